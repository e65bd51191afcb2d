// Open cases led from one version of their workflow to another by a map of states: the map is checked against both
// versions before anything moves, and each case is moved by an event of its own.
import type { Issue } from '../problem.ts';
import { activePaths, type Rest } from './advance.ts';
import type { Actor, Case, Instant, Move, Outcome } from './case.ts';
import { actionsOf, type CompiledState, type CompiledWorkflow, transitionsOf } from './compile.ts';
import { guardHolds } from './guards.ts';
import { carryOver, findState, type Versions } from './move.ts';
import { fireDue } from './send.ts';
import { finish, newStep, type Step } from './step.ts';

/** Where cases of a state go. States are dotted paths; those of parallel regions, joined by commas, may go together. */
export interface MigrationPlan {
  workflow: string;
  /** Versions of the workflow. */
  from: number;
  to: number;
  /** By the state that is left. A state without a rule goes to the one of its name. */
  states: Record<string, StateRule>;
}

/** The state to come to; null leaves its cases where they are. */
export type StateRule = string | null | { to: string; clocks?: Record<string, ClockRule> };

/**
 * Of a clock that the new state waits for. `keep`: the deadline stays, of the clock of the same name or of the one that is
 * named; `restart`: all of its days from the migration on. One that the old state waits for too is kept without a rule.
 */
export type ClockRule = 'keep' | 'restart' | { keep: string };

export interface Migration {
  plan: MigrationPlan;
  /** What is wrong with the plan (hard), or should be known before it is carried out (soft); paths point into it. */
  issues: Issue[];
  /** What is meant for cases in a state. */
  intentOf(state: string): Intent | Unmapped;
}

/** Why a case stays as it is. */
export interface Unmapped {
  issue: Issue;
}

interface Intent {
  rest: Rest;
  /** Clocks that the new state waits for. `was` is null for one that starts anew. */
  clocks: { name: string; was: string | null }[];
}

/** Tags of states in which a case is no longer open. */
const endings = ['accepted', 'waived'];

/** Holds a plan against both versions of its workflow. */
export function planMigration(from: CompiledWorkflow, to: CompiledWorkflow, plan: MigrationPlan): Migration {
  const intents = new Map<string, Intent | Unmapped>();
  return {
    plan,
    issues: issuesOf(from, to, plan),
    intentOf(state) {
      const known = intents.get(state) ?? intentFor(from, to, plan, state);
      intents.set(state, known);
      return known;
    },
  };
}

/**
 * Moves a case; clocks that are due by `now` fire first, under the version that it leaves. Answers, decisions, flags and
 * the clocks that are kept stay as they are.
 * @returns the new case, its events (the last is `MIGRATE`) and their effects; or why nothing was done
 */
export function migrateCase(
  versions: Versions,
  given: Case,
  migration: Migration,
  by: { actor: Actor; role: string | null },
  now: Instant,
): Outcome | Unmapped {
  const fired = fireDue(versions.from, given, now);
  const before = fired.case;
  const intent = migration.intentOf(before.state);
  if ('issue' in intent) return intent;
  const goal = {
    rest: intent.rest,
    clocks: intent.clocks.map((clock) => fateOf(clock, before)),
    entered: enteredAs(versions, migration.plan, before, intent, now),
  };
  const step = carryOver(versions, before, goal, by.actor, now);
  if (passesOn(versions, step))
    return unmapped('migration.passes-on', before.state, { to: step.after.state });
  return finish(step, [fired], now, by.role);
}

function fateOf({ name, was }: Intent['clocks'][number], before: Case): Move['clocks'][number] {
  if (was === null) return { name, was, rule: 'restarted' };
  return { name, was, rule: before.clocks.some((clock) => clock.name === was) ? 'kept' : 'ended' };
}

/**
 * A state that has another name now was entered when the old one was: clocks may count from it. Where one restarts that
 * counts so, it counts from now, also when it is started again in the states that share it (decision 006).
 */
function enteredAs(
  { to }: Versions,
  plan: MigrationPlan,
  before: Case,
  { rest, clocks }: Intent,
  now: Instant,
): Move['entered'] {
  const entered: Move['entered'] = {};
  for (const [state, rule] of Object.entries(plan.states)) {
    const at = before.entered[state];
    const name = targetOf(rule);
    if (at === undefined || name === null || to.workflow.states.has(state)) continue;
    if (before.entered[name] === undefined) entered[name] = at;
  }
  const left = activePaths(before.state);
  const since = left.flatMap((path) => before.entered[path] ?? []).sort();
  for (const path of rest.paths) {
    const at = since.at(-1);
    if (!left.includes(path) && at !== undefined) entered[path] = at;
  }
  for (const { name, was } of clocks) {
    const from = was === null ? to.workflow.document.clocks?.[name]?.from : undefined;
    if (typeof from === 'object') entered[from.entered] = now;
  }
  return entered;
}

/** Whether the new state would be left at once, without anybody doing anything. */
function passesOn({ to }: Versions, { after, actor, at, type }: Step): boolean {
  const step = newStep({ definitions: to, before: after, type, data: {}, actor, at, acting: [] });
  return statesOf(to.workflow, activePaths(after.state)).some(({ state }) =>
    transitionsOf(state.always ?? []).some(({ guard }) => guard === undefined || guardHolds(guard, step)),
  );
}

function intentFor(
  from: CompiledWorkflow,
  to: CompiledWorkflow,
  plan: MigrationPlan,
  state: string,
): Intent | Unmapped {
  if (isEnd(findState(from, state))) return unmapped('migration.case-ended', state);
  const aim = aimOf(to, plan, state);
  if (aim === 'left') return unmapped('migration.left-by-plan', state);
  const rest = aim && findState(to, aim.to);
  if (!rest) return unmapped('migration.state-unmapped', state);
  if (isEnd(rest)) return unmapped('migration.target-ended', state, { to: rest.state });
  const { clocks, issues } = clocksFor(from, to, state, rest.paths, aim.clocks);
  const [issue] = issues.filter(({ code }) => code !== 'migration.clock-unused');
  return issue ? { issue: { ...issue, path: pointer(state) } } : { rest, clocks };
}

/** What the plan says of a state: as a whole, or of each of its regions. Null where it says nothing that can be done. */
function aimOf(
  to: CompiledWorkflow,
  plan: MigrationPlan,
  state: string,
): { to: string; clocks: Record<string, ClockRule> } | 'left' | null {
  const names: string[] = [];
  const clocks: Record<string, ClockRule> = {};
  for (const part of ruleOf(plan, state) === undefined ? state.split(',') : [state]) {
    const rule = ruleOf(plan, part);
    if (rule === null) return 'left';
    if (rule === undefined && !to.states.has(part)) return null;
    names.push(rule === undefined ? part : targetOf(rule));
    if (typeof rule === 'object') Object.assign(clocks, rule.clocks);
  }
  return { to: names.join(','), clocks };
}

const ruleOf = ({ states }: MigrationPlan, state: string): StateRule | undefined =>
  Object.hasOwn(states, state) ? states[state] : undefined;

function targetOf(rule: Exclude<StateRule, null>): string;
function targetOf(rule: StateRule): string | null;
function targetOf(rule: StateRule): string | null {
  return typeof rule === 'object' ? (rule?.to ?? null) : rule;
}

/** @param paths the states of the new version whose clocks are asked for */
function clocksFor(
  from: CompiledWorkflow,
  to: CompiledWorkflow,
  state: string,
  paths: string[],
  rules: Record<string, ClockRule>,
): { clocks: Intent['clocks']; issues: Issue[] } {
  const before = clocksAt(from, activePaths(state));
  const after = clocksAt(to, paths);
  const clocks: Intent['clocks'] = [];
  const issues: Issue[] = [];
  const find = (code: string, clock: string, params: Issue['params'] = {}) =>
    issues.push(issueAt(code, `${pointer(state)}/clocks/${escaped(clock)}`, { state, clock, ...params }));
  for (const name of after) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : before.has(name) ? 'keep' : undefined;
    if (rule === undefined) find('migration.clock-missing', name);
    else if (rule === 'restart') clocks.push({ name, was: null });
    else {
      const was = rule === 'keep' ? name : rule.keep;
      if (before.has(was)) clocks.push({ name, was });
      else find('migration.clock-not-running', name, { was });
    }
  }
  for (const name of Object.keys(rules)) if (!after.has(name)) find('migration.clock-unused', name);
  return { clocks, issues };
}

function issuesOf(from: CompiledWorkflow, to: CompiledWorkflow, plan: MigrationPlan): Issue[] {
  const issues: Issue[] = [];
  if (plan.from === plan.to) issues.push(issueAt('migration.same-version', '/to', { version: plan.to }));
  const named = Object.keys(plan.states);
  const alone = restingPlaces(from).filter((path) => !named.some((name) => name.split(',').includes(path)));
  for (const state of named) issues.push(...issuesOfRule(from, to, plan, state));
  for (const state of alone) {
    if (to.states.has(state)) issues.push(...issuesOfTarget(from, to, plan, state, state, {}));
    else issues.push(issueAt('migration.state-unmapped', '/states', { state }, 'soft'));
  }
  return issues;
}

function issuesOfRule(
  from: CompiledWorkflow,
  to: CompiledWorkflow,
  plan: MigrationPlan,
  state: string,
): Issue[] {
  const rest = state.split(',').every((leaf) => isLeaf(from, leaf)) ? findState(from, state) : null;
  if (!rest) return [issueAt('migration.unknown-source', pointer(state), { state, version: plan.from })];
  if (isEnd(rest)) return [issueAt('migration.source-ended', pointer(state), { state })];
  const rule = plan.states[state];
  if (rule === null || rule === undefined) return [];
  const clocks = typeof rule === 'object' ? (rule.clocks ?? {}) : {};
  return issuesOfTarget(from, to, plan, state, targetOf(rule), clocks);
}

function issuesOfTarget(
  from: CompiledWorkflow,
  to: CompiledWorkflow,
  plan: MigrationPlan,
  state: string,
  name: string,
  rules: Record<string, ClockRule>,
): Issue[] {
  const rule = ruleOf(plan, state);
  const path = typeof rule === 'object' ? `${pointer(state)}/to` : pointer(state);
  const rest = findState(to, name);
  const said = { state, to: name };
  if (!rest) return [issueAt('migration.unknown-target', path, { ...said, version: plan.to })];
  if (isEnd(rest)) return [issueAt('migration.target-ended', path, said)];
  const places = statesOf(to, pathsIn(rest, name));
  const passing = places.some(({ state: { always } }) =>
    transitionsOf(always ?? []).some(({ guard }) => guard === undefined),
  );
  if (passing) return [issueAt('migration.passes-on', path, said)];
  const paths = places.map((place) => place.path);
  const { clocks, issues } = clocksFor(from, to, state, paths, rules);
  return [...issues, ...warningsOf(from, to, plan, state, places, clocks, path)];
}

/** What nobody would expect of a move, though it can be made. */
function warningsOf(
  from: CompiledWorkflow,
  to: CompiledWorkflow,
  plan: MigrationPlan,
  state: string,
  places: CompiledState[],
  clocks: Intent['clocks'],
  path: string,
): Issue[] {
  const issues: Issue[] = [];
  const left = activePaths(state);
  const warn = (code: string, params: Issue['params']) =>
    issues.push(issueAt(code, path, { state, ...params }, 'soft'));
  for (const place of places) {
    const entry = left.includes(place.path) ? [] : actionsOf(place.state.entry);
    const actions = entry.map(({ type }) => type).join(', ');
    if (actions !== '') warn('migration.entry-not-run', { to: place.path, actions });
  }
  for (const { name, was } of clocks) {
    if (was === null || was === 'due' || isSameClock(from, to, plan, was, name)) continue;
    warn('migration.clock-differs', { clock: name });
  }
  const [before, after] = [rolesIn(statesOf(from, left)), rolesIn(places)];
  if (before !== after) warn('migration.task-changes', { before: before || '–', after: after || '–' });
  return issues;
}

/** Whether a clock counts as before, by another name of itself and of the state that it counts from. */
function isSameClock(
  from: CompiledWorkflow,
  to: CompiledWorkflow,
  plan: MigrationPlan,
  was: string,
  name: string,
): boolean {
  const rulesOf = ({ document }: CompiledWorkflow, clock: string) => {
    const { title: _title, ...rules } = { ...document.clockDefaults, ...document.clocks?.[clock] };
    return rules;
  };
  const before = rulesOf(from, was);
  if (typeof before.from === 'object') {
    const { entered } = before.from;
    before.from = { entered: targetOf(ruleOf(plan, entered) ?? null) ?? entered };
  }
  const text = (rules: object) => JSON.stringify(Object.entries(rules).sort());
  return text(before) === text(rulesOf(to, name));
}

const rolesIn = (states: CompiledState[]): string =>
  [...new Set(states.flatMap(({ tasks }) => tasks.map(({ role }) => role)))].sort().join(', ');

/** The active states that a name speaks of: of a region alone, not those of the regions beside it. */
function pathsIn(rest: Rest, name: string): string[] {
  const around = activePaths(name);
  const inside = name.split(',').map((leaf) => `${leaf}.`);
  return rest.paths.filter((path) => around.includes(path) || inside.some((leaf) => path.startsWith(leaf)));
}

/** States in which a case may stand, other than ends. */
function restingPlaces(workflow: CompiledWorkflow): string[] {
  return [...workflow.states.values()].flatMap(({ path, state }) => {
    const passes = transitionsOf(state.always ?? []).some(({ guard }) => guard === undefined);
    const ends = state.type === 'final' || isEnd(findState(workflow, path));
    return isLeaf(workflow, path) && !passes && !ends ? [path] : [];
  });
}

const isLeaf = ({ states }: CompiledWorkflow, path: string): boolean => {
  const found = states.get(path)?.state;
  return found !== undefined && found.states === undefined;
};

const isEnd = (rest: Rest | null): boolean =>
  rest !== null && (rest.isDone || rest.tags.some((tag) => endings.includes(tag)));

const statesOf = (workflow: CompiledWorkflow, paths: string[]): CompiledState[] =>
  paths.flatMap((path) => workflow.states.get(path) ?? []);

const clocksAt = (workflow: CompiledWorkflow, paths: string[]): Set<string> =>
  new Set(statesOf(workflow, paths).flatMap(({ clocks }) => clocks));

const unmapped = (code: string, state: string, params: Issue['params'] = {}): Unmapped => ({
  issue: issueAt(code, pointer(state), { state, ...params }),
});

function issueAt(
  code: string,
  path: string,
  params: Issue['params'],
  severity: Issue['severity'] = 'hard',
): Issue {
  return { path, code, severity, params };
}

const pointer = (state: string): string => `/states/${escaped(state)}`;
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
