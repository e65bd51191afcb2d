import { describe, expect, it } from 'vitest';
import { parseJalaliDay } from '../../../ui/form/parse-day.ts';
import { parseNumber } from '../../../ui/form/parse-number.ts';

describe('a number as people write it', () => {
  it.each([
    ['12500', 12500],
    ['۱۲٬۵۰۰', 12500],
    ['١٢٥٠٠', 12500],
    ['12,500.75', 12500.75],
    ['۱۲/۵', 12.5],
    ['۱۲٫۵', 12.5],
    [' ۱۲ ۵۰۰ ', 12500],
    ['−4', -4],
    ['.5', 0.5],
    ['۰', 0],
  ])('%s', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  it('is nothing where nothing is written', () => {
    expect(parseNumber('')).toBeNull();
    expect(parseNumber('  ')).toBeNull();
  });

  it.each(['abc', '1-2', '۱۲ تن', '1e5', '--3', '.'])('is no number: %s', (text) => {
    expect(parseNumber(text)).toBeNaN();
  });
});

describe('a Jalali day as people write it', () => {
  it('takes any digits and separators', () => {
    expect(parseJalaliDay('۱۴۰۵/۷/۵')).toBe('1405-07-05');
    expect(parseJalaliDay('1405-07-05')).toBe('1405-07-05');
    expect(parseJalaliDay('۱۴۰۵ ۱۲ ۲۹')).toBe('1405-12-29');
  });

  it('refuses days that do not exist', () => {
    expect(parseJalaliDay('1405/12/30')).toBeNull();
    expect(parseJalaliDay('1405/13/01')).toBeNull();
    expect(parseJalaliDay('فردا')).toBeNull();
  });
});
