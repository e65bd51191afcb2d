import { describe, expect, it } from 'vitest';
import { cellText, readCell } from '../../../ui/form/fields/cell-text.ts';
import { blockOf, cellsOf, cleared, pasted, spotAfter, textOf } from '../../../ui/form/fields/sheet.ts';
import type { Column, Row } from '../../../ui/form/fields/table-rows.ts';
import { type Question, questionOf } from '../../../ui/form/question.ts';
import { wordings } from '../../../ui/locales/index.ts';

const asked = (schema: Parameters<typeof questionOf>[0], ui = {}): Question => questionOf(schema, ui, 'x');
const product = asked(
  { type: 'string', enum: ['2394', '2410'] },
  { 'ui:enumNames': ['سیمان', 'آهن و فولاد'] },
);
const amount = asked({ type: 'number', title: 'مقدار' });
const total = asked({ type: 'number', readOnly: true });
const note = asked({ type: 'string', maxLength: 10 });
const column = (name: string, question: Question): Column => ({ name, question });
const columns = [
  column('product', product),
  column('amount', amount),
  column('total', total),
  column('note', note),
];
const fa = wordings.fa;

describe('a cell that comes from a spreadsheet', () => {
  it.each([
    ['۱۲٬۳۴۵٫۵', 12345.5],
    ['١٢٣', 123],
    ['1,234,567', 1234567],
    [' -7 ', -7],
    ['', undefined],
  ])('reads %s as a figure', (text, value) => {
    expect(readCell(text, amount, fa)).toEqual({ value });
  });

  it('knows a code by its words, in any spelling, and by itself', () => {
    expect(readCell('سيمان', product, fa)).toEqual({ value: '2394' });
    expect(readCell('آهن  و فولاد ', product, fa)).toEqual({ value: '2410' });
    expect(readCell('۲۴۱۰', product, fa)).toEqual({ value: '2410' });
    expect(readCell('گچ', product, fa)).toEqual({ fault: 'choice' });
  });

  it('reads days of either calendar, months by name or number, and yes and no', () => {
    const day = asked({ type: 'string', format: 'date' });
    expect(readCell('۱۴۰۵/۷/۵', day, fa)).toEqual({ value: '2026-09-27' });
    expect(readCell('2026-09-27', day, fa)).toEqual({ value: '2026-09-27' });
    expect(readCell('۱۴۰۵/۱۳/۵', day, fa)).toEqual({ fault: 'day' });
    const month = asked({ type: 'string', format: 'month' });
    expect(readCell('مهر ۱۴۰۵', month, fa)).toEqual({ value: '1405-07' });
    expect(readCell('1405/7', month, fa)).toEqual({ value: '1405-07' });
    expect(readCell('1405/17', month, fa)).toEqual({ fault: 'month' });
    const yesNo = asked({ type: 'boolean' });
    expect(readCell('بلی', yesNo, fa)).toEqual({ value: true });
    expect(readCell('No', yesNo, fa)).toEqual({ value: false });
    expect(readCell('شاید', yesNo, fa)).toEqual({ fault: 'yesNo' });
  });

  it('goes to one with plain digits and in words, and comes back the same', () => {
    expect(cellText(12345.5, amount, fa)).toBe('12345.5');
    expect(cellText('2394', product, fa)).toBe('سیمان');
    const day = asked({ type: 'string', format: 'date' });
    expect(cellText('2026-09-27', day, fa)).toBe('1405/07/05');
    for (const [value, question] of [
      [12345.5, amount],
      ['2410', product],
      ['2026-09-27', day],
      [false, asked({ type: 'boolean' })],
      ['1405-07', asked({ type: 'string', format: 'month' })],
    ] as const) {
      expect(readCell(cellText(value, question, fa), question, fa)).toEqual({ value });
    }
  });
});

describe('a block as text', () => {
  it('keeps tabs, breaks and quotes inside cells', () => {
    const cells = [
      ['a\tb', 'c\nd', 'e"f'],
      ['1', '', '"'],
    ];
    expect(cellsOf(textOf(cells))).toEqual(cells);
  });

  it('ends where the spreadsheet ends it', () => {
    expect(cellsOf('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(cellsOf('5" pipe\t2')).toEqual([['5" pipe', '2']]);
  });
});

describe('pasting over a table', () => {
  const rows: Row[] = [{ product: '2394', amount: 1 }, { product: '2410' }];
  const target = {
    rows,
    order: [0, 1],
    columns,
    most: 4,
    isHidden: (row: number, name: string) => row === 1 && name === 'note',
    read: (text: string, { question }: Column) => readCell(text, question, fa),
  };
  const at = (row: number, column: number) => blockOf({ row, column }, { row, column });

  it('fills the cells, passes over derived ones, and adds the rows that are missing', () => {
    expect(pasted(cellsOf('سیمان\t۵\t99\tخوب\nآهن و فولاد\t۶\t99\t\n2394\t۷'), at(0, 0), target)).toEqual({
      rows: [
        { product: '2394', amount: 5, note: 'خوب' },
        { product: '2410', amount: 6 },
        { product: '2394', amount: 7 },
      ],
      filled: 7,
    });
  });

  it('changes nothing where anything does not fit, and names each cell', () => {
    expect(pasted(cellsOf('گچ\tپنج\t0\tخوب\tزیاد\nسیمان\t۶\t0\tخوب'), at(0, 0), target)).toEqual({
      faults: [
        { row: 0, column: 'x', text: 'گچ', fault: 'choice' },
        { row: 0, column: 'مقدار', text: 'پنج', fault: 'number' },
        { row: 0, column: null, text: 'زیاد', fault: 'no-column' },
        { row: 1, column: 'x', text: 'خوب', fault: 'not-asked' },
      ],
    });
    expect(rows[0]).toEqual({ product: '2394', amount: 1 });
  });

  it('adds no row to a table that takes no more', () => {
    expect(pasted(cellsOf('1\n2\n3'), at(0, 1), { ...target, most: 2 })).toEqual({
      faults: [{ row: 2, column: null, text: '3', fault: 'no-row' }],
    });
  });

  it('goes into the rows in sight, in their order', () => {
    expect(pasted(cellsOf('8'), at(0, 1), { ...target, order: [1] })).toEqual({
      rows: [rows[0], { product: '2410', amount: 8 }],
      filled: 1,
    });
  });

  it('spreads one text over the block that is chosen', () => {
    const over = blockOf({ row: 1, column: 1 }, { row: 0, column: 1 });
    expect(pasted(cellsOf('3'), over, target)).toMatchObject({
      rows: [{ amount: 3 }, { amount: 3 }],
      filled: 2,
    });
  });

  it('leaves out a first line of titles', () => {
    expect(pasted(cellsOf('مقدار\n9'), at(0, 1), target)).toMatchObject({
      rows: [{ amount: 9 }, {}],
      filled: 1,
    });
  });

  it('clears what is asked in a block, and nothing else', () => {
    expect(
      cleared([{ product: 'a', amount: 1, total: 2 }, { amount: 3 }], [0, 1], columns, at(0, 1)),
    ).toEqual([{ product: 'a', total: 2 }, { amount: 3 }]);
  });
});

describe('the keys of a sheet', () => {
  const extent = { rows: 200, columns: 6, isRtl: true };
  it.each([
    ['ArrowLeft', false, { row: 3, column: 3 }],
    ['ArrowRight', false, { row: 3, column: 1 }],
    ['ArrowDown', false, { row: 4, column: 2 }],
    ['ArrowDown', true, { row: 199, column: 2 }],
    ['Home', false, { row: 3, column: 0 }],
    ['End', true, { row: 199, column: 5 }],
    ['PageUp', false, { row: 0, column: 2 }],
    ['PageDown', false, { row: 13, column: 2 }],
    ['q', false, null],
  ] as const)('%s (far: %s) leads to %j in a table from right to left', (key, isFar, spot) => {
    expect(spotAfter({ row: 3, column: 2 }, key, isFar, extent)).toEqual(spot);
  });

  it('leads the other way where columns run from left to right', () => {
    expect(spotAfter({ row: 0, column: 0 }, 'ArrowRight', false, { ...extent, isRtl: false })).toEqual({
      row: 0,
      column: 1,
    });
  });
});
