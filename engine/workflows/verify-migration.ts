// A migration's plan held against both versions of its workflow before anything moves: what is wrong with it (hard), and what
// nobody would expect of it, though it can be made (soft). Paths point into the plan.
import type { Issue } from '../problem.ts';
import { activePaths, type Rest } from './advance.ts';
import { actionsOf, type CompiledState, type CompiledWorkflow, transitionsOf } from './compile.ts';
import {
  type ClockRule,
  clocksFor,
  type Intent,
  isEnd,
  issueAt,
  type MigrationPlan,
  pointer,
  ruleOf,
  statesOf,
  targetOf,
} from './migration-plan.ts';
import { findState } from './move.ts';

export function verifyMigration(from: CompiledWorkflow, to: CompiledWorkflow, plan: MigrationPlan): Issue[] {
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
