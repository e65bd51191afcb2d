// Files of units on their way into the register, as rows: the file in pieces, how far it is, what its rows would do.
import { once } from 'node:events';
import type postgres from 'postgres';
import type { Instant, Issue } from '../../engine/index.ts';
import type { FileSource } from '../files/spreadsheet.ts';
import type { KnownUnitRow, StagedChange, StagedRow } from './register-import-rows.ts';
import type { RowIssue } from './register-import-values.ts';

export type ImportState =
  | 'receiving'
  | 'reading'
  | 'read'
  | 'applying'
  | 'done'
  | 'refused'
  | 'failed'
  | 'cancelled';

/** What was understood of a file. */
export interface ImportReading {
  format: 'csv' | 'xlsx' | 'ods';
  encoding: string | null;
  sheets: string[];
  sheet: string;
  /** Codes of columns by the letter of the file's own. */
  columns: { letter: string; column: string }[];
  /** Headings that nothing is known of. */
  unknown: { letter: string; heading: string }[];
}

export interface RegisterImport {
  id: string;
  no: string;
  name: string;
  size: number;
  sha256: string | null;
  sheet: string | null;
  /** From this day on holds what rows say that name none. */
  day: string;
  within: string[] | null;
  state: ImportState;
  runs: number;
  reading: ImportReading | null;
  /** The last row of the file that was looked at. */
  done: number;
  /** Of a thousand parts. */
  progress: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  movedOn: number;
  issues: Issue[];
  createdBy: string;
  appliedBy: string | null;
  createdAt: Instant;
  updatedAt: Instant;
}

export type NewImport = Pick<RegisterImport, 'id' | 'name' | 'sheet' | 'day' | 'within' | 'createdBy'>;

type Row = Omit<RegisterImport, 'createdAt' | 'updatedAt' | 'size'> & {
  createdAt: Date;
  updatedAt: Date;
  size: string;
};

function columns(sql: postgres.ISql) {
  return sql`id, no, name, size, sha256, sheet, day::text as day, within, state, runs, reading, done, progress, added, changed,
    unchanged, refused, moved_on as "movedOn", issues, created_by as "createdBy", applied_by as "appliedBy",
    created_at as "createdAt", updated_at as "updatedAt"`;
}

function importOf({ createdAt, updatedAt, size, ...row }: Row): RegisterImport {
  return {
    ...row,
    size: Number(size),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export async function readImport(sql: postgres.ISql, id: string): Promise<RegisterImport | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from register_imports where id = ${id}`;
  return row && importOf(row);
}

/** Newest first. @param createdBy of this person only; null: everybody's */
export async function listImports(
  sql: postgres.Sql,
  { createdBy, cursor, limit }: { createdBy: string | null; cursor: string | undefined; limit: number },
): Promise<{ items: RegisterImport[]; next: string | null }> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from register_imports
    where ${createdBy === null ? sql`true` : sql`created_by = ${createdBy}`}
      and ${cursor === undefined ? sql`true` : sql`no < ${cursor}::bigint`}
    order by no desc limit ${limit + 1}`;
  const items = rows.slice(0, limit).map(importOf);
  return { items, next: rows.length > limit ? (items.at(-1)?.no ?? null) : null };
}

/** Keeps that a file is coming; where one of this id is there already, gives that. */
export async function addImport(sql: postgres.Sql, given: NewImport, at: Instant): Promise<RegisterImport> {
  await sql`
    insert into register_imports (id, name, sheet, day, within, state, created_by, created_at, updated_at)
    values (${given.id}, ${given.name}, ${given.sheet}, ${given.day}, ${given.within}, 'receiving', ${given.createdBy}, ${at}, ${at})
    on conflict (id) do nothing`;
  return (await readImport(sql, given.id))!;
}

export type ImportChange = Partial<
  Pick<
    RegisterImport,
    'state' | 'sheet' | 'size' | 'sha256' | 'reading' | 'progress' | 'movedOn' | 'issues' | 'appliedBy'
  >
> & { isNewRun?: boolean; isFresh?: boolean };

/**
 * Only what is given changes, and only where the import is in one of the states.
 * @param sql a transaction where the rows are to be looked at again from the first (`isFresh`)
 */
export async function changeImport(
  sql: postgres.ISql,
  id: string,
  from: readonly ImportState[],
  change: ImportChange,
  at: Instant,
): Promise<RegisterImport | undefined> {
  const { state, isNewRun = false, isFresh = false } = change;
  const json = (value: object | undefined | null) =>
    value === undefined || value === null ? null : JSON.stringify(value);
  const isOver = state === 'done' || state === 'cancelled';
  const [row] = await sql<Row[]>`
    update register_imports set state = coalesce(${state ?? null}, state), sheet = coalesce(${change.sheet ?? null}, sheet),
      size = coalesce(${change.size ?? null}, size), sha256 = coalesce(${change.sha256 ?? null}, sha256),
      reading = ${isFresh ? null : sql`coalesce(${json(change.reading)}::text::jsonb, reading)`},
      issues = coalesce(${json(change.issues)}::text::jsonb, issues),
      progress = coalesce(${change.progress ?? null}, progress), moved_on = coalesce(${change.movedOn ?? null}, moved_on),
      applied_by = coalesce(${change.appliedBy ?? null}, applied_by), runs = runs + ${isNewRun ? 1 : 0},
      ${isFresh ? sql`done = 0, added = 0, changed = 0, unchanged = 0, refused = 0, ` : sql``}
      updated_at = ${at}, ended_at = case when ${isOver} then ${at}::timestamptz else ended_at end
    where id = ${id} and state = any (${[...from]}) returning ${columns(sql)}`;
  if (row && isFresh) await sql`delete from register_import_rows where import_id = ${id}`;
  return row && importOf(row);
}

/** Those whose work a process may have left behind, and those whose rows are no longer needed. */
export async function unfinishedImports(sql: postgres.Sql): Promise<RegisterImport[]> {
  const rows = await sql<Row[]>`select ${columns(sql)} from register_imports where is_kept order by no`;
  return rows.map(importOf);
}

/** Keeps the next piece of a file. */
export async function keepPart(sql: postgres.Sql, id: string, no: number, bytes: Uint8Array): Promise<void> {
  await sql`
    insert into register_import_parts (import_id, no, bytes) values (${id}, ${no}, ${Buffer.from(bytes)})
    on conflict (import_id, no) do update set bytes = excluded.bytes`;
}

async function dropParts(sql: postgres.Sql, id: string): Promise<void> {
  await sql`delete from register_import_parts where import_id = ${id}`;
}

/** The file as it was sent. @param heard is told of the bytes that have been read, after each piece */
export function sourceOf(
  sql: postgres.Sql,
  { id, name, size }: Pick<RegisterImport, 'id' | 'name' | 'size'>,
  heard: (bytes: number) => void = () => {},
): FileSource {
  return {
    name,
    size,
    async *read() {
      let total = 0;
      for (let no = 0; ; no += 1) {
        const [row] = await sql<{ bytes: Buffer }[]>`
          select bytes from register_import_parts where import_id = ${id} and no = ${no}`;
        if (row === undefined) return;
        yield row.bytes;
        total += row.bytes.length;
        heard(total);
      }
    },
  };
}

/** What the register knows of units and parties that rows name. */
export async function readNamed(
  sql: postgres.ISql,
  activityIds: readonly string[],
  nationalIds: readonly string[],
): Promise<{ units: Map<string, KnownUnitRow>; parties: Map<string, string> }> {
  // Each by its keys: of a register that has just been filled the planner knows nothing yet, and would go through all of it.
  const units = await sql<KnownUnitRow[]>`
    select u.id, u.activity_id as "activityId", u.revision, v.valid_from::text as "validFrom", v.snapshot,
      p.national_id as "nationalId"
    from unnest(${[...activityIds]}::text[]) as named (activity_id)
      join units u on u.activity_id = named.activity_id
      join parties p on p.id = u.party_id
      cross join lateral (
        select valid_from, snapshot from unit_versions
        where unit_id = u.id and valid_to is null and recorded_to is null limit 1) v`;
  const parties = await sql<{ id: string; nationalId: string }[]>`
    select distinct on (national_id) id, national_id as "nationalId" from parties
    where national_id = any (${[...nationalIds]}) order by national_id, id`;
  return {
    units: new Map(units.map((unit) => [unit.activityId, unit])),
    parties: new Map(parties.map(({ nationalId, id }) => [nationalId, id])),
  };
}

/**
 * Keeps what rows would do, and that they have been looked at, in one commit.
 * @returns false where somebody else has gone on with the file meanwhile: nothing was kept
 */
export function stageRows(
  sql: postgres.Sql,
  { id, runs, done }: Pick<RegisterImport, 'id' | 'runs' | 'done'>,
  rows: readonly StagedRow[],
  reached: { done: number; progress: number },
  at: Instant,
): Promise<boolean> {
  const count = (outcome: StagedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return sql.begin(async (transaction) => {
    const kept = await transaction`
      update register_imports set done = ${reached.done}, progress = ${reached.progress}, added = added + ${count('new')},
        changed = changed + ${count('changed')}, unchanged = unchanged + ${count('unchanged')},
        refused = refused + ${count('refused')}, updated_at = ${at}
      where id = ${id} and runs = ${runs} and done = ${done} and state = 'reading' returning 1`;
    if (kept.length === 0) return false;
    if (rows.length > 0) await copyRows(transaction, id, rows);
    return true;
  });
}

async function copyRows(sql: postgres.TransactionSql, id: string, rows: readonly StagedRow[]): Promise<void> {
  const sink = await sql`
    copy register_import_rows (import_id, no, jurisdiction, outcome, activity_id, unit_id, revision, day, valid_from,
      party_id, party, snapshot, words, changes, events, issues) from stdin`.writable();
  const ended = once(sink, 'finish');
  for (let from = 0; from < rows.length; from += 200) {
    let text = '';
    for (const row of rows.slice(from, from + 200)) text += lineOf(id, row);
    if (!sink.write(text)) await once(sink, 'drain');
  }
  sink.end();
  await ended;
}

/** A line of COPY's text format. */
function lineOf(id: string, row: StagedRow): string {
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value));
  const list = (value: readonly object[]) => (value.length === 0 ? '[]' : JSON.stringify(value));
  const words =
    row.words === null
      ? null
      : `{${row.words.map((word) => `"${word.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
  const fields = [
    id,
    row.no,
    row.jurisdiction,
    row.outcome,
    row.activityId,
    row.unitId,
    row.revision,
    row.day,
    row.validFrom,
    row.partyId,
    json(row.party),
    json(row.snapshot),
    words,
    list(row.changes),
    list(row.events),
    list(row.issues),
  ];
  return `${fields.map((field) => (field === null ? '\\N' : escaped(String(field)))).join('\t')}\n`;
}

const signs: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string) => text.replace(/[\\\t\n\r]/g, (sign) => signs[sign] ?? sign);

/** Refuses the rows that name a unit which an earlier row of the file names too, and counts anew. */
export async function refuseTwice(sql: postgres.Sql, id: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`set local work_mem = '128MB'`;
    // Hardly any file has them; a statement that changes nothing is answered by several processes at once.
    const [found] = await transaction<{ isThere: boolean }[]>`
      select exists (select from register_import_rows where import_id = ${id} and activity_id <> ''
        group by activity_id having count(*) > 1) as "isThere"`;
    if (found?.isThere !== true) return;
    await transaction`
      with twice as (
        select activity_id, min(no) as first from register_import_rows
        where import_id = ${id} and activity_id <> '' group by activity_id having count(*) > 1
      )
      update register_import_rows r set outcome = 'refused', issues = coalesce(r.issues, '[]') || jsonb_build_array(
        jsonb_build_object('cell', null, 'code', 'register.row-twice', 'params', jsonb_build_object('row', t.first)))
      from twice t where r.import_id = ${id} and r.activity_id = t.activity_id and r.no <> t.first`;
    await transaction`
      update register_imports i set added = c.added, changed = c.changed, unchanged = c.unchanged, refused = c.refused
      from (select count(*) filter (where outcome = 'new') as added, count(*) filter (where outcome = 'changed') as changed,
          count(*) filter (where outcome = 'unchanged') as unchanged, count(*) filter (where outcome = 'refused') as refused
        from register_import_rows where import_id = ${id}) c
      where i.id = ${id}`;
  });
}

export interface ToldRow {
  no: number;
  outcome: StagedRow['outcome'];
  activityId: string;
  unitId: string | null;
  title: { fa: string; en: string } | null;
  day: string | null;
  changes: StagedChange[];
  issues: RowIssue[];
  hasMovedOn: boolean;
}

/** Rows of one outcome in the order of the file. */
export async function listImportRows(
  sql: postgres.Sql,
  id: string,
  asked: { outcome: string; after: number; limit: number },
): Promise<{ items: ToldRow[]; next: string | null }> {
  const rows = await sql<ToldRow[]>`
    select r.no, r.outcome, r.activity_id as "activityId", r.unit_id as "unitId", r.snapshot -> 'title' as title,
      r.day::text as day, coalesce(r.changes, '[]') as changes, coalesce(r.issues, '[]') as issues,
      coalesce(u.revision <> r.revision, u.id is not null and r.revision is null) as "hasMovedOn"
    from register_import_rows r left join units u on u.activity_id = r.activity_id
    where r.import_id = ${id} and r.outcome = ${asked.outcome} and r.no > ${asked.after}
    order by r.no limit ${asked.limit + 1}`;
  const items = rows.slice(0, asked.limit);
  return { items, next: rows.length > asked.limit ? String(items.at(-1)?.no ?? 0) : null };
}

/** Removes the pieces and rows of an import that is over, some at a time. */
export async function clearImport(sql: postgres.Sql, id: string): Promise<void> {
  await dropParts(sql, id);
  // By numbers: whoever looks for the next ones that are left walks over all that have gone.
  const [last] = await sql<{ no: number | null }[]>`
    select max(no) as no from register_import_rows where import_id = ${id}`;
  for (let from = 0; from < (last?.no ?? 0); from += 20_000) {
    await sql`
      delete from register_import_rows where import_id = ${id} and no > ${from} and no <= ${from + 20_000}`;
  }
  await sql`update register_imports set is_kept = false where id = ${id}`;
}

/** Who takes which list along; `units` is told when it has all been sent. */
export async function noteExport(
  sql: postgres.Sql,
  given: { user: string; format: string; filter: object },
  at: Instant,
): Promise<(units: number) => Promise<void>> {
  const [row] = await sql<{ no: string }[]>`
    insert into register_exports (user_id, exported_at, format, filter)
    values (${given.user}, ${at}, ${given.format}, ${JSON.stringify(given.filter)}::text::jsonb) returning no`;
  return async (units) => {
    await sql`update register_exports set units = ${units} where no = ${row!.no}`;
  };
}
