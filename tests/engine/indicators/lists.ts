// A small list that these tests plan and compute.
import type { Indicator, Indicators } from '../../../engine/definitions/grammar.ts';
import type { MeasuredRow, Plan } from '../../../engine/indicators/index.ts';

type Shape = Pick<Indicator, 'id'> & Partial<Indicator>;

/** A list of indicators of every level and period unless they say otherwise. */
export function listOf(...indicators: Shape[]): Indicators {
  return {
    kind: 'indicators',
    key: 'sample',
    title: { fa: 'نمونه', en: 'Sample' },
    owner: 'osdp',
    collection: 'monthly-production',
    indicators: indicators.map((indicator) => ({
      title: { fa: indicator.id, en: indicator.id },
      levels: ['national', 'province'],
      periods: ['month', 'quarter', 'year'],
      ...indicator,
    })),
  };
}

/** A measured row of IR-10 in Mehr 1405, with one contributor who was heard, unless it says otherwise. */
export function row(measure: string, value: number | null, rest: Partial<MeasuredRow> = {}): MeasuredRow {
  return {
    measure,
    value,
    period: '1405-07',
    area: 'IR-10',
    dimension: '_T',
    contributors: 1,
    deemed: { contributors: 0, value: null },
    ...rest,
  };
}

/** The nation's rows as those of its provinces add up. */
export function nationalRows({ measures }: Plan, provinces: MeasuredRow[]): MeasuredRow[] {
  const groups = Map.groupBy(provinces, (one) => `${one.measure}\n${one.period}\n${one.dimension}`);
  return [...groups.values()].map((group) => {
    const aggregate = measures.find(({ id }) => id === group[0]!.measure)?.aggregate;
    const values = group.flatMap(({ value }) => value ?? []);
    const sum = values.reduce((total, one) => total + one, 0);
    return {
      ...group[0]!,
      area: 'IR',
      value: aggregate === 'min' ? Math.min(...values) : sum,
      contributors: group.reduce((total, { contributors }) => total + contributors, 0),
    };
  });
}

export const production: Shape = {
  id: 'production',
  measure: { of: 'observations', item: 'production.quantity', aggregate: 'sum', by: 'dimension' },
  overTime: 'sum',
  comparisons: ['previous', 'same-period-last-year'],
};
export const capacity: Shape = {
  id: 'capacity',
  measure: { of: 'observations', item: 'capacity.monthly', aggregate: 'sum', by: 'dimension' },
  overTime: 'sum',
};
export const utilisation: Shape = { id: 'utilisation', formula: '100 * production / capacity' };
export const employment: Shape = {
  id: 'employment',
  measure: { of: 'observations', item: 'employment.total', aggregate: 'sum' },
  overTime: 'last',
  comparisons: ['previous'],
};
export const progress: Shape = {
  id: 'progress',
  measure: { of: 'observations', item: 'plan.progress', aggregate: 'mean' },
};
export const obligations: Shape = { id: 'obligations', measure: { of: 'cases', aggregate: 'count' } };
export const received: Shape = {
  id: 'received',
  measure: { of: 'cases', aggregate: 'count', filter: 'submitted' },
};
export const responseRate: Shape = {
  id: 'responseRate',
  formula: '100 * received / obligations',
  comparisons: ['previous'],
};
