// Work that was done: what somebody finds again of his own, or of his office's, the latest first. An index on who did it, or on
// role and place, answers it, however much was done before.
import type postgres from 'postgres';
import { type Actor, type Instant, wordsAsked } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { numberOf } from './commit.ts';
import { reachOf, within } from './task-filters.ts';
import type { TaskRow } from './tasks.ts';

export interface DoneFilter {
  /** The user whose work it was; absent, all that the actor's grants reach. */
  by?: string | undefined;
  collection?: string | undefined;
  period?: string | undefined;
  /** What ended it: the type of an event, or CLOCK. */
  outcome?: string | undefined;
  /** Done from this instant on, and before that one. */
  from?: Instant | undefined;
  until?: Instant | undefined;
  /** Beginnings of words of the unit's name, or of its activity id. */
  search?: string | undefined;
}

export interface DoneRow
  extends Pick<
    TaskRow,
    'caseId' | 'no' | 'collection' | 'period' | 'role' | 'part' | 'state' | 'pins' | 'definition' | 'dueAt'
  > {
  unit: Omit<NonNullable<TaskRow['unit']>, 'party'> | null;
  outcome: string;
  closedAt: Date;
  /** Null: nobody, the house did. */
  closedBy: string | null;
  /** Where its case is now. */
  caseState: string;
  /** Whether silence decided some stage of it. */
  deemed: boolean;
}

export const doneCursorPattern = '^\\d{1,20}~[0-9a-f-]{36}~\\d{1,9}$';

/**
 * Closed tasks of the actor's reach, the latest first.
 * @param page.cursor as a page before gave it
 */
export async function listDone(
  database: Database,
  scope: ReadScope,
  actor: Pick<Actor, 'grants'>,
  filter: DoneFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: DoneRow[]; next: string | null }> {
  const { by, collection, period, outcome, from, until, search } = filter;
  return database.read(scope, async (sql) => {
    const conditions = [sql`t.closed_at is not null`];
    if (collection !== undefined) conditions.push(sql`t.collection = ${collection}`);
    if (period !== undefined) conditions.push(sql`t.period = ${numberOf(period)}`);
    if (outcome !== undefined) conditions.push(sql`t.outcome = ${outcome}`);
    if (from !== undefined) conditions.push(sql`t.closed_at >= ${from}::timestamptz`);
    if (until !== undefined) conditions.push(sql`t.closed_at < ${until}::timestamptz`);
    for (const word of search === undefined ? [] : wordsAsked(search))
      conditions.push(sql`t.found_by like ${`% ${word}%`}`);
    if (page.cursor !== undefined) {
      const [microseconds = '0', id = '', no = '0'] = page.cursor.split('~');
      const at = sql`(to_timestamp(0) + ${microseconds}::bigint * interval '1 microsecond')`;
      conditions.push(sql`(t.closed_at, t.case_id, t.no) < (${at}, ${id}::uuid, ${Number(no)})`);
    }
    const where = conditions.reduce((all, one) => sql`${all} and ${one}`);
    const rows = await sql<(DoneRow & { place: string })[]>`
      with recursive ${latest(sql, actor.grants, where, by, page.limit + 1)}
      select case_id as "caseId", no, t.collection, t.period, t.role, t.part, t.state, t.due_at as "dueAt", t.outcome,
        t.closed_at as "closedAt", t.closed_by as "closedBy", c.state as "caseState", c.body -> 'pins' as pins,
        'deemed' = any (c.flags) as deemed,
        case when c.subject_kind <> 'DEFINITION' then
          json_build_object('id', c.subject_id, 'activityId', c.subject ->> 'activityId', 'kind', c.subject_kind,
            'title', c.subject -> 'title', 'province', c.province, 'county', c.subject ->> 'county',
            'selected', c.selected) end as unit,
        case when c.subject_kind = 'DEFINITION' then
          json_build_object('kind', c.subject -> 'definition' ->> 'kind', 'key', c.subject -> 'definition' ->> 'key',
            'title', c.subject -> 'title') end as definition,
        (extract(epoch from t.closed_at) * 1000000)::bigint::text || '~' || case_id || '~' || no as place
      from page join tasks t using (case_id, no) join cases c on c.id = case_id
      order by t.closed_at desc, case_id desc, no desc`;
    const items = rows.slice(0, page.limit);
    return {
      items: items.map(({ place: _place, ...row }) => row),
      next: rows.length > page.limit ? (items.at(-1)?.place ?? null) : null,
    };
  });
}

/** `page`: the keys of the latest tasks of a person, or of each place that the grants reach. */
function latest(
  sql: postgres.ISql,
  grants: Actor['grants'],
  where: postgres.PendingQuery<postgres.Row[]>,
  by: string | undefined,
  limit: number,
) {
  const inOrder = sql`order by closed_at desc, case_id desc, no desc limit ${limit}`;
  if (by !== undefined)
    return sql`page as materialized (
      select t.case_id, t.no from tasks t where ${where} and t.closed_by = ${by} and ${within(sql, grants)} ${inOrder})`;
  const { everywhere, places } = reachOf(grants);
  const pairs = places.flatMap(({ role, ids }) => ids.map((id) => ({ role, id })));
  // The nation's roles name no place: one step through the index finds each.
  return sql`
    found (role, scope_id) as (
      select role, (select min(t.scope_id) from tasks t where t.closed_at is not null and t.role = every.role)
      from unnest(${everywhere}::text[]) as every (role)
      union all
      select role, (select min(t.scope_id) from tasks t
        where t.closed_at is not null and t.role = found.role and t.scope_id > found.scope_id)
      from found where scope_id is not null
    ),
    places as (
      select role, scope_id from found where scope_id is not null
      union
      select * from unnest(${pairs.map(({ role }) => role)}::text[], ${pairs.map(({ id }) => id)}::text[])
    ),
    page as materialized (
      select case_id, no from places cross join lateral (
        select t.closed_at, t.case_id, t.no from tasks t
        where t.role = places.role and t.scope_id = places.scope_id and ${where} ${inOrder}
      ) of_place ${inOrder}
    )`;
}
