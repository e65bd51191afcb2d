// What may be done to the ways between states, and to the words of the events that open them.
import {
  type Actions,
  type EventWords,
  type Guard,
  type Text,
  type Transition,
  tasksOf,
  transitionsOf,
  type Workflow,
} from '../../../engine/index.ts';
import { eventTypeFrom } from './keys.ts';
import { stateAt, type WayRef } from './places.ts';
import { freeKey, targetFrom, withoutUnused, withState, withTasks, withTransitions } from './rewrite.ts';
import { addStage, partDecisions, stageOfState } from './state-actions.ts';

/**
 * What a way does, as a deputy thinks of it: the form is handed in; a body approves, sends back or says something; or
 * the case only goes on.
 */
export const wayKinds = ['submit', 'approve', 'return', 'comment', 'plain'] as const;
export type WayKind = (typeof wayKinds)[number];

export interface NewWay {
  from: string;
  /** Null: the case stays where it is. */
  to: string | null;
  /** An event of the chain, or the words of a new one. */
  event: { type: string } | { title: Text };
  kind: WayKind;
}

const asks: Record<WayKind, NonNullable<EventWords['asks']>> = {
  submit: ['answers', 'declaration'],
  approve: [],
  return: ['reasons'],
  comment: ['text'],
  plain: [],
};

/** Adds a way that an event opens. Where it decides, the decision is recorded in the state's stage. */
export function addWay(workflow: Workflow, added: NewWay): { workflow: Workflow; way: WayRef } {
  const { from, to, kind } = added;
  const known = workflow.events ?? {};
  const name =
    'type' in added.event
      ? added.event.type
      : freeKey(eventTypeFrom(added.event.title.en, 'EVENT'), Object.keys(known));
  const events =
    'type' in added.event ? known : { ...known, [name]: { title: added.event.title, asks: asks[kind] } };
  const decides = kind === 'approve' || kind === 'return' || kind === 'comment';
  const staged = decides ? withStageOf({ ...workflow, events }, from) : null;
  const base: Workflow = staged?.workflow ?? { ...workflow, events };
  const target = to === null ? {} : { target: targetFrom(base, from, to) };
  const transition: Transition = { ...target, ...deedsOf(kind, staged?.stage ?? '') };
  const state = stateAt(base, from);
  const isByParts = state !== undefined && tasksOf(state).some((task) => task.forEach !== undefined);
  const list =
    isByParts && (kind === 'approve' || kind === 'comment') ? partDecisions([transition]) : transition;
  const given = transitionsOf(list);
  const index = [state?.on?.[name] ?? []].flat().length;
  const tied = withTransitions(base, { from, trigger: 'event', name }, (before) => [...before, ...given]);
  return {
    workflow: withState(tied, from, (one) =>
      withTasks(one, (task, at) =>
        at > 0 || task.may === undefined || task.may.includes(name)
          ? task
          : { ...task, may: [...task.may, name] },
      ),
    ),
    way: { from, trigger: 'event', name, index },
  };
}

/** The document with a stage in which the state's decisions are recorded, and its key. */
export function withStageOf(workflow: Workflow, path: string): { workflow: Workflow; stage: string } {
  const stage = stageOfState(workflow, path);
  if (stage !== null) return { workflow, stage };
  return addStage(workflow, stateAt(workflow, path)?.meta?.title ?? { fa: path, en: path });
}

function deedsOf(kind: WayKind, stage: string): Pick<Transition, 'guard' | 'actions'> {
  const decide = (verdict: string) => ({ type: 'decide', params: { stage, verdict } });
  switch (kind) {
    case 'submit':
      return { guard: 'noHardIssues', actions: ['flagLate', 'lockReturn'] };
    case 'approve':
      return { actions: decide('approve') };
    case 'return':
      return { guard: 'reasonsGiven', actions: decide('return') };
    case 'comment':
      return { actions: decide('comment') };
    case 'plain':
      return {};
  }
}

/** Takes a way away, and with the last of its event or clock those too. */
export function removeWay(workflow: Workflow, way: WayRef): Workflow {
  return withoutUnused(
    withTransitions(workflow, way, (before) => before.filter((_, index) => index !== way.index)),
  );
}

/** Changes one way. */
function setWay(workflow: Workflow, way: WayRef, change: (before: Transition) => Transition): Workflow {
  return withTransitions(workflow, way, (before) =>
    before.map((one, index) => (index === way.index ? change(one) : one)),
  );
}

/** Where it leads; null leaves the case where it is. */
export function setTarget(workflow: Workflow, way: WayRef, to: string | null): Workflow {
  return setWay(workflow, way, ({ target: _target, ...rest }) =>
    to === null ? rest : { target: targetFrom(workflow, way.from, to), ...rest },
  );
}

/** The conditions under which it is open; undefined for none. */
export function setGuard(workflow: Workflow, way: WayRef, guard: Guard | undefined): Workflow {
  return setWay(workflow, way, ({ guard: _guard, actions, ...rest }) => ({
    ...rest,
    ...(guard === undefined ? {} : { guard }),
    ...(actions === undefined ? {} : { actions }),
  }));
}

/** What happens on the way. */
export function setActions(workflow: Workflow, way: WayRef, actions: Actions | undefined): Workflow {
  return setWay(workflow, way, ({ actions: _actions, ...rest }) =>
    actions === undefined || (Array.isArray(actions) && actions.length === 0) ? rest : { ...rest, actions },
  );
}

/** Opens a way by another event of the chain. */
export function setEventOfWay(
  workflow: Workflow,
  way: WayRef,
  event: string,
): { workflow: Workflow; way: WayRef } {
  const moved = [stateAt(workflow, way.from)?.on?.[way.name] ?? []]
    .flat()
    .map((one) => (typeof one === 'string' ? { target: one } : one))[way.index];
  if (moved === undefined || event === way.name || way.trigger !== 'event') return { workflow, way };
  const index = [stateAt(workflow, way.from)?.on?.[event] ?? []].flat().length;
  const added = withTransitions(workflow, { ...way, name: event }, (before) => [...before, moved]);
  const allowed = withState(added, way.from, (state) =>
    withTasks(state, (task) =>
      task.may?.includes(way.name) === true && !task.may.includes(event)
        ? { ...task, may: [...task.may, event] }
        : task,
    ),
  );
  return { workflow: removeWay(allowed, way), way: { ...way, name: event, index } };
}

/** Sets what an event is called and what it asks of whoever sends it. */
export function setEvent(workflow: Workflow, type: string, words: EventWords): Workflow {
  return { ...workflow, events: { ...workflow.events, [type]: words } };
}
