import { describe, expect, it } from 'vitest';
import { plan } from '../../../engine/indicators/index.ts';
import {
  capacity,
  employment,
  listOf,
  obligations,
  production,
  progress,
  received,
  responseRate,
  utilisation,
} from './lists.ts';

describe('the plan of a list', () => {
  it('names what to aggregate, over which cases, by which key and for which months (C9-R1)', () => {
    expect(plan(listOf(production), 'province', '1405-07')).toEqual({
      list: 'sample',
      level: 'province',
      period: '1405-07',
      current: { period: '1405-07', months: ['1405-07'] },
      previous: { period: '1405-06', months: ['1405-06'] },
      samePeriodLastYear: { period: '1404-07', months: ['1404-07'] },
      indicators: ['production'],
      measures: [
        {
          id: 'production',
          of: 'observations',
          item: 'production.quantity',
          aggregate: 'sum',
          byDimension: true,
          filter: null,
          months: ['1404-07', '1405-06', '1405-07'],
        },
      ],
    });
  });

  it('reads the months of a quarter and of the quarters that it is compared with (C9-R6)', () => {
    const { previous, samePeriodLastYear, measures } = plan(listOf(production), 'national', '1405-Q1');
    expect(previous?.period).toBe('1404-Q4');
    expect(samePeriodLastYear?.period).toBe('1404-Q1');
    expect(measures[0]!.months).toEqual([
      '1404-01',
      '1404-02',
      '1404-03',
      '1404-10',
      '1404-11',
      '1404-12',
      '1405-01',
      '1405-02',
      '1405-03',
    ]);
  });

  it('reads only the last month of a stock', () => {
    expect(plan(listOf(employment), 'national', '1405-Q2').measures[0]!.months).toEqual([
      '1405-03',
      '1405-06',
    ]);
  });

  it('plans a mean as its sum and its count, which add up over areas', () => {
    const { measures } = plan(listOf(progress), 'province', '1405-07');
    expect(measures.map(({ id, aggregate, item }) => [id, aggregate, item])).toEqual([
      ['progress', 'sum', 'plan.progress'],
      ['progress#count', 'count', 'plan.progress'],
    ]);
  });

  it('plans the inputs of a formula for its comparisons too, even where they are not published themselves', () => {
    const hidden = { ...obligations, levels: ['national'] as ['national'] };
    const { indicators, measures } = plan(listOf(responseRate, hidden, received), 'province', '1405-07');
    expect(indicators).toEqual(['responseRate', 'received']);
    expect(Object.fromEntries(measures.map(({ id, months }) => [id, months]))).toEqual({
      obligations: ['1405-06', '1405-07'],
      received: ['1405-06', '1405-07'],
    });
    expect(measures.find(({ id }) => id === 'received')!.filter).toBe('submitted');
  });

  it('leaves out what the list does not publish at the level or for the kind of period', () => {
    const yearly = { ...production, periods: ['year'] as ['year'] };
    const list = listOf(yearly, capacity, { ...employment, levels: ['national'] });
    expect(plan(list, 'province', '1405-07').indicators).toEqual(['capacity']);
    expect(plan(list, 'province', '1405').indicators).toEqual(['production', 'capacity']);
    expect(plan(list, 'organisation', '1405')).toMatchObject({ indicators: [], measures: [] });
  });

  it('asks for no comparison that no indicator makes', () => {
    expect(plan(listOf(capacity), 'province', '1405-07')).toMatchObject({
      previous: null,
      samePeriodLastYear: null,
    });
  });

  it('is the same for the same list, byte for byte', () => {
    const one = plan(listOf(utilisation, production, capacity), 'province', '1405-Q2');
    const other = plan(listOf(utilisation, production, capacity), 'province', '1405-Q2');
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  it('refuses what is no period', () => {
    expect(() => plan(listOf(production), 'province', '1405-13')).toThrow(RangeError);
  });

  it('stays quick where formulas build on formulas', () => {
    const chain = Array.from({ length: 200 }, (_, index) => ({
      id: `f${index + 2}`,
      formula: `f${index} + f${index + 1}`,
    }));
    const base = ['f0', 'f1'].map((id) => ({ ...obligations, id }));
    const { measures, indicators } = plan(listOf(...chain.toReversed(), ...base), 'national', '1405');
    expect(measures.map(({ id }) => id)).toEqual(['f0', 'f1']);
    expect(indicators).toHaveLength(202);
  });
});
