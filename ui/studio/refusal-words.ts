// What is wrong with a document, in its author's words: what the engine names by keys is called by its title.
import { hasWords, type Issue, refusalOf } from '../../engine/index.ts';
import type { Json, VerificationView, Words } from '../../server/wire.ts';
import type { DocumentBody } from '../api.ts';
import { type WordKey, wordings } from '../locales/index.ts';
import { guardWord, unitKindWord } from './engine-words.ts';
import type { KnownTitles } from './known-titles.ts';
import { titleOf } from './place-names.ts';
import { partWord } from './place-words.ts';

/** An issue as the engine gives it, or as the server tells it. */
export type RawIssue = Issue | VerificationView['issues'][number];

/** The words of an issue of a document; `null` for a document that could not be read. */
export function refusalWords(issue: RawIssue, document: DocumentBody | null, known: KnownTitles): Words {
  const { code, path, severity, message } = issue;
  const isOwn = hasWords(`issue.${code}`, 'fa') || hasWords(`refusal.${code}`, 'fa');
  // A fault in a shared part was put into words where the part is known.
  if (message !== undefined && (!isOwn || 'place' in issue.params)) return message;
  const params = Object.fromEntries(
    Object.entries(issue.params).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
  const names = document === null ? null : ownNames(document);
  return refusalOf({ path, code, severity, params }, (parameter, value) => {
    if (parameter === 'day') return { fa: wordings.fa.format.digits(value), en: value };
    const sorts = sortsOf(parameter, code);
    if (sorts.length === 0) return undefined;
    return eachOf(value, (name) => {
      for (const sort of sorts) {
        const title = names?.get(`${sort} ${name}`) ?? known.called(sort, name) ?? wordOf(sort, name);
        if (title !== undefined) return title;
      }
      return undefined;
    });
  });
}

/** In these the name itself is what is wrong. */
const ofNames =
  /^(key-twice|name-twice|bad-name|reserved-name|indicator-name-reserved|part-clash|definition-twice)$/;

/** What the value of a parameter may name, the likeliest first. */
function sortsOf(parameter: string, code: string): readonly string[] {
  if (ofNames.test(code) && parameter !== 'part') return [];
  if (code.startsWith('meaning.') && parameter === 'name') return ['form', 'indicators'];
  if (code === 'workflow.impossible-value' && parameter === 'value') return [];
  return sorts[parameter] ?? [];
}

const definitions = [
  'form',
  'part',
  'codelist',
  'workflow',
  'policy',
  'calendar',
  'collection',
  'indicators',
  'items',
];

const sorts: Record<string, readonly string[]> = {
  action: ['event'],
  before: ['item', 'field', 'codelist'],
  body: ['body'],
  clock: ['clock'],
  code: ['code'],
  codes: ['code'],
  collection: ['collection'],
  dimension: ['codelist'],
  dimensions: ['codelist'],
  event: ['event'],
  field: ['field', 'otherField'],
  form: ['form'],
  guard: ['guard'],
  id: ['indicator'],
  ids: ['indicator'],
  indicator: ['indicator'],
  item: ['item'],
  items: ['item'],
  key: ['parameter', 'field', ...definitions],
  keyword: ['keyword'],
  kinds: ['unitKind'],
  name: ['field', 'option', 'code', 'section', 'part', 'indicator', 'guard', 'keyword'],
  names: ['field', 'code'],
  otherCollection: ['collection'],
  otherForm: ['form'],
  parameter: ['keyword'],
  part: ['part'],
  role: ['role'],
  stage: ['stage'],
  state: ['state'],
  suggestion: ['field'],
  target: ['state'],
  value: ['option', 'code'],
  workflow: ['workflow'],
};

/** `a, b` and `a → b`: each by its title, in the language's own way of writing lists. */
function eachOf(value: string, titled: (name: string) => Words | undefined): Words | undefined {
  const whole = titled(value);
  if (whole !== undefined) return whole;
  const parts = value.split(/(, |، | → | …$)/);
  if (parts.length === 1 || !parts.some((part) => titled(part) !== undefined)) return undefined;
  const join = (locale: 'fa' | 'en') =>
    parts
      .map(
        (part) =>
          titled(part)?.[locale] ??
          (locale === 'fa' ? part.replace(/^, $/, '، ').replace(' → ', ' ← ') : part),
      )
      .join('');
  return { fa: join('fa'), en: join('en') };
}

function wordOf(sort: string, name: string): Words | undefined {
  const key: WordKey | null =
    sort === 'keyword'
      ? partWord(name)
      : sort === 'guard'
        ? guardWord(name)
        : sort === 'unitKind'
          ? unitKindWord(name)
          : null;
  return key === null ? undefined : { fa: wordings.fa.t(key), en: wordings.en.t(key) };
}

const kept = new WeakMap<DocumentBody, Map<string, Words>>();

/** `sort name` → title of everything in a document that has both. */
function ownNames(document: DocumentBody): Map<string, Words> {
  const found = kept.get(document);
  if (found !== undefined) return found;
  const names = new Map<string, Words>();
  const put = (sort: string, name: Json | undefined, title: Words | null) => {
    if (typeof name === 'string' && title !== null && !names.has(`${sort} ${name}`))
      names.set(`${sort} ${name}`, title);
  };
  const fields = (holder: Json | undefined, path: string) => {
    for (const [name, field] of entriesOf(holder, 'properties')) {
      put('field', path + name, titleOf(field));
      put('field', name, titleOf(field));
      for (const [option, label] of entriesOf(field, 'x-labels')) put('option', option, textOf(label));
      fields(field, `${path}${name}.`);
      fields(isObject(field) ? field.items : undefined, `${path}${name}.`);
    }
  };
  const states = (holder: Json | undefined, path: string) => {
    for (const [name, state] of entriesOf(holder, 'states')) {
      put('state', path + name, titleOf(state));
      put('state', `#${path}${name}`, titleOf(state));
      states(state, `${path}${name}.`);
    }
  };
  fields(document.schema, '');
  states(document.machine, '');
  for (const [sort, list, name] of listed)
    for (const [, one] of entriesOf(document, list))
      put(sort, isObject(one) ? one[name] : undefined, titleOf(one));
  for (const [sort, map] of mapped)
    for (const [name, one] of entriesOf(document, map)) put(sort, name, titleOf(one));
  kept.set(document, names);
  return names;
}

const listed = [
  ['section', 'sections', 'key'],
  ['item', 'items', 'id'],
  ['indicator', 'indicators', 'id'],
  ['code', 'codes', 'code'],
  ['role', 'roles', 'key'],
] as const;

const mapped = [
  ['parameter', 'parameters'],
  ['stage', 'stages'],
  ['event', 'events'],
  ['clock', 'clocks'],
] as const;

function entriesOf(holder: Json | undefined, name: string): [string, Json][] {
  const inner = isObject(holder) ? holder[name] : undefined;
  return typeof inner === 'object' && inner !== null ? Object.entries(inner) : [];
}

function textOf(value: Json): Words | null {
  if (!isObject(value)) return null;
  const { fa, en } = value;
  return typeof fa === 'string' && typeof en === 'string' ? { fa, en } : null;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
