import { describe, expect, it } from 'vitest';
import { formatsFor } from '../../ui/locales/format.ts';

const fa = formatsFor('fa');
const en = formatsFor('en');
const instant = (text: string) => Date.parse(text);

describe('numbers', () => {
  it('come grouped, in the reader’s digits', () => {
    expect(fa.number(12500.5)).toBe('۱۲٬۵۰۰٫۵');
    expect(en.number(12500.5)).toBe('12,500.5');
    expect(fa.percent(0.256)).toBe('۲۶٪');
  });

  it('are a dash where there is none', () => {
    expect(fa.number(null)).toBe('—');
    expect(en.percent(undefined)).toBe('—');
  });

  it('keep leading zeros in ids', () => {
    expect(fa.digits('001402')).toBe('۰۰۱۴۰۲');
  });
});

describe('days and periods', () => {
  it('are Jalali, in Tehran, in both languages', () => {
    expect(fa.date('2026-10-27T20:29:59.999Z')).toBe('۵ آبان ۱۴۰۵');
    expect(fa.date('2026-10-27T20:30:00.000Z')).toBe('۶ آبان ۱۴۰۵');
    expect(en.weekdayDate('2026-10-27T12:00:00.000Z')).toBe('Tuesday 5 Aban');
    expect(fa.dateTime('2026-10-23T05:30:00.000Z')).toBe('۱ آبان ۱۴۰۵، ۰۹:۰۰');
  });

  it('name months, quarters and years', () => {
    expect(fa.period('1405-08')).toBe('آبان ۱۴۰۵');
    expect(en.period('1405-Q3')).toBe('Q3 1405');
    expect(fa.period('1405')).toBe('۱۴۰۵');
    expect(fa.day('1405-08-05')).toBe('۵ آبان ۱۴۰۵');
  });

  it('knows the twelve months in order', () => {
    expect(en.months[0]).toBe('Farvardin');
    expect(en.months[11]).toBe('Esfand');
    expect(new Set(fa.months).size).toBe(12);
  });
});

describe('C2-R1: the days that a deadline leaves', () => {
  const due = '2026-10-27T20:30:00.000Z';

  it('names the last day, not the midnight after it', () => {
    expect(fa.deadline(due)).toBe('سه‌شنبه ۵ آبان');
  });

  it('counts Tehran’s days', () => {
    expect(fa.daysLeft(due, instant('2026-10-23T05:30:00.000Z'))).toBe(4);
    expect(fa.daysLeft(due, instant('2026-10-26T20:29:59.000Z'))).toBe(1);
    expect(fa.daysLeft(due, instant('2026-10-26T20:30:00.000Z'))).toBe(0);
    expect(fa.daysLeft(due, instant('2026-10-27T20:29:59.999Z'))).toBe(0);
    expect(fa.daysLeft(due, instant('2026-10-27T20:30:00.000Z'))).toBe(-1);
  });
});
