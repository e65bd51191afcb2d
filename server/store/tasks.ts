// Open tasks, as lists show them: pages in an order that a cursor continues, counts of all that match, counts by group.
import type postgres from 'postgres';
import type { Actor, Instant, Pins } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { holdersOf } from './absences.ts';
import { matching, type TaskFilter } from './task-filters.ts';

export type { TaskFilter } from './task-filters.ts';

/** `weight`: what would change the published figures most comes first. */
export const taskSorts = ['due', 'weight', 'opened', 'issues'] as const;
export type TaskSort = (typeof taskSorts)[number];

export const taskGroups = [
  'due',
  'product',
  'city',
  'reviewer',
  'issue',
  'state',
  'collection',
  'period',
] as const;
export type TaskGrouping = (typeof taskGroups)[number];

export interface TaskPage {
  sort: TaskSort;
  /** What comes after the last task of another page, as that page gave it. */
  cursor?: string | undefined;
  /** What comes before the first task of another page, as that page gave it; read where no `cursor` is. */
  before?: string | undefined;
  /** How many tasks come before the first, where neither is given: a jump into a list. The last one where there are fewer. */
  offset?: number | undefined;
  limit: number;
}

export interface TaskRow {
  caseId: string;
  no: number;
  collection: string;
  period: number;
  role: string;
  part: string | null;
  state: string;
  openedAt: Date;
  dueAt: Date | null;
  flags: string[];
  softIssues: number;
  weight: number;
  products: string[];
  assignee: string | null;
  assignedAt: Date | null;
  version: number;
  pins: Pins;
  unit: {
    id: string;
    activityId: string;
    kind: string;
    title: { fa: string; en: string };
    province: string;
    county: string;
    party: string;
    selected: boolean;
  } | null;
  definition: { kind: string; key: string; title: { fa: string; en: string } } | null;
}

/** The place of a task in its order: three sort keys, then its id. What a cursor is made of. */
interface Place {
  k1: number;
  k2: number;
  k3: number;
  caseId: string;
  no: number;
}

export const cursorPattern =
  '^(-?[\\d.e+-]+|-?Infinity)~(-?[\\d.e+-]+)~(-?[\\d.e+-]+|-?Infinity)~[0-9a-f-]{36}~\\d{1,9}$';

/**
 * The open tasks that the actor's grants reach, how many there are in all, and at which of them the page begins.
 * A page goes on after the last task of the page before, or before the first of the one after, wherever these are by now: a
 * list that others work on loses and repeats nothing.
 */
export async function listTasks(
  database: Database,
  scope: ReadScope,
  actor: Actor,
  filter: TaskFilter & TaskPage,
  now: Instant,
): Promise<{
  items: TaskRow[];
  next: string | null;
  previous: string | null;
  offset: number;
  total: number;
}> {
  const { limit } = filter;
  const mine = await holdersOf(database, actor.user, now);
  return database.read(scope, async (sql) => {
    const first = keys(sql, filter.sort);
    const ordered = sql`k1, k2, k3, case_id, no`;
    const { from, isBackwards, at } = windowOf(sql, filter);
    // The page first, by narrow columns; what is shown of a task is read for its tasks alone.
    const rows = await sql<(TaskRow & Place & { total: number; at: number })[]>`
      with found as materialized (
        select t.case_id, t.no, ${first} from tasks t where ${matching(sql, actor, filter, mine, now)}
      ), page as (
        select *, (select count(*)::integer from found) as total, ${at} as at from found ${from} limit ${limit + 1}
      )
      select case_id as "caseId", no, t.collection, t.period, t.role, t.part, t.state, t.opened_at as "openedAt",
        t.due_at as "dueAt", c.flags, c.soft_issues as "softIssues", t.weight, t.products, t.assignee,
        t.assigned_at as "assignedAt", c.version, c.body -> 'pins' as pins,
        case when c.subject_kind <> 'DEFINITION' then
          json_build_object('id', c.subject_id, 'activityId', c.subject ->> 'activityId', 'kind', c.subject_kind,
            'title', c.subject -> 'title', 'province', c.province, 'county', coalesce(t.county, c.subject ->> 'county'),
            'party', c.subject ->> 'partyId', 'selected', c.selected) end as unit,
        case when c.subject_kind = 'DEFINITION' then
          json_build_object('kind', c.subject -> 'definition' ->> 'kind', 'key', c.subject -> 'definition' ->> 'key',
            'title', c.subject -> 'title') end as definition, page.total, page.at, k1, k2, k3
      from page join tasks t using (case_id, no) join cases c on c.id = case_id
      order by ${ordered}`;
    // A page behind the end has no row that could say it.
    const [count] =
      rows.length > 0
        ? rows
        : await sql<{ total: number; at: number }[]>`
            select count(*)::integer as total, count(*)::integer as at from tasks t
            where ${matching(sql, actor, filter, mine, now)}`;
    const { total, at: edge } = count ?? { total: 0, at: 0 };
    // One more than the page was read: backwards it is the first.
    const page = isBackwards ? rows.slice(-limit) : rows.slice(0, limit);
    const offset = isBackwards ? edge - page.length : edge;
    const [one, last] = [page[0], page.at(-1)];
    return {
      items: page.map(({ total: _total, at: _at, k1: _k1, k2: _k2, k3: _k3, ...item }) => item),
      next: last === undefined || offset + page.length >= total ? null : cursorOf(last),
      previous: one === undefined || offset === 0 ? null : cursorOf(one),
      offset,
      total,
    };
  });
}

/**
 * Which of the tasks `found` a page is of, as the end of a select; and `at`, how many of them come before its first, or, of
 * one that is read backwards, before the one that it ends at.
 */
function windowOf(sql: postgres.ISql, { cursor, before, offset = 0 }: TaskPage) {
  const forwards = sql`order by k1, k2, k3, case_id, no`;
  const backwards = sql`order by k1 desc, k2 desc, k3 desc, case_id desc, no desc`;
  const place = sql`(k1, k2, k3, case_id, no)`;
  const those = (condition: ReturnType<typeof sql>) =>
    sql`(select count(*)::integer from found where ${condition})`;
  if (cursor !== undefined) {
    const edge = literal(sql, placeOf(cursor));
    const from = sql`where ${place} > ${edge} ${forwards}`;
    return { from, isBackwards: false, at: those(sql`${place} <= ${edge}`) };
  }
  if (before !== undefined) {
    const edge = literal(sql, placeOf(before));
    return {
      from: sql`where ${place} < ${edge} ${backwards}`,
      isBackwards: true,
      at: those(sql`${place} < ${edge}`),
    };
  }
  const at = sql`greatest(0, least(${offset}::integer, (select count(*)::integer - 1 from found)))`;
  return { from: sql`${forwards} offset ${at}`, isBackwards: false, at };
}

const literal = (sql: postgres.ISql, { k1, k2, k3, caseId, no }: Place) =>
  sql`(${k1}::float8, ${k2}::float8, ${k3}::float8, ${caseId}::uuid, ${no}::integer)`;

/**
 * The ids of the open tasks of a filter that are in the actor's reach, by weight: what an act on "all of these" is about.
 * @param most as many at the most; which ones it would leave out is the caller's to tell
 */
export async function openTaskIds(
  database: Database,
  scope: ReadScope,
  actor: Pick<Actor, 'user' | 'grants'>,
  filter: TaskFilter,
  now: Instant,
  most = 20_000,
): Promise<{ caseId: string; no: number }[]> {
  const mine = await holdersOf(database, actor.user, now);
  return database.read(scope, async (sql) => [
    ...(await sql<{ caseId: string; no: number }[]>`
      select t.case_id as "caseId", t.no from tasks t where ${matching(sql, actor, filter, mine, now)}
      order by t.weight desc, t.due_at, t.case_id, t.no limit ${most}`),
  ]);
}

export interface TaskGroupRow {
  /** What the tasks have in common: an instant, a code, a name, a user's id, an edit or a flag. Null: nothing. */
  key: string | null;
  tasks: number;
  overdue: number;
  weight: number;
}

/** How many of the tasks of a filter there are of each kind: of several products or issues a task counts with each. */
export async function countTasks(
  database: Database,
  scope: ReadScope,
  actor: Actor,
  filter: TaskFilter,
  by: TaskGrouping,
  now: Instant,
): Promise<TaskGroupRow[]> {
  const mine = await holdersOf(database, actor.user, now);
  return database.read(scope, async (sql) => {
    const { key, several } = groupings[by];
    const from =
      several === undefined
        ? sql``
        : sql`left join lateral unnest(${sql.unsafe(several)}) as one (key) on true`;
    return [
      ...(await sql<TaskGroupRow[]>`
        select ${sql.unsafe(key)} as key, count(*)::integer as tasks, sum(t.weight) as weight,
          (count(*) filter (where t.due_at <= ${now}))::integer as overdue
        from tasks t ${from} where ${matching(sql, actor, filter, mine, now)}
        group by 1 order by ${by === 'due' ? sql`1 nulls last` : sql`2 desc, 1`} limit 500`),
    ];
  });
}

/** What tasks of a group have in common; `several`: a task may be in more than one. */
const groupings: Record<TaskGrouping, { key: string; several?: string }> = {
  due: { key: `to_char(t.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` },
  city: { key: 't.county' },
  reviewer: { key: 't.assignee' },
  state: { key: 't.state' },
  collection: { key: 't.collection' },
  period: { key: 't.period::text' },
  product: { key: 'one.key', several: 't.products' },
  issue: { key: 'one.key', several: 't.edits || t.flags' },
};

/** Selected units go first among equals (C3-R1); what has no deadline comes last. */
function keys(sql: postgres.ISql, sort: TaskSort) {
  const due = `coalesce(extract(epoch from t.due_at)::float8, 'Infinity')`;
  const firsts: Record<TaskSort, [string, string]> = {
    due: [due, '-t.weight'],
    weight: ['-t.weight', due],
    opened: ['extract(epoch from t.opened_at)::float8', due],
    issues: ['-t.soft_issues::float8', due],
  };
  const [k1, k3] = firsts[sort];
  return sql.unsafe(`${k1} as k1, case when t.selected then 0 else 1 end::float8 as k2, ${k3} as k3`);
}

const cursorOf = ({ k1, k2, k3, caseId, no }: Place) => [k1, k2, k3, caseId, no].join('~');

function placeOf(cursor: string): Place {
  const [k1, k2, k3, caseId = '', no] = cursor.split('~');
  return { k1: Number(k1), k2: Number(k2), k3: Number(k3), caseId, no: Number(no) };
}
