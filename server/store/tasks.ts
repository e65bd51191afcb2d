// Open tasks, as lists show them.
import type postgres from 'postgres';
import type { Actor, Instant, Pins } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { numberOf } from './commit.ts';

export interface TaskFilter {
  role?: string | undefined;
  collection?: string | undefined;
  period?: string | undefined;
  unit?: string | undefined;
  state?: string | undefined;
  overdue?: boolean | undefined;
  /** Words of the unit's name, or digits of its activity id. */
  search?: string | undefined;
  sort: 'due' | 'opened' | 'issues';
  cursor?: string | undefined;
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
  version: number;
  pins: Pins;
  unit: {
    id: string;
    activityId: string;
    kind: string;
    title: { fa: string; en: string };
    province: string;
    selected: boolean;
  } | null;
  definition: { kind: string; key: string; title: { fa: string; en: string } } | null;
}

const orders = {
  due: { by: 't.due_at', of: 'tasks', descending: false },
  opened: { by: 't.opened_at', of: 'tasks', descending: false },
  issues: { by: 'c.soft_issues', of: 'cases', descending: true },
} as const;

/**
 * The open tasks that the actor's grants reach, and how many there are in all.
 * The cursor is an offset: a list that others work on shifts, and people re-read its top.
 */
export async function listTasks(
  database: Database,
  scope: ReadScope,
  actor: Actor,
  filter: TaskFilter,
  now: Instant,
): Promise<{ items: TaskRow[]; next: string | null; total: number }> {
  const grants = actor.grants.filter((grant) => filter.role === undefined || grant.role === filter.role);
  const offset = filter.cursor === undefined ? 0 : Math.max(0, Number.parseInt(filter.cursor, 10) || 0);
  const order = orders[filter.sort];
  return database.read(scope, async (sql) => {
    const isAboutCases = filter.search !== undefined || order.of === 'cases';
    const matching = sql`
      from tasks t ${isAboutCases ? sql`join cases c on c.id = t.case_id` : sql``}
      where t.closed_at is null and ${within(sql, grants)}
        and ${filter.collection === undefined ? sql`true` : sql`t.collection = ${filter.collection}`}
        and ${filter.period === undefined ? sql`true` : sql`t.period = ${numberOf(filter.period)}`}
        and ${filter.unit === undefined ? sql`true` : sql`t.subject_id = ${filter.unit}::uuid`}
        and ${filter.state === undefined ? sql`true` : sql`t.state = ${filter.state}`}
        and ${filter.overdue === undefined ? sql`true` : sql`(t.due_at <= ${now}) = ${filter.overdue}`}
        and ${
          filter.search === undefined
            ? sql`true`
            : sql`(c.subject -> 'title' ->> 'fa' ilike ${`%${literal(filter.search)}%`} or c.subject -> 'title' ->> 'en' ilike ${`%${literal(filter.search)}%`} or c.subject ->> 'activityId' like ${`${literal(filter.search)}%`})`
        }`;
    const ordered = sql`first ${sql.unsafe(order.descending ? 'desc' : 'asc')}, page.selected desc, case_id, no`;
    // The page first, by narrow columns; what is shown of a task is read for its tasks alone.
    const items = await sql<(TaskRow & { total: number })[]>`
      with found as materialized (
        select t.case_id, t.no, ${sql.unsafe(order.by)} as first, t.selected ${matching}
      ), page as (
        select *, (select count(*)::integer from found) as total from found as page
        order by ${ordered} limit ${filter.limit} offset ${offset}
      )
      select case_id as "caseId", no, t.collection, t.period, t.role, t.part, t.state, t.opened_at as "openedAt",
        t.due_at as "dueAt", c.flags, c.soft_issues as "softIssues", c.version, c.body -> 'pins' as pins,
        case when c.subject_kind <> 'DEFINITION' then
          json_build_object('id', c.subject_id, 'activityId', c.subject ->> 'activityId', 'kind', c.subject_kind,
            'title', c.subject -> 'title', 'province', c.province, 'selected', c.selected) end as unit,
        case when c.subject_kind = 'DEFINITION' then
          json_build_object('kind', c.subject -> 'definition' ->> 'kind', 'key', c.subject -> 'definition' ->> 'key',
            'title', c.subject -> 'title') end as definition, page.total
      from page join tasks t using (case_id, no) join cases c on c.id = case_id
      order by ${ordered}`;
    // A page behind the end has no row that could say it.
    const [count] =
      items.length > 0 || offset === 0
        ? items
        : await sql<{ total: number }[]>`select count(*)::integer as total ${matching}`;
    const total = count?.total ?? 0;
    const end = offset + items.length;
    return {
      items: items.map(({ total: _total, ...item }) => item),
      next: end < total ? String(end) : null,
      total,
    };
  });
}

/** Tasks that the grants reach, as an index on role and place answers it: of the nation's roles all, of others those of a place. */
function within(sql: postgres.ISql, grants: Actor['grants']) {
  const everywhere = grants.filter(({ scope }) => scope === 'nation').map(({ role }) => role);
  const places = grants
    .filter(({ scope }) => scope !== 'nation')
    .flatMap(({ role, id }) => [
      { role, id },
      { role, id: '*' },
    ]);
  const roles = places.map(({ role }) => role);
  const ids = places.map(({ id }) => id);
  const there = sql`(t.role, t.scope_id) in (select * from unnest(${roles}::text[], ${ids}::text[]))`;
  const anywhere = sql`t.role = any (${everywhere}::text[])`;
  if (everywhere.length === 0) return there;
  return places.length === 0 ? anywhere : sql`(${anywhere} or ${there})`;
}

function literal(search: string): string {
  return search.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
