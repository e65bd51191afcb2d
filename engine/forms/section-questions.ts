import type { Question, ReadySection } from './plan.ts';

/** What a section asks, at the top and in its tables: not what is derived or given. */
export function askedOf(roots: readonly Question[]): Pick<ReadySection, 'asked' | 'tables'> {
  const isAsked = (question: Question) =>
    question.kind !== 'group' && !question.isDerived && !question.isGiven;
  const family = roots.flatMap((root) => root.family);
  const tables = family.filter(({ kind }) => kind === 'table');
  return {
    asked: family.filter((question) => question.table === null && isAsked(question)),
    tables: tables.map((table) => ({
      table,
      asked: table.family.filter((question) => question !== table && isAsked(question)),
    })),
  };
}
