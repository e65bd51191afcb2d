// The door of a case: open it, send it an event, let its clocks fire. Values in, values out; the same inputs give the same outputs.
import { lastInstantOf, periodOf } from '../calendar/index.ts';
import type { Guard } from '../definitions/grammar.ts';
import {
  changedItems,
  evaluate,
  explanationOf,
  type FormContext,
  observationsOf,
  unanswered,
} from '../forms/index.ts';
import { type Issue, Problem } from '../problem.ts';
import { hasRole, mayWork } from './access.ts';
import { activePaths, advance, begin } from './advance.ts';
import {
  type Actor,
  type Answers,
  type Case,
  type CaseEvent,
  type Circular,
  type EventData,
  type Instant,
  isUnit,
  type Outcome,
  type PeriodKey,
  type Pins,
  type Reason,
  type Subject,
  system,
  type Task,
} from './case.ts';
import type { CompiledState } from './compile.ts';
import type { CaseDefinitions } from './definitions.ts';
import { dueInstant } from './due.ts';
import { moveDeadlines } from './extend.ts';
import { carryOver, stateNamed } from './move.ts';
import { finish, newStep, type Step } from './step.ts';

/** An event as an actor sends it, with what the form needs to judge the answers. */
export interface SentEvent {
  type: string;
  data?: EventData;
  context?: FormContext;
  /** The return as it was last submitted: for events whose actions look at it. */
  current?: Answers | null;
}

/**
 * Opens a case about a subject for a period. Its due instant is settled now, under the calendar and policy in force.
 * @param given.id chosen by the caller, so that opening twice is one case
 * @param given.due where something else than the collection sets the deadline, such as the end of a round
 */
export function openCase(
  definitions: CaseDefinitions,
  given: { id: string; subject: Subject; period: PeriodKey; pins: Pins; due?: Instant },
  actor: Actor,
  now: Instant,
): Outcome {
  const before: Case = {
    ...given,
    collection: definitions.collection.key,
    value: '',
    state: '',
    tags: [],
    version: 0,
    returnVersion: 0,
    openedAt: now,
    due: given.due ?? dueInstant(definitions, given.period, given.subject, now),
    submittedAt: null,
    // Whoever drafts a definition is not asked about it.
    enteredBy: isUnit(given.subject) ? null : actor.user,
    entered: {},
    flags: {},
    decisions: [],
    clocks: [],
    tasks: [],
    issues: [],
    explanations: {},
    counter: 0,
  };
  const step = newStep({ definitions, before, type: 'OPEN', data: {}, actor, at: now, acting: [] });
  begin(step);
  return finish(step, [], now, null);
}

/**
 * Sends an event to a case. Clocks that are due by `now` fire first, whoever is late to sweep them.
 * @returns the new case, the events in order and their effects; or the Problem for which nothing changed
 */
export function send(
  definitions: CaseDefinitions,
  given: Case,
  event: SentEvent,
  actor: Actor,
  now: Instant,
): Outcome | Problem {
  const fired = fireDue(definitions, given, now);
  const before = fired.case;
  const states = activeStates(definitions, before);
  const open = states.filter((state) => state.events.has(event.type));
  const acting = actingTasks(before, event, actor);
  if (acting.length === 0 && !open.some((state) => isForRole(state, event.type))) {
    return refusalOfStranger(definitions, before, event.type, actor);
  }
  if (open.length === 0) return new Problem('event-not-possible', { event: event.type, state: before.state });
  if (acting.some((task) => task.decides)) {
    if (before.enteredBy === actor.user) return new Problem('same-person');
    if (isInterested(actor, before.subject)) return new Problem('conflict-of-interest');
  }
  const asks = definitions.workflow.document.events?.[event.type]?.asks ?? [];
  const data = event.data ?? {};
  const judged = asks.includes('answers') ? judge(definitions, asks, data, event.context) : none;
  if (judged instanceof Problem) return judged;
  if (asks.includes('reasons')) {
    const problem = reasonsProblem(data.reasons ?? []);
    if (problem) return problem;
  }
  if (asks.includes('text') && !data.text?.trim()) return new Problem('reasons-missing');
  if (asks.includes('period') && !periodOf(data.from ?? '')) return new Problem('period-missing');
  if (asks.includes('circular') && !isCircular(data.circular)) return new Problem('circular-missing');
  const step = newStep({
    definitions,
    before,
    type: event.type,
    data,
    actor,
    at: now,
    acting,
    current: event.current ?? null,
    changed: changesOf(definitions, judged, event.current ?? null),
    ...judged,
  });
  if (!advance(step, event.type)) return refusalOfGuards(step);
  const role = acting[0]?.role ?? roleOfGuard(open, event.type, actor, before.subject);
  return finish(step, [fired], now, role);
}

function isInterested({ conflicts = [] }: Actor, subject: Case['subject']): boolean {
  return isUnit(subject) && conflicts.some((one) => one === subject.id || one === subject.partyId);
}

/**
 * Fires every clock that is due: each with the last instant of its deadline day as effective time, however late
 * (C6-R1), so that a chain of silent stages gives the same instants as a sweep that never slept. Firing again changes nothing.
 */
export function fireDue(definitions: CaseDefinitions, given: Case, now: Instant): Outcome {
  let outcome: Outcome = { case: given, events: [], effects: [] };
  for (let fired = 0; fired < 100; fired++) {
    const clock = earliest(outcome.case, now);
    if (!clock) return outcome;
    const before: Case = { ...outcome.case, clocks: outcome.case.clocks.filter((one) => one !== clock) };
    // A clock whose day had passed when it was started fires at its start: time never runs backwards in a case.
    let at = lastInstantOf(clock.dueAt);
    if (at < clock.startedAt) at = clock.startedAt;
    const step = newStep({
      definitions,
      before,
      type: 'CLOCK',
      data: { clock },
      actor: system,
      at,
      acting: [],
    });
    step.effects.push({ type: 'clock.cancel', token: clock.token });
    advance(step, `clock:${clock.name}`);
    outcome = finish(step, [outcome], now, null);
  }
  throw new Error(`The clocks of case ${given.id} never come to rest`);
}

function earliest(given: Case, now: Instant): Case['clocks'][number] | undefined {
  let best: Case['clocks'][number] | undefined;
  for (const clock of given.clocks) {
    if (clock.dueAt <= now && (!best || clock.dueAt < best.dueAt)) best = clock;
  }
  return best;
}

/**
 * Applies a recorded event again: the same case comes out, without asking guards about forms or people anew.
 * @param definitionsOf the definitions of a case that is pinned so: a migration leads from one version to another
 */
export function replay(
  definitionsOf: (pins: Pins) => CaseDefinitions,
  given: Case,
  event: CaseEvent,
  actor: Actor,
): Case {
  const definitions = definitionsOf(given.pins);
  const { pins, move } = event.data;
  if (pins && move) {
    const to = definitionsOf(pins.to);
    const goal = { ...move, rest: stateNamed(to.workflow, move.to) };
    const step = carryOver({ from: definitions, to }, given, goal, actor, event.effectiveAt);
    return finish(step, [], event.recordedAt, event.role).case;
  }
  if (pins && event.data.unit) {
    const before = { ...given, pins: pins.to, subject: event.data.unit };
    const step = newStep({
      definitions: definitionsOf(pins.to),
      before,
      type: event.type,
      data: event.data,
      actor,
      at: event.effectiveAt,
      acting: [],
    });
    return finish(step, [], event.recordedAt, event.role).case;
  }
  if (event.data.extension) {
    const step = newStep({
      definitions,
      before: given,
      type: event.type,
      data: event.data,
      actor,
      at: event.effectiveAt,
      acting: [],
    });
    moveDeadlines(step, event.data.extension);
    return finish(step, [], event.recordedAt, event.role).case;
  }
  if (event.type === 'CLOCK' && event.data.clock) {
    const { token } = event.data.clock;
    const before = { ...given, clocks: given.clocks.filter((clock) => clock.token !== token) };
    const step = newStep({
      definitions,
      before,
      type: 'CLOCK',
      data: event.data,
      actor: system,
      at: event.effectiveAt,
      acting: [],
    });
    advance(step, `clock:${event.data.clock.name}`);
    return finish(step, [], event.recordedAt, null).case;
  }
  const step = newStep({
    definitions,
    before: given,
    type: event.type,
    data: event.data,
    actor,
    at: event.effectiveAt,
    acting: actingTasks(given, event, actor),
    issues: event.data.submitted?.issues ?? [],
    changed: event.data.submitted?.changed ?? null,
  });
  advance(step, event.type);
  return finish(step, [], event.recordedAt, event.role).case;
}

/** The versions that a case was opened with, before any migration. */
export function openingPins(given: Case, events: readonly CaseEvent[]): Pins {
  return events.find(({ data }) => data.pins !== undefined)?.data.pins?.from ?? given.pins;
}

/** The events that the actor may send now, with the part they would decide. */
export function availableEvents(
  definitions: CaseDefinitions,
  given: Case,
  actor: Actor,
): { type: string; part: string | null }[] {
  const found = new Map<string, string | null>();
  for (const state of activeStates(definitions, given)) {
    for (const type of state.events.keys()) {
      const acting = actingTasks(given, { type }, actor);
      if (acting.length > 0) found.set(type, acting[0]?.part ?? null);
      else if (isForRole(state, type) && roleGuardHolds(definitions, state, type, given, actor))
        found.set(type, null);
    }
  }
  return [...found].map(([type, part]) => ({ type, part }));
}

function roleGuardHolds(
  definitions: CaseDefinitions,
  state: CompiledState,
  type: string,
  given: Case,
  actor: Actor,
): boolean {
  const step = newStep({ definitions, before: given, type, data: {}, actor, at: given.openedAt, acting: [] });
  return rolesOf(state, type).some((role) => step.actor.grants.some((grant) => grant.role === role));
}

function activeStates({ workflow }: CaseDefinitions, given: Case): CompiledState[] {
  return activePaths(given.state).flatMap((path) => workflow.states.get(path) ?? []);
}

function actingTasks(given: Case, event: { type: string; data?: EventData }, actor: Actor): Task[] {
  return given.tasks.filter(
    (task) =>
      task.may.includes(event.type) &&
      (event.data?.part === undefined || event.data.part === task.part) &&
      mayWork(actor, task, given.subject),
  );
}

/** The role by which an actor without a task sends the event: the one that its guard asks for. */
function roleOfGuard(states: CompiledState[], type: string, actor: Actor, subject: Subject): string | null {
  for (const state of states) {
    const role = rolesOf(state, type).find((one) => hasRole(actor, one, subject));
    if (role !== undefined) return role;
  }
  return null;
}

function isForRole(state: CompiledState, type: string): boolean {
  return rolesOf(state, type).length > 0;
}

/** The roles that an event's guards ask for, alone or together with others. */
function rolesOf(state: CompiledState, type: string): string[] {
  const roles = (guard: Guard): string[] => {
    if (typeof guard === 'string') return [];
    if (guard.type === 'role') return [String(guard.params?.is)];
    if (guard.type !== 'and' && guard.type !== 'or') return [];
    const { of = [] } = guard.params ?? {};
    return (of as Guard[]).flatMap(roles);
  };
  return (state.events.get(type) ?? []).flatMap(roles);
}

/** Someone with no task for the event: too late (the work was theirs and is done), or none of their business. */
function refusalOfStranger(definitions: CaseDefinitions, given: Case, type: string, actor: Actor): Problem {
  let theirs = false;
  for (const state of definitions.workflow.states.values()) {
    for (const task of state.tasks) {
      if (!(task.may ?? [...state.events.keys()]).includes(type)) continue;
      if (hasRole(actor, task.role, given.subject)) theirs = true;
    }
  }
  if (!theirs) return new Problem('forbidden');
  const decided = given.decisions.at(-1);
  if (decided && decided.returnVersion === given.returnVersion) {
    return new Problem('already-decided', {
      event: type,
      state: given.state,
      kind: decided.kind,
      body: decided.body,
    });
  }
  return new Problem('event-not-possible', { event: type, state: given.state });
}

function refusalOfGuards(step: Step): Problem {
  const code = step.refusals[0] ?? 'guard-failed';
  const issues = code === 'hard-issues' ? step.issues : [];
  return new Problem(code, { event: step.type, state: step.before.state }, issues);
}

type Judged = Pick<Step, 'answers' | 'issues' | 'observations'>;
const none: Judged = { answers: null, issues: [], observations: [] };

/** Answers as the form sees them. Soft issues need an answer of the respondent before the guards are asked. */
function judge(
  definitions: CaseDefinitions,
  asks: readonly string[],
  data: EventData,
  context: FormContext | undefined,
): Judged | Problem {
  const { form } = definitions;
  if (!form || !data.answers || !context) return new Problem('answers-missing');
  // Who says that it is not true is refused under an older chain too, which does not ask (C16-R4).
  const isUndeclared = asks.includes('declaration') ? data.declaration !== true : data.declaration === false;
  if (isUndeclared) return new Problem('declaration-missing');
  const evaluation = evaluate(form, data.answers, context);
  const explanations = data.explanations ?? {};
  const open = unanswered(evaluation.issues, explanations);
  const hard = evaluation.issues.some((issue) => issue.severity === 'hard');
  if (!hard && open.length > 0) return new Problem('explanations-missing', { count: open.length }, open);
  const issues: Issue[] = evaluation.issues.map((issue) =>
    issue.severity === 'soft'
      ? { ...issue, answered: explanationOf(issue, explanations) !== undefined }
      : issue,
  );
  return {
    answers: evaluation.answers,
    issues,
    observations: hard ? [] : observationsOf(form, evaluation.answers),
  };
}

function changesOf({ form }: CaseDefinitions, { answers }: Judged, current: Answers | null): string[] | null {
  return form === null || answers === null || current === null ? null : changedItems(form, current, answers);
}

function isCircular(given: Circular | undefined): boolean {
  return (given?.number.trim() ?? '') !== '' && /^\d{4}-\d{2}-\d{2}$/.test(given?.date ?? '');
}

function reasonsProblem(reasons: Reason[]): Problem | null {
  if (reasons.length === 0) return new Problem('reasons-missing');
  const empty = reasons.findIndex((reason) => !reason.item.trim() || !reason.message.trim());
  return empty < 0 ? null : new Problem('reasons-missing', { position: empty + 1 });
}
