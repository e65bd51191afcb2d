import { describe, expect, it } from 'vitest';
import type { Indicators, Item } from '../../../engine/definitions/grammar.ts';
import { verifyIndicators } from '../../../engine/indicators/index.ts';
import en from '../../../engine/locales/en.json' with { type: 'json' };
import fa from '../../../engine/locales/fa.json' with { type: 'json' };
import {
  capacity,
  employment,
  listOf,
  obligations,
  production,
  progress,
  received,
  responseRate,
  utilisation,
} from './lists.ts';

const item = (id: string, rest: Partial<Item> = {}): [string, Item] => [
  id,
  {
    id,
    title: { fa: id, en: id },
    concept: { fa: id, en: id },
    type: 'number',
    unitKinds: ['PRODUCTION'],
    confidentiality: { class: 'periodic', level: 'confidential' },
    ...rest,
  },
];
const items = new Map([
  item('production.quantity', { dimension: 'products', measure: 'by-product' }),
  item('capacity.monthly', { dimension: 'products', measure: 'by-product' }),
  item('stoppage.hours', { dimension: 'causes' }),
  item('employment.total', { type: 'integer' }),
  item('plan.progress'),
  item('activity.status', { type: 'code' }),
]);

const found = (list: Indicators) =>
  verifyIndicators(list, items).map(({ path, code, severity }) => [path, code, severity]);

describe('verification of a list of indicators', () => {
  it('finds nothing wrong with a sound list', () => {
    const sound = listOf(
      production,
      capacity,
      utilisation,
      employment,
      progress,
      obligations,
      received,
      responseRate,
    );
    expect(found(sound)).toEqual([]);
  });

  it('finds names that do not exist in formulas and filters', () => {
    const list = listOf(
      { id: 'rate', formula: 'received / nothing' },
      { ...received, measure: { of: 'cases', aggregate: 'count', filter: 'colour = "red"' } },
    );
    expect(found(list).map(([path, , severity]) => [path, severity])).toEqual([
      ['/indicators/0/formula', 'hard'],
      ['/indicators/1/measure/filter', 'hard'],
    ]);
    expect(found(list).every(([, code]) => code!.startsWith('expression.'))).toBe(true);
  });

  it('finds a formula that gives no number and a filter that gives no yes or no', () => {
    const list = listOf(
      { id: 'words', formula: '"many"' },
      { ...received, measure: { of: 'cases', aggregate: 'count', filter: 'province' } },
    );
    expect(found(list).map(([path]) => path)).toEqual([
      '/indicators/0/formula',
      '/indicators/1/measure/filter',
    ]);
  });

  it('finds formulas that go in a circle', () => {
    const list = listOf(obligations, { id: 'a', formula: 'b + obligations' }, { id: 'b', formula: '2 * a' });
    expect(verifyIndicators(list, items)).toEqual([
      {
        path: '/indicators/1/formula',
        code: 'indicator-circle',
        severity: 'hard',
        params: { ids: 'a → b → a' },
      },
    ]);
    expect(found(listOf({ id: 'self', formula: 'self + 1' }))).toEqual([
      ['/indicators/0/formula', 'indicator-circle', 'hard'],
    ]);
  });

  it.each<[string, Indicators, [string, string, string][]]>([
    [
      'an id that means the period',
      listOf({ ...obligations, id: 'period' }),
      [['/indicators/0/id', 'indicator-name-reserved', 'hard']],
    ],
    [
      'neither measure nor formula',
      listOf({ id: 'empty' }),
      [['/indicators/0', 'indicator-measure-or-formula', 'hard']],
    ],
    [
      'both measure and formula',
      listOf({ ...obligations, formula: '1' }),
      [['/indicators/0', 'indicator-measure-or-formula', 'hard']],
    ],
    [
      'an item that no catalogue has',
      listOf({ id: 'x', measure: { of: 'observations', item: 'no.such', aggregate: 'sum' } }),
      [['/indicators/0/measure/item', 'indicator-item-unknown', 'hard']],
    ],
    [
      'observations of no item',
      listOf({ id: 'x', measure: { of: 'observations', aggregate: 'sum' } }),
      [['/indicators/0/measure', 'indicator-item-missing', 'hard']],
    ],
    [
      'the sum of a code',
      listOf({ id: 'x', measure: { of: 'observations', item: 'activity.status', aggregate: 'sum' } }),
      [['/indicators/0/measure/item', 'indicator-item-not-number', 'hard']],
    ],
    [
      'a breakdown of an item that has none',
      listOf({
        id: 'x',
        measure: { of: 'observations', item: 'employment.total', aggregate: 'sum', by: 'dimension' },
      }),
      [['/indicators/0/measure/by', 'indicator-item-without-dimension', 'hard']],
    ],
    [
      'a total over products of different units',
      listOf({ id: 'x', measure: { of: 'observations', item: 'production.quantity', aggregate: 'sum' } }),
      [['/indicators/0/measure', 'indicator-units-mixed', 'soft']],
    ],
    [
      'a sum of cases',
      listOf({ id: 'x', measure: { of: 'cases', aggregate: 'sum' } }),
      [['/indicators/0/measure', 'indicator-cases-counted', 'hard']],
    ],
    [
      'months added up in a formula',
      listOf(obligations, { id: 'x', formula: '2 * obligations', overTime: 'sum' }),
      [['/indicators/1/overTime', 'indicator-formula-over-time', 'soft']],
    ],
    [
      'a formula over products and causes',
      listOf(
        production,
        {
          id: 'stoppage',
          measure: { of: 'observations', item: 'stoppage.hours', aggregate: 'sum', by: 'dimension' },
        },
        { id: 'x', formula: 'production / stoppage' },
      ),
      [['/indicators/2/formula', 'indicator-dimensions-differ', 'hard']],
    ],
  ])('finds %s', (_, list, issues) => {
    expect(found(list)).toEqual(issues);
  });

  it('has words for every code in both languages', () => {
    const codes = (words: object) => Object.keys(words).filter((key) => key.startsWith('issue.indicator-'));
    expect(codes(fa)).toEqual(codes(en));
    expect(codes(fa)).toHaveLength(11);
  });
});
