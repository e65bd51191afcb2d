// A table as a sheet: where the keys lead, what a block is, and what a block of texts becomes in it. Values in, values out.
import type { Json } from '../../../server/wire.ts';
import type { CellFault, CellReading } from './cell-text.ts';
import type { Column, Row } from './table-rows.ts';

/** A cell by its position: among the rows in sight, and among the columns. */
export interface Spot {
  row: number;
  column: number;
}

export interface Block {
  top: number;
  bottom: number;
  first: number;
  last: number;
}

export function blockOf(a: Spot, b: Spot): Block {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    first: Math.min(a.column, b.column),
    last: Math.max(a.column, b.column),
  };
}

interface Extent {
  rows: number;
  columns: number;
  isRtl: boolean;
}

const pageLength = 10;

/** Where a key leads from a cell; null where it leads nowhere. `isFar`: with Ctrl, to the very edge. */
export function spotAfter(
  from: Spot,
  key: string,
  isFar: boolean,
  { rows, columns, isRtl }: Extent,
): Spot | null {
  const row = (at: number) => ({ ...from, row: Math.max(0, Math.min(rows - 1, at)) });
  const column = (at: number) => ({ ...from, column: Math.max(0, Math.min(columns - 1, at)) });
  const forward = isRtl ? 'ArrowLeft' : 'ArrowRight';
  switch (key) {
    case 'ArrowUp':
      return row(isFar ? 0 : from.row - 1);
    case 'ArrowDown':
      return row(isFar ? rows - 1 : from.row + 1);
    case 'ArrowLeft':
    case 'ArrowRight':
      return column(isFar ? (key === forward ? columns - 1 : 0) : from.column + (key === forward ? 1 : -1));
    case 'Home':
      return isFar ? { row: 0, column: 0 } : column(0);
    case 'End':
      return isFar ? { row: rows - 1, column: columns - 1 } : column(columns - 1);
    case 'PageUp':
      return row(from.row - pageLength);
    case 'PageDown':
      return row(from.row + pageLength);
    default:
      return null;
  }
}

/** The cells of a text that a spreadsheet copied: tabs between cells, quotes around those with tabs or breaks inside. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < plain.length; at += 1) {
    const letter = plain[at] ?? '';
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (plain[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && cell === '' && isClosed(plain, at)) isQuoted = true;
    else if (letter === '\t' || letter === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  rows.at(-1)?.push(cell);
  return rows;
}

/** Whether a quote at the beginning of a cell has its end at the end of one: else it is a letter like others. */
function isClosed(text: string, at: number): boolean {
  return /^"(?:[^"]|"")*"(?=[\t\n]|$)/.test(text.slice(at));
}

/** Cells as a spreadsheet takes them. */
export function textOf(cells: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return cells.map((row) => row.map(quoted).join('\t')).join('\n');
}

/** Why a pasted text does not fit in its cell: what it is, or that no such cell is there, or none that is asked. */
export interface PasteFault {
  /** Index of the row in the table. */
  row: number;
  /** The title of its column; null past the last. */
  column: string | null;
  text: string;
  fault: CellFault | 'no-row' | 'no-column' | 'not-asked';
}

interface Target {
  rows: readonly Row[];
  /** Indexes of the rows in sight. */
  order: readonly number[];
  columns: readonly Column[];
  /** Whether rows may be added at the end, up to how many. */
  most: number;
  isHidden: (row: number, column: string) => boolean;
  read: (text: string, column: Column) => CellReading;
}

/**
 * A block of texts laid over a table from a cell on; one text fills the whole of `over`. Either all of it fits, and these are
 * the rows, or nothing is changed, and this is why, cell by cell. Derived cells are passed over: they are worked out anew.
 */
export function pasted(
  cells: readonly (readonly string[])[],
  over: Block,
  target: Target,
): { rows: Row[]; filled: number } | { faults: PasteFault[] } {
  const { columns, order, isHidden, read } = target;
  const rows = target.rows.map((row) => row);
  const faults: PasteFault[] = [];
  let filled = 0;
  const body = withoutTitles(cells, over.first, columns);
  const [single] = body[0] ?? [];
  const isSpread = body.length === 1 && body[0]?.length === 1 && single !== undefined;
  const laid = isSpread
    ? Array.from({ length: over.bottom - over.top + 1 }, () =>
        Array.from({ length: over.last - over.first + 1 }, () => single),
      )
    : body;
  laid.forEach((texts, down) => {
    const position = over.top + down;
    const index = order[position] ?? target.rows.length + position - order.length;
    if (texts.every((text) => text.trim() === '') && index >= target.rows.length) return;
    if (index >= target.most) {
      faults.push({
        row: index,
        column: null,
        text: texts.find((text) => text !== '') ?? '',
        fault: 'no-row',
      });
      return;
    }
    while (rows.length <= index) rows.push({});
    texts.forEach((text, along) => {
      const column = columns[over.first + along];
      const isEmpty = text.trim() === '';
      const at = { row: index, column: column?.question.title ?? null, text };
      if (column === undefined) {
        if (!isEmpty) faults.push({ ...at, fault: 'no-column' });
        return;
      }
      if (column.question.isDerived) return;
      if (isHidden(index, column.name)) {
        if (!isEmpty) faults.push({ ...at, fault: 'not-asked' });
        return;
      }
      const reading = read(text, column);
      if ('fault' in reading) faults.push({ ...at, fault: reading.fault });
      else {
        rows[index] = withCell(rows[index] ?? {}, column.name, reading.value);
        filled += 1;
      }
    });
  });
  return faults.length > 0 ? { faults } : { rows, filled };
}

/** The first line of a copied sheet is often its titles. */
function withoutTitles(
  cells: readonly (readonly string[])[],
  first: number,
  columns: readonly Column[],
): readonly (readonly string[])[] {
  const [head = []] = cells;
  const isHead =
    cells.length > 1 &&
    head.every((text, along) => text.trim() === columns[first + along]?.question.title.trim());
  return isHead ? cells.slice(1) : cells;
}

/** The rows with every answer of a block taken away. */
export function cleared(
  rows: readonly Row[],
  order: readonly number[],
  columns: readonly Column[],
  { top, bottom, first, last }: Block,
): Row[] {
  const concerned = new Set(order.slice(top, bottom + 1));
  const names = columns.slice(first, last + 1).filter(({ question }) => !question.isDerived);
  return rows.map((row, index) =>
    concerned.has(index) ? names.reduce<Row>((left, { name }) => withCell(left, name, undefined), row) : row,
  );
}

/** The row with one answer in place of another; the same row where it says that already. */
export function withCell(row: Row, column: string, value: Json | undefined): Row {
  if (row[column] === value) return row;
  const { [column]: _former, ...others } = row;
  return value === undefined ? others : { ...row, [column]: value };
}
