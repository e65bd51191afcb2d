// What people call a place of a document: the titles of the things that it stands in, and the words of the part there.
import type { Json, Words } from '../../server/wire.ts';
import type { DocumentBody } from '../api-paths.ts';
import { stepsOf } from '../form/answers.ts';
import type { Wording, WordKey } from '../locales/index.ts';
import { type KnownTitles, noTitles } from './known-titles.ts';
import { ownNames, titleOf } from './own-names.ts';
import { partWord } from './place-words.ts';

/**
 * The titles on the way to a place, outermost first: of a section and its question, of a state. The document's own is
 * left out; empty where nothing on the way has any.
 */
export function placeTitles(document: DocumentBody, pointer: string): Words[] {
  return wayTo(document, pointer).flatMap(({ title }) => (title === null ? [] : [title]));
}

/**
 * A place in words, whatever it is: «Days worked › Least», «Value no. 2 › Last day»; what has no title by what it is and
 * the name that its author gave it, and where there is no place, the document itself.
 */
export function placeName(
  document: DocumentBody,
  pointer: string,
  words: Wording,
  known: KnownTitles = noTitles,
): string {
  const own = ownNames(document);
  const way = wayTo(document, pointer);
  const crumbs = way.flatMap((step, index) => crumbOf(step, index === way.length - 1));
  const told = crumbs.filter((crumb, index) => crumb !== crumbs[index - 1]);
  return told.length === 0 ? words.t('place.document') : told.join(' › ');

  function crumbOf({ name, isIn, holder, title, at }: Step, isLast: boolean): string[] {
    if (title !== null) return [shortened(words.of(title))];
    const what = singular[holder] ?? partWord(holder) ?? 'place.thing';
    if (isIn === 'list') {
      const named = typeof at === 'string' ? own.get(`field ${at}`) : undefined;
      const n = words.format.number(Number(name) + 1);
      return [named === undefined ? words.t('place.numbered', { what: words.t(what), n }) : words.of(named)];
    }
    if (isIn === 'map') {
      const sort = sorts[holder] ?? holder;
      const named = own.get(`${sort} ${name}`) ?? known.called(sort, name);
      return [
        words.t('place.named', { what: words.t(what), name: named === undefined ? name : words.of(named) }),
      ];
    }
    if (!isLast && (silent.has(name) || isHolder(name))) return [];
    const word = partWord(name);
    if (word !== null) return [words.t(word)];
    return isLast && !silent.has(name)
      ? [words.t('place.named', { what: words.t('place.thing'), name })]
      : [];
  }
}

/** Steps that say nothing to a reader: what they hold has a name of its own. */
const silent = new Set(['schema', 'machine', 'meta', 'params', 'then']);

/** What holds things by names that authors gave, and what such a name is one of in the document. */
const sorts: Record<string, string> = {
  $defs: 'definition',
  after: 'clock',
  attributes: 'attribute',
  clocks: 'clock',
  conditions: 'condition',
  conditionTitles: 'condition',
  events: 'event',
  needs: 'need',
  on: 'event',
  parameters: 'parameter',
  parts: 'part',
  properties: 'field',
  stages: 'stage',
  states: 'state',
  'x-descriptions': 'option',
  'x-items': 'option',
  'x-labels': 'option',
  'x-specify': 'option',
};

/** Lists of things. */
const lists = new Set([
  'announced',
  'closures',
  'codes',
  'edits',
  'examples',
  'fields',
  'fixed',
  'forms',
  'indicators',
  'issues',
  'items',
  'roles',
  'rules',
  'sections',
  'sums',
  'values',
  'weeklyRest',
]);

const isHolder = (name: string) => lists.has(name) || Object.hasOwn(sorts, name);

/** What one of a list or of a map is. */
const singular: Record<string, WordKey> = {
  announced: 'studio.subject.day',
  after: 'place.afterDeadline',
  clocks: 'studio.subject.clock',
  closures: 'studio.subject.day',
  codes: 'studio.subject.code',
  conditions: 'studio.subject.condition',
  conditionTitles: 'studio.subject.condition',
  edits: 'studio.subject.edit',
  enum: 'place.option',
  events: 'place.deed',
  examples: 'studio.subject.example',
  fields: 'studio.subject.field',
  fixed: 'studio.subject.day',
  forms: 'place.form',
  indicators: 'studio.subject.indicator',
  issues: 'place.issue',
  items: 'studio.subject.item',
  on: 'place.deed',
  parameters: 'studio.subject.parameter',
  parts: 'studio.subject.part',
  permissions: 'place.permission',
  properties: 'studio.subject.field',
  roles: 'studio.subject.role',
  rules: 'place.rule',
  sections: 'studio.subject.section',
  stages: 'studio.subject.stage',
  states: 'studio.subject.state',
  sums: 'studio.subject.edit',
  values: 'place.value',
  'x-descriptions': 'place.option',
  'x-items': 'place.option',
  'x-labels': 'place.option',
  'x-specify': 'place.option',
};

/** A message is a sentence; its beginning tells which. */
function shortened(title: string): string {
  return title.length <= 60
    ? title
    : `${title.slice(0, title.lastIndexOf(' ', 56)).replace(/[ .…،,]+$/, '')} …`;
}

interface Step {
  name: string;
  /** Whether it is a name that an author gave, or a number. */
  isIn: 'map' | 'list' | 'thing';
  /** The part of the document that holds it. */
  holder: string;
  title: Words | null;
  at: Json | undefined;
}

function wayTo(document: DocumentBody, pointer: string): Step[] {
  let at: Json | undefined = document;
  let before: Step | null = null;
  return stepsOf(pointer).map((name): Step => {
    const holder = before?.name ?? '';
    // A question may itself be called «properties».
    const isNamed = before?.isIn !== 'map' && Object.hasOwn(sorts, holder);
    const isIn = Array.isArray(at) ? 'list' : isNamed ? 'map' : 'thing';
    at = childOf(at, name);
    before = { name, isIn, holder, title: titleOf(at), at };
    return before;
  });
}

function childOf(at: Json | undefined, step: string): Json | undefined {
  if (Array.isArray(at)) return at[Number(step)];
  if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
  return at[step];
}
