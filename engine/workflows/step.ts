// What one event works with.
import { periodOf } from '../calendar/index.ts';
import type { Value } from '../expressions/index.ts';
import type { Issue, ProblemCode } from '../problem.ts';
import {
  type Actor,
  type Answers,
  type Case,
  type CaseEvent,
  type Effect,
  type EventData,
  type Instant,
  isUnit,
  type Observation,
  type Outcome,
  type Task,
} from './case.ts';
import { type CaseDefinitions, type PolicyInForce, settle } from './definitions.ts';

/** Guards read it, actions change `after` and add to `effects`. */
export interface Step {
  definitions: CaseDefinitions;
  before: Case;
  after: Case;
  type: string;
  data: EventData;
  actor: Actor;
  /** The effective time: now, or the last instant of a clock's deadline day. */
  at: Instant;
  /** The actor's own tasks, those that this event works on. */
  acting: Task[];
  policy: PolicyInForce;
  /** Of the answers that came along, as the form evaluates them. */
  answers: Answers | null;
  /** The return as it was last submitted, where the event brings no answers and its actions look at some. */
  current: Answers | null;
  issues: Issue[];
  observations: Observation[];
  /** What the conditions of flags came to that look at the answers: a replay has no answers. By expression. */
  truths: Record<string, boolean>;
  /** Items that a submission says otherwise than the version before; null where that is not known. */
  changed: string[] | null;
  /** Why guards refused, in the order in which they were asked. */
  refusals: ProblemCode[];
  effects: Effect[];
  settle(setting: unknown): unknown;
  evaluate(expression: string): Value;
}

export function newStep(
  given: Pick<Step, 'definitions' | 'before' | 'type' | 'data' | 'actor' | 'at' | 'acting'> &
    Partial<Pick<Step, 'answers' | 'current' | 'issues' | 'observations' | 'truths' | 'changed'>>,
): Step {
  const { before, definitions, at } = given;
  const policy = definitions.policy(at);
  const step: Step = {
    answers: null,
    current: null,
    truths: {},
    changed: null,
    issues: [],
    observations: [],
    ...given,
    // The parts that a step may touch are copied; the rest is shared and never written to.
    after: {
      ...before,
      entered: { ...before.entered },
      flags: { ...before.flags },
      decisions: [...before.decisions],
      clocks: [...before.clocks],
      tasks: [...before.tasks],
    },
    policy,
    refusals: [],
    effects: [],
    settle: (setting) =>
      typeof setting === 'object' && setting !== null && 'policy' in setting
        ? settle({ policy: String(setting.policy) }, policy)
        : setting,
    evaluate: (source) => evaluateOn(definitions, step.before, source, step.answers ?? step.current),
  };
  return step;
}

/** An expression of the workflow over a case and, where they are at hand, answers. */
export function evaluateOn(
  { workflow }: Pick<CaseDefinitions, 'workflow'>,
  { state, period, returnVersion, flags, subject }: Case,
  source: string,
  answers: Answers | null,
): Value {
  const expression = workflow.expressions.get(source);
  if (!expression) throw new Error(`Expression ${source} was not compiled`);
  const about = isUnit(subject)
    ? { unit: subject, definition: null }
    : { unit: null, definition: subject.definition };
  const days = periodOf(period);
  const seen = {
    state,
    period,
    // First and last day.
    periodStart: days?.gregorianStart ?? null,
    periodEnd: days?.gregorianEnd ?? null,
    returnVersion,
    flags,
    ...about,
    answers,
  };
  return expression.evaluate(seen as unknown as Record<string, Value>);
}

/** Closes the books on a step: the version counts up, the event is written, earlier outcomes come first. */
export function finish(step: Step, earlier: Outcome[], now: Instant, role: string | null): Outcome {
  const { after } = step;
  after.version = step.before.version + 1;
  const { answers: _answers, ...data } = step.data;
  if (after.returnVersion > step.before.returnVersion) {
    if (Object.keys(step.truths).length > 0) data.truths = step.truths;
    const { changed } = step;
    data.submitted = {
      returnVersion: after.returnVersion,
      issues: after.issues,
      ...(changed === null ? {} : { changed }),
    };
  }
  const event: CaseEvent = {
    seq: after.version,
    type: step.type,
    effectiveAt: step.at,
    recordedAt: now,
    actor: step.actor.user,
    role,
    data,
  };
  return {
    case: after,
    events: [...earlier.flatMap((one) => one.events), event],
    effects: [...earlier.flatMap((one) => one.effects), ...step.effects],
  };
}
