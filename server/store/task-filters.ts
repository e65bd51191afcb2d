// Which open tasks a list is about, as SQL: asked of the columns that stand with the task, by an index on role and place.
import type postgres from 'postgres';
import { type Actor, type Instant, wordsAsked } from '../../engine/index.ts';
import { numberOf } from './commit.ts';

export interface TaskFilter {
  role?: string | undefined;
  collection?: string | undefined;
  period?: string | undefined;
  unit?: string | undefined;
  state?: string | undefined;
  overdue?: boolean | undefined;
  /** Deadlines from this instant on, and up to that one; both inclusive. */
  dueFrom?: Instant | undefined;
  dueUntil?: Instant | undefined;
  /** Significance of the return from this one on. */
  weightFrom?: number | undefined;
  /** `any`: with a doubtful item. `none`: without. Otherwise the id of a soft edit, or a flag of the case. */
  issue?: string | undefined;
  product?: string | undefined;
  city?: string | undefined;
  province?: string | undefined;
  /** The subordinate unit that the task is in the jurisdiction of. */
  organisation?: string | undefined;
  /** `me` (also what I do in somebody's place), `none`, `others`, or a user's id. */
  assignee?: string | undefined;
  /** Beginnings of words of the unit's name, or of its activity id. */
  search?: string | undefined;
  /** These cases alone. */
  cases?: readonly string[] | undefined;
}

/** Who is in whose place: the actor himself, and those for whom he is the substitute now. */
export type Holders = readonly string[];

/**
 * The condition, of `tasks t`, under which an open task is in the actor's reach and matches the filter.
 * @param mine whose tasks are the actor's own: `holdersOf` tells
 */
export function matching(
  sql: postgres.ISql,
  actor: Pick<Actor, 'user' | 'grants'>,
  filter: TaskFilter,
  mine: Holders,
  now: Instant,
) {
  const grants = actor.grants.filter(({ role }) => filter.role === undefined || role === filter.role);
  const conditions = [sql`t.closed_at is null`, within(sql, grants)];
  const { collection, period, unit, state, overdue, dueFrom, dueUntil, weightFrom, issue } = filter;
  if (collection !== undefined) conditions.push(sql`t.collection = ${collection}`);
  if (period !== undefined) conditions.push(sql`t.period = ${numberOf(period)}`);
  if (unit !== undefined) conditions.push(sql`t.subject_id = ${unit}::uuid`);
  if (state !== undefined) conditions.push(sql`t.state = ${state}`);
  if (overdue !== undefined)
    conditions.push(overdue ? sql`t.due_at <= ${now}` : sql`(t.due_at > ${now} or t.due_at is null)`);
  if (dueFrom !== undefined) conditions.push(sql`t.due_at >= ${dueFrom}`);
  if (dueUntil !== undefined) conditions.push(sql`t.due_at <= ${dueUntil}`);
  if (weightFrom !== undefined) conditions.push(sql`t.weight >= ${weightFrom}`);
  if (issue === 'any') conditions.push(sql`t.soft_issues > 0`);
  else if (issue === 'none') conditions.push(sql`t.soft_issues = 0`);
  else if (issue !== undefined) conditions.push(sql`(${issue} = any (t.edits) or ${issue} = any (t.flags))`);
  if (filter.product !== undefined) conditions.push(sql`${filter.product} = any (t.products)`);
  if (filter.city !== undefined) conditions.push(sql`t.county = ${filter.city}`);
  if (filter.province !== undefined) conditions.push(sql`t.province = ${filter.province}`);
  if (filter.organisation !== undefined) conditions.push(sql`t.jurisdiction = ${filter.organisation}`);
  if (filter.assignee !== undefined) conditions.push(held(sql, filter.assignee, mine));
  if (filter.cases !== undefined) conditions.push(sql`t.case_id = any (${[...filter.cases]}::uuid[])`);
  for (const word of filter.search === undefined ? [] : wordsAsked(filter.search))
    conditions.push(sql`t.found_by like ${`% ${word}%`}`);
  return conditions.reduce((all, one) => sql`${all} and ${one}`);
}

function held(sql: postgres.ISql, assignee: string, mine: Holders) {
  if (assignee === 'none') return sql`t.assignee is null`;
  if (assignee === 'me') return sql`t.assignee = any (${[...mine]}::text[])`;
  if (assignee === 'others') return sql`t.assignee <> all (${[...mine]}::text[])`;
  return sql`t.assignee = ${assignee}`;
}

/** Which work the grants reach: of the nation’s roles all, of others that of some places. `*` is the place of everybody. */
export function reachOf(grants: Actor['grants']): {
  everywhere: string[];
  places: { role: string; ids: string[] }[];
} {
  const everywhere = [...new Set(grants.filter(({ scope }) => scope === 'nation').map(({ role }) => role))];
  const bound = Map.groupBy(
    grants.filter(({ role }) => !everywhere.includes(role)),
    ({ role }) => role,
  );
  const places = [...bound].map(([role, of]) => ({
    role,
    ids: [...new Set([...of.map(({ id }) => id), '*'])],
  }));
  return { everywhere, places };
}

/** One condition a role, each of which an index on role and place answers; as a join, all open tasks would be walked. */
export function within(sql: postgres.ISql, grants: Actor['grants']) {
  const { everywhere, places } = reachOf(grants);
  const conditions = [
    ...(everywhere.length === 0 ? [] : [sql`t.role = any (${everywhere}::text[])`]),
    ...places.map(({ role, ids }) => sql`t.role = ${role} and t.scope_id = any (${ids}::text[])`),
  ];
  if (conditions.length === 0) return sql`false`;
  return sql`(${conditions.reduce((all, one) => sql`${all} or ${one}`)})`;
}
