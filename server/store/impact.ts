// What happened in a period, read page after page by the order of its obligations: as much memory for 150,000 returns as
// for 500.
import type postgres from 'postgres';
import {
  type Answers,
  type CaseEvent,
  type Instant,
  type Subject,
  type UnitSnapshot,
  unitOf,
} from '../../engine/index.ts';
import type { CaseBody } from './case-rows.ts';
import { earlierReturns } from './cases.ts';
import { numberOf } from './commit.ts';
import type { EarlierReturns } from './form-context.ts';
import { monthKey } from './month.ts';

/** Cases of a collection's month; of one form where it is named. */
export interface Ground {
  collection: string;
  period: string;
  form: string | null;
}

export interface AcceptedReturn {
  id: string;
  unit: UnitSnapshot;
  returnVersion: number;
  /** The form version that it was written on. */
  form: number;
  answers: Answers;
  submittedAt: Instant;
  earlier: EarlierReturns;
}

export interface CaseHistory {
  id: string;
  subject: Subject;
  body: CaseBody;
  /** In order, without the answers. */
  events: CaseEvent[];
  returns: { version: number; answers: Answers; explanations: Record<string, string> }[];
  earlier: EarlierReturns;
}

/** Open cases of a state, by province. */
export interface OpenCases {
  collection: string;
  state: string;
  province: string | null;
  cases: number;
}

interface AcceptedRow {
  return_version: number;
  form: number;
  answers: Answers;
  submitted_at: Date;
}

interface PageRow {
  id: string;
  subject_id: string;
  jurisdiction: string;
  subject: Subject;
  previous: Answers | null;
  last_year: Answers | null;
}

/**
 * The newest month of a collection in which returns were accepted. Where none ever were: the newest with any case, for
 * collections whose cases end otherwise. Null where there is none, or none in the month that is asked for.
 * @param isAccepted whether only months with accepted returns will do
 */
export async function groundOf(
  sql: postgres.Sql,
  collection: string,
  form: string | null,
  period: string | null,
  isAccepted: boolean,
): Promise<Ground | null> {
  let newest: number | null = null;
  for (let below = period === null ? beyondMonths : numberOf(period) + 1; ; ) {
    // Month by month down the index of obligations, which a glance at all cases would leave.
    const [row] = await sql<{ period: number | null; accepted: boolean }[]>`
      with month as (
        select max(c.period) as period from cases c where c.collection = ${collection} and c.period < ${below}
          and c.period >= ${period === null ? 0 : numberOf(period)}
      )
      select period, exists (
        select from cases c where c.collection = ${collection} and c.period = month.period and c.tags @> '{accepted}'
          and ${form === null ? sql`true` : sql`c.form = ${form}`}) as accepted
      from month`;
    const found = row?.period ?? null;
    newest ??= found;
    if (found === null || row?.accepted) {
      const month = found ?? (isAccepted ? null : newest);
      return month === null ? null : { collection, period: monthKey(month), form };
    }
    below = found;
  }
}

/** @param accepted whether only accepted returns count */
export async function countCases(sql: postgres.Sql, ground: Ground, accepted: boolean): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from cases c where ${within(sql, ground)}
      and ${accepted ? sql`c.tags @> '{accepted}'` : sql`true`}`;
  return row?.count ?? 0;
}

/** @param from the case after which to begin, where it is not the first; nothing comes after one that is none */
export async function* acceptedReturns(
  sql: postgres.Sql,
  ground: Ground,
  size = 500,
  from?: string,
): AsyncGenerator<AcceptedReturn[]> {
  const begin = from === undefined ? start : await placeOf(sql, from);
  if (begin === undefined) return;
  let after: Place = begin;
  for (;;) {
    const rows = await sql<(PageRow & AcceptedRow)[]>`
      select c.id, c.subject_id, c.jurisdiction, c.subject, c.return_version, (c.body -> 'pins' ->> 'form')::integer as form, r.answers,
        r.submitted_at, p.answers as previous, y.answers as last_year
      from cases c join returns r on r.case_id = c.id and r.version = c.return_version
      ${earlierReturns(sql)}
      where ${within(sql, ground)} and c.tags @> '{accepted}' and ${beyond(sql, after)}
      order by c.subject_id, c.jurisdiction, c.id limit ${size}`;
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    yield rows.map((row) => ({
      id: row.id,
      unit: unitOf(row),
      returnVersion: row.return_version,
      form: row.form,
      answers: row.answers,
      submittedAt: row.submitted_at.toISOString(),
      earlier: { previous: row.previous, lastYear: row.last_year },
    }));
  }
}

export async function* caseHistories(
  sql: postgres.Sql,
  ground: Ground,
  size = 250,
): AsyncGenerator<CaseHistory[]> {
  let after = start;
  for (;;) {
    const rows = await sql<(PageRow & { body: CaseBody })[]>`
      select c.id, c.subject_id, c.jurisdiction, c.subject, c.body, p.answers as previous, y.answers as last_year
      from cases c ${earlierReturns(sql)}
      where ${within(sql, ground)} and ${beyond(sql, after)}
      order by c.subject_id, c.jurisdiction, c.id limit ${size}`;
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    const ids = rows.map(({ id }) => id);
    const events = await sql<
      (Omit<CaseEvent, 'effectiveAt' | 'recordedAt'> & {
        caseId: string;
        effectiveAt: Date;
        recordedAt: Date;
      })[]
    >`
      select case_id as "caseId", seq, type, effective_at as "effectiveAt", recorded_at as "recordedAt", actor, role, data
      from events where case_id = any (${ids}::uuid[]) order by case_id, seq`;
    const returns = await sql<(CaseHistory['returns'][number] & { caseId: string })[]>`
      select case_id as "caseId", version, answers, explanations from returns where case_id = any (${ids}::uuid[])`;
    const eventsOf = Map.groupBy(events, ({ caseId }) => caseId);
    const returnsOf = Map.groupBy(returns, ({ caseId }) => caseId);
    yield rows.map((row) => ({
      id: row.id,
      subject: row.subject,
      body: row.body,
      events: (eventsOf.get(row.id) ?? []).map(({ caseId: _caseId, effectiveAt, recordedAt, ...event }) => ({
        ...event,
        effectiveAt: effectiveAt.toISOString(),
        recordedAt: recordedAt.toISOString(),
      })),
      returns: returnsOf.get(row.id) ?? [],
      earlier: { previous: row.previous, lastYear: row.last_year },
    }));
  }
}

/** Cases that are neither accepted nor waived, by where they stand. */
export async function openCases(
  sql: postgres.Sql,
  collections: string[],
  form: string | null,
): Promise<OpenCases[]> {
  return sql<OpenCases[]>`
    select c.collection, c.state, c.province, count(*)::integer as cases from cases c
    where c.collection = any (${collections}) and not c.tags && '{accepted,waived}'
      and ${form === null ? sql`true` : sql`c.form = ${form}`}
    group by 1, 2, 3 order by 1, 2, 3`;
}

/** How many people hold each role, and how many tasks wait for it. */
export async function roleUse(
  sql: postgres.Sql,
  roles: string[],
): Promise<{ role: string; holders: number; openTasks: number }[]> {
  return sql<{ role: string; holders: number; openTasks: number }[]>`
    select role, (select count(distinct user_id)::integer from grants g where g.role = asked.role) as holders,
      (select count(*)::integer from tasks t where t.role = asked.role and t.closed_at is null) as "openTasks"
    from unnest(${roles}::text[]) as asked (role)`;
}

type Place = Pick<PageRow, 'id' | 'subject_id' | 'jurisdiction'>;

async function placeOf(sql: postgres.Sql, id: string): Promise<Place | undefined> {
  const [row] = await sql<Place[]>`select c.id, c.subject_id, c.jurisdiction from cases c where c.id = ${id}`;
  return row;
}

const nobody = '00000000-0000-0000-0000-000000000000';
const start: Place = { subject_id: nobody, jurisdiction: '', id: nobody };
const beyondMonths = 1_000_000;

function beyond(sql: postgres.Sql, after: Place) {
  return sql`(c.subject_id, c.jurisdiction, c.id) > (${after.subject_id}::uuid, ${after.jurisdiction}, ${after.id}::uuid)`;
}

function within(sql: postgres.Sql, { collection, period, form }: Ground) {
  return sql`c.collection = ${collection} and c.period = ${numberOf(period)}
    and ${form === null ? sql`true` : sql`c.form = ${form}`}`;
}
