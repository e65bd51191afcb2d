// The role set in force: what each role may do.
import type { Instant, RoleDefinition } from '../../engine/index.ts';
import { periodContaining } from '../../engine/index.ts';
import type { PublishedVersions } from './published-versions.ts';

/** What a route may ask for, and a role gives. */
export type Permission = RoleDefinition['permissions'][number];

/** Every role of the role sets in force at an instant, by key. */
export function rolesInForce(definitions: PublishedVersions, at: Instant): Map<string, RoleDefinition> {
  const month = periodContaining(at, 'month');
  const sets = definitions
    .keys('roles')
    .flatMap((key) => definitions.inForce('roles', key, month)?.definition ?? []);
  return new Map(sets.flatMap(({ roles }) => roles.map((role) => [role.key, role] as const)));
}
