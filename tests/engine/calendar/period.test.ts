import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayOfMonthAfter,
  monthsOf,
  nextPeriod,
  type PeriodKind,
  periodContaining,
  periodOf,
  previousPeriod,
  samePeriodLastYear,
} from '../../../engine/calendar/index.ts';

describe('reference periods', () => {
  it('describes a month, with both calendars and a label in both languages', () => {
    expect(periodOf('1405-08')).toEqual({
      key: '1405-08',
      kind: 'month',
      firstDay: '1405-08-01',
      lastDay: '1405-08-30',
      days: 30,
      start: '2026-10-22T20:30:00.000Z',
      end: '2026-11-21T20:30:00.000Z',
      gregorianStart: '2026-10-23',
      gregorianEnd: '2026-11-21',
      label: { fa: 'آبان ۱۴۰۵', en: 'Aban 1405' },
      number: 140508,
    });
  });

  it('makes a quarter of three Jalali months, spring first (C9-R6)', () => {
    expect(monthsOf('1404-Q1')).toEqual(['1404-01', '1404-02', '1404-03']);
    expect(monthsOf('1404-Q4')).toEqual(['1404-10', '1404-11', '1404-12']);
    expect(periodOf('1404-Q1')).toMatchObject({
      days: 93,
      gregorianStart: '2025-03-21',
      label: { fa: 'بهار ۱۴۰۴', en: 'Spring 1404' },
    });
  });

  it('counts real days in a leap year and in Esfand (E-14)', () => {
    expect(periodOf('1403')).toMatchObject({ days: 366, gregorianStart: '2024-03-20' });
    expect(periodOf('1404')).toMatchObject({ days: 365, gregorianStart: '2025-03-21' });
    expect(periodOf('1403-12')!.days).toBe(30);
    expect(periodOf('1404-12')!.days).toBe(29);
    expect(periodOf(samePeriodLastYear('1404-12'))!.days).toBe(30);
  });

  it('numbers months, quarters and years so that no two share a number', () => {
    const keys = ['1404', '1405'].flatMap((year) => [year, ...monthsOf(year), `${year}-Q1`, `${year}-Q4`]);
    expect(new Set(keys.map((key) => periodOf(key)!.number)).size).toBe(keys.length);
    expect(periodOf('1405-Q3')!.number).toBe(140535);
    expect(periodOf('1405')!.number).toBe(140500);
  });

  it('steps over the end of the year', () => {
    expect(nextPeriod('1404-12')).toBe('1405-01');
    expect(previousPeriod('1405-01')).toBe('1404-12');
    expect(previousPeriod('1405-Q1')).toBe('1404-Q4');
    expect(nextPeriod('1404')).toBe('1405');
    expect(samePeriodLastYear('1405-Q3')).toBe('1404-Q3');
  });

  it('finds the day of the month after a month, a quarter and a year', () => {
    expect(dayOfMonthAfter('1405-07', 5)).toBe('1405-08-05');
    expect(dayOfMonthAfter('1403-12', 5)).toBe('1404-01-05');
    expect(dayOfMonthAfter('1405-Q2', 15)).toBe('1405-07-15');
    expect(dayOfMonthAfter('1404', 20)).toBe('1405-01-20');
    expect(dayOfMonthAfter('1404-11', 31)).toBe('1404-12-29');
    expect(() => dayOfMonthAfter('1405-07', 0)).toThrow(RangeError);
  });

  it('puts every instant into exactly one period of each kind', () => {
    const instants = fc
      .integer({ min: Date.parse('1990-01-01'), max: Date.parse('2080-01-01') })
      .map((time) => new Date(time).toISOString());
    fc.assert(
      fc.property(instants, fc.constantFrom<PeriodKind[]>('month', 'quarter', 'year'), (instant, kind) => {
        const key = periodContaining(instant, kind);
        const period = periodOf(key)!;
        expect(period.kind).toBe(kind);
        expect(period.start <= instant && instant < period.end).toBe(true);
        expect(periodOf(nextPeriod(key))!.start).toBe(period.end);
        expect(previousPeriod(nextPeriod(key))).toBe(key);
      }),
    );
  });

  it.each(['1405-13', '1405-Q5', '1405-00', '140508', '1405-8', '۱۴۰۵', '0000', '1405-08-01', ''])(
    'knows no period %j',
    (key) => {
      expect(periodOf(key)).toBeNull();
      expect(() => monthsOf(key)).toThrow(RangeError);
    },
  );
});
