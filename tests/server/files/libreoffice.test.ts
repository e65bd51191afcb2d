// A worksheet that was typed in LibreOffice Calc 7.4 and saved by it in three formats: with a column painted down to row
// 1,048,576, a note, a hidden sheet, rows that are alike and cells that were merged.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, openSpreadsheet, type SheetRow } from '../../../server/files/spreadsheet.ts';
import { zipOf } from '../../support/zip.ts';

const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, 'libreoffice', name)));

async function rowsOf(name: string, bytes: Uint8Array = bytesOf(name)): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  const spreadsheet = await openSpreadsheet(fileOf(name, bytes));
  for await (const batch of spreadsheet.rows()) rows.push(...batch);
  return rows;
}

const plainRows = (rows: readonly SheetRow[]) =>
  rows.filter(({ faults }) => faults.length === 0).map(({ number, cells }) => [number, ...cells]);

const typed = [
  [1, 'عنوان', 'مقدار'],
  [2, 'متن', 'سیمان  تیپ ۲'],
  [3, 'رقم فارسی', '۱٬۲۳۴٫۵'],
  [4, 'رقم', '1234.5'],
  [5, 'بزرگ', '123456789012'],
  [6, 'روز', '2026-10-23'],
  [7, 'روز و ساعت', '2026-10-23T14:30:00'],
  [8, 'درست', 'true'],
  [9, 'درصد', '0.125'],
  [10, 'فرمول', '1234'],
  [12, 'شناسه', '0012345'],
  [13, 'علامت', "'=جمع"],
  [14, 'روز شمسی', '۱۴۰۵/۰۸/۰۱'],
  [15, 'خطوط', 'یک\nدو'],
  [20, 'پس از ردیف‌های خالی'],
  [22, 'تکراری', '7'],
  [23, 'تکراری', '7'],
  [24, 'تکراری', '7'],
];

describe('What LibreOffice saved', () => {
  it.each(['typed.xlsx', 'typed.ods'])('%s is read as it was typed, cell by cell', async (name) => {
    const rows = await rowsOf(name);
    expect(plainRows(rows)).toEqual(typed);
    const faults = rows.flatMap(({ number, faults: some }) =>
      some.map((one) => [number, one.code, one.column]),
    );
    expect(faults).toEqual([
      [11, 'error-value', 1],
      [26, 'merged', 0],
      [27, 'merged', 0],
    ]);
    const { sheets } = await openSpreadsheet(fileOf(name, bytesOf(name)));
    expect(sheets).toEqual(['آمار']);
  });

  it('typed.csv has the same words in the same rows', async () => {
    const rows = await rowsOf('typed.csv');
    const asShown = new Map(rows.map(({ number, cells }) => [number, cells]));
    expect(asShown.get(2)).toEqual(['متن', 'سیمان  تیپ ۲']);
    expect(asShown.get(12)).toEqual(['شناسه', '0012345']);
    expect(asShown.get(15)?.[1]).toBe('یک\nدو');
  });
});

/** An OpenDocument with these rows. */
function documentOf(rows: string, more: Record<string, Buffer> = {}): Uint8Array {
  return zipOf({
    mimetype: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': Buffer.from(
      `<office:document-content><office:body><office:spreadsheet><table:table table:name="a">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
    ...more,
  });
}
const cell = (text: string, attributes = '') =>
  `<table:table-cell office:value-type="string" ${attributes}><text:p>${text}</text:p></table:table-cell>`;
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const refusalOf = async (bytes: Uint8Array) => {
  const refused = await rowsOf('x.ods', bytes).catch((error: unknown) => error);
  return (refused as { issues?: { code: string }[] }).issues?.[0]?.code ?? refused;
};

describe('An OpenDocument that is not as it should be', () => {
  it('with a password is refused as locked, a letter as no table', async () => {
    const manifest = '<manifest:manifest><manifest:encryption-data/></manifest:manifest>';
    const locked = documentOf('', { 'META-INF/manifest.xml': Buffer.from(manifest) });
    expect(await refusalOf(locked)).toBe('spreadsheet.locked');
    const letter = zipOf({ 'content.xml': Buffer.from('<office:text><text:p>…</text:p></office:text>') });
    expect(await refusalOf(letter)).toBe('spreadsheet.not-a-sheet');
  });

  it('with more equal rows or cells than one could mean is refused before they are made', async () => {
    const rows = row(cell('1'), 'table:number-rows-repeated="1000000000"');
    expect(await refusalOf(documentOf(rows))).toBe('spreadsheet.too-many-rows');
    const wide = row(cell('1', 'table:number-columns-repeated="200"'), 'table:number-rows-repeated="100000"');
    expect(await refusalOf(documentOf(wide))).toBe('spreadsheet.bomb');
    const wider = row(cell('1', 'table:number-columns-repeated="16384"'));
    expect(await refusalOf(documentOf(wider))).toBe('spreadsheet.too-many-columns');
  });

  it('that ends in the middle is refused', async () => {
    const whole = documentOf(row(cell('1')));
    expect(await refusalOf(whole.subarray(0, whole.length - 60))).toBe('spreadsheet.truncated');
  });
});
