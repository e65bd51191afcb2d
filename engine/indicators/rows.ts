// What the store measured for a plan.

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
  /** Those of them that silence let through at one stage or more, and the aggregate of these alone (C6-R2). */
  deemed: { contributors: number; value: number | null };
}
