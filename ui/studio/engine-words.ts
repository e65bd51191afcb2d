// Words of what the engine calls by fixed names: conditions and consequences of a chain, kinds of unit.
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

const actions: Record<string, WordKey> = {
  decide: 'chain.deed.decide',
  deem: 'chain.deed.deem',
  flag: 'chain.deed.flag',
  flagLate: 'chain.deed.flagLate',
  lockReturn: 'chain.deed.lockReturn',
  notify: 'chain.deed.notify',
  observe: 'chain.deed.observe',
  publish: 'chain.deed.publish',
  release: 'chain.deed.release',
  retire: 'chain.deed.retire',
};

const settings: Record<string, WordKey> = {
  bulk: 'chain.param.bulk',
  clause: 'chain.param.clause',
  expression: 'chain.param.expression',
  is: 'chain.param.role',
  key: 'chain.param.parameter',
  max: 'chain.param.max',
  name: 'chain.param.flag',
  of: 'place.conditionsOf',
  role: 'chain.param.role',
  scope: 'chain.param.scope',
  stage: 'chain.param.stage',
  template: 'chain.param.notice',
  value: 'chain.param.value',
  verdict: 'chain.param.verdict',
  when: 'chain.param.when',
};

const unitKinds: Record<string, WordKey> = {
  MINE: 'review.kind.MINE',
  PLAN: 'review.kind.PLAN',
  PRODUCTION: 'review.kind.PRODUCTION',
  TRADE: 'review.kind.TRADE',
};

/** The words of a condition of a chain; null for one that the engine does not know. */
export const guardWord = (name: string): WordKey | null => inTable(guards, name);

/** The words of a consequence of a way. */
export const actionWord = (name: string): WordKey | null => inTable(actions, name);

/** The words of a setting of a condition or a consequence. */
export const settingWord = (name: string): WordKey | null => inTable(settings, name);

/** The words of a kind of unit. */
export const unitKindWord = (name: string): WordKey | null => inTable(unitKinds, name);

function inTable(table: Record<string, WordKey>, name: string): WordKey | null {
  return Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}
