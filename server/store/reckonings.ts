// Which calendars running clocks have been reckoned by.
import type postgres from 'postgres';
import type { Instant } from '../../engine/index.ts';
import type { CaseRow } from './case-rows.ts';

export interface Reckoning {
  calendar: string;
  version: number;
}

export async function isReckoned(sql: postgres.ISql, { calendar, version }: Reckoning): Promise<boolean> {
  const rows = await sql`
    select from calendar_reckonings where calendar = ${calendar} and version = ${version} and done_at is not null`;
  return rows.length > 0;
}

export async function noteReckoned(
  sql: postgres.ISql,
  { calendar, version }: Reckoning,
  cases: number,
  at: Instant,
): Promise<void> {
  await sql`
    insert into calendar_reckonings as r (calendar, version, cases, done_at)
    values (${calendar}, ${version}, ${cases}, ${at})
    on conflict (calendar, version) do update set cases = r.cases + excluded.cases, done_at = excluded.done_at`;
}

/** The next cases with a clock that runs on, by their ids. */
export async function nextWithClocks(
  sql: postgres.ISql,
  after: string | null,
  now: Instant,
  size: number,
): Promise<CaseRow[]> {
  return sql<CaseRow[]>`
    select c.id, c.subject, c.body, c.last_hash from cases c
    where c.id in (
      select k.case_id from clocks k
      where k.due_at > ${now}::timestamptz and ${after === null ? sql`true` : sql`k.case_id > ${after}::uuid`}
      group by k.case_id order by k.case_id limit ${size})
    order by c.id`;
}
