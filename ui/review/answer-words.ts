// Says an answer as people read it: numbers grouped, codes by their titles, days and periods in words.
import type { Field, Text } from '../../engine/index.ts';
import type { FormBundle, Json } from '../../server/wire.ts';
import type { Wording } from '../locales/index.ts';

/** Titles of codes, by code list and code. */
export type CodeTitles = ReadonlyMap<string, ReadonlyMap<string, Text>>;

/** Reads the titles out of a bundle's code lists. */
export function codeTitles(codelists: FormBundle['codelists']): CodeTitles {
  return new Map(
    Object.entries(codelists).map(([key, list]) => {
      const codes = Array.isArray(list.codes) ? list.codes : [];
      return [key, new Map(codes.flatMap(titleEntry))];
    }),
  );
}

/** The words of an answer; an empty one is a dash. */
export function sayAnswer(value: Json, field: Field | null, codes: CodeTitles, words: Wording): string {
  const { t, of, format } = words;
  if (value === null || value === '') return '—';
  if (typeof value === 'boolean') return t(value ? 'review.answer.yes' : 'review.answer.no');
  if (typeof value === 'number') return format.number(value);
  if (Array.isArray(value)) {
    return value
      .map((part) => sayAnswer(part, field?.items ?? field, codes, words))
      .join(t('review.answer.comma'));
  }
  if (typeof value === 'object') {
    return Object.values(value)
      .map((part) => sayAnswer(part, null, codes, words))
      .join(t('review.answer.comma'));
  }
  const list = field?.['x-codelist'];
  const title = list === undefined ? field?.['x-labels']?.[value] : codes.get(list.key)?.get(value);
  if (title !== undefined) return of(title);
  if (field?.format === 'date') return format.date(`${value}T12:00:00.000Z`);
  if (field?.format === 'month' || field?.format === 'year') return format.period(value);
  return value;
}

function titleEntry(code: Json): [string, Text][] {
  if (typeof code !== 'object' || code === null || Array.isArray(code)) return [];
  const { code: id, title } = code;
  if (typeof id !== 'string' || typeof title !== 'object' || title === null || Array.isArray(title))
    return [];
  const { fa, en } = title;
  return typeof fa === 'string' && typeof en === 'string' ? [[id, { fa, en }]] : [];
}
