// What happened in a period, read page after page by the order of its obligations: as much memory for 150,000 returns as
// for 500.
import type postgres from 'postgres';
import type { Answers, CaseEvent, Instant, UnitSnapshot } from '../../engine/index.ts';
import type { CaseBody } from './case-rows.ts';
import { earlierReturns } from './cases.ts';
import { numberOf } from './commit.ts';
import type { EarlierReturns } from './form-context.ts';
import { monthKey } from './month.ts';

/** Cases of a collection's period; of one form where it is named. */
export interface Ground {
  collection: string;
  period: string;
  form: string | null;
}

export interface AcceptedReturn {
  id: string;
  unit: UnitSnapshot;
  /** The form version that it was written on. */
  form: number;
  answers: Answers;
  submittedAt: Instant;
  earlier: EarlierReturns;
}

export interface CaseHistory {
  id: string;
  unit: UnitSnapshot;
  body: CaseBody;
  /** In order, without the answers. */
  events: CaseEvent[];
  returns: { version: number; answers: Answers; explanations: Record<string, string> }[];
  earlier: EarlierReturns;
}

export interface OpenCases {
  collection: string;
  state: string;
  province: string;
  cases: number;
}

interface PageRow {
  id: string;
  subject_id: string;
  jurisdiction: string;
  unit: UnitSnapshot;
  previous: Answers | null;
  last_year: Answers | null;
}

/** The newest period of the collections in which returns were accepted, or the one that is asked for. */
export async function groundsOf(
  sql: postgres.Sql,
  collections: string[],
  form: string | null,
  period: string | null,
): Promise<Ground[]> {
  const rows = await sql<{ collection: string; period: number }[]>`
    select distinct on (p.collection) p.collection, p.period from collections_periods p
    where p.collection = any (${collections}) and p.period = ${period === null ? sql`p.period` : numberOf(period)}
      and exists (
        select from cases c where c.collection = p.collection and c.period = p.period and c.tags @> '{accepted}'
          and ${form === null ? sql`true` : sql`c.form = ${form}`})
    order by p.collection, p.period desc`;
  return rows.map((row) => ({ collection: row.collection, period: monthKey(row.period), form }));
}

/** @param accepted whether only accepted returns count */
export async function countCases(sql: postgres.Sql, ground: Ground, accepted: boolean): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from cases c where ${within(sql, ground)}
      and ${accepted ? sql`c.tags @> '{accepted}'` : sql`true`}`;
  return row?.count ?? 0;
}

export async function* acceptedReturns(
  sql: postgres.Sql,
  ground: Ground,
  size = 500,
): AsyncGenerator<AcceptedReturn[]> {
  let after = start;
  for (;;) {
    const rows = await sql<(PageRow & { form: number; answers: Answers; submitted_at: Date })[]>`
      select c.id, c.subject_id, c.jurisdiction, c.subject as unit, (c.body -> 'pins' ->> 'form')::integer as form, r.answers,
        r.submitted_at, p.answers as previous, y.answers as last_year
      from cases c join returns r on r.case_id = c.id and r.version = c.return_version
      ${earlierReturns(sql)}
      where ${within(sql, ground)} and c.tags @> '{accepted}' and ${beyond(sql, after)}
      order by c.subject_id, c.jurisdiction limit ${size}`;
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    yield rows.map((row) => ({
      id: row.id,
      unit: row.unit,
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
      select c.id, c.subject_id, c.jurisdiction, c.subject as unit, c.body, p.answers as previous, y.answers as last_year
      from cases c ${earlierReturns(sql)}
      where ${within(sql, ground)} and ${beyond(sql, after)}
      order by c.subject_id, c.jurisdiction limit ${size}`;
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
      unit: row.unit,
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

type Place = Pick<PageRow, 'subject_id' | 'jurisdiction'>;

const start: Place = { subject_id: '00000000-0000-0000-0000-000000000000', jurisdiction: '' };

function beyond(sql: postgres.Sql, after: Place) {
  return sql`(c.subject_id, c.jurisdiction) > (${after.subject_id}::uuid, ${after.jurisdiction})`;
}

function within(sql: postgres.Sql, { collection, period, form }: Ground) {
  return sql`c.collection = ${collection} and c.period = ${numberOf(period)}
    and ${form === null ? sql`true` : sql`c.form = ${form}`}`;
}
