// Whose tasks somebody sees: those of his own roles; and who gives out work, those of the roles of his office.
import type { Actor, Grant } from '../../engine/index.ts';
import { rolesInForce } from '../store/roles.ts';
import type { TaskFilter } from '../store/tasks.ts';
import type { RouteRequest } from './route.ts';

type Asking = Pick<RouteRequest<unknown>, 'actor' | 'services'>;

/**
 * The roles and places whose work the actor gives out, as grants. Of an office, the roles that are held in an office like
 * it; of the nation, every office's where one is named.
 */
export function ledBy(
  { actor, services }: Asking,
  { organisation, role }: Pick<TaskFilter, 'organisation' | 'role'>,
): Grant[] {
  const roles = rolesInForce(services.definitions, services.clock.now());
  const leading = actor.grants.filter(({ role: own }) => roles.get(own)?.permissions.includes('task.assign'));
  return leading.flatMap((grant) =>
    [...roles.values()].flatMap(({ key, scope, permissions }): Grant[] => {
      if (scope === 'unit' || !permissions.includes('task.claim')) return [];
      if (grant.scope !== 'nation') return scope === grant.scope ? [{ ...grant, role: key }] : [];
      return organisation === undefined && role === undefined ? [] : [{ ...grant, role: key }];
    }),
  );
}

/** The actor with what he leads beside what he holds: what lists of tasks reach. */
export function reachOf(request: Asking, filter: Pick<TaskFilter, 'organisation' | 'role'>): Actor {
  const { actor } = request;
  return { ...actor, grants: [...actor.grants, ...ledBy(request, filter)] };
}
