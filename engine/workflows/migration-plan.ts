// Where open cases go when their workflow changes: a map of states between two versions, and what it means for each state.
import type { Issue } from '../problem.ts';
import { activePaths, type Rest } from './advance.ts';
import type { CompiledState, CompiledWorkflow } from './compile.ts';
import { findState } from './move.ts';

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

export interface Intent {
  rest: Rest;
  /** Clocks that the new state waits for. `was` is null for one that starts anew. */
  clocks: { name: string; was: string | null }[];
}

/** Tags of states in which a case is no longer open. */
const endings = ['accepted', 'waived'];

/** What is meant for cases in a state. */
export function intentFor(
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

export const ruleOf = ({ states }: MigrationPlan, state: string): StateRule | undefined =>
  Object.hasOwn(states, state) ? states[state] : undefined;

export function targetOf(rule: Exclude<StateRule, null>): string;
export function targetOf(rule: StateRule): string | null;
export function targetOf(rule: StateRule): string | null {
  return typeof rule === 'object' ? (rule?.to ?? null) : rule;
}

/** @param paths the states of the new version whose clocks are asked for */
export function clocksFor(
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

export const isEnd = (rest: Rest | null): boolean =>
  rest !== null && (rest.isDone || rest.tags.some((tag) => endings.includes(tag)));

export const statesOf = (workflow: CompiledWorkflow, paths: string[]): CompiledState[] =>
  paths.flatMap((path) => workflow.states.get(path) ?? []);

const clocksAt = (workflow: CompiledWorkflow, paths: string[]): Set<string> =>
  new Set(statesOf(workflow, paths).flatMap(({ clocks }) => clocks));

export const unmapped = (code: string, state: string, params: Issue['params'] = {}): Unmapped => ({
  issue: issueAt(code, pointer(state), { state, ...params }),
});

export function issueAt(
  code: string,
  path: string,
  params: Issue['params'],
  severity: Issue['severity'] = 'hard',
): Issue {
  return { path, code, severity, params };
}

export const pointer = (state: string): string => `/states/${escaped(state)}`;
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
