// Who holds which role where: whom work can be given to, and who may be in whose place.
import type { Actor, Grant, Instant } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';

/** Somebody in one of the roles, with the open work that is his. */
export interface Colleague extends Grant {
  user: string;
  name: string;
}

/** Those who hold any of these roles in these places now, by name. */
export async function colleaguesIn(
  { engine }: Database,
  places: readonly Grant[],
  now: Instant,
): Promise<Colleague[]> {
  const unique = [
    ...new Map(places.map((place) => [`${place.role} ${place.scope} ${place.id}`, place])).values(),
  ];
  return [
    ...(await engine<Colleague[]>`
      select g.user_id as user, u.name, g.role, g.scope, g.scope_id as id
      from json_to_recordset(${JSON.stringify(unique)}::text::json) as place (role text, scope text, id text)
      join grants g on g.role = place.role and (place.scope = 'nation' or (g.scope = place.scope and g.scope_id = place.id))
      join users u on u.id = g.user_id
      where g.until is null or g.until > ${now}
      order by u.name, g.user_id, g.role, g.scope_id limit 2000`),
  ];
}

/** Open work by holder: how much of it, and how much of it is over its deadline. */
export async function loadsOf(
  { engine }: Database,
  users: readonly string[],
  now: Instant,
): Promise<Map<string, { tasks: number; overdue: number; weight: number }>> {
  const rows = await engine<{ user: string; tasks: number; overdue: number; weight: number }[]>`
    select assignee as user, count(*)::integer as tasks, sum(weight) as weight,
      (count(*) filter (where due_at <= ${now}))::integer as overdue
    from tasks where assignee = any (${[...users]}::text[]) and closed_at is null group by 1`;
  return new Map(rows.map(({ user, ...load }) => [user, load]));
}

/** Whether a grant is for work of this role in this place. */
export function isFor(
  grant: Pick<Grant, 'role' | 'scope' | 'id'>,
  task: { role: string; scopeId: string; jurisdiction: string },
): boolean {
  if (grant.role !== task.role) return false;
  if (grant.scope === 'nation' || grant.id === task.scopeId) return true;
  return task.scopeId === '*' && grant.id === task.jurisdiction;
}

/** The places in which somebody has colleagues: where he holds a role himself. */
export const ownPlaces = ({ grants }: Pick<Actor, 'grants'>): Grant[] =>
  grants.filter(({ scope }) => scope !== 'unit');
