// What the expressions of an indicator may name: a filter speaks of a case, a formula of other indicators.
import { filterScope, type Indicator } from '../../../engine/index.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { filterWords, periodWords } from './scope-words.ts';

/** Of a measure's filter. */
export const measureScope: ExpressionScope = { names: filterScope, words: filterWords };

/** Of a formula over other indicators. */
export function formulaScope(others: readonly Pick<Indicator, 'id' | 'title'>[]): ExpressionScope {
  const number = { kind: 'number' } as const;
  return {
    words: {
      ...Object.fromEntries(others.map(({ id, title }) => [id, { title, group: 'fields' as const }])),
      period: periodWords,
    },
    names: {
      ...Object.fromEntries(others.map(({ id }) => [id, number])),
      period: { kind: 'context', fields: { days: number, months: number } },
    },
  };
}
