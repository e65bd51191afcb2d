// Says a difference between two versions of a definition in a sentence.
import type { ChangeView, Json } from '../../server/wire.ts';
import type { Wording, WordKey } from '../locales/index.ts';
import { partWord } from './place-words.ts';

const subjects: Record<string, WordKey> = {
  action: 'studio.subject.action',
  break: 'studio.subject.break',
  calendar: 'studio.subject.calendar',
  clock: 'studio.subject.clock',
  code: 'studio.subject.code',
  codelist: 'studio.subject.codelist',
  collection: 'studio.subject.collection',
  condition: 'studio.subject.condition',
  conditionTitle: 'studio.subject.conditionTitle',
  day: 'studio.subject.day',
  edit: 'studio.subject.edit',
  event: 'studio.subject.event',
  example: 'studio.subject.example',
  field: 'studio.subject.field',
  form: 'studio.subject.form',
  indicator: 'studio.subject.indicator',
  indicators: 'studio.subject.indicators',
  item: 'studio.subject.item',
  items: 'studio.subject.items',
  parameter: 'studio.subject.parameter',
  part: 'studio.subject.part',
  policy: 'studio.subject.policy',
  criterion: 'studio.subject.criterion',
  role: 'studio.subject.role',
  roles: 'studio.subject.roles',
  section: 'studio.subject.section',
  selected: 'studio.subject.selected',
  selection: 'studio.subject.selection',
  stage: 'studio.subject.stage',
  state: 'studio.subject.state',
  task: 'studio.subject.task',
  transition: 'studio.subject.transition',
  workflow: 'studio.subject.workflow',
};

/** The words of the part of a thing that changed; null for one that has none here. */
export function keywordOf(path: string): WordKey | null {
  return partWord(path.split('/').at(-1) ?? '');
}

const sentences = {
  added: 'studio.change.added',
  removed: 'studio.change.removed',
  changed: 'studio.change.changed',
} as const satisfies Record<ChangeView['change'], WordKey>;

/** What a change says besides its sentence: a value for another, in people's words where it has them. */
export function changedValues(
  { change, subject, before, after, beforeText, afterText }: ChangeView,
  words: Wording,
): { before: string | null; after: string | null } | null {
  // A break mark that comes or goes is read, not only counted.
  if (change !== 'changed' && subject !== 'break') return null;
  const said = (value: Json | undefined, text: ChangeView['beforeText']) =>
    text === undefined ? shortValue(value, words) : words.of(text);
  return { before: said(before, beforeText), after: said(after, afterText) };
}

/** "Question “Stock at the end” was added." The subject's own name stands where no word is known for it. */
export function changeSentence({ t, of }: Wording, change: ChangeView): string {
  const subject = subjects[change.subject];
  return t(sentences[change.change], {
    subject: subject === undefined ? change.subject : t(subject),
    title: of(change.title),
  });
}

/** A value of a document, short enough for a line; null for one that is a whole structure. */
function shortValue(value: Json | undefined, { of, t, format }: Wording): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return t(value ? 'studio.yes' : 'studio.no');
  if (typeof value === 'number') return format.number(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const parts = value.map((part) => (typeof part === 'object' ? null : String(part)));
    return parts.includes(null) ? null : parts.join(t('form.comma'));
  }
  const { fa, en } = value;
  return typeof fa === 'string' && typeof en === 'string' ? of({ fa, en }) : null;
}
