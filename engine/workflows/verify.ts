// What can be said of a workflow document before it runs: names, parameters, reachability, someone to act, an end.
import type { Guard, State, TaskDefinition, Workflow } from '../definitions/grammar.ts';
import { compileExpression } from '../expressions/index.ts';
import type { Issue } from '../problem.ts';
import { actions, guards } from './catalogue.ts';
import { actionsOf, caseScope, transitionsOf } from './compile.ts';

interface Place {
  path: string;
  pointer: string;
  state: State;
}

/** What a workflow refers to outside itself. */
export interface WorkflowSurroundings {
  roles: ReadonlySet<string>;
  policyKeys: ReadonlySet<string>;
}

/**
 * Every fault of a workflow that would show only when a return waits for ever or moves by itself.
 * @returns hard issues; an empty list is the proof
 */
export function verifyWorkflow(workflow: Workflow, around: WorkflowSurroundings): Issue[] {
  const issues: Issue[] = [];
  const report = (path: string, code: string, params: Issue['params'] = {}) =>
    issues.push({ path, code: `workflow.${code}`, severity: 'hard', params });
  const places = collect(workflow);
  const known = new Set(places.map((place) => place.path));
  const clocks = new Set([...Object.keys(workflow.clocks ?? {}), 'due']);
  const stages = new Set(Object.keys(workflow.stages ?? {}));

  checkInitial(workflow.machine.initial, workflow.machine.states, '/machine', report);
  for (const place of places) {
    const { state, pointer } = place;
    if (state.states) checkInitial(state.initial, state.states, pointer, report, state.type === 'parallel');
    for (const name of Object.keys(state.after ?? {})) {
      if (!clocks.has(name)) report(`${pointer}/after/${name}`, 'unknown-clock', { clock: name });
    }
    for (const { guard, actions: given, target, at } of transitionsIn(place)) {
      if (target !== undefined && !known.has(resolve(place.path, target)))
        report(at, 'unknown-target', { target });
      if (target === undefined && actionsOf(given).length === 0) report(at, 'does-nothing');
      if (guard) checkGuard(guard, at, report, { stages, ...around });
      for (const action of actionsOf(given)) checkAction(action, at, report, stages, around);
    }
    for (const action of [...actionsOf(state.entry), ...actionsOf(state.exit)]) {
      checkAction(action, pointer, report, stages, around);
    }
    const tasks = tasksOf(state);
    for (const task of tasks) checkTask(task, place, report, around, clocks);
    if (isLeaf(state) && state.type !== 'final' && tasks.length === 0 && !hasWayOut(place, places)) {
      report(pointer, 'dead-end', { state: place.path });
    }
    if (isLeaf(state) && tasks.length > 0 && !waitsKnowingly(place, places)) {
      report(pointer, 'waits-without-deadline', { state: place.path });
    }
  }
  for (const [name, clock] of Object.entries(workflow.clocks ?? {})) {
    if (typeof clock.from === 'object' && !known.has(clock.from.entered)) {
      report(`/clocks/${name}/from`, 'unknown-state', { state: clock.from.entered });
    }
    for (const key of policyKeysIn(clock)) {
      if (!around.policyKeys.has(key)) report(`/clocks/${name}`, 'unknown-parameter', { key });
    }
  }
  for (const key of policyKeysIn(workflow.clockDefaults ?? {})) {
    if (!around.policyKeys.has(key)) report('/clockDefaults', 'unknown-parameter', { key });
  }
  if (issues.length === 0) checkGraph(workflow, places, report);
  return issues;
}

type Report = (path: string, code: string, params?: Issue['params']) => void;

function collect(workflow: Workflow): Place[] {
  const places: Place[] = [];
  const visit = (states: Record<string, State>, prefix: string, pointer: string): void => {
    for (const [name, state] of Object.entries(states)) {
      const path = prefix ? `${prefix}.${name}` : name;
      const here = `${pointer}/states/${name}`;
      places.push({ path, pointer: here, state });
      if (state.states) visit(state.states, path, here);
    }
  };
  visit(workflow.machine.states, '', '/machine');
  return places;
}

function checkInitial(
  initial: string | undefined,
  states: Record<string, State>,
  pointer: string,
  report: Report,
  parallel = false,
): void {
  if (parallel) return;
  if (initial === undefined || !(initial in states))
    report(pointer, 'unknown-initial', { state: initial ?? '' });
}

/** A target is a sibling, a dotted path from a sibling, or from the machine when it starts with `#key.`. */
function resolve(from: string, target: string): string {
  if (target.startsWith('#')) return target.slice(target.indexOf('.') + 1);
  if (target.startsWith('.')) return `${from}${target}`;
  const parent = from.includes('.') ? `${from.slice(0, from.lastIndexOf('.'))}.` : '';
  return parent + target;
}

interface FoundTransition {
  at: string;
  target: string | undefined;
  guard: Guard | undefined;
  actions: Parameters<typeof actionsOf>[0];
  trigger: 'event' | 'clock' | 'always' | 'done';
}

function transitionsIn({ state, pointer }: Place): FoundTransition[] {
  const found: FoundTransition[] = [];
  const add = (
    given: Parameters<typeof transitionsOf>[0],
    at: string,
    trigger: FoundTransition['trigger'],
  ) => {
    for (const one of transitionsOf(given))
      found.push({ at, target: one.target, guard: one.guard, actions: one.actions, trigger });
  };
  for (const [type, given] of Object.entries(state.on ?? {})) add(given, `${pointer}/on/${type}`, 'event');
  for (const [name, given] of Object.entries(state.after ?? {}))
    add(given, `${pointer}/after/${name}`, 'clock');
  if (state.always) add(state.always, `${pointer}/always`, 'always');
  if (state.onDone) add(state.onDone, `${pointer}/onDone`, 'done');
  return found;
}

function checkGuard(
  guard: Guard,
  at: string,
  report: Report,
  around: WorkflowSurroundings & { stages: ReadonlySet<string> },
): void {
  const name = typeof guard === 'string' ? guard : guard.type;
  const params: Record<string, unknown> = typeof guard === 'string' ? {} : (guard.params ?? {});
  const kind: Record<string, string> | undefined = guards[name as keyof typeof guards];
  if (!kind) {
    report(at, 'unknown-guard', { guard: name });
    return;
  }
  for (const missing of Object.keys(kind).filter((key) => !(key in params))) {
    report(at, 'missing-parameter', { name, parameter: missing });
  }
  for (const extra of Object.keys(params).filter((key) => !(key in kind))) {
    report(at, 'unknown-parameter-name', { name, parameter: extra });
  }
  if (name === 'role' && !around.roles.has(String(params.is)))
    report(at, 'unknown-role', { role: String(params.is) });
  if (name === 'policyIs' && !around.policyKeys.has(String(params.key)))
    report(at, 'unknown-parameter', { key: String(params.key) });
  if ('stage' in kind && !around.stages.has(String(params.stage)))
    report(at, 'unknown-stage', { stage: String(params.stage) });
  for (const key of policyKeysIn(params))
    if (!around.policyKeys.has(key)) report(at, 'unknown-parameter', { key });
  if (name === 'holds') checkExpression(params.expression, at, report);
  if (Array.isArray(params.of)) for (const inner of params.of) checkGuard(inner as Guard, at, report, around);
}

function checkExpression(source: unknown, at: string, report: Report): void {
  if (typeof source !== 'string') return;
  const result = compileExpression(source, caseScope, { kind: 'boolean' });
  if (!result.ok) report(at, 'expression', { expression: source, fault: result.issues[0]?.code ?? '' });
}

function checkAction(
  action: { type: string; params?: Record<string, unknown> },
  at: string,
  report: Report,
  stages: ReadonlySet<string>,
  around: WorkflowSurroundings,
): void {
  const kind: Record<string, string> | undefined = actions[action.type as keyof typeof actions];
  if (!kind) {
    report(at, 'unknown-action', { action: action.type });
    return;
  }
  const params = action.params ?? {};
  for (const [name, type] of Object.entries(kind)) {
    if (!(name in params) && !type.endsWith('?'))
      report(at, 'missing-parameter', { name: action.type, parameter: name });
  }
  for (const extra of Object.keys(params).filter((key) => !(key in kind))) {
    report(at, 'unknown-parameter-name', { name: action.type, parameter: extra });
  }
  if ('stage' in params && !stages.has(String(params.stage)))
    report(at, 'unknown-stage', { stage: String(params.stage) });
  if ('role' in params && !around.roles.has(String(params.role)))
    report(at, 'unknown-role', { role: String(params.role) });
  checkExpression(params.when, at, report);
}

function checkTask(
  task: TaskDefinition,
  place: Place,
  report: Report,
  around: WorkflowSurroundings,
  clocks: ReadonlySet<string>,
): void {
  const at = `${place.pointer}/meta/task`;
  if (!around.roles.has(task.role)) report(at, 'unknown-role', { role: task.role });
  if (task.due !== undefined && !clocks.has(task.due)) report(at, 'unknown-clock', { clock: task.due });
  for (const event of task.may ?? []) {
    if (!(event in (place.state.on ?? {}))) report(at, 'unknown-event', { event });
  }
}

function tasksOf(state: State): TaskDefinition[] {
  const task = state.meta?.task;
  return task === undefined ? [] : Array.isArray(task) ? task : [task];
}

function isLeaf(state: State): boolean {
  return !state.states;
}

/** The state and those around it: their transitions count for it too. */
function withParents(place: Place, places: Place[]): Place[] {
  return places.filter((one) => one.path === place.path || place.path.startsWith(`${one.path}.`));
}

function hasWayOut(place: Place, places: Place[]): boolean {
  return withParents(place, places).some(
    (one) => transitionsIn(one).length > 0 || one.state.meta?.waits === 'forever',
  );
}

/** A deadline that does something on silence, or the word that there is none. */
function waitsKnowingly(place: Place, places: Place[]): boolean {
  return withParents(place, places).some(
    (one) => Object.keys(one.state.after ?? {}).length > 0 || one.state.meta?.waits === 'forever',
  );
}

function policyKeysIn(value: object): string[] {
  return Object.values(value).flatMap((inner: unknown) =>
    typeof inner === 'object' && inner !== null && 'policy' in inner ? [String(inner.policy)] : [],
  );
}

/** Reachable from the start; able to end; no eventless ring. The graph is our own: guards may always hold. */
function checkGraph(workflow: Workflow, places: Place[], report: Report): void {
  const edges = new Map<string, { to: string; always: boolean }[]>();
  const byPath = new Map(places.map((place) => [place.path, place]));
  for (const place of places) {
    const out: { to: string; always: boolean }[] = [];
    for (const { target, trigger } of transitionsIn(place)) {
      if (target !== undefined) out.push({ to: resolve(place.path, target), always: trigger === 'always' });
    }
    const { state } = place;
    if (state.states) {
      const children = state.type === 'parallel' ? Object.keys(state.states) : [state.initial ?? ''];
      for (const child of children) out.push({ to: `${place.path}.${child}`, always: false });
    }
    edges.set(place.path, out);
  }
  // A child can do what its parents can.
  const reach = (starts: string[], onlyAlways: boolean): Set<string> => {
    const seen = new Set<string>();
    const queue = [...starts];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      for (const edge of edges.get(path) ?? []) if (!onlyAlways || edge.always) queue.push(edge.to);
      const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : undefined;
      if (parent !== undefined && !onlyAlways) queue.push(parent);
    }
    return seen;
  };
  const reachable = reach([workflow.machine.initial], false);
  const isEnd = (path: string): boolean => {
    const state = byPath.get(path)?.state;
    return (
      state?.type === 'final' || (state?.meta?.waits === 'forever' && (state.tags ?? []).includes('end'))
    );
  };
  for (const place of places) {
    if (!reachable.has(place.path)) report(place.pointer, 'unreachable', { state: place.path });
    else if (![...reach([place.path], false)].some(isEnd))
      report(place.pointer, 'no-end', { state: place.path });
    const loop = (edges.get(place.path) ?? []).filter((edge) => edge.always).map((edge) => edge.to);
    if (loop.length > 0 && reach(loop, true).has(place.path))
      report(place.pointer, 'eventless-loop', { state: place.path });
  }
}
