// What to aggregate for a list of indicators at a level and a period: data that the store turns into SQL.
import { monthsOf, type PeriodKey, periodOf, previousPeriod, samePeriodLastYear } from '../calendar/index.ts';
import type { Indicator, Indicators } from '../definitions/grammar.ts';
import { formulasOf } from './formulas.ts';

export type Level = Indicator['levels'][number];
/** Aggregates that add up exactly over areas and months; a mean is planned as its sum and its count. */
export type PlainAggregate = 'sum' | 'count' | 'min' | 'max';

export interface PlannedMeasure {
  /** The indicator's id; a mean's count has `#count` after it. */
  id: string;
  of: 'observations' | 'cases';
  /** The item observed; null for cases. */
  item: string | null;
  aggregate: PlainAggregate;
  /** Whether rows are wanted per key of the item's dimension; otherwise as `_T`, over all its keys. */
  byDimension: boolean;
  /** FEEL over `filterScope`, or null for all. */
  filter: string | null;
  /** The months to read, in order; a row for each. */
  months: PeriodKey[];
}

/** One reading of the list: the period itself or one that it is compared with. */
export interface Reading {
  period: PeriodKey;
  months: PeriodKey[];
}

export interface Plan {
  list: string;
  level: Level;
  period: PeriodKey;
  current: Reading;
  /** Null where no indicator asks for the comparison. */
  previous: Reading | null;
  samePeriodLastYear: Reading | null;
  /** Ids of the indicators that the list publishes at this level for this kind of period, in the list's order. */
  indicators: string[];
  measures: PlannedMeasure[];
}

/** The key of rows that are not by dimension. */
export const totalKey = '_T';
/** The one area of the national level. */
export const nationalArea = 'IR';

/**
 * Plans the aggregation of a verified list: every measure that the indicators of this level and kind of period need,
 * with the months to read for the period and for its comparisons. Group the rows by `level` (national: one area, `IR`).
 * @throws RangeError where `period` is no period.
 */
export function plan(list: Indicators, level: Level, period: PeriodKey): Plan {
  const kind = periodOf(period)?.kind;
  if (kind === undefined) throw new RangeError(`No period: ${period}`);
  const { inputs } = formulasOf(list);
  const published = list.indicators.filter(
    ({ levels, periods }) => levels.includes(level) && periods.includes(kind),
  );

  const readings = {
    current: reading(period),
    previous: reading(previousPeriod(period)),
    'same-period-last-year': reading(samePeriodLastYear(period)),
  };
  const wanted = new Map<string, Set<keyof typeof readings>>();
  const want = (id: string, names: (keyof typeof readings)[]) => {
    const set = wanted.get(id) ?? new Set();
    wanted.set(id, set);
    if (names.every((name) => set.has(name))) return;
    for (const name of names) set.add(name);
    for (const input of inputs.get(id) ?? []) want(input, names);
  };
  for (const { id, comparisons = [] } of published) want(id, ['current', ...comparisons]);

  const isCompared = (name: 'previous' | 'same-period-last-year') =>
    published.some(({ comparisons = [] }) => comparisons.includes(name));
  return {
    list: list.key,
    level,
    period,
    current: readings.current,
    previous: isCompared('previous') ? readings.previous : null,
    samePeriodLastYear: isCompared('same-period-last-year') ? readings['same-period-last-year'] : null,
    indicators: published.map(({ id }) => id),
    measures: list.indicators
      .filter(({ id }) => wanted.has(id))
      .flatMap((indicator) =>
        planned(
          indicator,
          [...wanted.get(indicator.id)!].map((name) => readings[name]),
        ),
      ),
  };
}

function reading(period: PeriodKey): Reading {
  return { period, months: monthsOf(period) };
}

function planned({ id, measure, overTime }: Indicator, readings: Reading[]): PlannedMeasure[] {
  if (measure === undefined) return [];
  const months = readings.flatMap((one) => (overTime === 'last' ? one.months.slice(-1) : one.months));
  const common = {
    of: measure.of,
    item: measure.item ?? null,
    byDimension: measure.by === 'dimension',
    filter: measure.filter ?? null,
    months: [...new Set(months)].sort(),
  };
  if (measure.aggregate !== 'mean') return [{ id, aggregate: measure.aggregate, ...common }];
  return [
    { id, aggregate: 'sum', ...common },
    { id: countOf(id), aggregate: 'count', ...common },
  ];
}

/** The id of the measure that counts what a mean is taken over. */
export function countOf(id: string): string {
  return `${id}#count`;
}
