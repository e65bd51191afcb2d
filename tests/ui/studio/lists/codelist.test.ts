import { describe, expect, it } from 'vitest';
import { type CodeList, parseDefinition } from '../../../../engine/index.ts';
import { wordings } from '../../../../ui/locales/words.ts';
import { setAttributeTitle } from '../../../../ui/studio/codelist/codelist-actions.ts';
import { columnNames, columnTitle } from '../../../../ui/studio/codelist/column-words.ts';
import { blockAsTable, cellsIn, planImport, tableOf } from '../../../../ui/studio/codelist/import-plan.ts';
import { columnKey, columnsOf, textIn } from '../../../../ui/studio/codelist/sheet.ts';
import { readSheet, UnreadableFile, writeSheet } from '../../../../ui/studio/codelist/spreadsheet.ts';
import { shipped } from '../../../support/chain.ts';

const provinces = shipped<CodeList>('forms/codelists/provinces.json');
const products = shipped<CodeList>('forms/codelists/products.json');
const plan = (list: CodeList, rows: string[][]) => planImport(list, rows, columnNames);

describe('a table that is taken into a code list', () => {
  it('finds its columns by their headings in either language, changes what differs and adds what is new', () => {
    const made = plan(provinces, [
      ['کد', 'عنوان فارسی', 'Title in English', 'از روز', 'یادداشت'],
      ['IR-00', 'استان مرکزی', '', '', 'x'],
      ['IR-23', 'تهران', 'Tehran', '', ''],
      ['IR-99', 'آزمایشی', 'Trial', '۱۴۰۵/۸/۱', ''],
      ['', '', '', '', ''],
    ]);
    expect(made.faults).toEqual([]);
    expect(made.columns.map(({ column }) => column?.kind ?? null)).toEqual([
      'code',
      'fa',
      'en',
      'from',
      null,
    ]);
    expect(made.changed).toMatchObject([
      { before: { title: { fa: 'مرکزی' } }, after: { title: { fa: 'استان مرکزی', en: 'Markazi' } } },
    ]);
    expect(made.added).toEqual([
      { code: 'IR-99', title: { fa: 'آزمایشی', en: 'Trial' }, from: '1405-08-01' },
    ]);
    expect(made.same).toBe(1);
    expect(made.list?.codes).toHaveLength(provinces.codes.length + 1);
    expect(parseDefinition(made.list)).toHaveProperty('definition');
  });

  it('brings columns of its own where that is wished, each of the type that its cells fit', () => {
    const rows = [
      ['Code', 'Net weight', 'مرکز', 'phone', 'note'],
      ['IR-00', '۱۲٫۵', 'خیر', '021', 'x'],
      ['IR-23', '3', 'بله', '', ''],
    ];
    expect(plan(provinces, rows).changed).toEqual([]);
    const made = planImport(provinces, rows, columnNames, ['Net weight', 'مرکز', 'phone']);
    expect(made.faults).toEqual([]);
    expect(made.changed.map(({ after }) => after.attributes)).toMatchObject([
      { netWeight: 12.5, column: false, phone: '021' },
      { netWeight: 3, column: true },
    ]);
    expect(made.columns.at(-1)).toEqual({ head: 'note', column: null, isNew: false });
    expect(parseDefinition(made.list)).toHaveProperty('definition');
  });

  it('is refused as a whole, with the row and the reason of each fault', () => {
    const made = plan(provinces, [
      ['Code', 'Title', 'Parent', 'From'],
      ['IR-98', 'One', 'nowhere', ''],
      ['IR-98', 'Again', '', ''],
      ['با فاصله', 'Three', '', ''],
      ['IR-97', '', '', '1405/13/40'],
    ]);
    expect(made.list).toBeNull();
    expect(made.faults.map(({ row, code }) => [row, code])).toEqual([
      [3, 'twice'],
      [4, 'code'],
      [5, 'day'],
      [5, 'no-title'],
    ]);
    const circle = plan(provinces, [
      ['Code', 'Parent'],
      ['IR-01', 'IR-02'],
      ['IR-02', 'IR-01'],
    ]);
    expect(circle.list).toBeNull();
    expect(circle.faults[0]).toMatchObject({
      code: 'rule',
      column: 'parent',
      words: { fa: expect.any(String) },
    });
  });

  it('is nothing without a column of codes', () => {
    expect(plan(provinces, [['عنوان'], ['تهران']])).toMatchObject({ list: null, faults: [], added: [] });
  });

  it('keeps numbers, switches and words of attributes what they are', () => {
    const made = plan(products, [
      ['code', 'multiplier', 'selected', 'measure (fa)'],
      ['P_CAR', '۳', 'خیر', 'هزار دستگاه'],
    ]);
    expect(made.list?.codes[0]?.attributes).toMatchObject({
      multiplier: 3,
      selected: false,
      measure: { fa: 'هزار دستگاه', en: 'units' },
    });
    expect(
      plan(products, [
        ['code', 'multiplier'],
        ['P_CAR', 'زیاد'],
      ]).faults,
    ).toMatchObject([{ code: 'number' }]);
  });

  it('comes back as it went out', () => {
    const table = tableOf(products, columnKey, textIn);
    const made = plan(products, table);
    expect([made.faults, made.changed, made.added]).toEqual([[], [], []]);
    expect(made.same).toBe(products.codes.length);
  });
});

describe('a pasted block', () => {
  it('is read with tabs, lines and quoted cells', () => {
    expect(cellsIn('a\tb\r\nc\t"d\n""e"""\n')).toEqual([
      ['a', 'b'],
      ['c', 'd\n"e"'],
    ]);
    expect(cellsIn('one')).toEqual([['one']]);
  });

  it('changes the rows that it falls on', () => {
    const rows = [2, 0];
    const at = { row: 0, column: columnsOf(provinces).findIndex(({ kind }) => kind === 'fa') };
    const made = plan(provinces, blockAsTable(provinces, [['یک'], ['دو']], at, rows));
    expect(made.changed.map(({ after }) => [after.code, after.title.fa])).toEqual([
      [provinces.codes[2]?.code, 'یک'],
      [provinces.codes[0]?.code, 'دو'],
    ]);
  });

  it('beyond the last row needs codes of its own', () => {
    expect(plan(provinces, blockAsTable(provinces, [['یک']], { row: 0, column: 1 }, [])).list).toBeNull();
    const made = plan(provinces, blockAsTable(provinces, [['IR-99', 'یک']], { row: 0, column: 0 }, []));
    expect(made.added).toEqual([{ code: 'IR-99', title: { fa: 'یک', en: 'یک' } }]);
  });
});

describe('a file of Excel', () => {
  it('holds the texts that were written', async () => {
    const rows = [
      ['کد', 'عنوان'],
      ['A.1', 'سیمان'],
      ['A.2', ''],
    ];
    expect(await readSheet(await writeSheet('فهرست/یک', rows, true))).toEqual(rows);
  });

  it('that is none is refused', async () => {
    await expect(readSheet(new TextEncoder().encode('not a workbook').buffer)).rejects.toThrow(
      UnreadableFile,
    );
  });
});

describe('the name of a column', () => {
  const short = { kind: 'attribute', name: 'old', type: 'text' } as const;

  it('is what the list calls it, and else its own', () => {
    expect(columnTitle(short, provinces, wordings.fa)).toBe('کد پیشین');
    expect(columnTitle(short, { attributeTitles: {} }, wordings.fa)).toBe('old');
  });

  it('heads a file that is downloaded, and is known again when that is taken over, in either language', () => {
    for (const words of [wordings.fa, wordings.en]) {
      const table = tableOf(provinces, (column) => columnTitle(column, provinces, words), textIn);
      const made = plan(provinces, table);
      expect(made.columns.every(({ column }) => column !== null)).toBe(true);
      expect(made.same).toBe(provinces.codes.length);
    }
  });

  it('of a column that a file adds is its heading there', () => {
    const rows = [
      ['code', 'مرکز'],
      [provinces.codes[0]?.code ?? '', 'تبریز'],
    ];
    const made = planImport(provinces, rows, columnNames, ['مرکز']);
    expect(Object.values(made.list?.attributeTitles ?? {})).toContainEqual({ fa: 'مرکز', en: 'مرکز' });
  });

  it('is written where it says more than its own, and taken away with its words', () => {
    const titled = setAttributeTitle(provinces, 'old', { fa: 'کد', en: 'Code' });
    expect(titled.attributeTitles?.old).toEqual({ fa: 'کد', en: 'Code' });
    expect(setAttributeTitle(titled, 'old', { fa: '', en: '' })).not.toHaveProperty('attributeTitles');
  });
});
