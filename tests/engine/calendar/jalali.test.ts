import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  gregorianOf,
  isJalaliDay,
  jalaliOf,
  monthsOf,
  periodOf,
  weekdayOf,
} from '../../../engine/calendar/index.ts';

describe('Jalali days', () => {
  it('agrees with the platform calendar on every month of 1300 to 1500', () => {
    for (let year = 1300; year <= 1500; year += 1) {
      for (const key of monthsOf(String(year))) {
        const month = periodOf(key)!;
        const platform = Temporal.PlainDate.from(month.gregorianStart).withCalendar('persian');
        expect([key, month.days]).toEqual([
          `${platform.year}-${String(platform.month).padStart(2, '0')}`,
          platform.daysInMonth,
        ]);
        expect(platform.day).toBe(1);
      }
    }
  });

  it('gives Esfand 30 days in the official leap years only', () => {
    const leap = [1399, 1403, 1408];
    for (let year = 1396; year <= 1411; year += 1) {
      expect([year, periodOf(`${year}-12`)!.days]).toEqual([year, leap.includes(year) ? 30 : 29]);
    }
    expect(isJalaliDay('1403-12-30')).toBe(true);
    expect(isJalaliDay('1404-12-30')).toBe(false);
  });

  it('starts the months of 1404 where the official calendar does', () => {
    const starts = monthsOf('1404').map((key) => periodOf(key)!.gregorianStart);
    expect(starts).toEqual([
      '2025-03-21',
      '2025-04-21',
      '2025-05-22',
      '2025-06-22',
      '2025-07-23',
      '2025-08-23',
      '2025-09-23',
      '2025-10-23',
      '2025-11-22',
      '2025-12-22',
      '2026-01-21',
      '2026-02-20',
    ]);
  });

  it('knows the weekday', () => {
    expect(weekdayOf('1404-02-05')).toBe('friday');
    expect(weekdayOf('1405-04-03')).toBe('wednesday');
    expect(weekdayOf('1348-10-10')).toBe('wednesday');
  });

  it('converts to the Gregorian calendar and back, and adds days, without loss', () => {
    const days = fc.integer({ min: 0, max: 73_000 }).map((offset) => addDays('1300-01-01', offset));
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 400 }), (day, shift) => {
        expect(isJalaliDay(day)).toBe(true);
        expect(jalaliOf(gregorianOf(day))).toBe(day);
        expect(daysBetween(day, addDays(day, shift))).toBe(shift);
        expect(Math.sign(addDays(day, shift).localeCompare(day))).toBe(Math.sign(shift));
      }),
    );
  });

  it.each([
    '1405-13-01',
    '1405-00-10',
    '1405-07-31',
    '1405-8-1',
    '۱۴۰۵-۰۸-۰۱',
    '0001-01-01',
    '',
    '1405-08-01T00:00',
  ])('refuses %j', (text) => {
    expect(isJalaliDay(text)).toBe(false);
    expect(() => gregorianOf(text)).toThrow(RangeError);
  });
});
