import type { Indicators } from '../definitions/grammar.ts';
import { compileFormula, inputsOf } from './formulas.ts';

/**
 * The list with one of its indicators and those that it is computed from, in the list's order: what is wrong with the
 * others does not keep its value from being known. Null where the list has none of that id.
 */
export function partOf(list: Indicators, id: string): Indicators | null {
  const byId = new Map(list.indicators.map((indicator) => [indicator.id, indicator]));
  if (!byId.has(id)) return null;
  const wanted = new Set([id]);
  // A set gives what is added to it while it is gone through.
  for (const one of wanted) {
    const formula = byId.get(one)?.formula;
    const compiled = formula === undefined ? null : compileFormula(list, formula);
    if (compiled?.ok) for (const input of inputsOf(compiled.expression)) wanted.add(input);
  }
  return { ...list, indicators: list.indicators.filter((indicator) => wanted.has(indicator.id)) };
}
