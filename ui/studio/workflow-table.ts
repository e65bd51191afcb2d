// Reads a chain as a table: state × who × what × deadline × what silence does.
import {
  type Action,
  type Actions,
  type ClockDefinition,
  type Guard,
  resolveTarget,
  type State,
  type TaskDefinition,
  type Text,
  type Transition,
  type Transitions,
  transitionsOf,
  type Workflow,
} from '../../engine/index.ts';
import type { WordKey } from '../locales/index.ts';

/** For whom the task of a state is split. */
export function forEachWord(forEach: TaskDefinition['forEach']): WordKey {
  return forEach === 'definition.organisations'
    ? 'studio.workflow.forEachOrganisation'
    : 'studio.workflow.forEach';
}

/** A guard or action by its catalogue name, with its parameters and parts. */
export interface Named {
  type: string;
  params: { [name: string]: unknown };
  parts: Named[];
}

/** One way out of a state. */
export interface Way {
  /** The event, the clock's name, or null where no event is needed. */
  trigger: string | null;
  targets: string[];
  guard: Named | null;
  actions: Named[];
}

/** One state of the chain, as a row. */
export interface StateRow {
  /** Dotted path. */
  path: string;
  depth: number;
  title: Text;
  type: NonNullable<State['type']>;
  tags: string[];
  tasks: TaskDefinition[];
  waitsForEver: boolean;
  /** What people may do. */
  events: Way[];
  /** What silence does, by clock. */
  silences: { way: Way; clock: ClockDefinition | null }[];
  /** Where it goes by itself: `always` and `onDone`. */
  automatic: Way[];
}

/** Flattens the machine of a workflow into rows, parents before children. */
export function workflowRows(workflow: Workflow): StateRow[] {
  const walk = (states: { [name: string]: State }, parents: string[]): StateRow[] =>
    Object.entries(states).flatMap(([name, state]) => {
      const path = [...parents, name];
      return [rowOf(workflow, state, path), ...walk(state.states ?? {}, path)];
    });
  return walk(workflow.machine.states, []);
}

function rowOf(workflow: Workflow, state: State, path: string[]): StateRow {
  const name = path.at(-1) ?? '';
  const parents = path.slice(0, -1);
  const ways = (trigger: string | null, transitions: Transitions | undefined) =>
    waysOf(workflow, trigger, transitions, path.join('.'));
  return {
    path: path.join('.'),
    depth: parents.length,
    title: state.meta?.title ?? { fa: name, en: name },
    type: state.type ?? (state.states === undefined ? 'atomic' : 'compound'),
    tags: state.tags ?? [],
    tasks: [state.meta?.task ?? []].flat(),
    waitsForEver: state.meta?.waits === 'forever',
    events: Object.entries(state.on ?? {}).flatMap(([event, transitions]) => ways(event, transitions)),
    silences: Object.entries(state.after ?? {}).flatMap(([clock, transitions]) =>
      ways(clock, transitions).map((way) => ({ way, clock: workflow.clocks?.[clock] ?? null })),
    ),
    automatic: [...ways(null, state.always), ...ways(null, state.onDone)],
  };
}

function waysOf(
  workflow: Workflow,
  trigger: string | null,
  transitions: Transitions | undefined,
  path: string,
): Way[] {
  if (transitions === undefined) return [];
  return transitionsOf(transitions).map((transition) =>
    wayOf(
      trigger,
      transition,
      transition.target === undefined ? null : resolveTarget(workflow, path, transition.target),
    ),
  );
}

/** One transition to a state, by its dotted path; null where the case stays. */
export function wayOf(trigger: string | null, transition: Transition, target: string | null): Way {
  return {
    trigger,
    targets: target === null ? [] : [target],
    guard: transition.guard === undefined ? null : namedGuard(transition.guard),
    actions: namedActions(transition.actions),
  };
}

/** A guard with those inside it. */
function namedGuard(guard: Guard): Named {
  if (typeof guard === 'string') return { type: guard, params: {}, parts: [] };
  const params: { [name: string]: unknown } = { ...guard.params };
  const inner = Array.isArray(params.of) ? params.of : [];
  return { type: guard.type, params, parts: inner.filter(isGuard).map(namedGuard) };
}

function isGuard(value: unknown): value is Guard {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && 'type' in value);
}

/** Actions by name. */
function namedActions(actions: Actions | undefined): Named[] {
  if (actions === undefined) return [];
  return [actions]
    .flat()
    .map((action: Action) =>
      typeof action === 'string'
        ? { type: action, params: {}, parts: [] }
        : { type: action.type, params: { ...action.params }, parts: [] },
    );
}
