// Words of what the engine calls by fixed names: conditions of a chain, kinds of unit.
import type { WordKey } from '../locales/index.ts';

const guards: Record<string, WordKey> = {
  and: 'chain.guard.and',
  anotherPerson: 'chain.guard.anotherPerson',
  holds: 'chain.guard.holds',
  lastPart: 'chain.guard.lastPart',
  noHardIssues: 'chain.guard.noHardIssues',
  noOpenSoftIssues: 'chain.guard.noOpenSoftIssues',
  not: 'chain.guard.not',
  or: 'chain.guard.or',
  policyIs: 'chain.guard.policyIs',
  reasonsGiven: 'chain.guard.reasonsGiven',
  returnsBelow: 'chain.guard.returnsBelow',
  role: 'chain.guard.role',
};

const unitKinds: Record<string, WordKey> = {
  MINE: 'review.kind.MINE',
  PLAN: 'review.kind.PLAN',
  PRODUCTION: 'review.kind.PRODUCTION',
  TRADE: 'review.kind.TRADE',
};

/** The words of a condition of a chain; null for one that the engine does not know. */
export function guardWord(name: string): WordKey | null {
  return Object.hasOwn(guards, name) ? (guards[name] ?? null) : null;
}

/** The words of a kind of unit. */
export function unitKindWord(name: string): WordKey | null {
  return Object.hasOwn(unitKinds, name) ? (unitKinds[name] ?? null) : null;
}
