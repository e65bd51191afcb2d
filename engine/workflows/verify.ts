// What can be said of a workflow document before it runs: names, parameters, someone to act, deadlines, an end.
import type { Machine, State, TaskDefinition, Workflow } from '../definitions/grammar.ts';
import type { Issue } from '../problem.ts';
import { taskScopeOf } from './access.ts';
import { actionsOf, transitionsOf } from './compile.ts';
import type { Place } from './places.ts';
import { placesOf, resolveTarget, tasksOf, transitionsIn, withParents } from './places.ts';
import { checkGraph } from './verify-graph.ts';
import type { Names, Report, WorkflowSurroundings } from './verify-names.ts';
import { asksForRole, checkAction, checkExpression, checkGuard, checkSetting } from './verify-names.ts';
import { checkSubject } from './verify-subject.ts';

/**
 * Every fault of a workflow that would show only when a return waits for ever or moves by itself.
 * @returns hard issues; an empty list is the proof
 */
export function verifyWorkflow(workflow: Workflow, around: WorkflowSurroundings): Issue[] {
  const issues: Issue[] = [];
  const report: Report = (path, code, params = {}) => {
    issues.push({ path, code: `workflow.${code}`, severity: 'hard', params });
  };
  const places = placesOf(workflow);
  const known = new Set(places.map(({ path }) => path));
  const clocks = new Set([...Object.keys(workflow.clocks ?? {}), 'due']);
  const names: Names = { ...around, stages: new Set(Object.keys(workflow.stages ?? {})) };

  checkInitial(workflow.machine, '/machine', report);
  for (const place of places) {
    checkShape(place, report);
    for (const name of Object.keys(place.state.after ?? {})) {
      if (!clocks.has(name)) report(`${place.pointer}/after/${name}`, 'unknown-clock', { clock: name });
    }
    for (const { guard, actions, target, trigger, at } of transitionsIn(place)) {
      const path = target === undefined ? null : resolveTarget(workflow, place.path, target);
      if (target !== undefined && (path === null || !known.has(path))) {
        report(at, 'unknown-target', { target });
      }
      if (target === undefined && trigger === 'always') report(at, 'always-without-target');
      else if (target === undefined && actions.length === 0) report(at, 'does-nothing');
      if (guard !== undefined) checkGuard(guard, at, report, names);
      for (const action of actions) checkAction(action, at, report, names);
    }
    for (const action of [...actionsOf(place.state.entry), ...actionsOf(place.state.exit)]) {
      checkAction(action, place.pointer, report, names);
    }
    for (const task of tasksOf(place.state)) checkTask(task, place, report, around, clocks);
    checkWork(place, report);
  }
  checkSubject(workflow, places, around.subject ?? null, report);
  checkClocks(workflow, known, report, around);
  if (issues.length === 0) checkGraph(workflow, report);
  return issues;
}

function checkInitial(
  { initial, states }: Pick<State, 'initial' | 'states'> | Machine,
  at: string,
  report: Report,
): void {
  if (states === undefined) return;
  if (initial === undefined || !Object.hasOwn(states, initial)) {
    report(at, 'unknown-initial', { state: initial ?? '' });
  }
}

/** What a state says it is, and what it holds. */
function checkShape(place: Place, report: Report): void {
  const { state, pointer, path } = place;
  const { type } = state;
  const needsChildren = type === 'compound' || type === 'parallel';
  if (type !== undefined && needsChildren !== (state.states !== undefined)) {
    report(`${pointer}/type`, 'type-of-state', { state: path });
  } else if (type !== 'parallel') checkInitial(state, pointer, report);
  // A machine that has come to its end takes no event and no clock.
  if (type === 'final' && (transitionsIn(place).length > 0 || tasksOf(state).length > 0)) {
    report(pointer, 'final-goes-on', { state: path });
  }
}

/** Somebody has something to do, or a clock does; and silence has been thought of. */
function checkWork(place: Place, report: Report): void {
  const { state, pointer, path } = place;
  const tasks = tasksOf(state);
  for (const [event, given] of Object.entries(state.on ?? {})) {
    const isOffered = tasks.some(({ may }) => may === undefined || may.includes(event));
    const isClaimed = transitionsOf(given).some(({ guard }) => asksForRole(guard));
    if (!isOffered && !isClaimed) report(`${pointer}/on/${event}`, 'event-of-nobody', { event });
  }
  if (state.states !== undefined || state.type === 'final') return;
  const around = withParents(place);
  const isSaid = around.some((one) => one.state.meta?.waits === 'forever');
  if (tasks.length > 0) {
    const hasDeadline = around.some((one) => Object.keys(one.state.after ?? {}).length > 0);
    if (!isSaid && !hasDeadline) report(pointer, 'waits-without-deadline', { state: path });
  } else if (!isSaid && !around.some((one) => transitionsIn(one).length > 0)) {
    report(pointer, 'dead-end', { state: path });
  }
}

function checkTask(
  task: TaskDefinition,
  place: Place,
  report: Report,
  { roles }: WorkflowSurroundings,
  clocks: ReadonlySet<string>,
): void {
  const at = `${place.pointer}/meta/task`;
  const role = roles.get(task.role);
  const scope = taskScopeOf(task);
  if (role === undefined) report(at, 'unknown-role', { role: task.role });
  else if (!role.permissions.some((one) => one === 'case.act' || one === 'case.fill'))
    report(at, 'role-may-not-act', { role: task.role });
  else if (!reachesScope(role.scope, scope)) report(at, 'role-of-other-scope', { role: task.role, scope });
  if (task.due !== undefined && task.due !== 'due') {
    const isRunning = withParents(place).some(({ state }) =>
      Object.hasOwn(state.after ?? {}, task.due ?? ''),
    );
    if (!clocks.has(task.due)) report(at, 'unknown-clock', { clock: task.due });
    else if (!isRunning) report(at, 'clock-of-other-state', { clock: task.due, state: place.path });
  }
  if (task.when !== undefined) checkExpression(task.when, at, report);
  for (const event of task.may ?? []) {
    if (!Object.hasOwn(place.state.on ?? {}, event)) report(at, 'unknown-event', { event });
  }
  if (task.may === undefined && Object.keys(place.state.on ?? {}).length === 0) {
    report(at, 'nothing-to-do', { state: place.path });
  }
}

/** Whether a grant of a role in this scope can ever reach a task of that scope. */
function reachesScope(role: string, task: string): boolean {
  if (role === 'nation' || role === task) return true;
  return task === 'nation' && ['unit', 'jurisdiction', 'domain'].includes(role);
}

function checkClocks(
  workflow: Workflow,
  known: ReadonlySet<string>,
  report: Report,
  around: WorkflowSurroundings,
): void {
  const rules = { basis: 'text', countTriggerDay: 'boolean', rollForward: 'boolean' } as const;
  const check = (given: object, at: string) => {
    const settings = { ...rules, days: 'integer', notBefore: 'text' } as const;
    for (const [name, value] of Object.entries(given)) {
      if (isSetting(name, settings)) checkSetting(value, settings[name], at, report, around);
    }
  };
  check(workflow.clockDefaults ?? {}, '/clockDefaults');
  for (const [name, clock] of Object.entries(workflow.clocks ?? {})) {
    check(clock, `/clocks/${name}`);
    if (typeof clock.from === 'object' && !known.has(clock.from.entered)) {
      report(`/clocks/${name}/from`, 'unknown-state', { state: clock.from.entered });
    }
  }
}

function isSetting<Settings extends object>(
  name: string,
  settings: Settings,
): name is keyof Settings & string {
  return Object.hasOwn(settings, name);
}
