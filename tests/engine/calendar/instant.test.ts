import { describe, expect, it } from 'vitest';
import { addDays, jalaliDayOf, lastInstantOf, periodOf, startOfDay } from '../../../engine/calendar/index.ts';

describe('instants in Tehran', () => {
  it('begins a day at 20:30 UTC since summer time was given up', () => {
    expect(startOfDay('1405-08-01')).toBe('2026-10-22T20:30:00.000Z');
    expect(startOfDay('1402-05-01')).toBe('2023-07-22T20:30:00.000Z');
  });

  it('begins a summer day of 1401 and before at 19:30 UTC', () => {
    expect(startOfDay('1401-05-01')).toBe('2022-07-22T19:30:00.000Z');
    expect(startOfDay('1399-04-15')).toBe('2020-07-04T19:30:00.000Z');
    expect(jalaliDayOf('2022-07-22T19:29:59.999Z')).toBe('1401-04-31');
    expect(jalaliDayOf('2022-07-22T19:30:00.000Z')).toBe('1401-05-01');
  });

  it('keeps the short and the long day of summer time whole', () => {
    // 1401-01-02 began at 01:00: 00:00 did not exist. 1401-06-30 had its last hour twice.
    expect(startOfDay('1401-01-02')).toBe('2022-03-21T20:30:00.000Z');
    expect(startOfDay('1401-01-03')).toBe('2022-03-22T19:30:00.000Z');
    expect(startOfDay('1401-06-30')).toBe('2022-09-20T19:30:00.000Z');
    expect(startOfDay('1401-06-31')).toBe('2022-09-21T20:30:00.000Z');
    expect(jalaliDayOf('2022-09-21T20:29:59.999Z')).toBe('1401-06-30');
  });

  it('agrees with the platform at every day boundary from 1385 to 1410', () => {
    for (let day = '1385-01-01'; day < '1411-01-01'; day = addDays(day, 1)) {
      const local = Temporal.Instant.from(startOfDay(day))
        .toZonedDateTimeISO('Asia/Tehran')
        .withCalendar('persian');
      expect(local.startOfDay().toInstant().equals(startOfDay(day))).toBe(true);
      expect(jalaliDayOf(startOfDay(day))).toBe(day);
      expect(jalaliDayOf(lastInstantOf(startOfDay(day)))).toBe(addDays(day, -1));
    }
  });

  it('gives a month of summer 1401 its true length in hours', () => {
    const { start, end } = periodOf('1401-01')!;
    expect((Date.parse(end) - Date.parse(start)) / 3_600_000).toBe(31 * 24 - 1);
  });

  it('counts in another zone where a calendar names one', () => {
    expect(startOfDay('1405-08-01', 'UTC')).toBe('2026-10-23T00:00:00.000Z');
    expect(jalaliDayOf('2026-10-22T12:00:00.000Z', 'Pacific/Kiritimati')).toBe('1405-08-01');
    expect(jalaliDayOf('2026-10-23T09:00:00.000Z', 'Pacific/Pago_Pago')).toBe('1405-07-30');
  });

  it('refuses what is no instant', () => {
    expect(() => jalaliDayOf('yesterday')).toThrow(RangeError);
  });
});
