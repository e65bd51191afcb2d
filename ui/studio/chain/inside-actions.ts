// What may be done to what stands in a state: steps one after the other, or parts that run at the same time.
import { resolveTarget, type State, type Workflow } from '../../../engine/index.ts';
import { type Holds, holdsOf, stateAt } from './places.ts';
import { withoutUnused, withState, withStates, withTransitions, withWays } from './rewrite.ts';

/** The path of a state in another, or at the top. */
export function pathIn(around: string | null, name: string): string {
  return around === null ? name : `${around}.${name}`;
}

/** The document with one state more; the first in a state is where that begins. */
export function withNew(workflow: Workflow, around: string | null, name: string, state: State): Workflow {
  const { machine } = workflow;
  if (around === null)
    return { ...workflow, machine: { ...machine, states: { ...machine.states, [name]: state } } };
  return withState(workflow, around, ({ states, initial, type, ...rest }) =>
    type === 'parallel'
      ? { ...rest, type, states: { ...states, [name]: state } }
      : { ...rest, initial: initial ?? name, states: { ...states, [name]: state } },
  );
}

/**
 * What stands in a state runs one after the other, or all at once. Where nothing stands in it yet, `parts` marks it as
 * one whose first part is to come.
 */
export function setHolds(workflow: Workflow, path: string, holds: Exclude<Holds, 'nothing'>): Workflow {
  return withState(workflow, path, (state) => {
    const { type: _type, initial, ...rest } = state;
    const [first] = Object.keys(state.states ?? {});
    if (holds === 'parts') return { type: 'parallel', ...rest };
    return { ...rest, ...(first === undefined ? {} : { initial: initial ?? first }) };
  });
}

/** Where a state leads when what stands in it has ended; null takes the way away. */
export function setWhenDone(workflow: Workflow, path: string, target: string | null): Workflow {
  return withTransitions(workflow, { from: path, trigger: 'done', name: '' }, () =>
    target === null ? [] : [{ target }],
  );
}

/** Takes away what stands in a state, with the ways that lead there; its own work and ways stay. */
export function emptyState(workflow: Workflow, path: string): Workflow {
  const state = stateAt(workflow, path);
  if (state === undefined || holdsOf(state) === 'nothing') return workflow;
  const isGone = (one: string) => one.startsWith(`${path}.`);
  const bare = withState(withoutWaysTo(workflow, isGone), path, (before) => {
    const { states: _states, initial: _initial, type: _type, onDone: _onDone, ...rest } = before;
    return rest;
  });
  return withoutUnused(clocksWithout(bare, isGone));
}

/** The document without the ways that lead to some states, which still stand in it. */
export function withoutWaysTo(workflow: Workflow, isGone: (path: string) => boolean): Workflow {
  return withStates(workflow, (state, at) =>
    withWays(state, at, (transition) => {
      const target = transition.target === undefined ? null : resolveTarget(workflow, at, transition.target);
      return target !== null && isGone(target) ? null : transition;
    }),
  );
}

/** The document with clocks that ran from some states running from the state that waits for them. */
export function clocksWithout(workflow: Workflow, isGone: (path: string) => boolean): Workflow {
  if (workflow.clocks === undefined) return workflow;
  const clocks = Object.fromEntries(
    Object.entries(workflow.clocks).map(([key, clock]) => [
      key,
      clock.from !== 'entered' && isGone(clock.from.entered) ? { ...clock, from: 'entered' as const } : clock,
    ]),
  );
  return { ...workflow, clocks };
}
