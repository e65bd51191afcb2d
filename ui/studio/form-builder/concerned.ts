// Which questions a check is about, by what its rule names; until a rule names one, that is not said yet.
import type { Edit } from '../../../engine/index.ts';
import { compileIn, type ExpressionScope } from '../rules/expression-scope.ts';
import type { Askable } from './checks.ts';

/** What a check demands before anything is written. */
export const noDemand = 'true';

/** The questions of `choices` that a rule names, in their order; those of an earlier return where it names no others. */
export function concernedBy(
  must: string,
  each: string | undefined,
  choices: readonly Askable[],
  scope: ExpressionScope,
): string[] {
  const compiled = compileIn(scope, must, 'boolean');
  if (!compiled.ok) return [];
  const { names, rowNames } = compiled.expression;
  const named = each === undefined ? [...names] : [...rowNames];
  const among = (paths: readonly string[]) =>
    choices
      .map(({ path }) => path)
      .filter((path) => paths.some((one) => one === path || one.startsWith(`${path}.`)));
  const own = among(named);
  return own.length > 0 ? own : among(named.map((path) => path.replace(earlier, '')));
}

const earlier = /^(previous|sameMonthLastYear|previousRow|lastYearRow)\./;

/** Whether a check is about what its rule says: nobody has chosen other questions. */
export function isByRule(
  { must, fields, each }: Pick<Edit, 'must' | 'fields' | 'each'>,
  choices: readonly Askable[],
  scope: ExpressionScope,
): boolean {
  // A check is always about something: before it has a rule, about the first question that there is.
  const named =
    must === noDemand ? choices.slice(0, 1).map(({ path }) => path) : concernedBy(must, each, choices, scope);
  return named.length === fields.length && named.every((path) => fields.includes(path));
}
