// The files that answers name. They are kept before an answer names them, and go a day after the last thing that does.
import { createHash, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import {
  type Answers,
  attachmentsIn,
  type CompiledForm,
  type Instant,
  type Issue,
  Problem,
} from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { FileStore } from '../files/store.ts';
import type { AttachmentView } from '../wire.ts';

/** How long a file is kept that nothing refers to. */
const grace = '1 day';
/** In real time: the longest that a submission takes from claiming its files to its commit, many times over. */
const underWay = '10 minutes';
/** In real time: the longest that bytes take to the store of files and a row that names them takes to its commit. */
const keeping = '1 hour';
/** Of one sweep and statement. */
const batch = 100;
/** Files that leave the database in one turn: their bytes are in memory meanwhile. */
const moved = 10;

export interface NewAttachment extends AttachmentView {
  caseId: string;
  jurisdiction: string;
  uploadedBy: string;
  bytes: Uint8Array;
  at: Instant;
}

export interface KeptAttachment extends AttachmentView {
  bytes: Uint8Array;
  uploadedBy: string;
  /** A submitted version of the return names it. */
  isReturned: boolean;
}

/**
 * Keeps a file: its bytes in the store of files, then the row that names them. The same bytes under the same id are the same
 * file, and nothing happens.
 * @param most files of the case
 * @throws Problem file-exists where other bytes have its id, too-many-files
 */
export async function keepAttachment(
  sql: postgres.Sql,
  files: FileStore,
  file: NewAttachment,
  most: number,
): Promise<AttachmentView> {
  const known = await knownAs(sql, file);
  if (known !== undefined) return known;
  const stored = `${file.caseId}/${file.id}/${randomUUID()}`;
  // Whatever becomes of this process, a file that no row names goes again.
  await sql`insert into files_to_remove (stored, due) values (${stored}, now() + ${keeping}::interval)`;
  await files.put(stored, file.bytes);
  return sql.begin(async (transaction) => {
    // One after the other for a case: they are counted.
    await transaction`select pg_advisory_xact_lock(hashtextextended(${file.caseId}, 11))`;
    const meanwhile = await knownAs(transaction, file);
    if (meanwhile !== undefined) return meanwhile;
    const [kept] = await transaction<AttachmentView[]>`
      insert into attachments
        (case_id, id, jurisdiction, uploaded_by, name, type, size, sha256, stored, created_at, look_at)
      select ${file.caseId}, ${file.id}, ${file.jurisdiction}, ${file.uploadedBy}, ${file.name}, ${file.type}, ${file.size},
        ${file.sha256}, ${stored}, ${file.at}::timestamptz, ${file.at}::timestamptz + ${grace}::interval
      where (select count(*) from attachments where case_id = ${file.caseId}) < ${most}
      returning id, name, type, size, sha256`;
    if (kept === undefined) throw new Problem('too-many-files', { limit: most });
    await transaction`delete from files_to_remove where stored = ${stored}`;
    return kept;
  });
}

async function knownAs(
  sql: postgres.ISql,
  { caseId, id, sha256 }: NewAttachment,
): Promise<AttachmentView | undefined> {
  const [known] = await sql<AttachmentView[]>`
    select id, name, type, size, sha256 from attachments where case_id = ${caseId} and id = ${id}`;
  if (known !== undefined && known.sha256 !== sha256) throw new Problem('file-exists');
  return known;
}

/**
 * A file of a case, as far as `scope` lets through.
 * @throws Error where the bytes are not those that were kept
 */
export async function findAttachment(
  database: Database,
  files: FileStore,
  scope: ReadScope,
  caseId: string,
  id: string,
): Promise<KeptAttachment | undefined> {
  const [found] = await database.read(
    scope,
    (sql) => sql<(KeptAttachment & { stored: string | null })[]>`
      select a.id, a.name, a.type, a.size, a.sha256, a.bytes, a.stored, a.uploaded_by as "uploadedBy",
        ${isReturned(sql)} as "isReturned"
      from attachments a where a.case_id = ${caseId} and a.id = ${id}`,
  );
  if (found === undefined) return undefined;
  const { stored, ...file } = found;
  if (stored === null) return file;
  const bytes = await files.get(stored);
  // The hash of a return covers its files: nobody exchanges one where it lies.
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
    throw new Error(`The file ${stored} is not what was kept`);
  return { ...file, bytes };
}

/**
 * Takes bytes out of the database into the store of files, some at a time; any number of processes may do so at once.
 * @returns how many files were moved
 */
export async function moveToFiles(sql: postgres.Sql, files: FileStore): Promise<number> {
  const waiting = await sql<{ case_id: string; id: string; bytes: Uint8Array }[]>`
    select case_id, id, bytes from attachments where bytes is not null limit ${moved}`;
  let count = 0;
  for (const { case_id, id, bytes } of waiting) {
    const stored = `${case_id}/${id}/${randomUUID()}`;
    await sql`insert into files_to_remove (stored, due) values (${stored}, now() + ${keeping}::interval)`;
    await files.put(stored, bytes);
    const named = await sql`
      with named as (
        update attachments set bytes = null, stored = ${stored}
        where case_id = ${case_id} and id = ${id} and bytes is not null returning 1
      ), kept as (delete from files_to_remove where stored = ${stored} and exists (select from named))
      select 1 from named`;
    count += named.length;
  }
  return count;
}

/**
 * Removes the files that no row names any more.
 * @returns how many went
 */
export async function removeFiles(sql: postgres.Sql, files: FileStore): Promise<number> {
  return sql.begin(async (transaction) => {
    const due = await transaction<{ stored: string }[]>`
      select stored from files_to_remove where due <= now() order by due limit ${batch} for update skip locked`;
    for (const { stored } of due) await files.remove(stored);
    const gone = due.map(({ stored }) => stored);
    await transaction`delete from files_to_remove where stored = any(${gone})`;
    return due.length;
  });
}

/** @returns whether it is gone; not where a submission has named it */
export async function removeAttachment(sql: postgres.Sql, caseId: string, id: string): Promise<boolean> {
  await sql`delete from attachments where case_id = ${caseId} and id = ${id} and not claimed`;
  const left = await sql`select from attachments where case_id = ${caseId} and id = ${id}`;
  return left.length === 0;
}

/** A return that is about to be submitted. */
export interface FilesToBe {
  caseId: string;
  form: CompiledForm;
  answers: Answers;
  now: Instant;
}

/**
 * The files that returns name and that are not there as they say, by case. Those that are there can no longer be taken
 * back, so that they are still there when the return is.
 */
export async function missingFiles(sql: postgres.Sql, returns: FilesToBe[]): Promise<Map<string, Issue[]>> {
  const missing = new Map<string, Issue[]>();
  const named = returns.flatMap(({ caseId, form, answers, now }) =>
    attachmentsIn(form, answers).map(({ at, file }) => ({ caseId, at, file, now })),
  );
  if (named.length === 0) return missing;
  const there = await sql<{ key: string }[]>`
    update attachments a set claimed = true, claimed_at = now(), look_at = case when a.look_at is null then null
      else greatest(a.look_at, wanted.now::timestamptz + ${grace}::interval) end
    from unnest(${named.map(({ caseId }) => caseId)}::uuid[], ${named.map(({ file }) => file.id)}::uuid[],
      ${named.map(({ now }) => now)}::text[]) as wanted (case_id, id, now)
    where a.case_id = wanted.case_id and a.id = wanted.id
    returning concat_ws(' ', a.case_id, a.id, a.type, a.size, a.sha256) as key`;
  const keys = new Set(there.map(({ key }) => key));
  for (const { caseId, at, file } of named) {
    if (keys.has([caseId, file.id, file.type, file.size, file.sha256].join(' '))) continue;
    const issue: Issue = { path: at, code: 'file-missing', severity: 'hard', params: { name: file.name } };
    missing.set(caseId, [...(missing.get(caseId) ?? []), issue]);
  }
  return missing;
}

/**
 * Removes the files that nothing has referred to for a day; any number of processes may do so at once.
 * @returns how many went
 */
export async function sweepAttachments(sql: postgres.Sql, now: Instant): Promise<number> {
  let gone = 0;
  for (;;) {
    const [round] = await sql<{ seen: number; gone: number }[]>`
      with due as (
        select a.case_id, a.id, ${isReturned(sql)} as returned, exists (
            select from drafts d
            where d.case_id = a.case_id and position(a.id::text in d.answers::text) > 0) as drafted
        from attachments a where a.look_at <= ${now}::timestamptz
          and (a.claimed_at is null or a.claimed_at < now() - ${underWay}::interval)
        order by a.look_at limit ${batch} for update of a skip locked
      ), kept as (
        update attachments a set look_at = case when due.returned then null else ${now}::timestamptz + ${grace}::interval end
        from due where a.case_id = due.case_id and a.id = due.id and (due.returned or due.drafted) returning 1
      ), removed as (
        delete from attachments a using due
        where a.case_id = due.case_id and a.id = due.id and not due.returned and not due.drafted returning 1
      )
      select (select count(*) from due)::integer as seen, (select count(*) from removed)::integer as gone,
        (select count(*) from kept)::integer as kept`;
    gone += round?.gone ?? 0;
    if ((round?.seen ?? 0) < batch) return gone;
  }
}

function isReturned(sql: postgres.ISql) {
  return sql`exists (
    select from returns r where r.case_id = a.case_id and position(a.id::text in r.answers::text) > 0)`;
}
