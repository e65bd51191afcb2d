// What each guard of the catalogue asks of a step. Forget one and the compiler says so.
import type { Guard } from '../definitions/grammar.ts';
import type { ProblemCode } from '../problem.ts';
import { hasRole } from './access.ts';
import type { GuardName } from './catalogue.ts';
import type { Step } from './step.ts';

interface GuardKind {
  /** What the actor is told when this guard alone stands in the way. */
  problem: ProblemCode;
  holds(step: Step, params: Record<string, unknown>): boolean;
}

const kinds: Record<GuardName, GuardKind> = {
  /** No hard edit fails on the answers given. */
  noHardIssues: {
    problem: 'hard-issues',
    holds: (step) => !step.issues.some((issue) => issue.severity === 'hard'),
  },
  /** No soft edit was raised by the current return (C4-R6). */
  noOpenSoftIssues: {
    problem: 'soft-issues-open',
    holds: (step) => !step.before.issues.some((issue) => issue.severity === 'soft'),
  },
  /** Every reason names an item and says what is wrong with it (C4-R1). */
  reasonsGiven: {
    problem: 'reasons-missing',
    holds: ({ data }) => (data.reasons ?? []).length > 0,
  },
  /** The stage has sent the return back fewer times than the cap (C4-R5). */
  returnsBelow: {
    problem: 'return-limit-reached',
    holds: (step, { stage, max }) => {
      const given = step.before.decisions.filter((one) => one.stage === stage && one.verdict === 'return');
      const events = new Set(given.map((one) => one.effectiveAt));
      return events.size < Number(step.settle(max));
    },
  },
  /** The actor holds the role over the case. */
  role: {
    problem: 'forbidden',
    holds: (step, { is }) => hasRole(step.actor, String(is), step.before.subject),
  },
  /** Someone other than who entered the figures (segregation of duties). */
  anotherPerson: {
    problem: 'same-person',
    holds: (step) => step.before.enteredBy !== step.actor.user,
  },
  /** With this decision no part of the stage is left undecided (C5-R2). */
  lastPart: {
    problem: 'guard-failed',
    holds: (step) => {
      const open = step.before.tasks.filter((task) => task.decides);
      return open.every((task) => step.acting.some((mine) => mine.no === task.no));
    },
  },
  policyIs: {
    problem: 'guard-failed',
    holds: (step, { key, value }) => step.policy.get(String(key)) === value,
  },
  /** A FEEL expression over the case. */
  holds: {
    problem: 'guard-failed',
    holds: (step, { expression }) => step.evaluate(String(expression)) === true,
  },
  and: {
    problem: 'guard-failed',
    holds: (step, { of }) => (of as Guard[]).every((guard) => guardHolds(guard, step)),
  },
  or: {
    problem: 'guard-failed',
    holds: (step, { of }) => (of as Guard[]).some((guard) => guardHolds(guard, step)),
  },
  not: {
    problem: 'guard-failed',
    holds: (step, { of }) => !(of as Guard[]).some((guard) => guardHolds(guard, step)),
  },
};

/** Whether a guard of the document holds; its failure is remembered so that the actor can be told. */
export function guardHolds(guard: Guard, step: Step): boolean {
  const name = typeof guard === 'string' ? guard : guard.type;
  const params = typeof guard === 'string' ? {} : (guard.params ?? {});
  const kind: GuardKind | undefined = kinds[name as GuardName];
  if (!kind) throw new Error(`Unknown guard ${name}`);
  const held = kind.holds(step, params);
  if (!held && kind.problem !== 'guard-failed') step.refusals.push(kind.problem);
  return held;
}
