import { describe, expect, it } from 'vitest';
import { formatDay, formatInstant, formatNumber, weekdayName } from '../../../engine/calendar/index.ts';
import en from '../../../engine/locales/en.json' with { type: 'json' };
import fa from '../../../engine/locales/fa.json' with { type: 'json' };

describe('days and instants for people', () => {
  it('writes a day in both languages and three lengths', () => {
    expect(formatDay('1405-08-01', 'fa')).toBe('۱ آبان ۱۴۰۵');
    expect(formatDay('1405-08-01', 'fa', 'full')).toBe('جمعه ۱ آبان ۱۴۰۵');
    expect(formatDay('1405-08-01', 'fa', 'numeric')).toBe('۱۴۰۵/۰۸/۰۱');
    expect(formatDay('1405-12-29', 'en')).toBe('29 Esfand 1405');
    expect(formatDay('1405-12-29', 'en', 'full')).toBe('Saturday 29 Esfand 1405');
  });

  it("writes an instant by Tehran's clock", () => {
    expect(formatInstant('2026-10-23T05:30:00.000Z', 'fa')).toBe('۱ آبان ۱۴۰۵، ۰۹:۰۰');
    expect(formatInstant('2026-10-23T20:29:59.999Z', 'en', 'numeric')).toBe('1405/08/01, 23:59');
    expect(formatInstant('2022-07-23T05:30:00.000Z', 'en')).toBe('1 Mordad 1401, 10:00');
  });

  it('has every word of the calendar in both languages', () => {
    const keys = (words: object) => Object.keys(words).filter((key) => key.startsWith('calendar.'));
    expect(keys(fa)).toEqual(keys(en));
    expect(keys(fa)).toHaveLength(12 + 4 + 7 + 2);
    expect(weekdayName('thursday', 'fa')).toBe('پنجشنبه');
  });
});

describe('numbers for people', () => {
  it('groups by three, with Persian digits and signs in Persian', () => {
    expect(formatNumber(1_234_567.5, 'fa')).toBe('۱٬۲۳۴٬۵۶۷٫۵');
    expect(formatNumber(1_234_567.5, 'en')).toBe('1,234,567.5');
    expect(formatNumber(-4, 'fa')).toContain('۴');
  });

  it('keeps the decimals asked for', () => {
    expect(formatNumber(12.5, 'en', 2)).toBe('12.50');
    expect(formatNumber(12.5, 'fa', 0)).toBe('۱۳');
    expect(formatNumber(0.1 + 0.2, 'en')).toBe('0.3');
  });
});
