import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  compilePolicy,
  type Grounds,
  type Group,
  type Indicators,
  type Observation,
  type Policy,
  publishedItems,
  ratiosOf,
  reasonCodes,
  reasonWords,
  type Score,
  type ScoredReturn,
  scoreParameters,
  scoreReturn,
} from '../../../engine/index.ts';

const document = <T>(path: string): T =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../..', path), 'utf8'));
const directive = document<Policy>('workflows/policy/directive.json');
const parameters = scoreParameters(compilePolicy(directive, 1)('2026-10-23T05:30:00.000Z'))!;
const published = publishedItems(
  [document<Indicators>('forms/indicators/sector-monthly.json')],
  'monthly-production',
);

const production = 'production.quantity';
const value = 'sales.domestic.value';
const electricity = 'energy.electricity';

/** Twenty like units, each up by a tenth or so, whose totals are given. */
function grounds(total: number, contributors = 20): Grounds {
  const month = ratiosOf(
    Array.from({ length: contributors }, (_, index) => [1000, 1080 + 2 * index] as const),
    parameters.sizeExponent,
  );
  const group: Group = { total, reporters: contributors, level: 900, month, year: month };
  return { asOf: '2026-10-23T05:30:00.000Z', group: () => group };
}

const row = (item: string, figure: number, dimension = 'cement'): Observation => ({
  item,
  dimension,
  value: figure,
});

function scored(given: {
  now: Observation[];
  before?: Observation[] | null;
  lastYear?: Observation[] | null;
  more?: Partial<ScoredReturn>;
  grounds?: Grounds | null;
}): Score {
  return scoreReturn(
    {
      figures: given.now.map((one, index) => ({ ...one, path: `/products/${index}/figure` })),
      previous: given.before === undefined ? [row(production, 1000)] : given.before,
      lastYear: given.lastYear ?? null,
      issues: [],
      isLate: false,
      province: 'IR-23',
      weight: 1,
      ...given.more,
    },
    published,
    given.grounds === undefined ? grounds(1e6) : given.grounds,
    parameters,
  );
}
const codes = ({ reasons }: Score) => reasons.map(({ code }) => code);

describe('What is published', () => {
  it('is what some indicator sums, by key where one does, and flows where months are summed', () => {
    expect(published.find(({ item }) => item === production)).toEqual({
      item: production,
      byDimension: true,
      isFlow: true,
    });
    expect(published.find(({ item }) => item === 'employment.total')).toMatchObject({ isFlow: false });
    expect(published.find(({ item }) => item === value)).toMatchObject({ byDimension: false });
    expect(publishedItems([], 'monthly-production')).toEqual([]);
  });
});

describe('The score of a return', () => {
  it('is next to nothing where the figures went as those of the group', () => {
    const score = scored({ now: [row(production, 1100)] });
    expect(score.reasons).toEqual([]);
    expect(score.suspicion).toBeLessThan(0.1);
    expect(score.significance).toBeLessThan(1e-6);
  });

  it.each([10, 1000, 10_000, 0.1, 0.001])('E-23: knows a slip of the unit by its factor (×%d)', (factor) => {
    const score = scored({ now: [row(production, 1100 * factor)] });
    expect(codes(score)).toContain('slip');
    expect(score.reasons.find(({ code }) => code === 'slip')?.params.factor).toBe(
      factor < 1 ? 1 / factor : factor,
    );
    expect(score.suspicion).toBeGreaterThan(0.95);
  });

  it('C4-R3: is influence times suspicion: the same slip weighs a hundred times as much in a unit a hundred times as large', () => {
    const small = scored({ now: [row(production, 11_000)] });
    const large = scored({ now: [row(production, 1_100_000)], before: [row(production, 100_000)] });
    expect(large.suspicion).toBeCloseTo(small.suspicion, 1);
    expect(large.influence / small.influence).toBeCloseTo(100, 0);
    expect(large.significance / small.significance).toBeGreaterThan(90);
    expect(large.weight).toBeGreaterThan(small.weight);
    expect(large.weight).toBeLessThan(1);
  });

  it('counts the change that the published totals would see, of the nation and of the province', () => {
    const other = grounds(1e6);
    const province: Grounds = {
      ...other,
      group: (_item, _key, place) => ({ ...other.group('', '', '')!, total: place === '*' ? 1e6 : 1e5 }),
    };
    const score = scored({ now: [row(production, 11_100)], grounds: province });
    // Expected were 1,099 or so: the median of the group's ratios.
    const change = 10_000;
    const expected = 0.7 * (change / 1e6) + 0.3 * (change / 1e5);
    expect(score.influence / expected).toBeCloseTo(1, 1);
  });

  it('weighs nothing in totals where what is off is not published, and still comes before what is in order', () => {
    const before = [row('energy.water', 100), row(production, 1000)];
    const soft = { path: '/water', code: 'edit', severity: 'soft' as const, params: {}, edit: 'water-jump' };
    const score = scored({
      now: [row('energy.water', 9000), row(production, 1100)],
      before,
      more: { issues: [soft] },
    });
    const inOrder = scored({ now: [row('energy.water', 100), row(production, 1100)], before });
    expect(codes(score)).toEqual(['edit']);
    expect(score.significance).toBeGreaterThan(inOrder.significance);
    expect(score.influence).toBeCloseTo(inOrder.influence, 6);
  });

  it('C4-R3: takes failed soft edits to the figure, the row or the table that they name', () => {
    const now = [row(production, 1200)];
    const soft = (path: string) => ({
      path,
      code: 'edit',
      severity: 'soft' as const,
      params: {},
      edit: 'capacity',
    });
    const plain = scored({ now });
    for (const path of ['/products/0/figure', '/products/0', '/products']) {
      const score = scored({ now, more: { issues: [soft(path)] } });
      expect(score.reasons.find(({ code }) => code === 'edit')).toMatchObject({
        item: production,
        dimension: 'cement',
      });
      expect(score.significance).toBeGreaterThan(plain.significance);
    }
    const hard = { ...soft('/products/0/figure'), severity: 'hard' as const };
    expect(codes(scored({ now, more: { issues: [hard] } }))).toEqual(codes(plain));
  });

  it('compares with the nation where few of the province contribute, and with a usual ratio where few of the nation do', () => {
    const few = ratiosOf(
      [
        [1000, 1000],
        [1000, 1010],
      ],
      parameters.sizeExponent,
    );
    const many = grounds(1e6);
    const mixed: Grounds = {
      ...many,
      group: (item, key, place) => {
        const group = many.group(item, key, place)!;
        return place === '*' ? group : { ...group, month: few };
      },
    };
    const [reason] = scored({ now: [row(production, 2000)], grounds: mixed }).reasons;
    expect(reason).toMatchObject({ code: 'ratio-month', place: '*' });
    expect(reason?.params.contributors).toBe(20);
    const nobody = { ...many, group: () => ({ ...many.group('', '', '')!, month: few, year: null }) };
    expect(codes(scored({ now: [row(production, 2000)], grounds: nobody }))).toEqual([]);
    const alone = scored({ now: [row(production, 4500)], grounds: nobody }).reasons[0];
    expect(alone).toMatchObject({ code: 'ratio-month', place: null });
  });

  it('looks at the same month last year as well', () => {
    const score = scored({
      now: [row(production, 1100)],
      lastYear: [row(production, 300)],
    });
    expect(codes(score)).toEqual(['ratio-year']);
  });

  it('tells a copy of the month before, of last year, and no copy where one figure stayed', () => {
    const before = [
      row(production, 1000),
      row(value, 77),
      row(electricity, 5000, '_T'),
      row('employment.total', 40, '_T'),
    ];
    expect(codes(scored({ now: before, before }))).toContain('copy');
    const copied = scored({ now: before, before: [row(production, 990)], lastYear: before });
    expect(copied.reasons.find(({ code }) => code === 'copy')?.params.of).toBe('year');
    const moved = before.map((one) => (one.item === value ? { ...one, value: 78 } : one));
    expect(codes(scored({ now: moved, before }))).not.toContain('copy');
    // Who stands still reports the same stock and staff every month, and no flow.
    const idle = [row('production.closingStock', 300), row('employment.total', 4, '_T')];
    expect(codes(scored({ now: idle, before: idle }))).not.toContain('copy');
  });

  it('tells lump filing: figures that are all round, or all under one key', () => {
    const round = [row(production, 12_000), row(value, 45_000), row(electricity, 900_000, '_T')];
    expect(codes(scored({ now: round, before: null }))).toContain('round');
    expect(codes(scored({ now: [...round, row('exports.value', 12_345)], before: null }))).not.toContain(
      'round',
    );
    const three = ['a', 'b', 'c'].map((key) => row(production, 1000, key));
    const lumped = scored({ now: [row(production, 3100, 'a')], before: three });
    expect(lumped.reasons.find(({ code }) => code === 'one-key')).toMatchObject({
      item: production,
      params: { keys: 3 },
    });
    expect(codes(scored({ now: [row(production, 1050, 'a')], before: three }))).not.toContain('one-key');
  });

  it('tells what appears, what vanishes, and what does not balance', () => {
    const two = scored({ now: [row(production, 1100), row(production, 500, 'lime')] });
    expect(two.reasons.find(({ code }) => code === 'appeared')).toMatchObject({ dimension: 'lime' });
    expect(codes(scored({ now: [row(production, 0)] }))).toEqual(['vanished']);
    expect(codes(scored({ now: [] }))).toEqual(['vanished']);
    const stock = [
      row('production.openingStock', 10),
      row(production, 1100),
      row('production.ownUse', 0),
      row('sales.domestic.quantity', 1000),
      row('exports.quantity', 0),
      row('production.closingStock', 90),
    ];
    const off = scored({ now: stock }).reasons.find(({ code }) => code === 'balance');
    expect(off).toMatchObject({ dimension: 'cement', params: { difference: 20 } });
    const even = stock.map((one) => (one.item === 'production.closingStock' ? row(one.item, 110) : one));
    expect(codes(scored({ now: even }))).not.toContain('balance');
  });

  it('is a little higher where the return is late, or the unit’s first', () => {
    const now = [row(production, 1100)];
    const inTime = scored({ now });
    const late = scored({ now, more: { isLate: true } });
    expect(codes(late)).toEqual(['late']);
    expect(late.significance).toBeGreaterThan(inTime.significance);
    const first = scored({ now, before: null });
    expect(codes(first)).toEqual(['first']);
    expect(first.suspicion).toBeCloseTo(0.2);
  });

  it('is there without any grounds, and stays within its bounds whatever is reported', () => {
    for (const figure of [0, 1, 1e12, -5]) {
      for (const given of [null, grounds(1e6), grounds(0)]) {
        const score = scored({ now: [row(production, figure)], grounds: given });
        expect(score.suspicion).toBeGreaterThanOrEqual(0);
        expect(score.suspicion).toBeLessThanOrEqual(1);
        expect(score.weight).toBeGreaterThanOrEqual(0);
        expect(score.weight).toBeLessThanOrEqual(1);
        expect(Number.isFinite(score.significance)).toBe(true);
      }
    }
  });

  it('is not made where the policy leaves a parameter out', () => {
    const without = structuredClone(directive);
    delete without.parameters['review.score.power'];
    expect(scoreParameters(compilePolicy(without, 1)('2026-10-23T05:30:00.000Z'))).toBeNull();
  });
});

describe('The sentences of reasons', () => {
  const names = {
    item: () => ({ fa: 'تولید', en: 'Production' }),
    dimension: (_item: string, key: string) =>
      key === '_T' ? { fa: '', en: '' } : { fa: 'سیمان', en: 'Cement' },
    place: () => ({ fa: 'تهران', en: 'Tehran' }),
    edit: () => ({ fa: 'تولید بیش از ظرفیت است.', en: 'Production is above capacity.' }),
  };

  it('say what was found, of what, beside whom', () => {
    const [reason] = scored({ now: [row(production, 2000)] }).reasons;
    expect(reasonWords(reason!, names)).toEqual({
      en: 'Production, Cement went from 1,000 to 2,000 (2 times); the median of 20 like units in Tehran is 1.1 times.',
      fa: '«تولید»، سیمان از ۱٬۰۰۰ به ۲٬۰۰۰ رسیده است (۲ برابر)؛ در استان تهران ۲۰ واحد همانند به طور میانه ۱٫۱ برابر شده‌اند.',
    });
  });

  it('have words for every code, with nothing left to fill in', () => {
    const params = {
      ...{ now: 1, before: 2, ratio: 3, usual: 4, contributors: 5, expected: 6, factor: 10, difference: 7 },
      ...{ count: 8, of: 'month', keys: 9, edit: 'capacity' },
    };
    for (const code of reasonCodes) {
      for (const place of [null, '*', 'IR-23']) {
        const reason = {
          code,
          item: production,
          dimension: 'cement',
          place,
          suspicion: 1,
          influence: 1,
          params,
        };
        const { fa, en } = reasonWords(reason, names);
        for (const text of [fa, en]) {
          expect(text).not.toMatch(/[{}]|score\./);
          expect(text.length).toBeGreaterThan(15);
        }
      }
    }
  });
});
