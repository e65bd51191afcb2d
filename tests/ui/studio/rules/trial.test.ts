import { describe, expect, it } from 'vitest';
import type { ImpactExample, TrialView } from '../../../../server/wire.ts';
import { added } from '../../../../ui/studio/rules/trial.ts';

const example = (id: string): ImpactExample => ({
  case: id,
  collection: 'c',
  unit: { fa: id, en: id },
  edit: 'e',
  severity: 'soft',
  path: '/water',
  message: { fa: '', en: '' },
  figures: [],
});

const part = (from: number, count: number): TrialView => ({
  collection: { fa: 'گردآوری', en: 'Collection' },
  period: '1405-07',
  total: 900,
  returns: 200,
  fires: count,
  unknown: 3,
  examples: Array.from({ length: count }, (_, index) => example(`${from + index}`)),
  after: `${from}`,
});

describe('The parts of a trial', () => {
  it('add up, with the first ten examples', () => {
    const sum = added(added(added(null, part(0, 4)), part(10, 4)), part(20, 4));
    expect(sum).toMatchObject({ total: 900, returns: 600, fires: 12, unknown: 9, period: '1405-07' });
    expect(sum.examples?.map((one) => one.case)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '10',
      '11',
      '12',
      '13',
      '20',
      '21',
    ]);
  });

  it('have no examples for those who may not see them', () => {
    const withheld: TrialView = { ...part(0, 2), examples: null };
    expect(added(added(null, withheld), withheld)).toMatchObject({ fires: 4, examples: null });
  });
});
