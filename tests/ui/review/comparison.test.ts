import { describe, expect, it } from 'vitest';
import example from '../../../forms/monthly-production/examples/valid.json' with { type: 'json' };
import type { IssueView } from '../../../server/wire.ts';
import { type Compared, changeOf, compareReturns } from '../../../ui/review/comparison.ts';
import { form } from './production-form.ts';

const before = example.given.previous;
const [row] = before.products;

function compared(changes: Partial<Compared>): Compared {
  return {
    answers: before,
    previous: before,
    lastYear: null,
    corrected: null,
    issues: [],
    explanations: {},
    capacity: {},
    isHidden: () => false,
    ...changes,
  };
}

function issue(path: string, edit: string): IssueView {
  return {
    path,
    code: 'edit',
    severity: 'soft',
    edit,
    params: { row: 1 },
    message: { fa: 'متن', en: 'words' },
  };
}

describe('a return beside the earlier ones', () => {
  it('pairs the rows of a table by product, in whatever order they were written', () => {
    const other = { ...row, product: 'P_STEEL', production: 500 };
    const groups = compareReturns(
      form,
      compared({
        answers: { ...before, products: [other, row!] },
        previous: { ...before, products: [row!, other] },
      }),
    );
    const steel = groups.find((group) => group.rowKey?.code === 'P_STEEL');
    const production = steel?.rows.find((one) => one.path === 'products.production');
    expect(production).toMatchObject({ item: '/products/0/production', now: 500, previous: 500, change: 0 });
  });

  it('shows a product that is reported no more, and one that is new', () => {
    const answers = { ...before, products: [{ ...row, product: 'P_STEEL' }] };
    const groups = compareReturns(form, compared({ answers }));
    const presence = groups
      .filter((group) => group.rowKey !== null)
      .map((group) => [group.rowKey?.code, group.presence]);
    expect(presence).toEqual([
      ['P_STEEL', 'added'],
      ['P_CEMENT', 'absent'],
    ]);
    expect(groups.find((group) => group.presence === 'absent')?.rows[0]?.now).toBeNull();
  });

  it('puts a failed check at its figure, with what the respondent said of that row', () => {
    const groups = compareReturns(
      form,
      compared({
        issues: [issue('/products/0/production', 'production-jump')],
        explanations: { 'production-jump:1': 'خط دوم راه افتاد' },
      }),
    );
    const found = groups.flatMap((group) => group.rows).filter((one) => one.remarks.length > 0);
    expect(found.map((one) => [one.item, one.remarks[0]?.explanation])).toEqual([
      ['/products/0/production', 'خط دوم راه افتاد'],
    ]);
  });

  it('says what stood there before a correction, and only where it was corrected', () => {
    const corrected = { ...before, products: [{ ...row, production: 9200 }] };
    const rows = compareReturns(form, compared({ corrected })).flatMap((group) => group.rows);
    expect(rows.filter((one) => one.corrected !== undefined).map((one) => [one.path, one.corrected])).toEqual(
      [['products.production', 9200]],
    );
  });

  it('leaves out a question that is hidden and never had an answer, and keeps one that had', () => {
    const isHidden = (item: string) => item === '/causeText' || item === '/gas';
    const rows = compareReturns(form, compared({ isHidden })).flatMap((group) => group.rows);
    expect(rows.some((one) => one.item === '/causeText')).toBe(false);
    expect(rows.some((one) => one.item === '/gas')).toBe(true);
  });

  it('knows the licensed capacity of a product', () => {
    const groups = compareReturns(form, compared({ capacity: { P_CEMENT: 1_216_667 } }));
    expect(groups.find((group) => group.rowKey?.code === 'P_CEMENT')?.capacity).toBe(1_216_667);
  });
});

describe('a change', () => {
  it('is a share of what was before, and nothing where nothing was', () => {
    expect(changeOf(110, 100)).toBeCloseTo(0.1);
    expect(changeOf(50, -100)).toBeCloseTo(1.5);
    expect([changeOf(5, 0), changeOf(5, null), changeOf('5', 4)]).toEqual([null, null, null]);
  });
});
