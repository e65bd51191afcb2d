// Who may do what, written by gestures: each action takes a set of roles and gives one that still reads.
import type { RoleDefinition, Roles, Text } from '../../../engine/index.ts';
import { freeKey } from '../lists/free-key.ts';
import { replacedAt, toggled, withoutAt } from '../lists/members.ts';

export type RolePermission = RoleDefinition['permissions'][number];
export type RoleScope = RoleDefinition['scope'];

/** In the order of the matrix: what one sees, what one does with returns, what one writes, what one manages. */
export const permissions = [
  'case.read',
  'case.fill',
  'case.act',
  'case.open',
  'case.review',
  'task.read',
  'task.claim',
  'task.assign',
  'unit.read',
  'collection.read',
  'collection.open',
  'round.read',
  'round.open',
  'visit.read',
  'visit.plan',
  'definition.read',
  'definition.edit',
  'definition.publish',
  'impact.examples',
  'revision.read',
  'follow-up.read',
  'follow-up.act',
  'message.manage',
  'clock.extend',
  'indicator.read',
  'notification.read',
  'account.manage',
] as const satisfies RolePermission[];

export const scopes = [
  'unit',
  'jurisdiction',
  'domain',
  'organisation',
  'agency',
  'nation',
] as const satisfies RoleScope[];

/** A role that may do nothing yet. */
export function addRole(roles: Roles, title: Text, scope: RoleScope): Roles {
  if (roles.roles.length >= 100) return roles;
  const key = freeKey(
    title.en,
    roles.roles.map((role) => role.key),
    'snake',
    'role',
  );
  return { ...roles, roles: [...roles.roles, { key, title, scope, permissions: [] }] };
}

export function removeRole(roles: Roles, index: number): Roles {
  return roles.roles.length < 2 ? roles : { ...roles, roles: withoutAt(roles.roles, index) };
}

export function setRole(
  roles: Roles,
  index: number,
  changes: Partial<Pick<RoleDefinition, 'title' | 'scope'>>,
): Roles {
  const role = roles.roles[index];
  if (role === undefined) return roles;
  return { ...roles, roles: replacedAt(roles.roles, index, { ...role, ...changes }) };
}

export function togglePermission(roles: Roles, index: number, permission: RolePermission): Roles {
  const role = roles.roles[index];
  if (role === undefined) return roles;
  const next = { ...role, permissions: toggled(permissions, role.permissions, permission) };
  return { ...roles, roles: replacedAt(roles.roles, index, next) };
}
