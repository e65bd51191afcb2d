// Files of Excel: the only place that knows how they are read and written. The library comes when it is first needed.
import type { CellValue } from 'exceljs';

/** More than any code list may have, with its heading. */
const mostRows = 20_001;
const mostColumns = 100;

/** A file that is no workbook, or has no sheet. */
export class UnreadableFile extends Error {}

/** The texts of the first sheet, row by row. @throws UnreadableFile */
export async function readSheet(file: ArrayBuffer): Promise<string[][]> {
  const { Workbook } = await excel();
  const book = new Workbook();
  try {
    await book.xlsx.load(file);
  } catch {
    throw new UnreadableFile();
  }
  const sheet = book.worksheets[0];
  if (sheet === undefined) throw new UnreadableFile();
  const rows: string[][] = [];
  const width = Math.min(sheet.columnCount, mostColumns);
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (number > mostRows) return;
    rows.push(Array.from({ length: width }, (_, at) => textOf(row.getCell(at + 1).value)));
  });
  return rows;
}

/** A workbook with one sheet of texts; `rightToLeft` as its reader reads. */
export async function writeSheet(
  name: string,
  rows: readonly string[][],
  rightToLeft: boolean,
): Promise<ArrayBuffer> {
  const { Workbook } = await excel();
  const book = new Workbook();
  const sheet = book.addWorksheet(name.replaceAll(/[*?:\\/[\]]/g, ' ').slice(0, 31), {
    views: [{ rightToLeft, state: 'frozen', ySplit: 1 }],
  });
  sheet.addRows(rows.map((row) => [...row]));
  sheet.getRow(1).font = { bold: true };
  for (const column of sheet.columns) column.width = 22;
  const bytes = await book.xlsx.writeBuffer();
  return new Uint8Array(bytes).buffer;
}

/** A module of CommonJS: its members stand beside `default` or in it, by who bundles it. */
async function excel() {
  const module = await import('exceljs');
  return 'default' in module && module.default !== undefined ? module.default : module;
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return textOf(value.text);
  if ('result' in value) return textOf(value.result);
  return '';
}
