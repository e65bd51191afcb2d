// What the actions of a machine do to the value of the case, and what the server has to do for them (effects).
import type { Collection, Guard, TaskDefinition } from '../definitions/grammar.ts';
import { otherAnswers } from '../forms/index.ts';
import { scopeIdOf, taskScopeOf } from './access.ts';
import { type Case, type Decision, type Instant, isUnit, type Subject, type Task } from './case.ts';
import { type ActionName, observedList } from './catalogue.ts';
import { startClock } from './clocks.ts';
import type { CompiledState } from './compile.ts';
import type { CaseDefinitions } from './definitions.ts';
import { evaluateOn, type Step } from './step.ts';

type Params = Record<string, unknown>;

/** What each action of the catalogue does. Forget one and the compiler says so. */
const carriers: Record<ActionName | 'state.enter' | 'state.leave', (step: Step, params: Params) => void> = {
  'state.enter': (step, params) => enter(step, String(params.path)),
  'state.leave': (step, params) => leave(step, String(params.path)),
  decide,
  deem,
  flag: (step, params) => {
    if (typeof params.when === 'string' && !holds(step, params.when)) return;
    step.after.flags[String(params.name)] = params.value !== false;
  },
  flagLate: (step) => {
    // Timeliness is judged on the first submission (C4-R8).
    const { due, flags } = step.after;
    if (step.before.returnVersion === 0 && due !== null && step.at >= due) flags.late = true;
  },
  lockReturn,
  observe: (step) => {
    const { flags, returnVersion } = step.after;
    step.effects.push({ type: 'observe', returnVersion, again: flags.observed === true });
    flags.observed = true;
  },
  notify,
  notifyListed,
  observeRegister,
  openCase,
  publish: ({ data, effects }) => {
    if (data.from !== undefined)
      effects.push({ type: 'definition.publish', from: data.from, circular: data.circular ?? null });
  },
  release: ({ effects }) => {
    effects.push({ type: 'definition.release' });
  },
  retire: ({ data, effects }) => {
    if (data.from !== undefined) effects.push({ type: 'definition.retire', from: data.from });
  },
};

/** Of a condition over the answers the outcome is kept with the event, so that a replay finds the same. */
function holds(step: Step, expression: string): boolean {
  const recorded = step.data.truths?.[expression];
  if (recorded !== undefined) return recorded;
  const isTrue = step.evaluate(expression) === true;
  if (step.answers !== null && /\banswers\b/.test(expression)) step.truths[expression] = isTrue;
  return isTrue;
}

/** Does one action of the machine, in its turn. */
export function carryOut(step: Step, type: string, params: unknown): void {
  const carrier = carriers[type as keyof typeof carriers];
  if (!carrier) throw new Error(`Unknown action ${type}`);
  carrier(step, (params ?? {}) as Params);
}

function enter(step: Step, path: string): void {
  const { after, definitions, at, effects } = step;
  const state = definitions.workflow.states.get(path);
  if (!state) throw new Error(`No state ${path}`);
  after.entered[path] = at;
  const scopes = state.tasks.map((task) => taskScopeOf(task));
  for (const name of state.clocks) {
    const clock = startClock(definitions, name, after, at, scopes);
    if (!clock) continue;
    after.clocks.push(clock);
    effects.push({ type: 'clock.start', clock });
  }
  for (const seat of seatsOf(definitions, state, after)) openTask(step, state, seat);
}

function openTask({ after, at, effects }: Step, state: CompiledState, { definition, part }: Seat): void {
  after.counter += 1;
  const task = taskOf(after, state, definition, part, { no: after.counter, openedAt: at });
  after.tasks.push(task);
  effects.push({ type: 'task.open', task });
}

export interface Seat {
  definition: TaskDefinition;
  part: string | null;
}

/** The work that a state has to give: each of its tasks that is wanted, for each part that it is for. */
export function seatsOf(
  definitions: Pick<CaseDefinitions, 'workflow' | 'collection'>,
  { tasks }: CompiledState,
  given: Case,
): Seat[] {
  return tasks.flatMap((definition) => {
    const { when, keep } = definition;
    if (when !== undefined && evaluateOn(definitions, given, when, null) !== true) return [];
    const parts = partsOf(definition, given.subject).filter(
      (part) => keep === undefined || part === null || !approvalStands(definitions.collection, given, part),
    );
    return parts.map((part) => ({ definition, part }));
  });
}

/** Opens and closes the tasks of the active states that are there under a condition only. */
export function reseat(step: Step, states: readonly CompiledState[]): void {
  const { after, definitions, effects } = step;
  for (const state of states) {
    if (state.tasks.every(({ when }) => when === undefined)) continue;
    const wanted = seatsOf(definitions, state, after).filter(
      ({ definition }) => definition.when !== undefined,
    );
    const isFor = (task: Task, { definition, part }: Seat) =>
      task.state === state.path && task.role === definition.role && task.part === part;
    const conditional = state.tasks.filter(({ when }) => when !== undefined);
    for (const task of after.tasks) {
      const isConditional = conditional.some((definition) => isFor(task, { definition, part: task.part }));
      if (!isConditional || wanted.some((seat) => isFor(task, seat))) continue;
      effects.push({ type: 'task.close', no: task.no, outcome: step.type });
      after.tasks = after.tasks.filter((one) => one !== task);
    }
    for (const seat of wanted)
      if (!after.tasks.some((task) => isFor(task, seat))) openTask(step, state, seat);
  }
}

/**
 * Whether a part that had approved need not be asked again: another part sent the return back, and nothing on which this
 * one decides has changed since (E-24).
 */
function approvalStands({ domains }: Collection, { decisions, changed = {} }: Case, part: string): boolean {
  const mine = decisions.findLast((one) => one.part === part);
  if (mine?.verdict !== 'approve') return false;
  const isSentBack = decisions.some(
    (one) =>
      one.stage === mine.stage &&
      one.part !== part &&
      isLastOfItsPart(one, decisions) &&
      one.verdict === 'return',
  );
  if (!isSentBack) return false;
  const rules = domains?.rules.filter(({ domain }) => domain === part) ?? [];
  const own =
    rules.every(({ items }) => items !== undefined) && rules.length > 0
      ? new Set([otherAnswers, ...rules.flatMap(({ items = [] }) => items)])
      : null;
  return Object.entries(changed).every(
    ([item, version]) => version <= mine.returnVersion || (own !== null && !own.has(item)),
  );
}

function isLastOfItsPart(one: Decision, decisions: readonly Decision[]): boolean {
  return decisions.findLast(({ stage, part }) => stage === one.stage && part === one.part) === one;
}

function partsOf({ forEach }: TaskDefinition, subject: Subject): (string | null)[] {
  if (forEach === undefined) return [null];
  if (forEach !== 'definition.organisations') return subject.domains;
  return isUnit(subject) ? [] : (subject.organisations ?? []);
}

/** A task of a state; it shows the deadline of the clock that runs for it. */
export function taskOf(
  after: Case,
  state: CompiledState,
  definition: TaskDefinition,
  part: string | null,
  { no, openedAt }: Pick<Task, 'no' | 'openedAt'>,
): Task {
  const scope = taskScopeOf(definition);
  return {
    no,
    role: definition.role,
    scope,
    scopeId: scopeIdOf(scope, after.subject, part),
    part,
    state: state.path,
    may: definition.may ?? eventsWithoutRole(state.events),
    decides: definition.decides ?? false,
    fills: definition.form === 'return',
    openedAt,
    dueAt: dueOf(definition, after),
  };
}

function dueOf({ due }: TaskDefinition, after: Case): Instant | null {
  if (due === 'due') return after.due;
  return after.clocks.find((clock) => clock.name === due)?.dueAt ?? null;
}

function eventsWithoutRole(events: Map<string, Guard[]>): string[] {
  return [...events]
    .filter(([, given]) => !given.some((guard) => typeof guard !== 'string' && guard.type === 'role'))
    .map(([type]) => type);
}

function leave(step: Step, path: string): void {
  const { after, definitions, effects } = step;
  const state = definitions.workflow.states.get(path);
  if (!state) throw new Error(`No state ${path}`);
  for (const task of after.tasks) {
    if (task.state === path) effects.push({ type: 'task.close', no: task.no, outcome: step.type });
  }
  after.tasks = after.tasks.filter((task) => task.state !== path);
  if (state.clocks.length === 0) return;
  for (const clock of after.clocks) {
    if (state.clocks.includes(clock.name)) effects.push({ type: 'clock.cancel', token: clock.token });
  }
  after.clocks = after.clocks.filter((clock) => !state.clocks.includes(clock.name));
}

function decide(step: Step, params: Params): void {
  for (const task of step.acting) {
    record(step, task, {
      stage: String(params.stage),
      verdict: verdictOf(params.verdict),
      kind: params.kind === 'bulk' ? 'bulk' : 'explicit',
      clause: typeof params.clause === 'string' ? params.clause : null,
      actor: step.actor.user,
      reasons: step.data.reasons ?? [],
      ...(step.data.text === undefined ? {} : { text: step.data.text }),
    });
  }
  // Where other parts go on, only the decided ones leave the lists.
  const done = new Set(step.acting.map((task) => task.no));
  for (const task of step.after.tasks) {
    if (done.has(task.no)) step.effects.push({ type: 'task.close', no: task.no, outcome: step.type });
  }
  step.after.tasks = step.after.tasks.filter((task) => !done.has(task.no));
}

/**
 * Silence approves every part that nobody decided; the silent body and its head stand on record (C6-R2, C16-R2). Where
 * the stage had sent the return back and nothing came (A-05's literal reading), it is the bodies that had sent it back.
 */
function deem(step: Step, params: Params): void {
  const { before } = step;
  const stage = String(params.stage);
  const what = {
    stage,
    verdict: 'approve',
    kind: 'deemed',
    clause: typeof params.clause === 'string' ? params.clause : null,
    actor: null,
    reasons: [],
  } as const;
  const open = before.tasks.filter((one) => one.decides);
  for (const task of open) record(step, task, { ...what, reasons: [] });
  const last = before.decisions.at(-1);
  if (open.length === 0 && last?.stage === stage && last.verdict === 'return') {
    keep(step, { ...last, ...what, reasons: [], effectiveAt: step.at, returnVersion: before.returnVersion });
  }
  step.after.flags.deemed = true;
  step.after.flags[`deemed${capital(stage)}`] = true;
}

function record(
  step: Step,
  task: Task,
  what: Pick<Decision, 'stage' | 'verdict' | 'kind' | 'clause' | 'actor' | 'reasons' | 'text'>,
): void {
  const body =
    task.scope === 'domain' || task.scope === 'jurisdiction'
      ? step.definitions.body(task.scope, task.scopeId, step.at)
      : { id: task.scopeId, head: null };
  const decision: Decision = {
    ...what,
    part: task.part,
    body: body.id,
    head: body.head,
    effectiveAt: step.at,
    deadline: task.dueAt,
    ...reckonedUnder(step, task.dueAt),
    returnVersion: step.before.returnVersion,
  };
  keep(step, decision);
}

/** The versions by which the clock that a deadline belongs to was reckoned: of one that has just fired, or still runs. */
function reckonedUnder({ before, data }: Step, deadline: Instant | null): Pick<Decision, 'under'> {
  const clock = data.clock ?? before.clocks.find(({ dueAt }) => dueAt === deadline);
  return clock === undefined
    ? {}
    : { under: { policy: clock.policyVersion, calendar: clock.calendarVersion } };
}

function keep(step: Step, decision: Decision): void {
  step.after.decisions.push(decision);
  step.effects.push({ type: 'decision.record', decision });
}

function lockReturn(step: Step): void {
  const { after, before, at, effects } = step;
  after.returnVersion = before.returnVersion + 1;
  after.submittedAt = at;
  after.enteredBy = step.actor.user;
  after.issues = step.issues;
  after.explanations = step.data.explanations ?? {};
  // Where nobody knows what changed, anything may have.
  const changed = step.changed ?? (before.returnVersion > 0 ? [otherAnswers] : []);
  if (changed.length > 0) after.changed = { ...before.changed };
  for (const item of changed) if (after.changed) after.changed[item] = after.returnVersion;
  after.flags.softEditsOpen = step.issues.some((issue) => issue.severity === 'soft');
  if (!step.answers) return;
  effects.push({
    type: 'return.lock',
    version: after.returnVersion,
    answers: step.answers,
    issues: after.issues,
    explanations: after.explanations,
    observations: step.observations,
    submittedAt: at,
    submittedBy: step.actor.user,
    late: after.flags.late === true,
  });
}

function observeRegister(step: Step, { from, attributes, when }: Params): void {
  if (typeof when === 'string' && step.evaluate(when) !== true) return;
  const day = step.evaluate(String(from));
  const listed = step.policy.get(observedList);
  if (typeof day !== 'string' || !Array.isArray(listed)) return;
  const seen: Record<string, string | number | boolean> = {};
  for (const [name, source] of Object.entries(attributes as Record<string, string>)) {
    const value = listed.includes(name) ? step.evaluate(source) : null;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      seen[name] = value;
  }
  if (Object.keys(seen).length === 0) return;
  const { returnVersion } = step.after;
  step.effects.push({ type: 'register.observe', from: day, attributes: seen, returnVersion });
}

function openCase(step: Step, { collection, when }: Params): void {
  if (typeof when === 'string' && step.evaluate(when) !== true) return;
  const { returnVersion } = step.after;
  step.effects.push({ type: 'case.open', collection: String(collection), returnVersion });
}

function notify(step: Step, params: Params): void {
  const { after, effects } = step;
  const scope = (params.scope ?? 'unit') as Task['scope'];
  const parts = partsToNotify(after, scope);
  for (const part of parts) {
    effects.push({
      type: 'notify',
      role: String(params.role),
      scope,
      scopeId: scopeIdOf(scope, after.subject, part),
      template: String(params.template),
      params: { period: after.period, subject: after.subject.id, state: after.state },
    });
  }
}

/** Of an announcement, the organisations whose acknowledgement is still open. */
function partsToNotify({ subject, tasks }: Case, scope: Task['scope']): (string | null)[] {
  if (scope === 'domain') return subject.domains;
  if (scope !== 'jurisdiction' || isUnit(subject) || subject.organisations === undefined) return [null];
  return tasks.filter((task) => task.scope === 'jurisdiction').map(({ part }) => part);
}

function notifyListed({ acting, effects }: Step, { role, template }: Params): void {
  const organisations = acting.flatMap(({ scope, part }) =>
    scope === 'jurisdiction' && part !== null ? [part] : [],
  );
  if (organisations.length === 0) return;
  effects.push({ type: 'listed.notify', organisations, role: String(role), template: String(template) });
}

function verdictOf(given: unknown): Decision['verdict'] {
  return given === 'return' || given === 'comment' ? given : 'approve';
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
