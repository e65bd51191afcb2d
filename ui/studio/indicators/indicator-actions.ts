// A list of indicators written by gestures: each action takes a list and gives one that still reads.
import type { Indicator, Indicators, Measure, Text } from '../../../engine/index.ts';
import { freeKey } from '../lists/free-key.ts';
import { changed, movedBy, replacedAt, toggled, withoutAt } from '../lists/members.ts';

export const levels = ['national', 'province', 'organisation', 'activity', 'unit-kind', 'domain'] as const;
export const periods = ['month', 'quarter', 'year'] as const;
export const comparisons = ['previous', 'same-period-last-year'] as const;
export const aggregates = ['sum', 'mean', 'count', 'min', 'max'] as const satisfies Measure['aggregate'][];
export const overTimes = ['sum', 'last', 'mean'] as const;

/** How an indicator comes to its value. */
export type Way = 'observations' | 'cases' | 'formula';

export function wayOf({ measure, formula }: Indicator): Way {
  return formula !== undefined ? 'formula' : (measure?.of ?? 'cases');
}

/** Another indicator at the end: the number of returns, until somebody says what it measures. */
export function addIndicator(list: Indicators, title: Text): Indicators {
  const taken = [...list.indicators.map(({ id }) => id), 'period'];
  const added: Indicator = {
    id: freeKey(title.en, taken, 'camel', 'indicator'),
    title,
    measure: { of: 'cases', aggregate: 'count' },
    decimals: 0,
    levels: ['national'],
    periods: ['month'],
    comparisons: ['previous'],
    confidentiality: 'internal',
  };
  return list.indicators.length >= 500 ? list : { ...list, indicators: [...list.indicators, added] };
}

export function removeIndicator(list: Indicators, index: number): Indicators {
  if (list.indicators.length < 2) return list;
  return { ...list, indicators: withoutAt(list.indicators, index) };
}

export function moveIndicator(list: Indicators, index: number, by: number): Indicators {
  return { ...list, indicators: movedBy(list.indicators, index, by) };
}

/** Changes of one indicator; what becomes undefined is left out. */
export function setIndicator(
  list: Indicators,
  index: number,
  changes: Partial<Omit<Indicator, 'id' | 'levels' | 'periods' | 'measure' | 'formula'>>,
): Indicators {
  return at(list, index, (one) => changed<Indicator>(one, changes));
}

export function toggleLevel(list: Indicators, index: number, level: Indicator['levels'][number]): Indicators {
  return at(list, index, (one) => ({ ...one, levels: toggled(levels, one.levels, level, 1) }));
}

export function togglePeriod(
  list: Indicators,
  index: number,
  period: Indicator['periods'][number],
): Indicators {
  return at(list, index, (one) => ({ ...one, periods: toggled(periods, one.periods, period, 1) }));
}

export function toggleComparison(
  list: Indicators,
  index: number,
  comparison: (typeof comparisons)[number],
): Indicators {
  return at(list, index, (one) => ({
    ...one,
    comparisons: toggled(comparisons, one.comparisons ?? [], comparison),
  }));
}

/**
 * Measured from returns' figures, counted in cases, or computed from others. The item is what it measures at first; a
 * formula begins with what stands before it in the list.
 */
export function setWay(list: Indicators, index: number, way: Way, item: string): Indicators {
  return at(list, index, (one) => {
    if (wayOf(one) === way) return one;
    if (way === 'cases') return measured(one, { of: 'cases', aggregate: 'count' });
    if (way === 'observations') return measured(one, { of: 'observations', item, aggregate: 'sum' });
    const other = list.indicators.find(({ id }) => id !== one.id)?.id ?? '0';
    return changed<Indicator>(one, { measure: undefined, overTime: undefined, formula: other });
  });
}

/** Another item, aggregate, filter or breakdown; a count of cases stays one. */
export function setMeasure(
  list: Indicators,
  index: number,
  changes: Partial<Omit<Measure, 'of'>>,
): Indicators {
  return at(list, index, (one) => {
    if (one.measure === undefined || changes.filter === '') return one;
    const isCounted = one.measure.of === 'cases';
    const fitting = isCounted
      ? changed({ ...changes }, { item: undefined, by: undefined, aggregate: 'count' })
      : changes;
    return measured(one, changed<Measure>(one.measure, fitting));
  });
}

export function setFormula(list: Indicators, index: number, formula: string): Indicators {
  if (formula === '') return list;
  return at(list, index, (one) => (one.formula === undefined ? one : { ...one, formula }));
}

/** Indicators of the list whose formula names this one. */
export function usersOf(list: Indicators, id: string): Indicator[] {
  const name = new RegExp(`(?<![\\w.])${id}(?!\\w)`);
  return list.indicators.filter(({ formula }) => formula !== undefined && name.test(formula));
}

function measured(one: Indicator, measure: Measure): Indicator {
  return changed<Indicator>({ ...one, measure }, { formula: undefined });
}

function at(list: Indicators, index: number, change: (one: Indicator) => Indicator): Indicators {
  const one = list.indicators[index];
  return one === undefined ? list : { ...list, indicators: replacedAt(list.indicators, index, change(one)) };
}
