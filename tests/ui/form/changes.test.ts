// What changed between two versions of a return, and what of many things owed is shown.
import { describe, expect, it } from 'vitest';
import type { CaseSummary } from '../../../server/wire.ts';
import { filterOwed, type Owed } from '../../../ui/components/owed-filter.ts';
import type { Answers } from '../../../ui/form/answers.ts';
import { changesBetween } from '../../../ui/form/changes.ts';
import { submissionKey } from '../../../ui/form/submission-key.ts';

describe('The changes between two versions', () => {
  it('are told cell by cell, and a row that came or went as one', () => {
    const before: Answers = { days: 20, products: [{ product: 'cement', made: 1 }], shifts: 3 };
    const after: Answers = {
      days: 21,
      products: [{ product: 'cement', made: 2 }, { product: 'clinker' }],
      shifts: 3,
    };
    expect(changesBetween(before, after)).toEqual([
      { place: '/days', before: 20, after: 21 },
      { place: '/products/0/made', before: 1, after: 2 },
      { place: '/products/1', before: undefined, after: { product: 'clinker' } },
    ]);
    expect(changesBetween(before, before)).toEqual([]);
  });
});

describe('C2-R3 the key of a submission', () => {
  it('is the same for the same answers after a reload, and another for others', () => {
    const key = submissionKey('case', 2, { answers: { days: 20 } });
    expect(submissionKey('case', 2, { answers: { days: 20 } })).toBe(key);
    expect(submissionKey('case', 2, { answers: { days: 21 } })).not.toBe(key);
    expect(submissionKey('case', 3, { answers: { days: 20 } })).not.toBe(key);
    expect(key).toMatch(/^[\x21-\x7e]{1,200}$/);
  });
});

describe('What is owed by many units', () => {
  const now = Date.parse('2026-10-23T05:30:00.000Z');
  const owed = (title: string, due: string, tags: string[] = []): Owed => ({
    due,
    one: {
      tags,
      unit: { title: { fa: title, en: 'Works' }, activityId: '100000000007' },
      collectionTitle: { fa: 'آمار بخشی ماهانه', en: 'Monthly return' },
    } as unknown as CaseSummary,
  });
  const all = [
    owed('سیمان البرز', '2026-10-22T20:30:00.000Z'),
    owed('کاشی کویر', '2026-10-25T20:30:00.000Z', ['returned']),
    owed('فولاد', '2026-11-20T20:30:00.000Z'),
  ];
  const titles = (search: string, kind: Parameters<typeof filterOwed>[1]['kind'] = 'all') =>
    filterOwed(all, { kind, search, now }).map(({ one }) => one.unit.title.fa);

  it('is found by unit, id and form, whatever keyboard writes it', () => {
    expect(titles('كاشي')).toEqual(['کاشی کویر']);
    expect(titles('۱۰۰۰۰۰۰۰۰۰۰۷ البرز')).toEqual(['سیمان البرز']);
    expect(titles('ماهانه')).toHaveLength(3);
  });

  it('is narrowed to what is overdue, due soon or sent back', () => {
    expect(titles('', 'overdue')).toEqual(['سیمان البرز']);
    expect(titles('', 'soon')).toEqual(['کاشی کویر']);
    expect(titles('', 'returned')).toEqual(['کاشی کویر']);
  });
});
