import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicators } from '../../../engine/definitions/grammar.ts';
import { indicatorValues, type Level, type MeasuredRow, plan } from '../../../engine/indicators/index.ts';
import {
  capacity,
  employment,
  listOf,
  nationalRows,
  obligations,
  production,
  progress,
  received,
  responseRate,
  row,
  utilisation,
} from './lists.ts';

/** Values as `indicator area key` → value. */
function valuesOf(list: Indicators, period: string, rows: MeasuredRow[], level: Level = 'province') {
  const values = indicatorValues(list, plan(list, level, period), rows);
  return Object.fromEntries(
    values.map(({ indicator, area, dimension, value }) => [`${indicator} ${area} ${dimension}`, value]),
  );
}

const cement = { dimension: 'P_CEMENT' };
const tile = { dimension: 'P_TILE' };

describe('the values of a month', () => {
  it('gives a measure by product a value per product, with its comparisons', () => {
    const list = listOf(production);
    const rows = [
      row('production', 120, { ...cement, contributors: 4 }),
      row('production', 90, { ...cement, period: '1405-06' }),
      row('production', 100, { ...cement, period: '1404-07' }),
      row('production', 7, { ...tile, period: '1405-06' }),
    ];
    expect(indicatorValues(list, plan(list, 'province', '1405-07'), rows)).toEqual([
      {
        indicator: 'production',
        area: 'IR-10',
        dimension: 'P_CEMENT',
        value: 120,
        previous: 90,
        samePeriodLastYear: 100,
        contributors: 4,
        deemed: { returns: 0, value: 0 },
      },
      {
        indicator: 'production',
        area: 'IR-10',
        dimension: 'P_TILE',
        value: null,
        previous: 7,
        samePeriodLastYear: null,
        contributors: 0,
        deemed: null,
      },
    ]);
  });

  it('evaluates a formula for each product, and is null where an input is', () => {
    const rows = [row('production', 80, cement), row('capacity', 100, cement), row('production', 5, tile)];
    expect(valuesOf(listOf(production, capacity, utilisation), '1405-07', rows)).toMatchObject({
      'utilisation IR-10 P_CEMENT': 80,
      'utilisation IR-10 P_TILE': null,
    });
  });

  it('is null where a formula divides by zero', () => {
    const rows = [row('production', 80, cement), row('capacity', 0, cement)];
    expect(valuesOf(listOf(production, capacity, utilisation), '1405-07', rows)).toMatchObject({
      'utilisation IR-10 P_CEMENT': null,
    });
  });

  it('takes inputs without keys as they are for every key', () => {
    const list = listOf(production, employment, { id: 'perWorker', formula: 'production / employment' });
    const rows = [row('production', 80, cement), row('production', 10, tile), row('employment', 20)];
    expect(valuesOf(list, '1405-07', rows)).toMatchObject({
      'perWorker IR-10 P_CEMENT': 4,
      'perWorker IR-10 P_TILE': 0.5,
    });
  });

  it('counts nothing as 0 where anything was measured, so that a rate of none is 0 and not missing', () => {
    const list = listOf(obligations, received, responseRate);
    const rows = [
      row('obligations', 40),
      row('received', 30, { area: 'IR-11' }),
      row('obligations', 60, { area: 'IR-11' }),
    ];
    expect(valuesOf(list, '1405-07', rows)).toEqual({
      'obligations IR-10 _T': 40,
      'obligations IR-11 _T': 60,
      'received IR-10 _T': 0,
      'received IR-11 _T': 30,
      'responseRate IR-10 _T': 0,
      'responseRate IR-11 _T': 50,
    });
  });

  it('keeps the fewest contributors of the inputs with a formula', () => {
    const list = listOf(production, capacity, utilisation);
    const rows = [
      row('production', 80, { ...cement, contributors: 2 }),
      row('capacity', 100, { ...cement, contributors: 5 }),
    ];
    const values = indicatorValues(list, plan(list, 'province', '1405-07'), rows);
    expect(values.find(({ indicator }) => indicator === 'utilisation')!.contributors).toBe(2);
  });

  it('lets a formula use the real length of the period (E-14)', () => {
    const list = listOf(
      { ...employment, comparisons: ['same-period-last-year'] },
      { id: 'perDay', formula: 'employment / period.days', comparisons: ['same-period-last-year'] },
    );
    const rows = [
      row('employment', 290, { period: '1404-12' }),
      row('employment', 300, { period: '1403-12' }),
    ];
    const values = indicatorValues(list, plan(list, 'province', '1404-12'), rows);
    expect(values.find(({ indicator }) => indicator === 'perDay')).toMatchObject({
      value: 10,
      samePeriodLastYear: 10,
    });
  });

  it('gives nothing for nothing', () => {
    expect(valuesOf(listOf(production, obligations, utilisation, capacity), '1405-07', [])).toEqual({});
  });
});

describe('the values of a quarter', () => {
  const months = (measure: string, values: (number | null)[], rest: Partial<MeasuredRow> = {}) =>
    values.flatMap((value, index) =>
      value === null ? [] : [row(measure, value, { period: `1405-0${index + 4}`, ...rest })],
    );

  it('sums flows, takes the last month of stocks and computes rates anew', () => {
    const list = listOf(production, capacity, utilisation, employment);
    const rows = [
      ...months('production', [10, 20, 30], cement),
      ...months('capacity', [40, 40, 40], cement),
      ...months('employment', [100, 110, 90]),
    ];
    expect(valuesOf(list, '1405-Q2', rows)).toEqual({
      'production IR-10 P_CEMENT': 60,
      'capacity IR-10 P_CEMENT': 120,
      'utilisation IR-10 P_CEMENT': 50,
      'employment IR-10 _T': 90,
    });
  });

  it('has no stock while the last month is missing, and sums the months that there are', () => {
    const list = listOf(production, employment);
    const rows = [...months('production', [10, null, 30], cement), ...months('employment', [100, 110, null])];
    expect(valuesOf(list, '1405-Q2', rows)).toEqual({
      'production IR-10 P_CEMENT': 40,
      'employment IR-10 _T': null,
    });
  });

  it('averages months alike where told so, and observations alike where not', () => {
    const rows = [...months('progress', [100, 300]), ...months('progress#count', [1, 9])];
    const alike = valuesOf(listOf({ ...progress, overTime: 'mean' }), '1405-Q2', rows);
    expect(alike['progress IR-10 _T']).toBeCloseTo((100 / 1 + 300 / 9) / 2, 10);
    expect(valuesOf(listOf(progress), '1405-Q2', rows)).toEqual({ 'progress IR-10 _T': 40 });
  });

  it('adds decimals as people do', () => {
    const rows = months('production', [0.1, 0.2, null], cement);
    expect(valuesOf(listOf(production), '1405-Q2', rows)).toEqual({ 'production IR-10 P_CEMENT': 0.3 });
  });

  it('keeps extremes over the months', () => {
    const measure = { of: 'observations', item: 'plan.progress' } as const;
    const list = listOf(
      { id: 'least', measure: { ...measure, aggregate: 'min' } },
      { id: 'most', measure: { ...measure, aggregate: 'max' } },
    );
    const rows = [...months('least', [3, 1, 2]), ...months('most', [7, 9, 8])];
    expect(valuesOf(list, '1405-Q2', rows)).toEqual({ 'least IR-10 _T': 1, 'most IR-10 _T': 9 });
  });

  it('claims no more contributors than some month had', () => {
    const list = listOf(capacity);
    const rows = [
      row('capacity', 10, { ...cement, period: '1405-04', contributors: 2 }),
      row('capacity', 10, { ...cement, period: '1405-05', contributors: 3 }),
    ];
    const [value] = indicatorValues(list, plan(list, 'province', '1405-Q2'), rows);
    expect(value!.contributors).toBe(3);
  });
});

describe('C6-R2 what silence let through', () => {
  const half = { contributors: 1, value: 30 };

  it('is told of each figure, as a share of its returns and of its value', () => {
    const list = listOf(production, { ...progress, levels: ['province'] }, obligations);
    const rows = [
      row('production', 120, { ...cement, contributors: 4, deemed: half }),
      row('production', 7, tile),
      row('progress', 150, { contributors: 3, deemed: { contributors: 3, value: 150 } }),
      row('progress#count', 3, { contributors: 3, deemed: { contributors: 3, value: 3 } }),
      row('obligations', 9, { contributors: 9, deemed: { contributors: 5, value: 5 } }),
    ];
    const told = indicatorValues(list, plan(list, 'province', '1405-07'), rows);
    expect(told.map(({ indicator, dimension, deemed }) => [`${indicator} ${dimension}`, deemed])).toEqual([
      ['production P_CEMENT', { returns: 0.25, value: 0.25 }],
      ['production P_TILE', { returns: 0, value: 0 }],
      // Parts of a mean do not add up to it; and nobody approves a count of cases.
      ['progress _T', { returns: 1, value: null }],
      ['obligations _T', null],
    ]);
  });

  it('is that of all months of a quarter, and of a formula that of the input that rests on silence most', () => {
    const list = listOf({ ...production, comparisons: [] }, { ...capacity, overTime: 'last' }, utilisation);
    const rows = [
      row('production', 60, { ...cement, period: '1405-04', contributors: 2, deemed: half }),
      row('production', 40, { ...cement, period: '1405-05', contributors: 2 }),
      row('capacity', 100, {
        ...cement,
        period: '1405-06',
        contributors: 2,
        deemed: { contributors: 2, value: 100 },
      }),
    ];
    const told = indicatorValues(list, plan(list, 'province', '1405-Q2'), rows);
    expect(told.map(({ indicator, deemed }) => [indicator, deemed])).toEqual([
      ['production', { returns: 0.25, value: 0.3 }],
      ['capacity', { returns: 1, value: 1 }],
      ['utilisation', { returns: 1, value: 1 }],
    ]);
  });

  it('has no share of a value that is nothing, or that parts go beyond', () => {
    const list = listOf({ ...employment, comparisons: [] });
    const of = (value: number, silent: number) => {
      const rows = [
        row('employment', value, { contributors: 2, deemed: { contributors: 1, value: silent } }),
      ];
      return indicatorValues(list, plan(list, 'province', '1405-07'), rows)[0]?.deemed;
    };
    expect(of(0, 0)).toEqual({ returns: 0.5, value: null });
    expect(of(-10, -5)).toEqual({ returns: 0.5, value: null });
    expect(of(10, 15)).toEqual({ returns: 0.5, value: null });
  });
});

describe('the nation', () => {
  it('is computed from sums, not as the mean of provinces', () => {
    const list = listOf(obligations, received, responseRate, progress);
    const provinces = [
      row('obligations', 10),
      row('received', 10),
      row('obligations', 90, { area: 'IR-23' }),
      row('received', 0, { area: 'IR-23' }),
      row('progress', 100),
      row('progress#count', 1),
      row('progress', 300, { area: 'IR-23', contributors: 9 }),
      row('progress#count', 9, { area: 'IR-23' }),
    ];
    const planned = plan(list, 'province', '1405-07');
    const values = valuesOf(list, '1405-07', [...provinces, ...nationalRows(planned, provinces)]);
    expect(values).toMatchObject({
      'responseRate IR-10 _T': 100,
      'responseRate IR-23 _T': 0,
      'responseRate IR _T': 10,
      'progress IR _T': 40,
    });
  });

  it('is the same whether its rows are merged from provinces or measured at once (C9)', () => {
    const list = listOf(
      { ...production, comparisons: [] },
      { id: 'least', measure: { of: 'observations', item: 'plan.progress', aggregate: 'min' } },
      progress,
      { id: 'share', formula: '100 * production / progress' },
    );
    const observations = fc.array(
      fc.record({
        area: fc.constantFrom('IR-00', 'IR-01', 'IR-02'),
        period: fc.constantFrom('1405-04', '1405-05', '1405-06'),
        dimension: fc.constantFrom('P_CEMENT', 'P_TILE'),
        value: fc.integer({ min: -50, max: 1_000 }),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(observations, (all) => {
        const provinces = measured(all);
        const nation = measured(all.map((one) => ({ ...one, area: 'IR' })));
        const merged = nationalRows(plan(list, 'province', '1405-Q2'), provinces);
        expect(valuesOf(list, '1405-Q2', merged)).toEqual(valuesOf(list, '1405-Q2', nation, 'national'));
      }),
    );
  });
});

interface Observed {
  area: string;
  period: string;
  dimension: string;
  value: number;
}

/** What a store would measure of these observations. */
function measured(all: Observed[]): MeasuredRow[] {
  const group = (measure: string, key: (one: Observed) => string, of: (values: number[]) => number) =>
    [...Map.groupBy(all, (one) => `${one.area} ${one.period} ${key(one)}`).values()].map((group) =>
      row(measure, of(group.map(({ value }) => value)), {
        area: group[0]!.area,
        period: group[0]!.period,
        dimension: key(group[0]!),
        contributors: group.length,
      }),
    );
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return [
    ...group('production', ({ dimension }) => dimension, sum),
    ...group(
      'least',
      () => '_T',
      (values) => Math.min(...values),
    ),
    ...group('progress', () => '_T', sum),
    ...group(
      'progress#count',
      () => '_T',
      (values) => values.length,
    ),
  ];
}
