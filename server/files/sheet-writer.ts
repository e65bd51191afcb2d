// Rows into a file while they come: CSV that Excel reads as UTF-8, or a workbook from right to left. Texts stay texts: none
// is read as a formula.
import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import { letters, paper } from './template-style.ts';

export type SheetFormat = 'csv' | 'xlsx';
export type SheetValue = string | number | null;

export const sheetTypes: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Of a sheet; Excel takes 1,048,576. */
const mostRows = 1_000_000;

export interface SheetToWrite {
  title: string;
  headings: readonly string[];
  isRightToLeft: boolean;
  pages: AsyncIterable<readonly (readonly SheetValue[])[]>;
}

/** @returns the file's bytes; where a page fails or nobody reads on, the stream is destroyed */
export function writeSheet(format: SheetFormat, sheet: SheetToWrite): Readable {
  const sink = new PassThrough();
  const write = format === 'csv' ? writeCsv : writeWorkbook;
  write(sheet, sink).catch((error: unknown) => {
    sink.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return sink;
}

async function writeCsv({ headings, pages }: SheetToWrite, sink: PassThrough): Promise<void> {
  await put(sink, `\ufeff${stringify([[...headings]], { record_delimiter: 'windows' })}`);
  for await (const rows of pages) {
    const safe = rows.map((row) => row.map((value) => (typeof value === 'string' ? plain(value) : value)));
    if (!(await put(sink, stringify(safe, { record_delimiter: 'windows' })))) return;
  }
  sink.end();
}

/** In CSV nothing tells a text from a formula but a sign before it. */
function plain(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

async function writeWorkbook(
  { title, headings, isRightToLeft, pages }: SheetToWrite,
  sink: PassThrough,
): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true });
  const begin = (name: string) => {
    const sheet = book.addWorksheet(name, {
      views: [{ rightToLeft: isRightToLeft, state: 'frozen', ySplit: 1 }],
      pageSetup: { ...paper, printTitlesRow: '1:1', printTitlesColumn: 'A:B' },
    });
    sheet.columns = headings.map(() => ({ width: 20 }));
    const row = sheet.addRow([...headings]);
    row.font = { ...letters, bold: true };
    row.commit();
    return sheet;
  };
  let [sheet, count, sheets] = [begin(title), 0, 1];
  for await (const rows of pages) {
    if (sink.destroyed) return;
    for (const row of rows) {
      if (count === mostRows) {
        sheet.commit();
        sheets += 1;
        [sheet, count] = [begin(`${title} ${sheets}`), 0];
      }
      sheet.addRow([...row]).commit();
      count += 1;
    }
    if (sink.writableNeedDrain) await drained(sink);
  }
  sheet.commit();
  await book.commit();
}

/** @returns false where nobody reads on */
async function put(sink: PassThrough, text: string): Promise<boolean> {
  if (sink.destroyed) return false;
  if (!sink.write(text)) await drained(sink);
  return !sink.destroyed;
}

async function drained(sink: PassThrough): Promise<void> {
  const gone = new AbortController();
  const { signal } = gone;
  await Promise.race([once(sink, 'drain', { signal }), once(sink, 'close', { signal })]).catch(() => {});
  gone.abort();
}
