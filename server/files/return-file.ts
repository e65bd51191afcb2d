// A workbook that was made as a template of returns, read back: of each unit its answers, with the cell of each. Nothing is
// guessed: a file, a sheet or a column that is not what the template made of it is refused, and named.
import {
  type Answers,
  type CompiledForm,
  type Issue,
  type Json,
  Problem,
  plainCode,
  plainText,
} from '../../engine/index.ts';
import { answerOf } from './return-cells.ts';
import {
  aboutSheet,
  explanationKey,
  headRows,
  layoutHash,
  layoutOf,
  type Question,
  type ReturnColumn,
  type ReturnSheet,
  templateFormat,
  unitKey,
} from './return-layout.ts';
import {
  type CellFault,
  cellName,
  type FileSource,
  openSpreadsheet,
  type SheetLimits,
  type SheetRow,
  type Spreadsheet,
} from './spreadsheet.ts';

/** Where something stands in a file. `cell` is empty where it is the sheet as a whole. */
export interface CellPlace {
  sheet: string;
  cell: string;
  /** The column's heading. */
  label: string;
}

/** Something that is wrong with the file, not with the answers. */
export interface FileFault {
  issue: Issue;
  place: CellPlace;
}

export interface ReadReturn {
  /** As it is kept; empty where a row says none. */
  activityId: string;
  /** Row of the first sheet, as Excel counts. */
  row: number;
  answers: Answers;
  /** What explains all that is unusual in a row, by the row's pointer; the empty pointer is the unit's own row. */
  explanations: Map<string, string>;
  /** The cell of each answer by its JSON pointer; of a row and of a table their first. */
  places: Map<string, CellPlace>;
  faults: FileFault[];
}

/** A sheet as it was written, for whoever looks at it again. */
export interface ReadSheet {
  name: string;
  /** Headings of what is asked. */
  heads: string[];
  /** Letters of their columns. */
  columns: string[];
  rows: { number: number; activityId: string; cells: string[] }[];
}

export interface ReturnFile {
  collection: string;
  form: CompiledForm;
  period: string;
  returns: ReadReturn[];
  sheets: ReadSheet[];
  /** Names of sheets that the template did not have; they are not read. */
  ignored: string[];
}

const limits: Partial<SheetLimits> = {
  csvBytes: 20 * 1_048_576,
  workbookBytes: 20 * 1_048_576,
  unpackedBytes: 120 * 1_048_576,
  rows: 20_000,
  columns: 1_000,
};
/** Returns of one file. */
export const mostReturns = 500;
const mostAboutRows = 5_000;
/** Characters of a cell that are shown again. */
const mostShown = 300;

interface About {
  collection: string;
  form: string;
  version: number;
  period: string;
  hash: string;
  /** Name of the sheet by its table; the empty text for the one of the units. */
  sheets: Map<string, string>;
  /** Headings by sheet and key. */
  heads: Map<string, Map<string, string>>;
}

/**
 * @param formOf the form's version, null where there is none
 * @throws Problem spreadsheet-refused where it is no workbook that one could read; return-file-refused where it is none of
 * the templates, or something in its sheets and headings was changed, each with its place
 */
export async function readReturnFile(
  file: FileSource,
  formOf: (key: string, version: number) => CompiledForm | null,
): Promise<ReturnFile> {
  const spreadsheet = await openSpreadsheet(file, limits);
  const about = await readAbout(spreadsheet);
  const form = formOf(about.form, about.version);
  if (form === null || about.hash !== layoutHash(form, about.period)) throw refused('old-template');
  const reader = new Reader(about);
  for (const sheet of layoutOf(form)) {
    const name = about.sheets.get(sheet.table?.name ?? '');
    if (name === undefined || !spreadsheet.sheets.includes(name))
      throw refused('sheet-missing', { sheet: name ?? '' });
    await reader.read(spreadsheet, name, sheet);
  }
  const known = new Set(about.sheets.values());
  // The first is the guide.
  const ignored = spreadsheet.sheets.slice(1).filter((name) => !known.has(name));
  return {
    collection: about.collection,
    form,
    period: about.period,
    returns: reader.done(),
    sheets: reader.sheets,
    ignored,
  };
}

export function refused(code: string, params: Issue['params'] = {}): Problem {
  return new Problem('return-file-refused', {}, [issueNamed(code, params)]);
}

function issueNamed(code: string, params: Issue['params'] = {}): Issue {
  return { path: '', code: `return-file.${code}`, severity: 'hard', params };
}

async function readAbout(spreadsheet: Spreadsheet): Promise<About> {
  const rows: string[][] = [];
  if (spreadsheet.format === 'csv') throw refused('not-a-template');
  try {
    for await (const batch of spreadsheet.rows(aboutSheet)) {
      rows.push(...batch.map(({ cells }) => cells));
      if (rows.length > mostAboutRows) throw refused('not-a-template');
    }
  } catch (error) {
    const isMissing =
      error instanceof Problem && error.issues.some(({ code }) => code === 'spreadsheet.no-such-sheet');
    throw isMissing ? refused('not-a-template') : error;
  }
  const told = new Map(rows.map(([key = '', value = '']) => [key, value]));
  const format = told.get('daftar-returns');
  if (format === undefined) throw refused('not-a-template');
  if (format !== templateFormat) throw refused('old-template');
  const of = (kind: string) => rows.filter(([key]) => key === kind);
  const heads = new Map<string, Map<string, string>>();
  for (const [, sheet = '', key = '', title = ''] of of('column')) {
    heads.set(sheet, (heads.get(sheet) ?? new Map<string, string>()).set(key, title));
  }
  return {
    collection: told.get('collection') ?? '',
    form: told.get('form') ?? '',
    version: Number(told.get('version')),
    period: told.get('period') ?? '',
    hash: told.get('hash') ?? '',
    sheets: new Map(of('sheet').map(([, name = '', table = '']) => [table, name])),
    heads,
  };
}

interface Read {
  sheet: ReturnSheet;
  name: string;
  /** Columns of the file by their keys; 0 is A. */
  at: Map<string, number>;
  heads: Map<string, string>;
  kept: ReadSheet;
}

class Reader {
  readonly sheets: ReadSheet[] = [];
  private readonly about: About;
  private readonly returns = new Map<string, ReadReturn>();
  private readonly strays: ReadReturn[] = [];

  constructor(about: About) {
    this.about = about;
  }

  done(): ReadReturn[] {
    return [...this.returns.values(), ...this.strays];
  }

  async read(spreadsheet: Spreadsheet, name: string, sheet: ReturnSheet): Promise<void> {
    const top: SheetRow[] = [];
    let read: Read | null = null;
    for await (const batch of spreadsheet.rows(name)) {
      for (const row of batch) {
        if (row.number <= headRows) {
          top.push(row);
          continue;
        }
        read ??= this.begin(name, sheet, top);
        if (sheet.table === null) this.takeUnit(read, row);
        else this.takeRow(read, row, sheet.table);
      }
    }
    read ??= this.begin(name, sheet, top);
    this.sheets.push(read.kept);
  }

  /** Looks at the keys and the headings. */
  private begin(name: string, sheet: ReturnSheet, top: readonly SheetRow[]): Read {
    const keys = top.find(({ number }) => number === 1);
    const titles = top.find(({ number }) => number === 2);
    const heads = this.about.heads.get(name) ?? new Map<string, string>();
    if (keys === undefined || !keys.cells.some((key) => heads.has(key)))
      throw refused('keys-missing', { sheet: name });
    const issues: Issue[] = top.flatMap(({ number, faults }) =>
      faults.map((fault) => faultIn(fault, cellName(fault.column, number))),
    );
    const at = new Map<string, number>();
    keys.cells.forEach((key, column) => {
      if (!heads.has(key)) {
        const title = titles?.cells[column] ?? key;
        if (key !== '' && key !== '#')
          issues.push(issueNamed('column-unknown', { sheet: name, cell: cellName(column, 2), found: title }));
        return;
      }
      if (at.has(key))
        issues.push(
          issueNamed('column-twice', {
            sheet: name,
            cell: cellName(column, 2),
            expected: heads.get(key) ?? '',
          }),
        );
      at.set(key, column);
    });
    for (const [key, expected] of heads) {
      const column = at.get(key);
      const found = column === undefined ? '' : (titles?.cells[column] ?? '');
      if (column === undefined) issues.push(issueNamed('column-missing', { sheet: name, expected }));
      else if (compared(found) !== compared(expected)) {
        issues.push(
          issueNamed('column-renamed', { sheet: name, cell: cellName(column, 2), expected, found }),
        );
      }
    }
    if (issues.length > 0) throw new Problem('return-file-refused', {}, issues.slice(0, 50));
    const asked = sheet.columns.map(({ key }) => key);
    const kept: ReadSheet = {
      name,
      heads: asked.map((key) => heads.get(key) ?? ''),
      columns: asked.map((key) => letters(at.get(key) ?? 0)),
      rows: [],
    };
    return { sheet, name, at, heads, kept };
  }

  private takeUnit(read: Read, row: SheetRow): void {
    const { activityId, cells } = identified(read, row);
    const isBlank = activityId === '' && cells.every((cell) => cell.trim() === '') && row.faults.length === 0;
    if (isBlank) return;
    const place = placeIn(read, row, unitKey);
    const known = activityId === '' ? undefined : this.returns.get(activityId);
    if (known !== undefined) {
      const first = cellName(read.at.get(unitKey) ?? 0, known.row);
      known.faults.push({ issue: issueNamed('unit-twice', { cell: place.cell, first }), place });
      return;
    }
    const made = newReturn(activityId, row.number);
    if (activityId === '') this.stray(made, 'unit-missing', place);
    else this.returns.set(activityId, made);
    read.kept.rows.push({ number: row.number, activityId, cells });
    made.places.set('', place);
    this.takeCells(read, row, made, made.answers, '');
  }

  private takeRow(read: Read, row: SheetRow, table: Question): void {
    const { activityId, cells } = identified(read, row);
    const explanation = cellAt(read, row, explanationKey);
    const isAnswered = read.sheet.columns.some(
      ({ question }, index) => !question.isGiven && (cells[index] ?? '').trim() !== '',
    );
    const isGiven = table.rows?.given != null && cells.some((cell) => cell.trim() !== '');
    const isFaulty = row.faults.some(({ column }) => keyAt(read, column) !== undefined);
    if (!isAnswered && !isGiven && !isFaulty && explanation === '') return;
    const place = placeIn(read, row, unitKey);
    const known = this.returns.get(activityId);
    if (known === undefined) {
      // One refusal for all rows of a unit that has none on the first sheet.
      const other = this.strays.find((one) => one.activityId === activityId && activityId !== '');
      if (other === undefined)
        this.stray(
          newReturn(activityId, row.number),
          activityId === '' ? 'unit-missing' : 'unit-not-first',
          place,
        );
      return;
    }
    read.kept.rows.push({ number: row.number, activityId, cells });
    const rows = known.answers[table.name];
    const taken: Json[] = Array.isArray(rows) ? rows : [];
    const bag: Answers = {};
    taken.push(bag);
    known.answers[table.name] = taken;
    const pointer = `${table.pointer}/${taken.length - 1}`;
    if (!known.places.has(table.pointer)) known.places.set(table.pointer, { ...place, cell: '' });
    known.places.set(pointer, place);
    this.takeCells(read, row, known, bag, pointer);
  }

  /** The answers of a row, their places, and the cells that have no value. */
  private takeCells(read: Read, row: SheetRow, into: ReadReturn, bag: Answers, pointer: string): void {
    for (const column of read.sheet.columns) {
      const { question, part } = column;
      const place = placeIn(read, row, column.key);
      const path = `${pointer}${question.pointer}`;
      if (part !== null) into.places.set(`${path}/${part}`, place);
      if (part !== 'longitude') into.places.set(path, place);
      const answer = answerOf(column, cellAt(read, row, column.key));
      if (answer !== null) put(bag, column, answer);
    }
    const explanation = cellAt(read, row, explanationKey).trim();
    if (explanation !== '') into.explanations.set(pointer, explanation.slice(0, 2000));
    for (const fault of row.faults) {
      const key = keyAt(read, fault.column);
      if (key === undefined) continue;
      const place = placeIn(read, row, key);
      into.faults.push({ issue: faultIn(fault, place.cell), place });
    }
  }

  private stray(made: ReadReturn, code: string, place: CellPlace): void {
    made.faults.push({ issue: issueNamed(code, { cell: place.cell, sheet: place.sheet }), place });
    this.strays.push(made);
  }
}

function newReturn(activityId: string, row: number): ReadReturn {
  return { activityId, row, answers: {}, explanations: new Map(), places: new Map(), faults: [] };
}

function identified(read: Read, row: SheetRow): { activityId: string; cells: string[] } {
  return {
    activityId: plainCode(cellAt(read, row, unitKey)).slice(0, 40),
    cells: read.sheet.columns.map(({ key }) => cellAt(read, row, key).slice(0, mostShown)),
  };
}

function cellAt({ at }: Read, row: SheetRow, key: string): string {
  return row.cells[at.get(key) ?? -1] ?? '';
}

function keyAt({ at }: Read, column: number): string | undefined {
  for (const [key, one] of at) if (one === column) return key;
  return undefined;
}

function placeIn(read: Read, row: SheetRow, key: string): CellPlace {
  const cell = cellName(read.at.get(key) ?? 0, row.number);
  return { sheet: read.name, cell, label: read.heads.get(key) ?? '' };
}

function faultIn({ code, params }: CellFault, cell: string): Issue {
  return { path: '', code: `spreadsheet.${code}`, severity: 'hard', params: { cell, ...params } };
}

/** Sets an answer where its question stands. */
function put(bag: Answers, { question, part }: ReturnColumn, answer: Json): void {
  let inner = bag;
  for (const step of part === null ? question.trail : [...question.trail, question.name]) {
    const next = inner[step];
    const made: Answers = typeof next === 'object' && next !== null && !Array.isArray(next) ? next : {};
    inner[step] = made;
    inner = made;
  }
  inner[part ?? question.name] = answer;
}

const compared = (title: string) => plainText(title).replace(/\s+/g, ' ').trim();

function letters(column: number): string {
  return cellName(column, 1).slice(0, -1);
}
