// Worksheets of LibreOffice and others (OpenDocument 1.3, part 3, 9): all sheets stand one after the other in one part.
import { type Archive, pieces, readPart } from './archive.ts';
import {
  cellName,
  isBlank,
  numberShown,
  refusal,
  type SheetLimits,
  type SheetRow,
  type Spreadsheet,
  takeCell,
} from './sheet.ts';
import { attribute, type XmlHearer } from './xml.ts';

const content = 'content.xml';
/** Cells that one row may stand for. */
const mostRepeated = 1_000_000;

/** @throws Problem spreadsheet-refused where it holds no worksheet, has a password, or is not whole */
export async function openDocument(archive: Archive, limits: SheetLimits): Promise<Spreadsheet> {
  await requirePlain(archive);
  const sheets = await readSheets(archive);
  const visible = sheets.filter(({ isHidden }) => !isHidden).map(({ name }) => name);
  if (visible.length === 0) throw refusal('not-a-sheet');
  return {
    format: 'ods',
    encoding: null,
    separator: null,
    sheets: visible,
    async *rows(asked = visible[0]) {
      const number = sheets.findIndex(({ name }) => name === asked);
      if (number < 0) throw refusal('no-such-sheet', { sheet: asked ?? '' });
      yield* rowsOf(archive, number, limits);
    },
  };
}

/** What has a password says so in the list of its parts alone. */
async function requirePlain(archive: Archive): Promise<void> {
  await readPart(archive, 'META-INF/manifest.xml', {
    open(name) {
      if (name === 'encryption-data') throw refusal('locked');
    },
  });
}

async function readSheets(archive: Archive): Promise<{ name: string; isHidden: boolean }[]> {
  const sheets: { name: string; isHidden: boolean }[] = [];
  const hidden = new Set<string>();
  let style = '';
  let depth = 0;
  let isSpreadsheet = false;
  await readPart(archive, content, {
    open(name, attributes) {
      if (name === 'spreadsheet') isSpreadsheet = true;
      if (name === 'style') style = attribute(attributes, 'name') ?? '';
      if (name === 'table-properties' && attribute(attributes, 'display') === 'false') hidden.add(style);
      if (name !== 'table') return;
      depth += 1;
      if (depth > 1) return;
      const isHidden = hidden.has(attribute(attributes, 'style-name') ?? '');
      sheets.push({ name: attribute(attributes, 'name') ?? '', isHidden });
    },
    close(name) {
      if (name === 'table') depth -= 1;
    },
  });
  return isSpreadsheet ? sheets : [];
}

interface Cell {
  /** How often it stands there, side by side. */
  times: number;
  type: string;
  /** What it is, beside what it shows. */
  value: string | undefined;
  paragraphs: string[];
  hasFormula: boolean;
  isError: boolean;
  /** Columns and rows that it was merged over. */
  span: { columns: number; rows: number };
}

interface Merge {
  column: number;
  bottom: number;
  range: string;
}

async function* rowsOf(archive: Archive, wanted: number, limits: SheetLimits): AsyncGenerator<SheetRow[]> {
  const entry = archive.entries.get(content);
  if (entry === undefined) return;
  const listener = new SheetListener(wanted, limits);
  for await (const _ of pieces(archive, entry, listener)) {
    const rows = listener.take();
    if (rows.length > 0) yield rows;
    if (listener.isDone) return;
  }
}

class SheetListener implements XmlHearer {
  isDone = false;
  private readonly wanted: number;
  private readonly limits: SheetLimits;
  private rows: SheetRow[] = [];
  private count = 0;
  private table = -1;
  private depth = 0;
  private row: SheetRow = { number: 0, cells: [], faults: [] };
  private times = 1;
  private column = 0;
  private next = 1;
  private merges: Merge[] = [];
  private cell: Cell | null = null;
  /** Inside of what is no text of the cell: a note, a picture. */
  private beside = 0;
  private isInText = false;

  constructor(wanted: number, limits: SheetLimits) {
    this.wanted = wanted;
    this.limits = limits;
  }

  take(): SheetRow[] {
    const taken = this.rows;
    this.rows = [];
    return taken;
  }

  open(name: string, attributes: string): void {
    if (name === 'table') {
      this.depth += 1;
      if (this.depth === 1) this.table += 1;
    }
    if (this.table !== this.wanted || this.depth !== 1 || this.isDone) return;
    if (this.cell !== null) this.openInCell(this.cell, name, attributes);
    else if (name === 'table-row') {
      this.times = count(attributes, 'number-rows-repeated');
      this.row = { number: this.next, cells: [], faults: [] };
      this.column = 0;
    } else if (name === 'table-cell' || name === 'covered-table-cell') this.cell = cellFrom(attributes);
  }

  close(name: string): void {
    if (name === 'table') {
      if (this.depth === 1 && this.table === this.wanted) this.isDone = true;
      this.depth -= 1;
      return;
    }
    if (this.table !== this.wanted || this.depth !== 1 || this.isDone) return;
    if (isBeside(name)) this.beside -= 1;
    else if (name === 'table-row') this.endRow();
    else if (name === 'p' && this.beside === 0) this.isInText = false;
    else if ((name === 'table-cell' || name === 'covered-table-cell') && this.cell !== null)
      this.endCell(this.cell);
  }

  text(text: string): void {
    if (this.isInText && this.beside === 0) this.add(text);
  }

  private openInCell({ paragraphs }: Cell, name: string, attributes: string): void {
    if (isBeside(name)) this.beside += 1;
    if (this.beside > 0) return;
    if (name === 'p') {
      paragraphs.push('');
      this.isInText = true;
    } else if (name === 's') this.add(' '.repeat(Math.min(count(attributes, 'c'), this.limits.cell)));
    else if (name === 'tab') this.add('\t');
    else if (name === 'line-break') this.add('\n');
  }

  /** What is far too long needs not be held to be told. */
  private add(text: string): void {
    const { paragraphs } = this.cell ?? { paragraphs: [] };
    const last = paragraphs.length - 1;
    if (last >= 0 && paragraphs[last]!.length <= this.limits.cell) paragraphs[last] += text;
  }

  private endCell(cell: Cell): void {
    this.cell = null;
    const at = this.column;
    this.column += cell.times;
    const { columns, rows } = cell.span;
    if (columns > 1 || rows > 1) {
      const bottom = this.row.number + rows - 1;
      const range = `${cellName(at, this.row.number)}:${cellName(at + columns - 1, bottom)}`;
      this.merges.push({ column: at, bottom, range });
    }
    const { value, code } = readCell(cell);
    if (value === '' && code === null) return;
    const { columns: most } = this.limits;
    if (this.column > most) throw refusal('too-many-columns', { row: this.row.number, limit: most });
    for (let column = at; column < this.column; column += 1) {
      if (code === null) takeCell(this.row, column, value, this.limits.cell);
      else this.row.faults.push({ column, code, params: code === 'formula' ? {} : { value } });
    }
  }

  private endRow(): void {
    const { row, times } = this;
    this.next += times;
    this.merges = this.merges.filter(({ bottom }) => bottom >= row.number);
    for (const { column, range } of this.merges)
      row.faults.push({ column, code: 'merged', params: { range } });
    if (isBlank(row)) return;
    this.count += times;
    if (this.count > this.limits.rows + 1) throw refusal('too-many-rows', { limit: this.limits.rows });
    // A few bytes can say a million equal rows.
    if (times > 1 && times * row.cells.length > mostRepeated) throw refusal('bomb');
    for (let index = 0; index < times; index += 1) this.rows.push({ ...row, number: row.number + index });
  }
}

const isBeside = (name: string) => name === 'annotation' || name === 'frame' || name === 'custom-shape';

function count(attributes: string, name: string): number {
  const given = Number(attribute(attributes, name) ?? 1);
  return Number.isInteger(given) && given > 0 ? given : 1;
}

function cellFrom(attributes: string): Cell {
  const type = attribute(attributes, 'value-type') ?? '';
  return {
    times: count(attributes, 'number-columns-repeated'),
    type,
    value:
      attribute(attributes, 'date-value') ??
      attribute(attributes, 'boolean-value') ??
      (type === 'time' ? undefined : attribute(attributes, 'value')),
    paragraphs: [],
    hasFormula: attribute(attributes, 'formula') !== undefined,
    isError: /\scalcext:value-type\s*=\s*["']error["']/.test(attributes),
    span: {
      columns: count(attributes, 'number-columns-spanned'),
      rows: count(attributes, 'number-rows-spanned'),
    },
  };
}

/** As the workbook of Excel gives it: days as ISO, numbers with fifteen digits, truths as `true` and `false`. */
function readCell({ type, value, paragraphs, hasFormula, isError }: Cell): {
  value: string;
  code: 'formula' | 'error-value' | null;
} {
  const shown = paragraphs.join('\n');
  if (isError) return { value: shown, code: 'error-value' };
  // The program that wrote it has not computed it.
  if (hasFormula && type === '') return { value: '', code: 'formula' };
  if (value === undefined) return { value: shown, code: null };
  const isNumber = type === 'float' || type === 'percentage' || type === 'currency';
  return {
    value: isNumber ? numberShown(value) : value.slice(0, type === 'date' ? 19 : undefined),
    code: null,
  };
}
