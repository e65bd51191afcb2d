// Outages under an order, and the cases whose clocks they moved.
import type postgres from 'postgres';
import type { Instant } from '../../engine/index.ts';
import type { CaseRow } from './case-rows.ts';

export interface Outage {
  id: string;
  from: Instant;
  until: Instant;
  order: string;
  reason: string;
  /** The hours before a deadline that count, when it was recorded. */
  hours: number;
  state: 'running' | 'done' | 'failed';
  cases: number;
  clocks: number;
  recordedBy: string;
  recordedRole: string | null;
  recordedAt: Instant;
  endedAt: Instant | null;
}

export type NewOutage = Omit<Outage, 'state' | 'cases' | 'clocks' | 'endedAt'>;

/** When the system was down, and how many hours before a deadline count. */
export type OutageSpan = Pick<Outage, 'from' | 'until' | 'hours'>;

interface Row {
  id: string;
  from_at: Date;
  until: Date;
  order_no: string;
  reason: string;
  hours: number;
  state: Outage['state'];
  cases: number;
  clocks: number;
  recorded_by: string;
  recorded_role: string | null;
  recorded_at: Date;
  ended_at: Date | null;
}

/** Recorded once by its id. */
export async function addOutage(sql: postgres.ISql, given: NewOutage): Promise<Outage> {
  const { id, from, until, order, reason, hours, recordedBy, recordedRole, recordedAt } = given;
  await sql`
    insert into outages (id, from_at, until, order_no, reason, hours, state, recorded_by, recorded_role, recorded_at)
    values (${id}, ${from}, ${until}, ${order}, ${reason}, ${hours}, 'running', ${recordedBy}, ${recordedRole}, ${recordedAt})
    on conflict do nothing`;
  return (await readOutage(sql, id))!;
}

export async function readOutage(sql: postgres.ISql, id: string): Promise<Outage | undefined> {
  const [row] = await sql<Row[]>`select * from outages where id = ${id}`;
  return row && outageOf(row);
}

/** Newest first. */
export async function listOutages(sql: postgres.ISql, limit: number): Promise<Outage[]> {
  return (await sql<Row[]>`select * from outages order by no desc limit ${limit}`).map(outageOf);
}

export async function unfinishedOutages(sql: postgres.ISql): Promise<Outage[]> {
  return (await sql<Row[]>`select * from outages where state = 'running' order by no`).map(outageOf);
}

export async function endOutage(
  sql: postgres.ISql,
  id: string,
  state: 'done' | 'failed',
  at: Instant,
): Promise<void> {
  await sql`update outages set state = ${state}, ended_at = ${at} where id = ${id} and state = 'running'`;
}

/** Running clocks whose last hours an outage touched, by name and end; and how many decisions by silence it was too late for. */
export async function countHit(
  sql: postgres.ISql,
  span: OutageSpan,
  now: Instant,
): Promise<{
  cases: number;
  ended: number;
  groups: { clock: string; collection: string; due: Instant; provinces: number; clocks: number }[];
}> {
  const rows = await sql<
    { clock: string; collection: string; due: Date; provinces: number; clocks: number }[]
  >`
    select k.name as clock, c.collection, k.due_at as due, count(distinct c.province)::integer as provinces,
      count(*)::integer as clocks
    from clocks k join cases c on c.id = k.case_id and c.jurisdiction = k.jurisdiction
    where ${isHit(sql, span, now)} group by 1, 2, 3 order by 3, 1, 2`;
  const [counted] = await sql<{ cases: number; ended: number }[]>`
    select (select count(distinct k.case_id)::integer from clocks k where ${isHit(sql, span, now)}) as cases,
      (select count(distinct case_id)::integer from decisions where kind = 'deemed'
        and effective_at >= ${span.from}::timestamptz
        and effective_at < ${span.until}::timestamptz + make_interval(hours => ${span.hours}::integer)) as ended`;
  return {
    cases: counted?.cases ?? 0,
    ended: counted?.ended ?? 0,
    groups: rows.map(({ due, ...row }) => ({ ...row, due: due.toISOString() })),
  };
}

/** The next cases with such clocks that were not looked at, by their ids. */
export async function nextHit(
  sql: postgres.ISql,
  outage: Outage,
  now: Instant,
  size: number,
): Promise<CaseRow[]> {
  return sql<CaseRow[]>`
    select c.id, c.subject, c.body, c.last_hash from cases c
    where c.id in (
      select k.case_id from clocks k where ${isHit(sql, outage, now)}
        and not exists (select from outage_cases o where o.outage = ${outage.id}::uuid and o.case_id = k.case_id)
      order by k.case_id limit ${size})`;
}

/** Notes what became of cases, with the cases themselves in their transaction. */
export async function noteHit(
  sql: postgres.ISql,
  id: string,
  cases: readonly { id: string; jurisdiction: string; clocks: number }[],
): Promise<void> {
  const rows = cases.map(({ id: case_id, ...rest }) => ({ case_id, ...rest }));
  await sql`
    with added as (
      insert into outage_cases (outage, case_id, jurisdiction, clocks)
      select ${id}::uuid, x.* from json_to_recordset(${JSON.stringify(rows)}::text::json) as x (
        case_id uuid, jurisdiction text, clocks integer)
      returning clocks
    )
    update outages set cases = cases + (select count(*) from added where clocks > 0),
      clocks = clocks + (select coalesce(sum(clocks), 0) from added) where id = ${id}`;
}

function isHit(sql: postgres.ISql, { from, until, hours }: OutageSpan, now: Instant) {
  return sql`k.due_at > ${now}::timestamptz and k.due_at > ${from}::timestamptz
    and k.due_at < ${until}::timestamptz + make_interval(hours => ${hours}::integer)`;
}

function outageOf(row: Row): Outage {
  return {
    id: row.id,
    from: row.from_at.toISOString(),
    until: row.until.toISOString(),
    order: row.order_no,
    reason: row.reason,
    hours: row.hours,
    state: row.state,
    cases: row.cases,
    clocks: row.clocks,
    recordedBy: row.recorded_by,
    recordedRole: row.recorded_role,
    recordedAt: row.recorded_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
