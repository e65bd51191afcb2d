// Giving work to people: taken by oneself, given by a head, spread over those who are present, given back. Each act is one
// commit with its trace; what somebody took meanwhile stays his.
import type { Actor, Grant, Instant } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { holdersOf, substitutesOf } from './absences.ts';
import { colleaguesIn, isFor } from './colleagues.ts';
import { interestsOf } from './conflicts.ts';
import { shareOut } from './share-out.ts';
import { matching, type TaskFilter } from './task-filters.ts';

/** Tasks by their ids, or all that a filter finds. */
export type Choice = { tasks: readonly string[] } | { filter: TaskFilter };

export type LeftReason = 'gone' | 'held' | 'conflict' | 'not-theirs' | 'not-held' | 'nobody';

export interface Left {
  task: string;
  reason: LeftReason;
  /** Who has it, where that is the reason. */
  user: string | null;
}

export interface ActOutcome {
  moved: { task: string; caseId: string; jurisdiction: string; scopeId: string; to: string | null }[];
  left: Left[];
}

/** Who acts, by what right: the roles that he holds, or those that he gives work to. */
export interface Acting {
  database: Database;
  scope: ReadScope;
  actor: Actor;
  /** The places of the work that he may act on. */
  grants: readonly Grant[];
  now: Instant;
}

interface Candidate {
  task: string;
  caseId: string;
  no: number;
  jurisdiction: string;
  role: string;
  scopeId: string;
  party: string | null;
  subject: string;
  assignee: string | null;
  weight: number;
}

interface Move {
  one: Candidate;
  to: string | null;
  /** In whose place the actor does it. */
  inPlaceOf?: string | null;
}

const most = 20_000;

/** Takes tasks for oneself. What a colleague has is left, unless the actor is in his place now. */
export async function claim(acting: Acting, choice: Choice): Promise<ActOutcome> {
  const { candidates, left } = await chosen(acting, choice);
  const { database, actor, now } = acting;
  const mine = await holdersOf(database, actor.user, now);
  const interests = (await interestsOf(database, [actor.user])).get(actor.user);
  const moves: Move[] = [];
  for (const one of candidates) {
    if (one.assignee === actor.user) continue;
    if (one.assignee !== null && !mine.includes(one.assignee))
      left.push({ task: one.task, reason: 'held', user: one.assignee });
    else if (hasInterest(interests, one)) left.push({ task: one.task, reason: 'conflict', user: null });
    else moves.push({ one, to: actor.user, inPlaceOf: one.assignee });
  }
  return carryOut(acting, 'claim', moves, left);
}

/** Gives tasks to somebody who holds their role, whoever has them now. */
export async function assign(acting: Acting, choice: Choice, to: string): Promise<ActOutcome> {
  const { candidates, left } = await chosen(acting, choice);
  const people = (await colleaguesIn(acting.database, acting.grants, acting.now)).filter(
    ({ user }) => user === to,
  );
  const interests = (await interestsOf(acting.database, [to])).get(to);
  const moves: Move[] = [];
  for (const one of candidates) {
    if (one.assignee === to) continue;
    if (!people.some((grant) => isFor(grant, one)))
      left.push({ task: one.task, reason: 'not-theirs', user: null });
    else if (hasInterest(interests, one)) left.push({ task: one.task, reason: 'conflict', user: to });
    else moves.push({ one, to });
  }
  return carryOut(acting, 'assign', moves, left);
}

/** Gives tasks back. @param leads whether the actor may give back what others have */
export async function release(
  acting: Acting,
  choice: Choice,
  leads: (grant: Candidate) => boolean,
): Promise<ActOutcome> {
  const { candidates, left } = await chosen(acting, choice);
  const mine = await holdersOf(acting.database, acting.actor.user, acting.now);
  const moves: Move[] = [];
  for (const one of candidates) {
    const { task, assignee } = one;
    if (assignee === null) left.push({ task, reason: 'not-held', user: null });
    else if (!mine.includes(assignee) && !leads(one)) left.push({ task, reason: 'held', user: assignee });
    else moves.push({ one, to: null, inPlaceOf: assignee });
  }
  return carryOut(acting, 'release', moves, left);
}

/**
 * Spreads the chosen tasks over people so that each has a like share of them, by number and by weight: `shareOut` tells how.
 * Nobody who is away gets any, or who has an interest in the unit.
 * @param among users; everybody when absent. @param again also what somebody has already
 */
export async function balance(
  acting: Acting,
  choice: Choice,
  { among, again }: { among?: readonly string[] | undefined; again: boolean },
): Promise<ActOutcome> {
  const { candidates, left } = await chosen(acting, choice);
  const { database, grants, now } = acting;
  const all = (await colleaguesIn(database, grants, now)).filter(({ user }) => among?.includes(user) ?? true);
  const users = [...new Set(all.map(({ user }) => user))];
  const [away, interests] = await Promise.all([
    substitutesOf(database, users, now),
    interestsOf(database, users),
  ]);
  const roles = Map.groupBy(
    all.filter(({ user }) => !away.has(user)),
    ({ user }) => user,
  );
  const pieces = candidates.map((one) => ({ one, weight: one.weight, holder: again ? null : one.assignee }));
  const shares = shareOut(
    pieces,
    [...roles.keys()],
    (user, { one }) =>
      (roles.get(user) ?? []).some((grant) => isFor(grant, one)) && !hasInterest(interests.get(user), one),
  );
  const moves: Move[] = [];
  for (const [{ one }, to] of shares) {
    if (to === null) left.push({ task: one.task, reason: 'nobody', user: null });
    else if (to !== one.assignee) moves.push({ one, to });
  }
  for (const { one, holder } of pieces)
    if (holder !== null) left.push({ task: one.task, reason: 'held', user: holder });
  return carryOut(acting, 'balance', moves, left);
}

function hasInterest(interests: ReadonlySet<string> | undefined, one: Candidate): boolean {
  return (
    interests !== undefined &&
    (interests.has(one.subject) || (one.party !== null && interests.has(one.party)))
  );
}

/** The open tasks that are chosen and in reach; what is asked for by its id and is not among them is gone. */
async function chosen(
  { database, scope, actor, grants, now }: Acting,
  choice: Choice,
): Promise<{ candidates: Candidate[]; left: Left[] }> {
  const asked = 'tasks' in choice ? new Set(choice.tasks.map((id) => id.toLowerCase())) : null;
  const filter =
    'tasks' in choice
      ? { cases: [...new Set([...(asked ?? [])].map((id) => id.slice(0, 36)))] }
      : choice.filter;
  const mine = await holdersOf(database, actor.user, now);
  const rows = await database.read(
    scope,
    (sql) => sql<Omit<Candidate, 'task'>[]>`
    select t.case_id as "caseId", t.no, t.jurisdiction, t.role, t.scope_id as "scopeId", t.party, t.subject_id as subject,
      t.assignee, t.weight
    from tasks t where ${matching(sql, { user: actor.user, grants: [...grants] }, filter, mine, now)}
    order by t.weight desc, t.due_at, t.case_id, t.no limit ${most}`,
  );
  const found = rows.map((row): Candidate => ({ ...row, task: `${row.caseId}:${row.no}` }));
  if (asked === null) return { candidates: found, left: [] };
  const candidates = found.filter(({ task }) => asked.has(task));
  const known = new Set(candidates.map(({ task }) => task));
  const gone = [...asked].filter((task) => !known.has(task));
  return { candidates, left: gone.map((task): Left => ({ task, reason: 'gone', user: null })) };
}

async function carryOut(
  { database, actor, now }: Acting,
  type: 'claim' | 'assign' | 'balance' | 'release',
  moves: Move[],
  left: Left[],
): Promise<ActOutcome> {
  if (moves.length === 0) return { moved: [], left };
  const rows = moves.map(({ one, to, inPlaceOf = null }) => ({
    case_id: one.caseId,
    no: one.no,
    was: one.assignee,
    to_user: to,
    for_user: inPlaceOf === actor.user ? null : inPlaceOf,
  }));
  const done = await database.engine<{ task: string }[]>`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as x (case_id uuid, no integer, was text, to_user text, for_user text)
    ), moved as (
      update tasks t set assignee = g.to_user, assigned_at = case when g.to_user is null then null else ${now}::timestamptz end
      from given g
      where t.case_id = g.case_id and t.no = g.no and t.closed_at is null and t.assignee is not distinct from g.was
      returning t.case_id, t.no, t.jurisdiction, g.was, g.to_user, g.for_user
    ), told as (
      insert into task_events (case_id, no, jurisdiction, type, from_user, to_user, by_user, for_user, at)
      select case_id, no, jurisdiction, ${type}, was, to_user, ${actor.user}, for_user, ${now} from moved
    )
    select case_id || ':' || no as task from moved`;
  const known = new Set(done.map(({ task }) => task));
  for (const { one } of moves)
    if (!known.has(one.task)) left.push({ task: one.task, reason: 'gone', user: null });
  return {
    moved: moves.flatMap(({ one: { task, caseId, jurisdiction, scopeId }, to }) =>
      known.has(task) ? [{ task, caseId, jurisdiction, scopeId, to }] : [],
    ),
    left,
  };
}
