// Where things stand in a chain: its states by dotted path, its ways out by state, trigger and order, and the pointers of both.
import {
  placesOf,
  resolveTarget,
  type State,
  type Text,
  type Transition,
  type Transitions,
  transitionsOf,
  type Workflow,
} from '../../../engine/index.ts';

/** What sets a way in motion: an event, a clock, nothing (`always`), or the end of what is inside (`done`). */
export type Trigger = 'event' | 'clock' | 'always' | 'done';

/** One way out of a state. `name` is the event's or the clock's; empty for the others. */
export interface WayRef {
  from: string;
  trigger: Trigger;
  name: string;
  /** Among those of the same trigger: they are tried in order. */
  index: number;
}

export interface ChainWay extends WayRef {
  id: string;
  /** Dotted path; null where the case stays in its state. */
  target: string | null;
  transition: Transition;
  pointer: string;
}

export interface ChainState {
  path: string;
  pointer: string;
  state: State;
  title: Text;
  /** Titles of the states around it, outermost first. */
  within: Text[];
  /** The path of the state that it stands in; null at the top. */
  around: string | null;
  holds: Holds;
  /** Runs beside the others in the state around it. */
  isPart: boolean;
  isInitial: boolean;
  isEnd: boolean;
}

/** What stands in a state: nothing, steps one after the other, or parts that run at the same time. */
export type Holds = 'nothing' | 'steps' | 'parts';

export function holdsOf({ type, states }: State): Holds {
  if (states === undefined) return 'nothing';
  return type === 'parallel' ? 'parts' : 'steps';
}

/** What is looked at. */
export type Selection = { kind: 'chain' } | { kind: 'state'; path: string } | { kind: 'way'; way: WayRef };

/** Every state, parents before children. */
export function statesOf(workflow: Workflow): ChainState[] {
  const titles = new Map<string, Text>();
  return placesOf(workflow).map(({ path, pointer, state, parent }) => {
    const name = path.slice(path.lastIndexOf('.') + 1);
    const title = state.meta?.title ?? { fa: name, en: name };
    titles.set(path, title);
    const parents = path.split('.').slice(0, -1);
    return {
      path,
      pointer,
      state,
      title,
      within: parents.flatMap((_, index) => titles.get(parents.slice(0, index + 1).join('.')) ?? []),
      around: parent?.path ?? null,
      holds: holdsOf(state),
      isPart: parent?.state.type === 'parallel',
      isInitial: (parent === null ? workflow.machine.initial : parent.state.initial) === name,
      isEnd: state.type === 'final',
    };
  });
}

/** The state at a path. */
export function stateAt(workflow: Workflow, path: string): State | undefined {
  let found: State | undefined;
  let around: { [name: string]: State } | undefined = workflow.machine.states;
  for (const name of path.split('.')) {
    found = around !== undefined && Object.hasOwn(around, name) ? around[name] : undefined;
    around = found?.states;
  }
  return found;
}

const places = { event: 'on', clock: 'after', always: 'always', done: 'onDone' } as const;

/** The ways out of one state, in the order in which the document writes them. */
export function waysFrom(workflow: Workflow, path: string): ChainWay[] {
  const state = stateAt(workflow, path);
  if (state === undefined) return [];
  const ways = (trigger: Trigger, name: string, given: Transitions | undefined): ChainWay[] =>
    given === undefined
      ? []
      : transitionsOf(given).map((transition, index) => {
          const way = { from: path, trigger, name, index };
          return {
            ...way,
            id: wayId(way),
            target: transition.target === undefined ? null : resolveTarget(workflow, path, transition.target),
            transition,
            pointer: pointerOfWay(way, Array.isArray(given)),
          };
        });
  return [
    ...Object.entries(state.on ?? {}).flatMap(([name, given]) => ways('event', name, given)),
    ...Object.entries(state.after ?? {}).flatMap(([name, given]) => ways('clock', name, given)),
    ...ways('always', '', state.always),
    ...ways('done', '', state.onDone),
  ];
}

/** Every way of the chain. */
export function waysOf(workflow: Workflow): ChainWay[] {
  return placesOf(workflow).flatMap(({ path }) => waysFrom(workflow, path));
}

export function wayId({ from, trigger, name, index }: WayRef): string {
  return `${from}|${trigger}|${name}|${index}`;
}

export function sameWay(one: WayRef, other: WayRef): boolean {
  return wayId(one) === wayId(other);
}

function pointerOfState(path: string): string {
  return `/machine${path
    .split('.')
    .map((name) => `/states/${name}`)
    .join('')}`;
}

function pointerOfWay({ from, trigger, name, index }: WayRef, isList: boolean): string {
  const named = name === '' ? '' : `/${name}`;
  return `${pointerOfState(from)}/${places[trigger]}${named}${isList ? `/${index}` : ''}`;
}

/** The JSON pointer of what is looked at; the document itself for the chain. */
export function pointerOf(workflow: Workflow, selection: Selection): string {
  if (selection.kind === 'chain') return '';
  if (selection.kind === 'state') return pointerOfState(selection.path);
  const { way } = selection;
  const found = waysFrom(workflow, way.from).find((one) => sameWay(one, way));
  return found?.pointer ?? pointerOfState(way.from);
}

/** What stands at a JSON pointer, or around it. */
export function selectionAt(workflow: Workflow, pointer: string): Selection {
  const parts = pointer.split('/').slice(1);
  if (parts[0] === 'clocks' || parts[0] === 'events') {
    const trigger = parts[0] === 'clocks' ? 'clock' : 'event';
    const way = waysOf(workflow).find((one) => one.trigger === trigger && one.name === parts[1]);
    if (way === undefined) return { kind: 'chain' };
    return trigger === 'clock' ? { kind: 'state', path: way.from } : { kind: 'way', way };
  }
  if (parts[0] !== 'machine') return { kind: 'chain' };
  const names: string[] = [];
  let at = 1;
  while (parts[at] === 'states' && parts[at + 1] !== undefined) {
    names.push(parts[at + 1] ?? '');
    at += 2;
  }
  const path = names.join('.');
  if (names.length === 0 || stateAt(workflow, path) === undefined) return { kind: 'chain' };
  const trigger = (['event', 'clock', 'always', 'done'] as const).find((one) => places[one] === parts[at]);
  if (trigger === undefined) return { kind: 'state', path };
  const isNamed = trigger === 'event' || trigger === 'clock';
  const name = isNamed ? (parts[at + 1] ?? '') : '';
  const index = Number(parts[at + (isNamed ? 2 : 1)] ?? 0) || 0;
  const way = waysFrom(workflow, path).find((one) => sameWay(one, { from: path, trigger, name, index }));
  return way === undefined ? { kind: 'state', path } : { kind: 'way', way };
}

/** Whether what is looked at is still there; the nearest that is, where not. */
export function stillThere(workflow: Workflow, selection: Selection): Selection {
  if (selection.kind === 'chain') return selection;
  const path = selection.kind === 'state' ? selection.path : selection.way.from;
  if (stateAt(workflow, path) === undefined) return { kind: 'chain' };
  if (selection.kind === 'state') return selection;
  const { way } = selection;
  const found = waysFrom(workflow, path).find((one) => sameWay(one, way));
  return found === undefined ? { kind: 'state', path } : selection;
}
