import { describe, expect, it } from 'vitest';
import type { ComparisonView, ScoreView } from '../../../server/wire.ts';
import { besideOf, generalDoubts, standing, toneOf } from '../../../ui/review/beside.ts';
import type { ComparisonGroup, ComparisonRow } from '../../../ui/review/comparison.ts';
import { form } from './production-form.ts';

const peers = { place: 'province', units: 6, lower: 40, middle: 50, upper: 60 } as const;
const comparison: ComparisonView = {
  periods: [],
  peersOf: null,
  visit: null,
  reasons: [],
  figures: [
    { item: 'production.quantity', dimension: 'P_CEMENT', values: [1, null, 3], peers },
    { item: 'employment.total', dimension: '_T', values: [7], peers: null },
  ],
};
const sentence = (en: string) => ({ fa: en, en });
const reason = { suspicion: 1, influence: 1, dimension: null };
const score: ScoreView = {
  version: 1,
  suspicion: 1,
  influence: 1,
  significance: 1,
  groundsAt: null,
  reasons: [
    {
      ...reason,
      code: 'slip',
      item: 'production.quantity',
      dimension: 'P_STEEL',
      sentence: sentence('steel'),
    },
    {
      ...reason,
      code: 'slip',
      item: 'production.quantity',
      dimension: 'P_CEMENT',
      sentence: sentence('cement'),
    },
    { ...reason, code: 'one-key', item: 'production.quantity', sentence: sentence('all keys') },
    { ...reason, code: 'edit', item: 'production.quantity', sentence: sentence('said by its check') },
    { ...reason, code: 'copy', item: null, sentence: sentence('a copy') },
  ],
};
const row = (path: string): ComparisonRow => ({
  item: `/${path}`,
  path,
  now: 1,
  previous: null,
  lastYear: null,
  corrected: undefined,
  change: null,
  remarks: [],
});
const group = (code: string | null): ComparisonGroup => ({
  key: 'x',
  section: { fa: '', en: '' },
  table: null,
  rowKey: code === null ? null : { code, path: null, index: 0 },
  presence: 'both',
  capacity: null,
  remarks: [],
  rows: [],
});

describe('what stands beside a figure (C4-R3)', () => {
  const beside = besideOf(form, comparison, score);

  it('C4-R3 is found by the item that the question reports and the row’s key', () => {
    expect(beside(row('products.production'), group('P_CEMENT'))).toEqual({
      values: [1, null, 3],
      peers,
      doubts: [sentence('cement'), sentence('all keys')],
    });
    expect(beside(row('employmentTotal'), group(null))?.values).toEqual([7]);
  });

  it('is nothing where an item reports nothing, or nobody ever reported it', () => {
    expect(beside(row('status'), group(null))).toBeNull();
    expect(besideOf(form, null, null)(row('products.production'), group('P_CEMENT'))).toBeNull();
  });

  it('leaves what is said of the return as a whole to the head of the page', () => {
    expect(generalDoubts(score)).toEqual([sentence('a copy')]);
    expect(generalDoubts(null)).toEqual([]);
  });

  it('C4-R3 tells figures outside of the middle half of like units, and doubted rows, from others', () => {
    expect([39, 40, 60, 61, 'x'].map((now) => standing(now, peers))).toEqual([
      'below',
      'within',
      'within',
      'above',
      null,
    ]);
    expect(standing(60.04, peers)).toBe('within');
    expect(standing(1, null)).toBeNull();
    expect(toneOf(row('production'), null, false)).toBe('');
    expect(toneOf(row('production'), { values: [], peers: null, doubts: [sentence('x')] }, false)).toBe(
      'doubt',
    );
    expect(toneOf(row('production'), null, true)).toBe('picked');
  });
});
