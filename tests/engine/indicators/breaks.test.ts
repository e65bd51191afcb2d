import { describe, expect, it } from 'vitest';
import { breaksIn, brokenBy } from '../../../engine/index.ts';

const note = (en: string) => ({ fa: en, en });
const farvardin = { from: '1405-01', note: note('The list of products is new.') };

describe('the breaks of a series (C1N1-R4)', () => {
  it('hold for the version that says them first', () => {
    expect(
      breaksIn([
        { from: '1403-01', note: null },
        farvardin,
        { ...farvardin, from: '1405-04' },
        { from: '1405-07', note: null },
        { from: '1406-01', note: note('Counted otherwise.') },
      ]),
    ).toEqual([farvardin, { from: '1406-01', note: note('Counted otherwise.') }]);
  });

  it('are none in the first version: there is nothing before it', () => {
    expect(breaksIn([farvardin])).toEqual([]);
  });

  it.each([
    ['1404-12', []],
    ['1405-01', ['previous', 'same-period-last-year']],
    ['1405-02', ['same-period-last-year']],
    ['1405-12', ['same-period-last-year']],
    ['1406-01', []],
    ['1405-Q1', ['previous', 'same-period-last-year']],
    ['1405-Q2', ['same-period-last-year']],
    ['1405', ['previous', 'same-period-last-year']],
  ])('are behind what %s is compared with: %j', (period, comparisons) => {
    expect(brokenBy(farvardin, period)).toEqual(comparisons);
  });

  it('in the midst of a quarter break that quarter too', () => {
    expect(brokenBy({ ...farvardin, from: '1405-02' }, '1405-Q1')).toEqual([
      'previous',
      'same-period-last-year',
    ]);
  });
});
