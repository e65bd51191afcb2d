// Conditions as a list: a guard that joins several by “and” is several conditions; each has its parameters.
import type { Guard, GuardName } from '../../../engine/index.ts';
import { isGuard } from './rewrite.ts';

/** The conditions that a guard puts, all of which must hold. */
export function conditionsOf(guard: Guard | undefined): Guard[] {
  if (guard === undefined) return [];
  if (typeof guard === 'string' || guard.type !== 'and') return [guard];
  return innerOf(guard);
}

/** The guard that puts these conditions; undefined for none. */
export function guardOf(conditions: readonly Guard[]): Guard | undefined {
  const [only] = conditions;
  if (conditions.length <= 1) return only;
  return { type: 'and', params: { of: [...conditions] } };
}

/** The conditions inside a group. */
export function innerOf(guard: Guard): Guard[] {
  const of: unknown = typeof guard === 'string' ? [] : guard.params?.of;
  return Array.isArray(of) ? of.filter(isGuard) : [];
}

export function guardType(guard: Guard): string {
  return typeof guard === 'string' ? guard : guard.type;
}

export function guardParams(guard: Guard): { [name: string]: unknown } {
  return typeof guard === 'string' ? {} : { ...guard.params };
}

/** What a condition begins with, by the words that it needs. */
export interface FirstValues {
  stage: string;
  role: string;
  parameter: { key: string; value: string | number | boolean };
}

/** Every condition of the catalogue, newly chosen. Forget one and the compiler says so. */
export const newGuards: Record<GuardName, (first: FirstValues) => Guard> = {
  noHardIssues: () => 'noHardIssues',
  noOpenSoftIssues: () => 'noOpenSoftIssues',
  reasonsGiven: () => 'reasonsGiven',
  returnsBelow: ({ stage }) => ({ type: 'returnsBelow', params: { stage, max: 2 } }),
  role: ({ role }) => ({ type: 'role', params: { is: role } }),
  anotherPerson: () => 'anotherPerson',
  lastPart: () => 'lastPart',
  policyIs: ({ parameter }) => ({ type: 'policyIs', params: { ...parameter } }),
  holds: () => ({ type: 'holds', params: { expression: 'returnVersion > 1' } }),
  and: () => ({ type: 'and', params: { of: ['noOpenSoftIssues'] } }),
  or: () => ({ type: 'or', params: { of: ['noOpenSoftIssues'] } }),
  not: () => ({ type: 'not', params: { of: ['noOpenSoftIssues'] } }),
};

export function isGuardName(name: string): name is GuardName {
  return Object.hasOwn(newGuards, name);
}
