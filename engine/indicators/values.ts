// From measured rows to the values of indicators.
import type { Indicators } from '../definitions/grammar.ts';
import { formulasOf } from './formulas.ts';
import type { DeemedShare } from './measure.ts';
import type { Plan, Reading } from './plan.ts';
import type { MeasuredRow } from './rows.ts';
import { type Cells, compute, indexed } from './table.ts';

export interface IndicatorValue {
  indicator: string;
  area: string;
  dimension: string;
  value: number | null;
  /** Null where the indicator is not compared, or where there is nothing to compare with. */
  previous: number | null;
  samePeriodLastYear: number | null;
  /** Cases behind `value`, for quality and disclosure control: see Cell. */
  contributors: number;
  /** How much of `value` silence let through; null of counts of cases. */
  deemed: DeemedShare | null;
}

/**
 * The values of every indicator of a plan, in the list's order, then by area and key. Formulas are computed anew for the
 * area and the period from their inputs' values there, so a national rate is the rate of national sums. A formula with
 * an input per key has a value per key, and takes its inputs without keys as they are. An input that is missing or a
 * division by zero gives null; a count of nothing, in an area where anything was measured, is 0.
 */
export function indicatorValues(list: Indicators, plan: Plan, rows: MeasuredRow[]): IndicatorValue[] {
  const formulas = formulasOf(list);
  const byId = new Map(list.indicators.map((indicator) => [indicator.id, indicator]));
  const measured = indexed(rows);
  const tableOf = (reading: Reading | null) =>
    reading === null ? null : compute(formulas, plan, reading, measured);
  const current = tableOf(plan.current)!;
  const previous = tableOf(plan.previous);
  const lastYear = tableOf(plan.samePeriodLastYear);

  return plan.indicators.flatMap((id) => {
    const { comparisons = [] } = byId.get(id)!;
    const before = comparisons.includes('previous') ? previous?.get(id) : undefined;
    const yearBefore = comparisons.includes('same-period-last-year') ? lastYear?.get(id) : undefined;
    return places(current.get(id), before, yearBefore).map(([area, dimension]) => {
      const at = (cells: Cells | undefined) => cells?.get(area)?.get(dimension);
      const cell = at(current.get(id));
      return {
        indicator: id,
        area,
        dimension,
        value: cell?.value ?? null,
        previous: at(before)?.value ?? null,
        samePeriodLastYear: at(yearBefore)?.value ?? null,
        contributors: cell?.contributors ?? 0,
        deemed: cell?.deemed ?? null,
      };
    });
  });
}

/** Every place that has a value now or in a comparison, sorted. */
function places(...tables: (Cells | undefined)[]): [area: string, dimension: string][] {
  const found = new Map<string, [string, string]>();
  for (const cells of tables) {
    for (const [area, dimensions] of cells ?? []) {
      for (const dimension of dimensions.keys()) found.set(`${area}\n${dimension}`, [area, dimension]);
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}
