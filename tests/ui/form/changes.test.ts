// What changed between two versions of a return.
import { describe, expect, it } from 'vitest';
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
