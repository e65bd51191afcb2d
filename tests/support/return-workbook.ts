// A template of returns in the hands of a respondent: what it says, and what he writes into it.
import ExcelJS from 'exceljs';
import type { Answers, Json } from '../../engine/index.ts';
import type { ReturnFileView } from '../../server/wire.ts';
import type { Client } from './app.ts';

export interface ReturnWorkbook {
  book: ExcelJS.Workbook;
  /** The sheet of the units, or of a table by its number from 1. */
  sheet(number?: number): ExcelJS.Worksheet;
  /** The column of a key, from 1. */
  column(key: string, sheet?: number): number;
  /** The row of the n-th unit, or of the n-th row of a table. */
  cell(key: string, index: number, sheet?: number): ExcelJS.Cell;
  bytes(): Promise<Uint8Array>;
}

/** Rows above the first of a unit. */
const head = 3;

export async function openWorkbook(bytes: Uint8Array): Promise<ReturnWorkbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );
  // The first is the guide.
  const sheet = (number = 0) => book.worksheets[1 + number]!;
  const column = (key: string, number = 0) => {
    const keys = sheet(number).getRow(1).values as unknown[];
    const at = keys.indexOf(key);
    if (at < 1) throw new Error(`No column ${key} in ${keys.join()}`);
    return at;
  };
  return {
    book,
    sheet,
    column,
    cell: (key, index, number = 0) => sheet(number).getCell(head + 1 + index, column(key, number)),
    bytes: async () => new Uint8Array((await book.xlsx.writeBuffer()) as unknown as ArrayBuffer),
  };
}

export async function templateOf(
  client: Client,
  id: string,
  query = 'locale=fa&all=true',
): Promise<ReturnWorkbook> {
  const response = await client.fetch(`/api/cases/${id}/template.xlsx?${query}`);
  if (response.status !== 200) throw new Error(await response.text());
  return openWorkbook(new Uint8Array(await response.arrayBuffer()));
}

export async function sendWorkbook(
  client: Client,
  bytes: Uint8Array,
  name = 'آمار.xlsx',
): Promise<{ status: number; body: ReturnFileView }> {
  const response = await client.fetch(`/api/return-files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: bytes as BodyInit,
    headers: { 'content-type': 'application/octet-stream' },
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

/** Takes out whatever the template has filled in already. */
export function clear({ book }: ReturnWorkbook): void {
  for (const sheet of book.worksheets.slice(1).filter(({ state }) => state === 'visible')) {
    const keys = sheet.getRow(1).values as (string | undefined)[];
    for (let row = head + 1; row <= sheet.rowCount; row += 1) {
      keys.forEach((key, column) => {
        if (key && !key.startsWith('#')) sheet.getCell(row, column).value = null;
      });
    }
  }
}

/** Writes a unit's answers into its rows: tables into the sheets in their order, `from` the row where the unit's begin. */
export function write(
  workbook: ReturnWorkbook,
  answers: Answers,
  unit: { index: number; activityId: string; tables: readonly string[]; from?: number },
): void {
  const put = (key: string, value: Json, index: number, sheet: number) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value)) put(`${key}.${name}`, inner, index, sheet);
      return;
    }
    const cell = workbook.cell(key, index, sheet);
    cell.value = Array.isArray(value)
      ? value.join('؛ ')
      : typeof value === 'boolean'
        ? value
          ? 'بله'
          : 'خیر'
        : value;
  };
  for (const [name, value] of Object.entries(answers)) {
    const table = unit.tables.indexOf(name);
    if (table < 0) put(name, value, unit.index, 0);
    else if (Array.isArray(value)) {
      value.forEach((row, at) => {
        const index = (unit.from ?? 0) + at;
        workbook.cell('#unit', index, table + 1).value = unit.activityId;
        for (const [column, cell] of Object.entries(row as Answers))
          put(`${name}.${column}`, cell, index, table + 1);
      });
    }
  }
}
