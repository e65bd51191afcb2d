// What a decision or a parameter rests on, as people cite it: of «C6» clause 6, of «C2-N1» note 1 of clause 2.
import type { Wording } from './locales/index.ts';

/** A citation in words; one that follows no form of ours, such as a circular's number, as it was written. */
export function clauseWords(citation: string, { t, format }: Pick<Wording, 't' | 'format'>): string {
  const text = citation.trim();
  const number = (digits: string | undefined) => format.number(Number(digits));
  if (text === 'DEFAULT') return t('clause.default');
  if (text === 'Law') return t('clause.law');
  const [, clause, note] = /^C-?0*(\d+)(?:-?N(\d+))?(?:-?R\d+)?$/.exec(text) ?? [];
  if (clause !== undefined)
    return note === undefined
      ? t('clause.clause', { n: number(clause) })
      : t('clause.note', { note: number(note), n: number(clause) });
  const [, sort, n] = /^(A|E|DEF)-0*(\d+)$/.exec(text) ?? [];
  if (sort === 'A') return t('clause.reading', { n: number(n) });
  if (sort === 'E') return t('clause.case', { n: number(n) });
  return sort === undefined ? text : t('clause.definition', { n: number(n) });
}
