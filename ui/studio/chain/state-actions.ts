// What may be done to the states of a chain: each action takes a document and gives a new one.
import type { State, TaskDefinition, Text, Workflow } from '../../../engine/index.ts';
import { clocksWithout, emptyState, pathIn, withNew, withoutWaysTo } from './inside-actions.ts';
import { nameFrom } from './keys.ts';
import { stateAt } from './places.ts';
import {
  freeKey,
  namesIn,
  withDeeds,
  withoutUnused,
  withState,
  withTaskList,
  withTasks,
  withWays,
} from './rewrite.ts';

/** What a new state is for. */
export type NewState =
  | { title: Text; kind: 'work'; task: TaskDefinition; tags: string[] }
  /** An end; `accepted`: the figures of the return begin to count. */
  | { title: Text; kind: 'end'; accepted: boolean };

/**
 * Adds a state at the top of the chain, or as a step within another, which then begins with it where nothing stood in it
 * before. Its name comes from its English title.
 */
export function addState(
  workflow: Workflow,
  added: NewState,
  around: string | null = null,
): { workflow: Workflow; path: string } {
  const name = freeKey(nameFrom(added.title.en, 'state'), namesIn(workflow, around));
  return { workflow: withNew(workflow, around, name, stateOf(added)), path: pathIn(around, name) };
}

function stateOf(added: NewState): State {
  if (added.kind === 'work')
    return {
      ...(added.tags.length === 0 ? {} : { tags: added.tags }),
      meta: { title: added.title, waits: 'forever', task: added.task },
    };
  return {
    type: 'final',
    ...(added.accepted ? { tags: ['accepted', 'end', 'submitted'] } : { tags: ['end'] }),
    meta: { title: added.title },
    ...(added.accepted ? { entry: 'observe' } : {}),
  };
}

/**
 * Takes a state away with what is inside it, the ways that lead to it, and the words and clocks that nobody uses any
 * more. The last state stays: a chain has one.
 */
export function removeState(workflow: Workflow, path: string): Workflow {
  const around = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : null;
  const name = path.slice(path.lastIndexOf('.') + 1);
  const [first] = namesIn(workflow, around).filter((one) => one !== name);
  if (stateAt(workflow, path) === undefined) return workflow;
  // With the last that stands in a state, it is a step like others again.
  if (first === undefined) return around === null ? workflow : emptyState(workflow, around);
  const isGone = (one: string) => one === path || one.startsWith(`${path}.`);
  const holder = (given: { initial?: string; states?: { [name: string]: State } }) => {
    const { [name]: _gone, ...states } = given.states ?? {};
    return { states, ...(given.initial === name ? { initial: first } : {}) };
  };
  const untied = withoutWaysTo(workflow, isGone);
  const cut: Workflow =
    around === null
      ? { ...untied, machine: { ...untied.machine, ...holder(untied.machine) } }
      : withState(untied, around, (state) => ({ ...state, ...holder(state) }));
  return withoutUnused(clocksWithout(cut, isGone));
}

/** Sets what the state is called. */
export function setStateTitle(workflow: Workflow, path: string, title: Text): Workflow {
  return withState(workflow, path, (state) => ({ ...state, meta: { ...state.meta, title } }));
}

/** Cases begin here. */
export function setInitial(workflow: Workflow, path: string): Workflow {
  const dot = path.lastIndexOf('.');
  const name = path.slice(dot + 1);
  // Parts that run at the same time begin together.
  if (dot >= 0 && stateAt(workflow, path.slice(0, dot))?.type === 'parallel') return workflow;
  return dot < 0
    ? { ...workflow, machine: { ...workflow.machine, initial: name } }
    : withState(workflow, path.slice(0, dot), (state) => ({ ...state, initial: name }));
}

/** What lists and indicators take the state for. */
export function setTags(workflow: Workflow, path: string, tags: readonly string[]): Workflow {
  return withState(workflow, path, ({ tags: _tags, ...state }) =>
    tags.length === 0 ? state : { ...state, tags: [...tags] },
  );
}

/** Whether the state is said to have no deadline. */
export function setWaits(workflow: Workflow, path: string, isForEver: boolean): Workflow {
  return withState(workflow, path, (state) => {
    const { waits: _waits, ...meta } = state.meta ?? {};
    return { ...state, meta: isForEver ? { ...meta, waits: 'forever' } : meta };
  });
}

/** Makes a state an end, with which its work and its ways go; or an ordinary state again. */
export function setEnd(workflow: Workflow, path: string, isEnd: boolean): Workflow {
  const bare = isEnd ? emptyState(workflow, path) : workflow;
  const changed = withState(bare, path, (state) => {
    const { type: _type, on, after, always, onDone, states: _states, initial: _initial, ...rest } = state;
    if (!isEnd) return { ...state, type: 'atomic' };
    const { task: _task, waits: _waits, ...meta } = state.meta ?? {};
    return { type: 'final', ...rest, meta };
  });
  return isEnd ? withoutUnused(changed) : withState(changed, path, ({ type: _type, ...state }) => state);
}

/** What is done on entering the state, whichever way leads to it. */
export function setEntry(workflow: Workflow, path: string, entry: State['entry']): Workflow {
  return withState(workflow, path, ({ entry: _entry, ...state }) =>
    entry === undefined || (Array.isArray(entry) && entry.length === 0) ? state : { ...state, entry },
  );
}

/** The work that the state gives to people. */
export function setTasks(workflow: Workflow, path: string, tasks: TaskDefinition[]): Workflow {
  return withState(workflow, path, (state) => withTaskList(state, tasks));
}

/**
 * Gives the work of a state to each concerned deputyship, or to one body. Decisions then end the state with the last
 * part only, and stay in it with those before; or with the one decision that there is.
 */
export function setForEach(
  workflow: Workflow,
  path: string,
  index: number,
  forEach: TaskDefinition['forEach'] | null,
): Workflow {
  return withState(workflow, path, (state) => {
    const changed = withTasks(state, (task, at) => {
      if (at !== index) return task;
      const { forEach: _forEach, keep, ...other } = task;
      // Without parts there is none that could stand.
      const rest = forEach === null || keep === undefined ? other : { ...other, keep };
      if (forEach === null) return rest;
      return { ...rest, scope: forEach === 'definition.organisations' ? 'jurisdiction' : 'domain', forEach };
    });
    const on = Object.entries(changed.on ?? {}).map(([event, given]) => {
      const list = [given].flat().map((one) => (typeof one === 'string' ? { target: one } : one));
      return [event, forEach === null ? wholeDecision(list) : partDecisions(list)] as const;
    });
    return changed.on === undefined ? changed : { ...changed, on: Object.fromEntries(on) };
  });
}

type Transition = Extract<NonNullable<State['on']>[string], { guard?: unknown }>;

/** A decision of several parts: the last one leads on, those before leave the case where it is. */
export function partDecisions(list: Transition[]): Transition | Transition[] {
  const [only] = list;
  if (only === undefined || list.length > 1 || only.target === undefined || !isApproval(only))
    return single(list);
  const { target: _target, guard, ...rest } = only;
  const before: Transition = guard === undefined ? rest : { guard, ...rest };
  const last = guard === undefined ? 'lastPart' : { type: 'and', params: { of: [guard, 'lastPart'] } };
  return [{ ...only, guard: last }, before];
}

function wholeDecision(list: Transition[]): Transition | Transition[] {
  const [last, before] = list;
  if (list.length !== 2 || last === undefined || before === undefined) return single(list);
  const isSplit = JSON.stringify(last.guard).includes('"lastPart"') && before.target === undefined;
  if (!isSplit) return single(list);
  const { guard: _guard, ...rest } = last;
  return before.guard === undefined ? rest : { ...rest, guard: before.guard };
}

function isApproval({ actions }: Transition): boolean {
  return [actions ?? []]
    .flat()
    .some((one) => typeof one !== 'string' && one.type === 'decide' && one.params?.verdict !== 'return');
}

function single(list: Transition[]): Transition | Transition[] {
  const [only] = list;
  return list.length === 1 && only !== undefined ? only : list;
}

/** Sets the words of a stage, or what clause it rests on. */
export function setStage(workflow: Workflow, key: string, stage: { title: Text; clause?: string }): Workflow {
  return { ...workflow, stages: { ...workflow.stages, [key]: stage } };
}

/** Adds a stage of decision. */
export function addStage(workflow: Workflow, title: Text): { workflow: Workflow; stage: string } {
  const stage = freeKey(nameFrom(title.en, 'stage'), Object.keys(workflow.stages ?? {}));
  return { workflow: setStage(workflow, stage, { title }), stage };
}

/** Takes a stage away, with the decisions that are recorded in it and the conditions that count its returns. */
export function removeStage(workflow: Workflow, key: string): Workflow {
  const { [key]: _gone, ...stages } = workflow.stages ?? {};
  const { stages: _stages, ...rest } = workflow;
  const cut = withDeeds(
    workflow,
    (guard) => withoutStage(guard, key),
    (action) => (typeof action !== 'string' && action.params?.stage === key ? null : action),
  );
  const { machine } = cut;
  return Object.keys(stages).length === 0 ? { ...rest, machine } : { ...rest, stages, machine };
}

type Guard = NonNullable<Transition['guard']>;

function withoutStage(guard: Guard, stage: string): Guard | null {
  if (typeof guard === 'string') return guard;
  const of: unknown = guard.params?.of;
  if (guard.params?.stage === stage) return null;
  if (!Array.isArray(of)) return guard;
  const inner = of.flatMap((one: Guard) => withoutStage(one, stage) ?? []);
  return inner.length === 0 ? null : { ...guard, params: { ...guard.params, of: inner } };
}

/** The stage in which a state's decisions are recorded; null where it decides nothing yet. */
export function stageOfState(workflow: Workflow, path: string): string | null {
  const state = stateAt(workflow, path);
  let found: string | null = null;
  if (state !== undefined)
    withWays(state, path, (transition) => {
      for (const action of [transition.actions ?? []].flat())
        if (typeof action !== 'string' && (action.type === 'decide' || action.type === 'deem'))
          found ??= String(action.params?.stage);
      return transition;
    });
  return found;
}
