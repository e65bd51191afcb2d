// Which case a request is about, who may fill its form, and the note of who read it.
import { type Actor, type Case, mayWork, Problem } from '../../engine/index.ts';
import { noteCaseRead } from '../store/audit.ts';
import type { RouteRequest } from './route.ts';

export const uuid = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';

/** The id of an address, or of a part of it. @throws Problem not-found where it is none */
export function caseId(request: RouteRequest<unknown>, name = 'id'): string {
  const id = request.params[name] ?? '';
  if (!new RegExp(uuid).test(id)) throw new Problem('not-found');
  return id.toLowerCase();
}

/** Whether somebody has a task that fills the case's form now. */
export function mayFill({ tasks, subject }: Case, actor: Actor): boolean {
  return tasks.some((task) => task.fills && mayWork(actor, task, subject));
}

/** @throws Problem forbidden; not-acceptable-state where the form is theirs, but nobody fills it now */
export function requireFilling(given: Case, actor: Actor): void {
  if (mayFill(given, actor)) return;
  const { tasks, subject, state } = given;
  const theirs = actor.grants.some(({ id }) => id === subject.id || id === subject.organisation);
  throw theirs && tasks.every(({ fills }) => !fills)
    ? new Problem('not-acceptable-state', { state })
    : new Problem('forbidden');
}

/** Reads of a unit's figures by offices are events too (requirements §2.6). */
export async function noteRead(
  { services, actor }: RouteRequest<unknown>,
  found: { id: string; unit: { id: string } },
  what: 'case' | 'evidence' = 'case',
): Promise<void> {
  if (actor.grants.some((grant) => grant.scope === 'unit' && grant.id === found.unit.id)) return;
  await noteCaseRead(services.database, actor.user, found.id, services.clock.now(), what);
}
