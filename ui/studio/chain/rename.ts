// Other names for states, events, clocks and stages: all that says the old one says the new one.
import { type Guard, resolveTarget, type Workflow } from '../../../engine/index.ts';
import { isEventType, isName } from './keys.ts';
import { stateAt } from './places.ts';
import {
  namesIn,
  targetFrom,
  withDeeds,
  withExpressions,
  withGuards,
  withState,
  withStates,
  withTasks,
  withWays,
} from './rewrite.ts';

/** Renames a state; the document as it was where the name is taken or is none. */
export function renameState(workflow: Workflow, path: string, name: string): Workflow {
  const dot = path.lastIndexOf('.');
  const around = dot < 0 ? null : path.slice(0, dot);
  const old = path.slice(dot + 1);
  if (!isName(name) || namesIn(workflow, around).includes(name)) return workflow;
  if (stateAt(workflow, path) === undefined) return workflow;
  const moved = (one: string): string => {
    const to = around === null ? name : `${around}.${name}`;
    return one === path ? to : one.startsWith(`${path}.`) ? to + one.slice(path.length) : one;
  };
  const retargeted = withStates(workflow, (state, at) =>
    withWays(state, at, (transition) => {
      const target = transition.target === undefined ? null : resolveTarget(workflow, at, transition.target);
      if (target === null || moved(target) === target) return transition;
      if (transition.target?.startsWith('.') === true) {
        return { ...transition, target: moved(target).slice(moved(at).length) };
      }
      return { ...transition, target: targetFrom(workflow, moved(at), moved(target)) };
    }),
  );
  const rename = <Value>(given: { [name: string]: Value }): { [name: string]: Value } =>
    Object.fromEntries(Object.entries(given).map(([key, value]) => [key === old ? name : key, value]));
  const { machine } = retargeted;
  const renamed: Workflow =
    around === null
      ? {
          ...retargeted,
          machine: {
            ...machine,
            initial: machine.initial === old ? name : machine.initial,
            states: rename(machine.states),
          },
        }
      : withState(retargeted, around, (state) => ({
          ...state,
          ...(state.initial === old ? { initial: name } : {}),
          states: rename(state.states ?? {}),
        }));
  const clocks = Object.fromEntries(
    Object.entries(renamed.clocks ?? {}).map(([key, clock]) => [
      key,
      clock.from === 'entered' ? clock : { ...clock, from: { entered: moved(clock.from.entered) } },
    ]),
  );
  const timed = renamed.clocks === undefined ? renamed : { ...renamed, clocks };
  return withExpressions(timed, (source) =>
    source.replaceAll(/"([^"]*)"/g, (whole, text: string) =>
      moved(text) === text || !source.includes('state') ? whole : `"${moved(text)}"`,
    ),
  );
}

/** Renames an event: its words, the ways that it opens and the tasks that may send it. */
export function renameEvent(workflow: Workflow, old: string, type: string): Workflow {
  if (!isEventType(type) || workflow.events?.[old] === undefined || Object.hasOwn(workflow.events, type))
    return workflow;
  const named = (given: string) => (given === old ? type : given);
  const renamed = withStates(workflow, (state) =>
    withTasks(state.on === undefined ? state : { ...state, on: keyed(state.on, named) }, (task) =>
      task.may === undefined ? task : { ...task, may: task.may.map(named) },
    ),
  );
  return { ...renamed, events: keyed(workflow.events, named) };
}

/** Renames a clock: its rules, the states that wait for it and the tasks that show it. */
export function renameClock(workflow: Workflow, old: string, name: string): Workflow {
  const { clocks } = workflow;
  if (!isName(name) || name === 'due' || clocks?.[old] === undefined || Object.hasOwn(clocks, name))
    return workflow;
  const named = (given: string) => (given === old ? name : given);
  const renamed = withStates(workflow, (state) =>
    withTasks(state.after === undefined ? state : { ...state, after: keyed(state.after, named) }, (task) =>
      task.due === undefined ? task : { ...task, due: named(task.due) },
    ),
  );
  return { ...renamed, clocks: keyed(clocks, named) };
}

/** Renames a stage: where decisions are recorded and returns are counted, and the mark of a deemed approval. */
export function renameStage(workflow: Workflow, old: string, name: string): Workflow {
  const { stages } = workflow;
  if (!isName(name) || stages?.[old] === undefined || Object.hasOwn(stages, name)) return workflow;
  const staged = (one: Guard): Guard =>
    typeof one !== 'string' && one.params?.stage === old
      ? { ...one, params: { ...one.params, stage: name } }
      : one;
  const renamed = withDeeds(workflow, (guard) => withGuards(guard, staged), staged);
  const flag = (stage: string) => `flags.deemed${stage.slice(0, 1).toUpperCase()}${stage.slice(1)}`;
  return {
    ...withExpressions(renamed, (source) =>
      source.replaceAll(new RegExp(`${flag(old)}\\b`, 'g'), flag(name)),
    ),
    stages: keyed(stages, (given) => (given === old ? name : given)),
  };
}

function keyed<Value>(
  given: { [name: string]: Value },
  named: (name: string) => string,
): { [name: string]: Value } {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [named(name), value]));
}
