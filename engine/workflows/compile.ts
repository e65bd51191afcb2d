// A workflow document → a machine that XState can step, and a table of its states. The only folder that knows xstate.
// Clocks never reach XState: `after` becomes an ordinary transition on `clock:<name>`, so a mistyped delay cannot fire at once.
import { type AnyStateMachine, createMachine } from 'xstate';
import type {
  Action,
  Actions,
  Guard,
  State,
  TaskDefinition,
  Transition,
  Transitions,
  Workflow,
} from '../definitions/grammar.ts';
import { type Compiled, compileExpression, type Scope } from '../expressions/index.ts';
import { guards } from './catalogue.ts';

export interface CompiledState {
  path: string;
  state: State;
  tasks: TaskDefinition[];
  tags: string[];
  clocks: string[];
  /** Event types with the guards of each of their transitions. */
  events: Map<string, Guard[]>;
}

export interface CompiledWorkflow {
  key: string;
  version: number;
  document: Workflow;
  machine: AnyStateMachine;
  /** By dotted path, parents included. */
  states: Map<string, CompiledState>;
  expressions: Map<string, Compiled>;
  /** Who answers for guards: set for the length of one synchronous transition. */
  running: { asks: ((guard: Guard) => boolean) | null };
}

/** What expressions of a workflow see. */
export const caseScope: Scope = {
  state: { kind: 'string' },
  period: { kind: 'string' },
  periodStart: { kind: 'date' },
  periodEnd: { kind: 'date' },
  returnVersion: { kind: 'number' },
  flags: { kind: 'any' },
  unit: { kind: 'any' },
  definition: { kind: 'any' },
  answers: { kind: 'any' },
};

/** @throws when the document was not verified: publishing refuses what this could not compile. */
export function compileWorkflow(document: Workflow, version: number): CompiledWorkflow {
  const states = new Map<string, CompiledState>();
  const expressions = new Map<string, Compiled>();
  const running: CompiledWorkflow['running'] = { asks: null };
  const config = {
    id: document.key,
    context: {},
    options: { maxIterations: 100 },
    initial: document.machine.initial,
    states: mapStates(document.machine.states, ''),
  };

  function mapStates(children: Record<string, State>, prefix: string): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(children).map(([name, state]) => [
        name,
        mapState(state, prefix ? `${prefix}.${name}` : name),
      ]),
    );
  }

  function mapState(state: State, path: string): Record<string, unknown> {
    const tasks = list(state.meta?.task);
    const clocks = Object.keys(state.after ?? {});
    const events = new Map<string, Guard[]>();
    for (const [type, transitions] of Object.entries(state.on ?? {})) {
      events.set(
        type,
        transitionsOf(transitions).flatMap((one) => (one.guard ? [one.guard] : [])),
      );
    }
    states.set(path, { path, state, tasks, clocks, events, tags: state.tags ?? [] });
    for (const expression of expressionsOf(state)) {
      const result = compileExpression(expression, caseScope);
      if (!result.ok) throw new Error(`Expression ${expression} in state ${path} does not compile`);
      expressions.set(expression, result.expression);
    }
    const on: Record<string, unknown> = {};
    for (const [type, transitions] of Object.entries(state.on ?? {})) on[type] = mapTransitions(transitions);
    for (const [clock, transitions] of Object.entries(state.after ?? {}))
      on[`clock:${clock}`] = mapTransitions(transitions);
    return {
      ...(state.type === 'parallel' || state.type === 'final' ? { type: state.type } : {}),
      ...(state.states ? { initial: state.initial, states: mapStates(state.states, path) } : {}),
      ...(state.always ? { always: mapTransitions(state.always) } : {}),
      ...(state.onDone ? { onDone: mapTransitions(state.onDone) } : {}),
      on,
      tags: state.tags ?? [],
      // Clocks start before tasks open (a task shows its clock's deadline); both end before anything of the next state begins.
      entry: [{ type: 'state.enter', params: { path } }, ...actionsOf(state.entry)],
      exit: [...actionsOf(state.exit), { type: 'state.leave', params: { path } }],
    };
  }

  const machine = createMachine(
    config as never,
    {
      guards: Object.fromEntries(
        Object.keys(guards).map((name) => [
          name,
          (_: unknown, params: Record<string, unknown> | undefined) => {
            if (!running.asks) throw new Error('A guard was asked outside of a step');
            return running.asks({ type: name, params: params ?? {} });
          },
        ]),
      ),
    } as never,
  );
  return { key: document.key, version, document, machine, states, expressions, running };
}

/** Transitions as XState takes them. */
function mapTransitions(transitions: Transitions): unknown[] {
  return transitionsOf(transitions).map((one) => ({
    ...(one.target === undefined ? {} : { target: one.target }),
    ...(one.reenter ? { reenter: true } : {}),
    ...(one.guard ? { guard: typeof one.guard === 'string' ? { type: one.guard } : one.guard } : {}),
    actions: actionsOf(one.actions),
  }));
}

export function transitionsOf(transitions: Transitions): Transition[] {
  if (typeof transitions === 'string') return [{ target: transitions }];
  return Array.isArray(transitions) ? transitions : [transitions];
}

export function actionsOf(given: Actions | undefined): Exclude<Action, string>[] {
  return list(given).map((action) => (typeof action === 'string' ? { type: action } : action));
}

function list<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Every expression that a state's guards and actions carry. */
function expressionsOf(state: State): string[] {
  const found: string[] = [];
  const transitions = [
    ...Object.values(state.on ?? {}),
    ...Object.values(state.after ?? {}),
    ...(state.always ? [state.always] : []),
    ...(state.onDone ? [state.onDone] : []),
  ].flatMap(transitionsOf);
  const visit = (guard: Guard | undefined): void => {
    if (!guard || typeof guard === 'string') return;
    if (guard.type === 'holds') found.push(String(guard.params?.expression));
    for (const inner of list(guard.params?.of as Guard | Guard[] | undefined)) visit(inner);
  };
  for (const one of transitions) visit(one.guard);
  for (const { when } of list(state.meta?.task)) if (when !== undefined) found.push(when);
  for (const action of [
    ...actionsOf(state.entry),
    ...actionsOf(state.exit),
    ...transitions.flatMap((one) => actionsOf(one.actions)),
  ]) {
    const { when, from, attributes } = action.params ?? {};
    if (typeof when === 'string') found.push(when);
    if (action.type !== 'observeRegister') continue;
    found.push(String(from), ...Object.values(attributes as Record<string, string>));
  }
  return found;
}
