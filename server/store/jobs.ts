// Long work as rows: what it is about, how far it has come, what came out.
import { randomInt, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { Instant, Json } from '../../engine/index.ts';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'interrupted';

export interface Job {
  id: string;
  kind: string;
  /** What it is about: a draft's id. */
  subject: string;
  input: { [name: string]: Json };
  state: JobState;
  done: number;
  /** Null until it is known. */
  total: number | null;
  result: { [name: string]: Json } | null;
  /** A problem's code. */
  error: string | null;
  startedBy: string;
  createdAt: Instant;
  updatedAt: Instant;
}

export type NewJob = Pick<Job, 'kind' | 'subject' | 'input' | 'startedBy'>;

interface JobRow extends Omit<Job, 'createdAt' | 'updatedAt'> {
  createdAt: Date;
  updatedAt: Date;
}

/** Of the advisory locks that owners of jobs hold. */
const lockClass = 1684;

export async function readJob(sql: postgres.Sql, id: string): Promise<Job | undefined> {
  const [row] = await sql<JobRow[]>`
    select id, kind, subject, input, state, done, total, result, error, started_by as "startedBy",
      created_at as "createdAt", updated_at as "updatedAt"
    from jobs where id = ${id}`;
  return row && { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}

/** Adds a job; where one for the same input is waiting or running, that one is the answer. */
export async function addJob(
  sql: postgres.Sql,
  job: NewJob,
  owner: number,
  at: Instant,
): Promise<{ id: string; isNew: boolean }> {
  const id = randomUUID();
  const input = JSON.stringify(job.input);
  const [known] = await sql<{ id: string }[]>`
    select id from jobs where kind = ${job.kind} and subject = ${job.subject} and input = ${input}::text::jsonb
      and state in ('queued', 'running') limit 1`;
  if (known) return { id: known.id, isNew: false };
  await sql`
    insert into jobs (id, kind, subject, input, state, owner, started_by, created_at, updated_at)
    values (${id}, ${job.kind}, ${job.subject}, ${input}::text::jsonb, 'queued', ${owner}, ${job.startedBy}, ${at}, ${at})`;
  return { id, isNew: true };
}

/** Only what is given changes. */
export async function updateJob(
  sql: postgres.Sql,
  id: string,
  change: Partial<Pick<Job, 'state' | 'done' | 'total' | 'error'>> & { result?: object },
  at: Instant,
): Promise<void> {
  const result = change.result === undefined ? null : JSON.stringify(change.result);
  await sql`
    update jobs set state = coalesce(${change.state ?? null}, state), done = coalesce(${change.done ?? null}, done),
      total = coalesce(${change.total ?? null}, total), error = coalesce(${change.error ?? null}, error),
      result = coalesce(${result}::text::jsonb, result), updated_at = ${at}
    where id = ${id}`;
}

/** Marks what dead processes left behind. @returns how many */
export async function interruptOrphans(sql: postgres.Sql, at: Instant): Promise<number> {
  const rows = await sql`
    update jobs j set state = 'interrupted', updated_at = ${at}
    where state in ('queued', 'running') and not exists (
      select from pg_locks l where l.locktype = 'advisory' and l.objsubid = 2 and l.classid = ${lockClass}
        and l.objid = j.owner::oid and l.database = (select oid from pg_database where datname = current_database()))
    returning 1`;
  return rows.length;
}

/** A number that is this process's as long as its connection lives. `release` gives it back. */
export async function takeOwnership(
  sql: postgres.Sql,
): Promise<{ owner: number; release: () => Promise<void> }> {
  const connection = await sql.reserve();
  const owner = randomInt(1, 2 ** 31 - 1);
  await connection`select pg_advisory_lock(${lockClass}::integer, ${owner}::integer)`;
  return {
    owner,
    async release() {
      await connection`select pg_advisory_unlock(${lockClass}::integer, ${owner}::integer)`;
      connection.release();
    },
  };
}
