// The guards and actions that a workflow document may name: what each needs, and what a guard asks of the case.
import type { Guard } from '../definitions/grammar.ts';
import type { ProblemCode } from '../problem.ts';
import { hasRole } from './access.ts';
import type { Step } from './step.ts';

interface GuardKind {
  /** Parameter names → type; every one is needed. */
  params: Record<string, 'text' | 'setting' | 'any' | 'guards' | 'expression'>;
  /** What the actor is told when this guard alone stands in the way. */
  problem: ProblemCode;
  holds(step: Step, params: Record<string, unknown>): boolean;
}

export const guards = {
  /** No hard edit fails on the answers given. */
  noHardIssues: {
    params: {},
    problem: 'hard-issues',
    holds: (step) => !step.issues.some((issue) => issue.severity === 'hard'),
  },
  /** No soft edit was raised by the current return (C4-R6). */
  noOpenSoftIssues: {
    params: {},
    problem: 'soft-issues-open',
    holds: (step) => !step.before.issues.some((issue) => issue.severity === 'soft'),
  },
  /** Every reason names an item and says what is wrong with it (C4-R1). */
  reasonsGiven: {
    params: {},
    problem: 'reasons-missing',
    holds: ({ data }) => (data.reasons ?? []).length > 0,
  },
  /** The stage has sent the return back fewer times than the cap (C4-R5). */
  returnsBelow: {
    params: { stage: 'text', max: 'setting' },
    problem: 'return-limit-reached',
    holds: (step, { stage, max }) => {
      const given = step.before.decisions.filter((one) => one.stage === stage && one.verdict === 'return');
      const events = new Set(given.map((one) => one.effectiveAt));
      return events.size < Number(step.settle(max));
    },
  },
  /** The actor holds the role over the case. */
  role: {
    params: { is: 'text' },
    problem: 'forbidden',
    holds: (step, { is }) => hasRole(step.actor, String(is), step.before.unit),
  },
  /** Someone other than who entered the figures (segregation of duties). */
  anotherPerson: {
    params: {},
    problem: 'same-person',
    holds: (step) => step.before.enteredBy !== step.actor.user,
  },
  /** With this decision no part of the stage is left undecided (C5-R2). */
  lastPart: {
    params: {},
    problem: 'guard-failed',
    holds: (step) => {
      const open = step.before.tasks.filter((task) => task.decides);
      return open.every((task) => step.acting.some((mine) => mine.no === task.no));
    },
  },
  policyIs: {
    params: { key: 'text', value: 'any' },
    problem: 'guard-failed',
    holds: (step, { key, value }) => step.policy.get(String(key)) === value,
  },
  /** A FEEL expression over the case. */
  holds: {
    params: { expression: 'expression' },
    problem: 'guard-failed',
    holds: (step, { expression }) => step.evaluate(String(expression)) === true,
  },
  and: {
    params: { of: 'guards' },
    problem: 'guard-failed',
    holds: (step, { of }) => (of as Guard[]).every((guard) => guardHolds(guard, step)),
  },
  or: {
    params: { of: 'guards' },
    problem: 'guard-failed',
    holds: (step, { of }) => (of as Guard[]).some((guard) => guardHolds(guard, step)),
  },
  not: {
    params: { of: 'guards' },
    problem: 'guard-failed',
    holds: (step, { of }) => !(of as Guard[]).some((guard) => guardHolds(guard, step)),
  },
} satisfies Record<string, GuardKind>;

export type GuardName = keyof typeof guards;

/** Parameters of each action: `?` marks those that may be left out. The step carries them out (step.ts). */
export const actions = {
  /** The acting body decides on its part. */
  decide: { stage: 'stage', verdict: 'verdict', kind: 'kind?', clause: 'text?' },
  /** Silence decides for every part still open (C6). */
  deem: { stage: 'stage', clause: 'text?' },
  /** Sets a flag, or clears it with `value: false`; with `when`, only where the expression holds. */
  flag: { name: 'text', value: 'boolean?', when: 'expression?' },
  /** Flags the return late when its first submission comes after the due instant (C4-R8). */
  flagLate: {},
  /** The answers become an immutable version of the return. */
  lockReturn: {},
  /** The current return's figures begin to count. */
  observe: {},
  notify: { role: 'text', scope: 'scope', template: 'text' },
} as const;

export type ActionName = keyof typeof actions;

/** Whether a guard of the document holds; its failure is remembered so that the actor can be told. */
export function guardHolds(guard: Guard, step: Step): boolean {
  const name = typeof guard === 'string' ? guard : guard.type;
  const params = typeof guard === 'string' ? {} : (guard.params ?? {});
  const kind: GuardKind | undefined = guards[name as GuardName];
  if (!kind) throw new Error(`Unknown guard ${name}`);
  const held = kind.holds(step, params);
  if (!held && kind.problem !== 'guard-failed') step.refusals.push(kind.problem);
  return held;
}
