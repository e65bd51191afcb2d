// Lists of indicators: verified, planned, and computed from what the store measured.
export { type BreakNote, breaksIn, brokenBy, type Comparison, type SeriesBreak } from './breaks.ts';
export { dimensionOf } from './dimension.ts';
export { filterScope } from './filter-scope.ts';
export { formulasOf } from './formulas.ts';
export type { DeemedShare } from './measure.ts';
export { partOf } from './part-of.ts';
export {
  type Level,
  nationalArea,
  type PlainAggregate,
  type Plan,
  type PlannedMeasure,
  plan,
  type Reading,
} from './plan.ts';
export type { MeasuredRow } from './rows.ts';
export { type IndicatorValue, indicatorValues } from './values.ts';
export { verifyIndicators } from './verify.ts';
