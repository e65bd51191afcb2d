// Reads a file of units: what its columns are, what each row would do. Rows are kept many at a time with how far it is, so
// that reading goes on there whoever dies.
import { type Issue, Problem, plainCode } from '../../engine/index.ts';
import { columnName, openSpreadsheet, type SheetRow, type Spreadsheet } from '../files/spreadsheet.ts';
import { registerCodes } from '../store/register-codes.ts';
import {
  type Headings,
  headingsOf,
  type RegisterColumn,
  registerColumns,
} from '../store/register-columns.ts';
import { type StagedRow, type Staging, stageRow } from '../store/register-import-rows.ts';
import { type RowValues, valuesUnder } from '../store/register-import-values.ts';
import {
  changeImport,
  type ImportReading,
  type RegisterImport,
  readNamed,
  refuseTwice,
  sourceOf,
  stageRows,
} from '../store/register-imports.ts';
import type { RegisterImportOptions } from './register-import-options.ts';
import { type JobHandle, Stopped } from './runner.ts';

/** Rows above the headings that a file may begin with: titles, a date. */
const preamble = 20;
const usualBatch = 4000;

/** @throws Problem spreadsheet-refused; Stopped */
export async function readFileOfUnits(
  options: RegisterImportOptions,
  row: RegisterImport,
  handle: JobHandle,
): Promise<void> {
  const { database, clock, batch = usualBatch } = options;
  const sql = database.engine;
  let read = 0;
  const source = sourceOf(sql, row, (bytes) => {
    read = bytes;
  });
  const book = await openSpreadsheet(source);
  const known = registerColumns(options, clock.now());
  const { sheet, headings } = await sheetOf(book, row.sheet, known);
  await changeImport(sql, row.id, ['reading'], { reading: readingOf(book, sheet, headings) }, clock.now());
  const codes = registerCodes(options, clock.now());
  const staging = {
    codes,
    requiredOfNew: known.flatMap(({ code, required }) => (required === 'new' ? code : [])),
    within: row.within,
    day: row.day,
  };
  const valuesOf = valuesUnder(headings);
  let { done } = row;
  let waiting: RowValues[] = [];
  // The database takes one batch in while the next one is being read: two batches in memory, never more.
  let keeping: Promise<void> = Promise.resolve();
  const keep = async (staged: StagedRow[], last: number, progress: number) => {
    const isKept = await stageRows(sql, { ...row, done }, staged, { done: last, progress }, clock.now());
    if (!isKept) throw new Stopped();
    done = last;
    await handle.progress(last, null);
  };
  const handOver = async (last: number) => {
    const progress = Math.min(999, Math.floor((1000 * read) / Math.max(row.size, 1)));
    const staged = await stageAll(sql, waiting, staging, handle);
    waiting = [];
    await keeping;
    keeping = keep(staged, last, progress);
    // It is told to whoever hands over the next one.
    keeping.catch(() => {});
  };
  try {
    for await (const rows of book.rows(sheet)) {
      for (const one of rows) {
        if (one.number <= Math.max(headings.row, row.done)) continue;
        waiting.push(valuesOf(one));
      }
      const last = waiting.at(-1);
      if (last !== undefined && waiting.length >= batch) await handOver(last.no);
      else await handle.breathe();
    }
    const last = waiting.at(-1);
    if (last !== undefined) await handOver(last.no);
  } finally {
    await keeping;
  }
  if (done === 0) throw refused('no-rows', { sheet });
  await refuseTwice(sql, row.id);
  const ended = await changeImport(sql, row.id, ['reading'], { state: 'read', progress: 1000 }, clock.now());
  if (ended === undefined) throw new Stopped();
}

async function stageAll(
  sql: RegisterImportOptions['database']['engine'],
  rows: readonly RowValues[],
  staging: Omit<Staging, 'units' | 'parties'>,
  handle: JobHandle,
): Promise<StagedRow[]> {
  const named = (column: string) => [
    ...new Set(
      rows.flatMap(({ values }) => {
        const value = values.get(column);
        return value === undefined ? [] : plainCode(value);
      }),
    ),
  ];
  const personal = named('partyNationalId').map((id) => (/^\d{8,9}$/.test(id) ? id.padStart(10, '0') : id));
  const known = { ...staging, ...(await readNamed(sql, named('activityId'), personal)) };
  const staged: StagedRow[] = [];
  for (const [index, row] of rows.entries()) {
    staged.push(stageRow(row, known));
    if (index % 50 === 49) await handle.breathe();
  }
  return staged;
}

/** The sheet that was asked for, or the first that has the headings. */
async function sheetOf(
  book: Spreadsheet,
  asked: string | null,
  known: readonly RegisterColumn[],
): Promise<{ sheet: string; headings: Headings }> {
  const sheets = asked === null ? book.sheets : book.sheets.filter((name) => name === asked);
  if (sheets.length === 0) throw refused('no-such-sheet', { sheet: asked ?? '' });
  for (const sheet of sheets) {
    const headings = await headingsIn(book.rows(sheet), known);
    if (headings === null) continue;
    const { twice, missing } = headings;
    const issues = [
      ...twice.map(({ code }) => issue('column-twice', { column: code })),
      ...missing.map(({ code }) =>
        issue('column-not-there', { column: code, headings: [...headings.unknown.values()].join('، ') }),
      ),
    ];
    if (issues.length > 0) throw new Problem('spreadsheet-refused', {}, issues);
    return { sheet, headings };
  }
  const wanted = known.flatMap(({ required, code }) => (required === null ? [] : code)).join(' ');
  throw refused('no-headings', { sheets: sheets.join('، '), wanted });
}

/** The row with the most headings of the first few. */
async function headingsIn(
  rows: AsyncGenerator<SheetRow[]>,
  known: readonly RegisterColumn[],
): Promise<Headings | null> {
  let best: Headings | null = null;
  let seen = 0;
  for await (const some of rows) {
    for (const { cells, number } of some.slice(0, preamble - seen)) {
      const found = headingsOf(cells, number, known);
      if (found !== null && found.columns.size > (best?.columns.size ?? 0)) best = found;
    }
    seen += some.length;
    if (seen >= preamble) break;
  }
  return best;
}

function readingOf(book: Spreadsheet, sheet: string, { columns, unknown }: Headings): ImportReading {
  return {
    format: book.format,
    encoding: book.encoding,
    sheets: book.sheets,
    sheet,
    columns: [...columns].map(([place, { code }]) => ({ letter: columnName(place), column: code })),
    unknown: [...unknown].map(([place, heading]) => ({ letter: columnName(place), heading })),
  };
}

function issue(code: string, params: Issue['params']): Issue {
  return { path: '', code: `spreadsheet.${code}`, severity: 'hard', params };
}

const refused = (code: string, params: Issue['params']) =>
  new Problem('spreadsheet-refused', {}, [issue(code, params)]);
