import { describe, expect, it } from 'vitest';
import { parseDefinition, type Selection } from '../../../../engine/index.ts';
import {
  addCriterion,
  addEntry,
  difference,
  removeCriterion,
  removeEntry,
  rowsPasted,
  setOf,
  takeMeasures,
  takePasted,
} from '../../../../ui/studio/selection/selection-actions.ts';

const words = (text: string) => ({ fa: text, en: text });
const entry = (code: string, values?: Record<string, number>) => ({
  code,
  title: words(code),
  ...(values === undefined ? {} : { values }),
});
const list: Selection = {
  kind: 'selection',
  key: 'selected-units',
  title: words('Selected units'),
  of: 'units',
  frequency: 'monthly',
  criteria: [
    { key: 'capacity', title: words('Capacity') },
    { key: 'employment', title: words('Employment') },
  ],
  entries: [entry('100000000001', { capacity: 5 })],
};
const reads = (document: Selection) => expect(parseDefinition(document)).toEqual({ definition: document });

describe('The workshop of selections', () => {
  it('adds an entry once, and takes it out again', () => {
    const more = addEntry(addEntry(list, entry('100000000002')), entry('100000000002'));
    expect(more.entries.map(({ code }) => code)).toEqual(['100000000001', '100000000002']);
    expect(removeEntry(more, '100000000001').entries).toEqual([entry('100000000002')]);
    reads(more);
  });

  it('removes a criterion with what was measured by it, but never the last one', () => {
    const less = removeCriterion(list, 0);
    expect(less.entries).toEqual([entry('100000000001')]);
    expect(removeCriterion(less, 0)).toBe(less);
    reads(less);
  });

  it('gives a new criterion a key of its own', () => {
    const more = addCriterion(addCriterion(list, words('Export share')), words('صادرات'));
    expect(more.criteria.map(({ key }) => key)).toEqual([
      'capacity',
      'employment',
      'exportShare',
      'criterion',
    ]);
    reads(more);
  });

  it('empties a list that becomes one of another sort: its entries would not fit', () => {
    const products = setOf(list, 'products', 'goods');
    expect([products.entries, products.products]).toEqual([[], 'goods']);
    reads(products);
    expect(setOf(products, 'plans', 'goods').products).toBeUndefined();
    expect(setOf(list, 'units', 'goods')).toBe(list);
  });

  it('reads what is pasted from Excel: Persian digits, a heading, a title between code and figures, empty cells', () => {
    const text = 'شناسه\tنام\tظرفیت\tاشتغال\n۱۰۰۰۰۰۰۰۰۰۰۱\tکارخانه\t۱٬۲۰۰\t\n100000000002\t7\t۸\nxyz\t1\t2\n';
    expect(rowsPasted(list, text)).toEqual([
      { code: '100000000001', values: { capacity: 1200 } },
      { code: '100000000002', values: { capacity: 7, employment: 8 } },
    ]);
  });

  it('takes over what the register knows, and tells what it does not', () => {
    const rows = rowsPasted(list, '100000000001\t9\n100000000002\t1\t2\n100000000003\n');
    const taken = takePasted(
      list,
      rows,
      new Map(['100000000001', '100000000002'].map((code) => [code, words(code)])),
    );
    expect([taken.taken, taken.unknown]).toEqual([2, ['100000000003']]);
    expect(taken.list.entries).toEqual([
      entry('100000000001', { capacity: 9 }),
      entry('100000000002', { capacity: 1, employment: 2 }),
    ]);
    reads(taken.list);
  });

  it('keeps what could not be measured as it was', () => {
    const measured = takeMeasures(list, [
      { code: '100000000001', values: { employment: 12 } },
      { code: '999999999999', values: { employment: 1 } },
    ]);
    expect(measured.entries).toEqual([entry('100000000001', { capacity: 5, employment: 12 })]);
    expect(takeMeasures(list, [{ code: '100000000001', values: {} }])).toEqual(list);
  });

  it('tells who comes in and who goes since the version before', () => {
    const after = { ...list, entries: [entry('100000000002')] };
    const { comes, goes } = difference(list, after);
    expect([comes.map(({ code }) => code), goes.map(({ code }) => code)]).toEqual([
      ['100000000002'],
      ['100000000001'],
    ]);
    expect(difference(null, list).comes).toHaveLength(1);
  });
});
