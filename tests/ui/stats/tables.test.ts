import { describe, expect, it } from 'vitest';
import type { AreaProgress, IndicatorTable } from '../../../server/wire.ts';
import { onTimeShare, orderAreas } from '../../../ui/stats/area-order.ts';
import { choiceOf, focusOf, inOrder, ownAreaOf } from '../../../ui/stats/indicator-choice.ts';
import {
  breaksOf,
  dimensionKeys,
  isBroken,
  moveOf,
  rowsByArea,
  rowsByDimension,
  rowsByIndicator,
} from '../../../ui/stats/indicator-rows.ts';

const words = (en: string) => ({ fa: en, en });
const value = (indicator: string, area: string, dimension: string, amount: number | null) => ({
  indicator,
  area,
  dimension,
  value: amount,
  previous: amount === null ? null : amount / 2,
  samePeriodLastYear: null,
  contributors: 3,
  deemed: null,
});
const table: IndicatorTable = {
  list: 'sector-monthly',
  title: words('Indicators'),
  period: '1405-06',
  periodLabel: words('Shahrivar 1405'),
  level: 'province',
  provisional: true,
  accepted: 5,
  obligations: 9,
  indicators: [
    {
      id: 'employment',
      title: words('Employment'),
      unit: words('persons'),
      decimals: 0,
      by: null,
      breaks: [],
    },
    { id: 'production', title: words('Production'), unit: null, decimals: 0, by: 'products', breaks: [] },
  ],
  areas: [
    { id: 'IR-01', title: words('One') },
    { id: 'IR-02', title: words('Two') },
  ],
  dimensions: { products: { P_CEMENT: { title: words('Cement'), unit: words('tonnes') } } },
  values: [
    value('employment', 'IR-02', '_T', 40),
    value('production', 'IR-01', 'P_CEMENT', 100),
    value('production', 'IR-01', 'P_NEW', 7),
  ],
};

describe('an indicator table', () => {
  it('has a row for every area, with and without a value', () => {
    expect(rowsByArea(table, 'employment', '_T').map((row) => [row.id, row.value])).toEqual([
      ['IR-01', null],
      ['IR-02', 40],
    ]);
  });

  it('takes the unit of a product from the product', () => {
    expect(rowsByArea(table, 'production', 'P_CEMENT')[0]?.unit?.en).toBe('tonnes');
    expect(rowsByDimension(table, 'production', 'IR-01').map((row) => row.title.en)).toEqual([
      'Cement',
      'P_NEW',
    ]);
  });

  it('offers the parts that have values, and no total where there is none', () => {
    expect(dimensionKeys(table, 'production').map(({ key }) => key)).toEqual(['P_CEMENT', 'P_NEW']);
    expect(focusOf(new URLSearchParams('indicator=production&dimension=_T'), table).dimension).toBe(
      'P_CEMENT',
    );
    expect(rowsByIndicator(table, 'IR-02').map((row) => row.value)).toEqual([40, null]);
  });

  it('says by which share a value moved', () => {
    expect(moveOf(40, 20)).toBe(1);
    expect([moveOf(40, 0), moveOf(null, 3), moveOf(3, null)]).toEqual([null, null, null]);
  });
});

describe('the choice in the address', () => {
  const lists = [
    {
      key: 'a',
      title: words('A'),
      collection: 'c',
      periods: ['1405', '1405-Q2', '1405-05', '1405-06'],
      levels: ['national', 'province'],
    },
  ];

  it('begins at the latest month of the first list, national', () => {
    expect(choiceOf(new URLSearchParams(), lists)).toEqual({
      list: 'a',
      period: '1405-06',
      level: 'national',
    });
    expect(inOrder(lists[0]!.periods)).toEqual(['1405-06', '1405-05', '1405-Q2', '1405']);
  });

  it('C5-R6 begins for a deputyship at its own domain, where the list has that; all are to be had', () => {
    const [list] = lists;
    const withDomains = [{ ...list!, levels: ['national', 'province', 'domain'] }];
    const own = ownAreaOf([{ scope: 'domain', id: 'mining' }]);
    const nowhere = new URLSearchParams();
    expect(choiceOf(nowhere, withDomains, own)?.level).toBe('domain');
    expect(choiceOf(new URLSearchParams('level=province'), withDomains, own)?.level).toBe('province');
    expect(choiceOf(nowhere, lists, own)?.level).toBe('national');
    const areas = ['industries', 'mining'].map((id) => ({ id, title: words(id) }));
    const ofDomains: IndicatorTable = { ...table, level: 'domain', areas };
    expect(focusOf(nowhere, ofDomains, own).area).toBe('mining');
    expect(focusOf(new URLSearchParams('area='), ofDomains, own).area).toBe('');
    expect(focusOf(new URLSearchParams('area=industries'), ofDomains, own).area).toBe('industries');
    expect(focusOf(new URLSearchParams('area=nowhere'), ofDomains, own).area).toBe('');
    expect(focusOf(nowhere, table, own).area).toBe('');
    expect(focusOf(nowhere, { ...table, level: 'national' }).area).toBe('IR-01');
  });

  it('has no area of its own for who has two domains, another scope, or both', () => {
    const [mining, industries] = ['mining', 'industries'].map((id) => ({ scope: 'domain', id }));
    expect(ownAreaOf([mining!, industries!])).toBeNull();
    expect(ownAreaOf([mining!, { scope: 'nation', id: '*' }])).toBeNull();
    expect(ownAreaOf([])).toBeNull();
    expect(ownAreaOf([mining!, mining!])).toEqual({ level: 'domain', area: 'mining' });
  });

  it('is nothing where no list has a period', () => {
    expect(choiceOf(new URLSearchParams(), [])).toBeNull();
  });
});

describe('the provinces of a month', () => {
  const area = (title: string, numbers: Partial<AreaProgress>): AreaProgress => ({
    area: title,
    title: words(title),
    obligations: 10,
    submitted: 0,
    onTime: 0,
    late: 0,
    inReview: 0,
    returned: 0,
    accepted: 0,
    deemed: 0,
    responseRate: null,
    deemedShare: null,
    ...numbers,
  });

  it('are ordered by a figure, those without one last in both directions', () => {
    const areas = [area('a', {}), area('b', { responseRate: 0.9 }), area('c', { responseRate: 0.1 })];
    const order = (descending: boolean) =>
      orderAreas(areas, { by: 'responseRate', descending }, (one) => one.title.en).map((one) => one.area);
    expect(order(true)).toEqual(['b', 'c', 'a']);
    expect(order(false)).toEqual(['c', 'b', 'a']);
  });

  it('have no punctuality before anything came', () => {
    expect(onTimeShare({ onTime: 0, late: 0 })).toBeNull();
    expect(onTimeShare({ onTime: 3, late: 1 })).toBe(0.75);
  });
});

describe('a series that breaks', () => {
  const mark = {
    from: '1405-01',
    fromLabel: words('Farvardin 1405'),
    note: words('The list of products is new.'),
    comparisons: ['same-period-last-year' as const],
  };
  const broken: IndicatorTable = {
    ...table,
    indicators: table.indicators.map((one) => (one.id === 'production' ? { ...one, breaks: [mark] } : one)),
  };

  it('is marked at the comparison that reaches behind the break, and at no other', () => {
    const [employment, production] = rowsByIndicator(broken, 'IR-01');
    if (employment === undefined || production === undefined) throw new Error('No rows');
    expect(isBroken(production, 'same-period-last-year')).toBe(true);
    expect(isBroken(production, 'previous')).toBe(false);
    expect(isBroken(employment, 'same-period-last-year')).toBe(false);
  });

  it('is told once, with the rows that it concerns', () => {
    const rows = rowsByArea(broken, 'production', 'P_CEMENT');
    expect(breaksOf(rows)).toEqual([{ mark, rows }]);
    expect(breaksOf(rowsByIndicator(broken, 'IR-01')).map(({ rows: [one] }) => one?.id)).toEqual([
      'production',
    ]);
  });
});
