// Every state of a workflow document with its place in it, for those who look at the document and run nothing.
import type { Guard, State, TaskDefinition, Transitions, Workflow } from '../definitions/grammar.ts';
import { actionsOf, transitionsOf } from './compile.ts';

export interface Place {
  /** Dotted path of the state. */
  path: string;
  /** JSON pointer of the state in the document. */
  pointer: string;
  state: State;
  /** The state around it; null at the top. */
  parent: Place | null;
}

export interface FoundTransition {
  at: string;
  /** The event's type or the clock's name; empty for `always` and `onDone`. */
  name: string;
  /** As the document writes it. */
  target: string | undefined;
  guard: Guard | undefined;
  actions: ReturnType<typeof actionsOf>;
  trigger: 'event' | 'clock' | 'always' | 'done';
}

/** Every state, parents before children. */
export function placesOf(workflow: Workflow): Place[] {
  const places: Place[] = [];
  const visit = (states: Record<string, State>, parent: Place | null): void => {
    for (const [name, state] of Object.entries(states)) {
      const place: Place = {
        path: parent ? `${parent.path}.${name}` : name,
        pointer: `${parent?.pointer ?? '/machine'}/states/${name}`,
        state,
        parent,
      };
      places.push(place);
      if (state.states) visit(state.states, place);
    }
  };
  visit(workflow.machine.states, null);
  return places;
}

export function transitionsIn({ state, pointer }: Place): FoundTransition[] {
  const found = (
    given: Transitions | undefined,
    at: string,
    trigger: FoundTransition['trigger'],
    name = '',
  ): FoundTransition[] =>
    given === undefined
      ? []
      : transitionsOf(given).map(({ target, guard, actions }) => ({
          at: `${pointer}/${at}`,
          name,
          target,
          guard,
          actions: actionsOf(actions),
          trigger,
        }));
  return [
    ...Object.entries(state.on ?? {}).flatMap(([type, given]) => found(given, `on/${type}`, 'event', type)),
    ...Object.entries(state.after ?? {}).flatMap(([clock, given]) =>
      found(given, `after/${clock}`, 'clock', clock),
    ),
    ...found(state.always, 'always', 'always'),
    ...found(state.onDone, 'onDone', 'done'),
  ];
}

/** The path that a target means: a sibling's, `.child`, or `#key.path` from the machine. */
export function resolveTarget(workflow: Workflow, from: string, target: string): string | null {
  if (target.startsWith('#')) {
    const root = `#${workflow.key}.`;
    return target.startsWith(root) ? target.slice(root.length) : null;
  }
  if (target.startsWith('.')) return `${from}${target}`;
  return from.slice(0, from.lastIndexOf('.') + 1) + target;
}

export function tasksOf({ meta }: State): TaskDefinition[] {
  const task = meta?.task;
  if (task === undefined) return [];
  return Array.isArray(task) ? task : [task];
}

/** The state and those around it: their transitions count for it too. */
export function withParents(place: Place): Place[] {
  return place.parent === null ? [place] : [place, ...withParents(place.parent)];
}
