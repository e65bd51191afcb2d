// What a file of rows is to its readers, whether it was CSV or a workbook of Excel; and how it is refused.
import { type Issue, Problem } from '../../engine/index.ts';

/** A file that may be read from its beginning as often as one likes. */
export interface FileSource {
  name: string;
  /** Bytes. */
  size: number;
  read(): AsyncIterable<Uint8Array>;
}

/** What a file may hold at most. A cell over the limit is a fault of its row, the rest refuse the file. */
export interface SheetLimits {
  /** Bytes: of text, and of a workbook as it is packed. */
  csvBytes: number;
  workbookBytes: number;
  /** Bytes of a workbook's parts together when unpacked. */
  unpackedBytes: number;
  rows: number;
  columns: number;
  /** Characters: 32,767 are Excel's own. */
  cell: number;
}

export const usualLimits: SheetLimits = {
  csvBytes: 1024 * 1_048_576,
  workbookBytes: 100 * 1_048_576,
  unpackedBytes: 1536 * 1_048_576,
  rows: 5_000_000,
  columns: 256,
  cell: 32_767,
};

export interface SheetRow {
  /** As Excel counts: the first is 1. Rows without any text are left out. */
  number: number;
  /** As it is written or shown: numbers without separators, days as ISO; the empty text where there is nothing. */
  cells: string[];
  faults: CellFault[];
}

/** Why a cell has no value that one could rely on; its text is empty. */
export interface CellFault {
  /** 0 is A. */
  column: number;
  code: 'formula' | 'error-value' | 'merged' | 'control-characters' | 'cell-too-long';
  params: Issue['params'];
}

export interface Spreadsheet {
  format: 'csv' | 'xlsx' | 'ods';
  encoding: 'utf-8' | 'utf-16' | 'windows-1256' | null;
  /** What stands between cells of a CSV. */
  separator: ',' | ';' | '\t' | null;
  /** Names of a workbook's sheets that are not hidden, in order; one without a name of a CSV. */
  sheets: string[];
  /**
   * Rows in order, many at a time.
   * @param sheet the first where none is named
   * @throws Problem spreadsheet-refused
   */
  rows(sheet?: string): AsyncGenerator<SheetRow[]>;
}

/** `D17`. @param column 0 is A @param row 1 is the first */
export function cellName(column: number, row: number): string {
  return `${columnName(column)}${row}`;
}

/** `A` of 0, `AA` of 26. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** A file that is refused as a whole; says why. */
export function refusal(code: string, params: Issue['params'] = {}): Problem {
  const issue: Issue = { path: '', code: `spreadsheet.${code}`, severity: 'hard', params };
  return new Problem('spreadsheet-refused', {}, [issue]);
}

/** A cell's fault as an issue that names the cell. */
export function issueOf({ column, code, params }: CellFault, row: number): Issue {
  const cell = cellName(column, row);
  return { path: '', code: `spreadsheet.${code}`, severity: 'hard', params: { cell, ...params } };
}

const control = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u;

/** A cell's text with what is wrong with it. */
export function takeCell(row: SheetRow, column: number, text: string, limit: number): void {
  while (row.cells.length < column) row.cells.push('');
  let taken = text;
  if (text.length > limit) {
    row.faults.push({ column, code: 'cell-too-long', params: { length: text.length, limit } });
    taken = '';
  } else if (control.test(text)) {
    row.faults.push({ column, code: 'control-characters', params: {} });
    taken = '';
  }
  row.cells[column] = taken;
}

export function isBlank({ cells, faults }: SheetRow): boolean {
  return faults.length === 0 && cells.every((cell) => cell === '' || cell.trim() === '');
}

/** As Excel shows it: fifteen digits. */
export function numberShown(value: string): string {
  if (/^-?\d{1,15}$/.test(value)) return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const shown = Number(number.toPrecision(15));
  return Math.abs(shown) < 1e21 && Number.isInteger(shown) ? BigInt(shown).toString() : `${shown}`;
}
