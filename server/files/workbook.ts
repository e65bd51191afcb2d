// Workbooks of Excel (ECMA-376, part 1, 18). exceljs reads what stands in the file, holds a sheet's texts without bounds and
// says nothing of merged cells.
import { type Archive, type Entry, pieces, problemOf, readPart } from './archive.ts';
import {
  isBlank,
  numberShown,
  refusal,
  type SheetLimits,
  type SheetRow,
  type Spreadsheet,
  takeCell,
} from './sheet.ts';
import { attribute, type XmlHearer } from './xml.ts';

const mostMerges = 2000;
/** Characters of all texts that cells share. */
const mostShared = 200_000_000;

/** @throws Problem spreadsheet-refused where it has no sheet to read, or is not whole */
export async function openWorkbook(archive: Archive, limits: SheetLimits): Promise<Spreadsheet> {
  const { sheets, isFrom1904 } = await readBook(archive);
  const dayStyles = await readDayStyles(archive);
  let shared: Promise<string[]> | null = null;
  return {
    format: 'xlsx',
    encoding: null,
    separator: null,
    sheets: sheets.filter(({ isHidden }) => !isHidden).map(({ name }) => name),
    async *rows(asked) {
      const sheet = sheets.find(({ name, isHidden }) => (asked === undefined ? !isHidden : name === asked));
      const entry = sheet && archive.entries.get(sheet.path);
      if (entry === undefined) throw refusal('no-such-sheet', { sheet: asked ?? '' });
      shared ??= readShared(archive);
      const texts = await shared;
      const merges = await readMerges(archive, entry);
      yield* rowsOf(archive, entry, { texts, merges, dayStyles, isFrom1904, limits });
    },
  };
}

async function readBook(archive: Archive) {
  const named: { name: string; id: string; isHidden: boolean }[] = [];
  let isFrom1904 = false;
  await readPart(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'sheet') {
        named.push({
          name: attribute(attributes, 'name') ?? '',
          id: / (?:\w+:)id="([^"]*)"/.exec(attributes)?.[1] ?? '',
          isHidden: /hidden/i.test(attribute(attributes, 'state') ?? ''),
        });
      }
      if (name === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    },
  });
  const targets = new Map<string, string>();
  await readPart(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      targets.set(
        attribute(attributes, 'Id') ?? '',
        target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`,
      );
    },
  });
  const sheets = named.map(({ id, ...sheet }) => ({ ...sheet, path: targets.get(id) ?? '' }));
  if (!sheets.some(({ path, isHidden }) => !isHidden && archive.entries.has(path))) throw refusal('empty');
  return { sheets, isFrom1904 };
}

/** Which styles of cells show a number as a day. */
async function readDayStyles(archive: Archive): Promise<boolean[]> {
  const formats = new Map<string, string>();
  const styles: boolean[] = [];
  let isInCells = false;
  await readPart(archive, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') {
        const code = attribute(attributes, 'formatCode') ?? '';
        formats.set(attribute(attributes, 'numFmtId') ?? '', code);
      }
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells)
        styles.push(isDayFormat(attribute(attributes, 'numFmtId') ?? '', formats));
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}

function isDayFormat(id: string, formats: Map<string, string>): boolean {
  const given = formats.get(id);
  if (given === undefined)
    return (Number(id) >= 14 && Number(id) <= 22) || (Number(id) >= 27 && Number(id) <= 36);
  return /[ymd]/i.test(given.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** Texts that cells name by number: without the reading aids that stand beside them. */
async function readShared(archive: Archive): Promise<string[]> {
  const texts: string[] = [];
  let [text, depth, total] = ['', 0, 0];
  let isText = false;
  await readPart(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') depth += 1;
      isText = name === 't' && depth === 0;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') depth -= 1;
      if (name !== 'si') return;
      total += text.length;
      if (total > mostShared) throw refusal('bomb');
      texts.push(unescaped(text));
    },
    text(more) {
      if (isText) text += more;
    },
  });
  return texts;
}

/** ECMA-376, 22.9.2.19: `_x000D_` is a carriage return. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

interface Merge {
  name: string;
  top: number;
  bottom: number;
  left: number;
}

/** Merged cells are told after the rows. */
async function readMerges({ zip }: Archive, entry: Entry): Promise<Merge[]> {
  const merges: Merge[] = [];
  let rest = '';
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const text = rest + Buffer.from(chunk as Uint8Array).toString('latin1');
      for (const [, name = ''] of text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]{1,40})"[^>]*>/g)) {
        const [from = '', to = from] = name.split(':');
        const [first, last] = [placeOf(from), placeOf(to)];
        merges.push({ name, top: first.row, bottom: last.row, left: first.column });
        if (merges.length > mostMerges) throw refusal('many-merged', { limit: mostMerges });
      }
      const cut = text.lastIndexOf('<');
      rest = cut === -1 || text.length - cut > 400 ? '' : text.slice(cut);
      if (rest.includes('>')) rest = '';
    }
  } catch (error) {
    throw problemOf(error, 'truncated');
  }
  return merges.sort((one, other) => one.top - other.top);
}

function placeOf(name: string): { column: number; row: number } {
  let column = 0;
  let at = 0;
  for (; at < name.length; at += 1) {
    const code = name.charCodeAt(at) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return { column: column - 1, row: Number(name.slice(at)) };
}

interface Reading {
  texts: string[];
  merges: Merge[];
  dayStyles: boolean[];
  isFrom1904: boolean;
  limits: SheetLimits;
}

async function* rowsOf(archive: Archive, entry: Entry, reading: Reading): AsyncGenerator<SheetRow[]> {
  const { limits } = reading;
  let rows: SheetRow[] = [];
  let row: SheetRow = { number: 0, cells: [], faults: [] };
  let count = 0;
  let cell = { column: -1, type: 'n', style: 0, value: '', hasFormula: false };
  let takes = false;
  let merged = 0;
  let open: Merge[] = [];

  function endRow(): void {
    while (merged < reading.merges.length && reading.merges[merged]!.top <= row.number) {
      open.push(reading.merges[merged]!);
      merged += 1;
    }
    if (open.length > 0) {
      open = open.filter(({ bottom }) => bottom >= row.number);
      for (const { left, name } of open)
        row.faults.push({ column: left, code: 'merged', params: { range: name } });
    }
    if (isBlank(row)) return;
    count += 1;
    if (count > limits.rows + 1) throw refusal('too-many-rows', { limit: limits.rows });
    rows.push(row);
  }

  const hearer: XmlHearer = {
    open(name, attributes) {
      takes = name === 'v' || name === 't';
      if (name === 'c') {
        const place = attribute(attributes, 'r');
        cell = {
          column: place === undefined ? cell.column + 1 : placeOf(place).column,
          type: attribute(attributes, 't') ?? 'n',
          style: Number(attribute(attributes, 's') ?? 0),
          value: '',
          hasFormula: false,
        };
      } else if (name === 'f') cell.hasFormula = true;
      else if (name === 'row') {
        row = { number: Number(attribute(attributes, 'r') ?? row.number + 1), cells: [], faults: [] };
        cell.column = -1;
      }
    },
    text(text) {
      if (takes) cell.value += text;
    },
    close(name) {
      takes = false;
      if (name === 'c') endCell(row, cell, reading);
      else if (name === 'row') endRow();
    },
  };
  for await (const _ of pieces(archive, entry, hearer)) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

function endCell(
  row: SheetRow,
  {
    column,
    type,
    style,
    value,
    hasFormula,
  }: { column: number; type: string; style: number; value: string; hasFormula: boolean },
  { texts, dayStyles, isFrom1904, limits }: Reading,
): void {
  if (column < 0 || (value === '' && !hasFormula)) return;
  if (column >= limits.columns) throw refusal('too-many-columns', { row: row.number, limit: limits.columns });
  // The program that wrote it has not computed it.
  if (value === '' && type !== 'str') row.faults.push({ column, code: 'formula', params: {} });
  else if (type === 'e') row.faults.push({ column, code: 'error-value', params: { value } });
  else if (type === 's') takeCell(row, column, texts[Number(value)] ?? '', limits.cell);
  else if (type === 'n')
    takeCell(row, column, dayStyles[style] ? dayOf(value, isFrom1904) : numberShown(value), limits.cell);
  else if (type === 'b') takeCell(row, column, value === '1' ? 'true' : 'false', limits.cell);
  else takeCell(row, column, unescaped(value), limits.cell);
}

/** The ISO day, with the time where it has one. */
function dayOf(value: string, isFrom1904: boolean): string {
  const number = Number(value);
  if (!Number.isFinite(number) || number < 1 || number > 2_958_466) return value;
  const start = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const iso = new Date(start + Math.round(number * 86_400) * 1000).toISOString();
  return Number.isInteger(number) ? iso.slice(0, 10) : iso.slice(0, 19);
}
