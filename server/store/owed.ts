// What somebody has to fill, of all the units that he speaks for: soonest first, a page costs a page.
import type { Actor, Case, Instant } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { Words } from '../wire.ts';
import { type CaseRow, caseOf } from './case-rows.ts';
import { periodKey } from './month.ts';
import { matching } from './task-filters.ts';

/** `soon`: due within three days. `returned`: sent back to be corrected. */
export const owedKinds = ['all', 'soon', 'overdue', 'returned'] as const;
export type OwedKind = (typeof owedKinds)[number];

export interface OwedFilter {
  show: OwedKind;
  /** Beginnings of words of the unit's name, or of its activity id. */
  search?: string | undefined;
  /** As a page before gave it. */
  cursor?: string | undefined;
  limit: number;
}

export interface OwedCase {
  case: Case & { hasDraft: boolean };
  /** When the reader's own task ends; null: when he likes. */
  dueAt: Date | null;
}

export const owedCursor = '^([\\d.]+|Infinity)~[0-9a-f-]{36}$';

const soonDays = 3;

/**
 * The cases with an open task that the actor's grants reach.
 * @returns `counts` of what the search finds, by kind
 */
export async function listOwed(
  database: Database,
  scope: ReadScope,
  actor: Pick<Actor, 'user' | 'grants'>,
  { show, search, cursor, limit }: OwedFilter,
  now: Instant,
): Promise<{ items: OwedCase[]; counts: Record<OwedKind, number>; next: string | null }> {
  const [afterKey, afterId] = cursor?.split('~') ?? [];
  return database.read(scope, async (sql) => {
    const soon = sql`key > extract(epoch from ${now}::timestamptz) and key <= extract(epoch from ${now}::timestamptz + ${soonDays} * interval '1 day')`;
    const overdue = sql`key <= extract(epoch from ${now}::timestamptz)`;
    const kinds = { all: sql`true`, soon, overdue, returned: sql`is_returned` };
    const found = sql`
      found as materialized (
        select t.case_id, min(coalesce(extract(epoch from t.due_at)::float8, 'Infinity')) as key, min(t.due_at) as due_at,
          bool_or(c.tags @> '{returned}') as is_returned
        from tasks t join cases c on c.id = t.case_id
        where c.subject_kind <> 'DEFINITION' and ${matching(sql, actor, { search }, [actor.user], now)}
        group by t.case_id)`;
    const [counts] = await sql<Record<OwedKind, number>[]>`
      with ${found}
      select count(*)::integer as all, (count(*) filter (where ${soon}))::integer as soon,
        (count(*) filter (where ${overdue}))::integer as overdue, (count(*) filter (where is_returned))::integer as returned
      from found`;
    const rows = await sql<(CaseRow & { key: number; due_at: Date | null; has_draft: boolean })[]>`
      with ${found}, page as (
        select * from found where ${kinds[show]}
        ${afterKey === undefined ? sql`` : sql`and (key, case_id) > (${Number(afterKey)}::float8, ${afterId ?? ''}::uuid)`}
        order by key, case_id limit ${limit + 1})
      select c.id, c.subject, c.body, page.key, page.due_at, exists (
          select from drafts d where d.case_id = c.id and d.return_version = c.return_version) as has_draft
      from page join cases c on c.id = page.case_id order by page.key, c.id`;
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => ({
        case: { ...caseOf(row), hasDraft: row.has_draft },
        dueAt: row.due_at,
      })),
      counts: counts ?? { all: 0, soon: 0, overdue: 0, returned: 0 },
      next: last === undefined ? null : `${last.key}~${last.id}`,
    };
  });
}

/** Returns that go into one template: of one collection, period and version of a form. */
export interface OwedGroup {
  collection: string;
  period: string;
  form: string;
  formVersion: number;
  /** The kind of their units; null where there are several. */
  kind: string | null;
  count: number;
  /** The first by its activity id, which stands for all. */
  case: string;
  unit: Words;
}

/** What the actor's own units have to fill, counted by the template that it goes into: newest period first. */
export async function groupOwed(
  database: Database,
  scope: ReadScope,
  actor: Pick<Actor, 'user' | 'grants'>,
  now: Instant,
): Promise<OwedGroup[]> {
  const own = { user: actor.user, grants: actor.grants.filter((grant) => grant.scope === 'unit') };
  return database.read(scope, async (sql) => {
    const rows = await sql<(Omit<OwedGroup, 'period'> & { period: number })[]>`
      with found as (
        select distinct t.case_id from tasks t where ${matching(sql, own, {}, [own.user], now)})
      select c.collection, c.period, c.form, (c.body -> 'pins' ->> 'form')::integer as "formVersion",
        case when min(c.subject_kind) = max(c.subject_kind) then min(c.subject_kind) end as kind, count(*)::integer as count,
        (array_agg(c.id order by c.subject ->> 'activityId'))[1] as case,
        (array_agg(c.subject -> 'title' order by c.subject ->> 'activityId'))[1] as unit
      from found join cases c on c.id = found.case_id
      where c.form is not null and c.subject_kind <> 'DEFINITION' and c.body -> 'tasks' @> '[{"fills": true}]'
      group by 1, 2, 3, 4 order by c.period desc, c.collection, c.form, 4 desc`;
    return rows.map((row) => ({ ...row, period: periodKey(row.period) }));
  });
}
