// In whose place a task is done, and who keeps whom from it: asked before an event is decided.
import type { Actor, Instant } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import { holdersOf } from './absences.ts';
import { isFor } from './colleagues.ts';

/** In whose place somebody does a task, or who keeps him from it. */
export type Stand = { heldBy: Person } | { inPlaceOf: Person | null };

interface Person {
  user: string;
  name: string;
}

/** Somebody who is about to send an event to a case. */
export interface Doing {
  caseId: string;
  actor: Actor;
  now: Instant;
}

/**
 * In whose place each sends an event to his case, where he is a substitute; or who has the task, where every task of the
 * case that is his to do is somebody else's. Who is free, and does it in his own place, is not named. A unit's own people
 * hold no tasks from one another: of them nothing is read.
 */
export async function standsOf<One extends Doing>(
  { engine }: Pick<Database, 'engine'>,
  doings: readonly One[],
): Promise<Map<One, Stand>> {
  const stands = new Map<One, Stand>();
  const offices = doings.filter(({ actor }) => actor.grants.some(({ scope }) => scope !== 'unit'));
  if (offices.length === 0) return stands;
  const tasks = await engine<
    {
      caseId: string;
      role: string;
      scopeId: string;
      jurisdiction: string;
      user: string | null;
      name: string;
    }[]
  >`
    select t.case_id as "caseId", t.role, t.scope_id as "scopeId", t.jurisdiction, t.assignee as user, u.name
    from tasks t left join users u on u.id = t.assignee
    where t.case_id = any (${[...new Set(offices.map(({ caseId }) => caseId))]}::uuid[])
      and t.closed_at is null and t.scope <> 'unit'`;
  const ofCase = Map.groupBy(tasks, (task) => task.caseId);
  const holders = new Map<string, string[]>();
  for (const one of offices) {
    const { caseId, actor, now } = one;
    const own = (ofCase.get(caseId) ?? []).filter((task) => actor.grants.some((grant) => isFor(grant, task)));
    if (own.every(({ user }) => user === null)) continue;
    const mine = holders.get(actor.user) ?? (await holdersOf({ engine }, actor.user, now));
    holders.set(actor.user, mine);
    const free = own.find(({ user }) => user === null || mine.includes(user)) ?? null;
    const [first] = own;
    if (free === null && first?.user != null)
      stands.set(one, { heldBy: { user: first.user, name: first.name } });
    else if (free?.user != null && free.user !== actor.user)
      stands.set(one, { inPlaceOf: { user: free.user, name: free.name } });
  }
  return stands;
}
