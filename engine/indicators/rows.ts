// What the store measured for a plan.
import { add } from './measure.ts';
import { nationalArea, type Plan, type PlannedMeasure } from './plan.ts';

/** What the store measured: one aggregate of one month, area and key. */
export interface MeasuredRow {
  /** The id of the planned measure. */
  measure: string;
  /** The month. */
  period: string;
  /** The code of the level's area; `IR` for the nation. */
  area: string;
  /** The key of the dimension, or `_T`. */
  dimension: string;
  value: number | null;
  /** Distinct cases behind the value. */
  contributors: number;
}

/**
 * The nation's rows out of those of a level whose areas part the cases (province, organisation, unit kind): exact, since
 * only sums, counts and extremes are measured. For a table that shows the total under its areas without reading twice.
 */
export function nationalRows({ measures }: Plan, rows: MeasuredRow[]): MeasuredRow[] {
  const aggregates = new Map(measures.map(({ id, aggregate }) => [id, aggregate]));
  const groups = Map.groupBy(rows, ({ measure, period, dimension }) => `${measure}\n${period}\n${dimension}`);
  return [...groups.values()].map((group) => ({
    ...group[0]!,
    area: nationalArea,
    value: merged(
      aggregates.get(group[0]!.measure),
      group.map(({ value }) => value),
    ),
    contributors: group.reduce((sum, { contributors }) => sum + contributors, 0),
  }));
}

function merged(
  aggregate: PlannedMeasure['aggregate'] | undefined,
  values: (number | null)[],
): number | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  if (aggregate === 'min') return Math.min(...present);
  return aggregate === 'max' ? Math.max(...present) : add(present);
}
