// What is wrong with a document, in its author's words: what the engine names by keys is called by its title.
import { hasWords, type Issue, isOfExample, refusalOf } from '../../engine/index.ts';
import type { VerificationView, Words } from '../../server/wire.ts';
import type { DocumentBody } from '../api-paths.ts';
import { type WordKey, wordings } from '../locales/index.ts';
import { actionWord, guardWord, settingWord, unitKindWord } from './engine-words.ts';
import type { KnownTitles } from './known-titles.ts';
import { ownNames } from './own-names.ts';
import { partWord } from './place-words.ts';

/** An issue as the engine gives it, or as the server tells it. */
export type RawIssue = Issue | VerificationView['issues'][number];

/** What an issue speaks of stands in the document, or stood in the version that it was begun from. */
export interface IssueSources {
  document: DocumentBody | null;
  base: DocumentBody | null;
  known: KnownTitles;
}

/** The words of an issue of a document. */
export function refusalWords(issue: RawIssue, { document, base, known }: IssueSources): Words {
  const { code, path, severity, message } = issue;
  const isOwn = hasWords(`issue.${code}`, 'fa') || hasWords(`refusal.${code}`, 'fa');
  // These were put into words where more is known of what they speak of.
  if (
    message !== undefined &&
    (!isOwn || 'place' in issue.params || toldWhereKnown.has(code) || isOfExample(issue))
  )
    return message;
  const params = Object.fromEntries(
    Object.entries(issue.params).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
  const names = [document, base].flatMap((one) => (one === null ? [] : [ownNames(one)]));
  const own = (name: string) => names.find((one) => one.has(name))?.get(name);
  return refusalOf({ path, code, severity, params }, (parameter, value) => {
    if (parameter === 'day' || /^\d{4}-\d\d-\d\d$/.test(value))
      return { fa: wordings.fa.format.digits(value), en: value };
    const sorts = sortsOf(parameter, code);
    if (sorts.length === 0) return undefined;
    return eachOf(value, (name) => {
      for (const sort of sorts) {
        const title = own(`${sort} ${name}`) ?? known.called(sort, name) ?? wordOf(sort, name);
        if (title !== undefined) return title;
      }
      return undefined;
    });
  });
}

const toldWhereKnown = new Set([
  'ask-once.in-register',
  'ask-once.known-elsewhere',
  'digest-of-other-scope',
  'digest-without-reader',
  'workflow.role-held-by-nobody',
  'workflow.role-held-nowhere',
]);

/** In these the name itself is what is wrong. */
const ofNames =
  /^(key-twice|name-twice|bad-name|reserved-name|indicator-name-reserved|part-clash|definition-twice)$/;

/** What the value of a parameter may name, the likeliest first. */
function sortsOf(parameter: string, code: string): readonly string[] {
  if (ofNames.test(code) && parameter !== 'part') return [];
  if (code.startsWith('meaning.') && parameter === 'name') return ['form', 'indicators'];
  if (code === 'workflow.impossible-value' && parameter === 'value') return [];
  if (code.startsWith('workflow.') && parameter === 'name') return ['guard', 'action'];
  if (code.startsWith('workflow.') && parameter === 'parameter') return ['setting'];
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
  action: ['action'],
  attribute: ['field', 'item'],
  before: ['item', 'field', 'codelist'],
  clock: ['clock'],
  code: ['code'],
  codes: ['code'],
  collection: ['collection'],
  dimension: ['codelist'],
  dimensions: ['codelist'],
  event: ['event'],
  field: ['field'],
  form: ['form'],
  guard: ['guard'],
  id: ['indicator'],
  ids: ['indicator'],
  indicator: ['indicator'],
  item: ['item'],
  items: ['item'],
  key: ['parameter', 'field', ...definitions],
  keyword: ['keyword'],
  list: ['codelist'],
  kinds: ['unitKind'],
  name: ['field', 'option', 'code', 'section', 'part', 'indicator', 'keyword'],
  names: ['field', 'code'],
  options: ['option', 'code'],
  otherCollection: ['collection'],
  otherForm: ['form'],
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

const wordsBySort: Record<string, (name: string) => WordKey | null> = {
  action: actionWord,
  guard: guardWord,
  keyword: partWord,
  setting: settingWord,
  unitKind: unitKindWord,
};

function wordOf(sort: string, name: string): Words | undefined {
  const key = wordsBySort[sort]?.(name) ?? null;
  return key === null ? undefined : { fa: wordings.fa.t(key), en: wordings.en.t(key) };
}
