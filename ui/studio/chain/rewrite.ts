// How a chain's document is rewritten: every function gives a new document and shares what did not change.
import {
  actionsOf,
  type Guard,
  type State,
  type Transition,
  type Transitions,
  transitionsOf,
  type Workflow,
} from '../../../engine/index.ts';
import { stateAt, type WayRef } from './places.ts';

type States = { [name: string]: State };

/** The document with one state changed. */
export function withState(workflow: Workflow, path: string, change: (state: State) => State): Workflow {
  const inside = (states: States, [name = '', ...rest]: string[]): States => {
    const state = states[name];
    if (state === undefined) return states;
    const changed =
      rest.length === 0 ? change(state) : { ...state, states: inside(state.states ?? {}, rest) };
    return { ...states, [name]: changed };
  };
  const { machine } = workflow;
  return { ...workflow, machine: { ...machine, states: inside(machine.states, path.split('.')) } };
}

/** The document with every state changed, parents before children. */
export function withStates(workflow: Workflow, change: (state: State, path: string) => State): Workflow {
  const inside = (states: States, around: string): States =>
    Object.fromEntries(
      Object.entries(states).map(([name, state]) => {
        const path = around === '' ? name : `${around}.${name}`;
        const changed = change(state, path);
        return [
          name,
          changed.states === undefined ? changed : { ...changed, states: inside(changed.states, path) },
        ];
      }),
    );
  const { machine } = workflow;
  return { ...workflow, machine: { ...machine, states: inside(machine.states, '') } };
}

/** A state with each of its ways changed; null takes one away, and with the last its event or clock. */
export function withWays(
  state: State,
  path: string,
  change: (transition: Transition, way: WayRef) => Transition | null,
): State {
  const list = (given: Transitions, trigger: WayRef['trigger'], name: string): Transitions | null => {
    const before = transitionsOf(given);
    const after = before.map((one, index) => change(one, { from: path, trigger, name, index }));
    // What nobody touched stays as it was written.
    return after.every((one, index) => one === before[index]) ? given : written(after);
  };
  const named = (given: { [name: string]: Transitions } | undefined, trigger: WayRef['trigger']) => {
    const entries = Object.entries(given ?? {}).flatMap(([name, one]) => {
      const kept = list(one, trigger, name);
      return kept === null ? [] : [[name, kept] as const];
    });
    return entries.length === 0 ? null : Object.fromEntries(entries);
  };
  const { on, after, always, onDone, ...rest } = state;
  const kept = {
    on: named(on, 'event'),
    after: named(after, 'clock'),
    always: always === undefined ? null : list(always, 'always', ''),
    onDone: onDone === undefined ? null : list(onDone, 'done', ''),
  };
  return inOrder({
    ...rest,
    ...(kept.on === null ? {} : { on: kept.on }),
    ...(kept.after === null ? {} : { after: kept.after }),
    ...(kept.always === null ? {} : { always: kept.always }),
    ...(kept.onDone === null ? {} : { onDone: kept.onDone }),
  });
}

/** Transitions as the document writes them: a target alone, one, or a list. Null for none. */
function written(given: readonly (Transition | null)[]): Transitions | null {
  const list = given.filter((one) => one !== null);
  const [only] = list;
  if (only === undefined) return null;
  if (list.length > 1) return list;
  const isBare = Object.keys(only).length === 1 && only.target !== undefined;
  return isBare && only.target !== undefined ? only.target : only;
}

/** The transitions of one trigger of a state replaced; an empty list takes the trigger away. */
export function withTransitions(
  workflow: Workflow,
  { from, trigger, name }: Pick<WayRef, 'from' | 'trigger' | 'name'>,
  change: (before: Transition[]) => Transition[],
): Workflow {
  return withState(workflow, from, (state) => {
    const place = trigger === 'event' ? 'on' : 'after';
    if (trigger === 'event' || trigger === 'clock') {
      const { [name]: before, ...others } = state[place] ?? {};
      const after = written(change(before === undefined ? [] : transitionsOf(before)));
      // An event keeps its place among the others.
      const all =
        after === null
          ? others
          : before === undefined
            ? { ...others, [name]: after }
            : Object.fromEntries(
                Object.entries(state[place] ?? {}).map(([one, given]) => [one, one === name ? after : given]),
              );
      const { [place]: _before, ...rest } = state;
      return inOrder(Object.keys(all).length === 0 ? rest : { ...rest, [place]: all });
    }
    const key = trigger === 'always' ? 'always' : 'onDone';
    const { [key]: before, ...rest } = state;
    const after = written(change(before === undefined ? [] : transitionsOf(before)));
    return inOrder(after === null ? rest : { ...rest, [key]: after });
  });
}

/** The target as a state writes it that leads to a path. */
export function targetFrom(workflow: Workflow, from: string, to: string): string {
  const around = (path: string) => path.slice(0, path.lastIndexOf('.') + 1);
  return around(from) === around(to) ? to.slice(around(to).length) : `#${workflow.key}.${to}`;
}

/** Conditions of a guard, changed from the inside out; null takes one away, and what it leaves empty. */
export function withGuards(guard: Guard, change: (guard: Guard) => Guard | null): Guard | null {
  if (typeof guard === 'string') return change(guard);
  const of: unknown = guard.params?.of;
  if (!Array.isArray(of)) return change(guard);
  const inner = of.filter(isGuard).flatMap((one) => withGuards(one, change) ?? []);
  return inner.length === 0 ? null : change({ ...guard, params: { ...guard.params, of: inner } });
}

export function isGuard(value: unknown): value is Guard {
  return (
    typeof value === 'string' ||
    (typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string')
  );
}

/** The document without the words of events and the clocks that no state uses any more. */
export function withoutUnused(workflow: Workflow): Workflow {
  const used = { events: new Set<string>(), clocks: new Set<string>() };
  const visit = (states: States): void => {
    for (const state of Object.values(states)) {
      for (const name of Object.keys(state.on ?? {})) used.events.add(name);
      for (const name of Object.keys(state.after ?? {})) used.clocks.add(name);
      visit(state.states ?? {});
    }
  };
  visit(workflow.machine.states);
  const events = kept(workflow.events, used.events);
  const clocks = kept(workflow.clocks, used.clocks);
  const { events: _events, clocks: _clocks, machine, ...rest } = workflow;
  const tidied: Workflow = {
    ...rest,
    ...(events === undefined ? {} : { events }),
    ...(clocks === undefined ? {} : { clocks }),
    machine,
  };
  return withStates(tidied, (state) =>
    withTasks(state, (task) => {
      const { may, due, ...others } = task;
      const allowed = may?.filter((event) => Object.hasOwn(state.on ?? {}, event));
      const isLost = due !== undefined && due !== 'due' && clocks?.[due] === undefined;
      return {
        ...others,
        ...(allowed === undefined ? {} : { may: allowed.length === may?.length ? may : allowed }),
        ...(due === undefined || isLost ? {} : { due }),
      };
    }),
  );
}

/** A state with each of its tasks changed; null takes one away. */
export function withTasks(state: State, change: (task: Task, index: number) => Task | null): State {
  const before = state.meta?.task === undefined ? [] : [state.meta.task].flat();
  if (before.length === 0) return state;
  return withTaskList(
    state,
    before.flatMap((task, index) => change(task, index) ?? []),
  );
}

type Task = Exclude<NonNullable<NonNullable<State['meta']>['task']>, unknown[]>;

/** A state with these tasks. */
export function withTaskList(state: State, tasks: Task[]): State {
  const { task: _task, ...meta } = state.meta ?? {};
  const [only] = tasks;
  const next = only === undefined ? meta : { ...meta, task: tasks.length === 1 ? only : tasks };
  const { meta: _meta, ...rest } = state;
  return inOrder(Object.keys(next).length === 0 ? rest : { ...rest, meta: next });
}

/** The expressions of a chain's conditions and actions, changed. */
export function withExpressions(workflow: Workflow, change: (source: string) => string): Workflow {
  const guarded = (guard: Guard): Guard =>
    withGuards(guard, (one) =>
      typeof one !== 'string' && one.type === 'holds' && typeof one.params?.expression === 'string'
        ? { ...one, params: { ...one.params, expression: change(one.params.expression) } }
        : one,
    ) ?? guard;
  return withDeeds(workflow, guarded, (action) =>
    typeof action !== 'string' && typeof action.params?.when === 'string'
      ? { ...action, params: { ...action.params, when: change(action.params.when) } }
      : action,
  );
}

type Action = Exclude<NonNullable<State['entry']>, unknown[]>;

/** Every condition and every action of a chain, changed. */
export function withDeeds(
  workflow: Workflow,
  guarded: (guard: Guard) => Guard | null,
  done: (action: Action) => Action | null,
): Workflow {
  const doing = (given: State['entry']): State['entry'] => {
    if (given === undefined) return undefined;
    const before = [given].flat();
    const after = before.flatMap((one) => done(one) ?? []);
    if (after.every((one, index) => one === before[index]) && after.length === before.length) return given;
    const [only] = after;
    return only === undefined ? undefined : after.length === 1 ? only : after;
  };
  return withStates(workflow, (state, path) => {
    const { entry, exit, ...rest } = state;
    const [entering, leaving] = [doing(entry), doing(exit)];
    const changed = withWays(rest, path, (transition) => {
      const { guard, actions, ...others } = transition;
      const asked = guard === undefined ? null : guarded(guard);
      const does = doing(actions);
      if (asked === (guard ?? null) && does === actions) return transition;
      return {
        ...others,
        ...(asked === null ? {} : { guard: asked }),
        ...(does === undefined ? {} : { actions: does }),
      };
    });
    return inOrder({
      ...changed,
      ...(entering === undefined ? {} : { entry: entering }),
      ...(leaving === undefined ? {} : { exit: leaving }),
    });
  });
}

/** Whether one of a transition's actions is of this type. */
export function does(transition: Transition, type: string): boolean {
  return actionsOf(transition.actions).some((one) => one.type === type);
}

const order = [
  'type',
  'tags',
  'meta',
  'initial',
  'states',
  'entry',
  'on',
  'after',
  'always',
  'onDone',
  'exit',
];

/** A state's keywords in the order in which documents write them. */
function inOrder(state: State): State {
  const place = (name: string) => order.indexOf(name);
  return Object.fromEntries(Object.entries(state).sort(([one], [other]) => place(one) - place(other)));
}

function kept<Value>(
  given: { [name: string]: Value } | undefined,
  used: ReadonlySet<string>,
): { [name: string]: Value } | undefined {
  if (given === undefined) return undefined;
  const entries = Object.entries(given).filter(([name]) => used.has(name));
  return entries.length === Object.keys(given).length ? given : Object.fromEntries(entries);
}

/** A key that none of those has: itself, or with the first number that is free. */
export function freeKey(wanted: string, taken: Iterable<string>): string {
  const known = new Set(taken);
  if (!known.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!known.has(`${wanted}${number}`)) return `${wanted}${number}`;
}

/** Every state's path, for the names that are taken. */
export function namesIn(workflow: Workflow, around: string | null): string[] {
  const states = around === null ? workflow.machine.states : (stateAt(workflow, around)?.states ?? {});
  return Object.keys(states);
}
