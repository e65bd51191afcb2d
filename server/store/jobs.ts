// Long work as rows: what it is about, what it is doing, how far it has come, what came out.
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { Instant, Json } from '../../engine/index.ts';
import type { JobPhase } from '../wire.ts';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'interrupted' | 'cancelled';

export interface Job {
  id: string;
  kind: string;
  /** What it is about: a draft's id. */
  subject: string;
  input: { [name: string]: Json };
  state: JobState;
  /** What it is doing; null before it has begun. */
  phase: JobPhase | null;
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

export type JobSummary = Omit<Job, 'result'>;
export type NewJob = Pick<Job, 'kind' | 'subject' | 'input' | 'startedBy'>;
export type JobChange = Partial<Pick<Job, 'state' | 'phase' | 'done' | 'total' | 'error'>> & {
  result?: object;
};

export interface JobFilter {
  /** Of this person only. */
  startedBy?: string | undefined;
  subject?: string | undefined;
  /** `next` of the page before. */
  cursor?: string | undefined;
  limit: number;
}

type Row<Of extends JobSummary> = Omit<Of, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date };

/** Of the advisory locks that owners of jobs hold. */
const lockClass = 1684;

export async function readJob(sql: postgres.Sql, id: string): Promise<Job | undefined> {
  const [row] = await sql<Row<Job>[]>`select ${columns(sql)}, result from jobs where id = ${id}`;
  return row && withInstants(row);
}

/** Newest first, without their results. */
export async function listJobs(
  sql: postgres.Sql,
  { startedBy, subject, cursor, limit }: JobFilter,
): Promise<{ items: JobSummary[]; next: string | null }> {
  const rows = await sql<(Row<JobSummary> & { no: string })[]>`
    select ${columns(sql)}, no from jobs
    where ${startedBy === undefined ? sql`true` : sql`started_by = ${startedBy}`}
      and ${subject === undefined ? sql`true` : sql`subject = ${subject}`}
      and ${cursor === undefined ? sql`true` : sql`no < ${cursor}::bigint`}
    order by no desc limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ no: _no, ...row }) => withInstants(row)),
    next: rows.length > limit && last ? last.no : null,
  };
}

/** How the jobs for a question stand: one at most is waiting or running. */
export async function jobStatesOf(
  sql: postgres.Sql,
  { kind, subject, input }: Pick<NewJob, 'kind' | 'subject' | 'input'>,
): Promise<JobState[]> {
  const rows = await sql<{ state: JobState }[]>`
    select state from jobs
    where kind = ${kind} and subject = ${subject} and input = ${JSON.stringify(input)}::text::jsonb`;
  return rows.map(({ state }) => state);
}

/** How far the newest job about something is, from 0 to 1. */
export async function jobProgress(sql: postgres.Sql, kind: string, subject: string): Promise<number> {
  const [row] = await sql<{ done: number; total: number | null }[]>`
    select done, total from jobs where kind = ${kind} and subject = ${subject} order by no desc limit 1`;
  return row?.total ? Math.min(1, row.done / row.total) : 0;
}

/** Adds a job; where one for the same input is waiting or running, that one is the answer. */
export async function addJob(
  sql: postgres.Sql,
  job: NewJob,
  owner: number,
  at: Instant,
): Promise<{ id: string; isNew: boolean }> {
  const input = JSON.stringify(job.input);
  for (;;) {
    const [made] = await sql<{ id: string }[]>`
      insert into jobs (id, kind, subject, input, state, owner, started_by, created_at, updated_at)
      values (${randomUUID()}, ${job.kind}, ${job.subject}, ${input}::text::jsonb, 'queued', ${owner}, ${job.startedBy},
        ${at}, ${at})
      on conflict do nothing returning id`;
    if (made) return { id: made.id, isNew: true };
    const [known] = await sql<{ id: string }[]>`
      select id from jobs where kind = ${job.kind} and subject = ${job.subject} and input = ${input}::text::jsonb
        and state in ('queued', 'running')`;
    // None where it ended just now: the next attempt makes one.
    if (known) return { id: known.id, isNew: false };
  }
}

/**
 * Only what is given changes, and only of a job that has not ended.
 * @returns whether it had not: somebody may have cancelled it
 */
export async function updateJob(
  sql: postgres.Sql,
  id: string,
  change: JobChange,
  at: Instant,
): Promise<boolean> {
  const result = change.result === undefined ? null : JSON.stringify(change.result);
  const phase = change.phase ? JSON.stringify(change.phase) : null;
  const rows = await sql`
    update jobs set state = coalesce(${change.state ?? null}, state), done = coalesce(${change.done ?? null}, done),
      total = coalesce(${change.total ?? null}, total), error = coalesce(${change.error ?? null}, error),
      phase = coalesce(${phase}::text::jsonb, phase), result = coalesce(${result}::text::jsonb, result),
      updated_at = ${at}
    where id = ${id} and state in ('queued', 'running') returning 1`;
  return rows.length > 0;
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

/** Shows that an owner lives, as long as the connection does; asked for again, it holds on a connection made anew too. */
export async function showOwner(connection: postgres.Sql, owner: number): Promise<void> {
  await connection`select pg_advisory_lock(${lockClass}::integer, ${owner}::integer)`;
}

function columns(sql: postgres.Sql) {
  return sql`id, kind, subject, input, state, phase, done, total, error, started_by as "startedBy",
    created_at as "createdAt", updated_at as "updatedAt"`;
}

function withInstants<Of extends JobSummary>(row: Row<Of>) {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
