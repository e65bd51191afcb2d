// A case carried from one version of its workflow to another: its waiting goes on, under other names. Nothing is decided,
// observed or notified; actions of the states left and entered are not run.

import { taskScopeOf } from './access.ts';
import { activePaths, type Rest, restIn } from './advance.ts';
import { seatsOf, taskOf } from './carry-out.ts';
import type { Actor, Case, Clock, Instant, Move, StateValue, Task } from './case.ts';
import { startClock } from './clocks.ts';
import type { CompiledState, CompiledWorkflow } from './compile.ts';
import type { CaseDefinitions } from './definitions.ts';
import { newStep, type Step } from './step.ts';

export interface Versions {
  from: CaseDefinitions;
  to: CaseDefinitions;
}

/** Where a case is carried, and what becomes of the clocks. */
export type Goal = { rest: Rest } & Pick<Move, 'clocks' | 'entered'>;

/**
 * The state that a dotted path means; parallel regions are joined by commas, and those that are left out begin where
 * they begin. @throws where the workflow has no such state: `findState` asks first
 */
export function stateNamed(workflow: CompiledWorkflow, name: string): Rest {
  const found = findState(workflow, name);
  if (!found) throw new Error(`Workflow ${workflow.key} ${workflow.version} has no state ${name}`);
  return found;
}

/** The same; null where there is no such state. */
export function findState(workflow: CompiledWorkflow, name: string): Rest | null {
  const whole: Record<string, StateValue> = {};
  for (const leaf of name.split(',')) {
    if (!workflow.states.has(leaf)) return null;
    let within = whole;
    let around = '';
    for (const part of leaf.split('.')) {
      const isTaken = Object.keys(within).some((other) => other !== part);
      // One is in several states at once in a parallel one only.
      if (isTaken && workflow.states.get(around)?.state.type !== 'parallel') return null;
      const inner = within[part] ?? {};
      if (typeof inner === 'string') return null;
      within[part] = inner;
      within = inner;
      around = around ? `${around}.${part}` : part;
    }
  }
  return restIn(workflow, whole);
}

/**
 * Carries a case. Its tasks stay as they are where the state's name, the work and the deadline stay; parts that were
 * done already are not asked again.
 * @returns the step, to be finished: its effects open and close what has to be
 */
export function carryOver(versions: Versions, before: Case, goal: Goal, actor: Actor, at: Instant): Step {
  const { from, to } = versions;
  const step = newStep({ definitions: to, before, type: 'MIGRATE', data: {}, actor, at, acting: [] });
  const { after } = step;
  const { rest, clocks, entered } = goal;
  after.pins = { ...before.pins, workflow: to.workflow.version };
  Object.assign(after, { value: rest.value, state: rest.state, tags: rest.tags });
  Object.assign(after.entered, entered);
  const dropped = carryClocks(step, goal);
  const tasks = carryTasks(step, from, goal);
  const move: Move = { from: before.state, to: rest.state, clocks, dropped, entered, tasks };
  step.data = { pins: { from: before.pins, to: after.pins }, move };
  return step;
}

/** @returns the names of those that end with the old version */
function carryClocks(step: Step, { rest, clocks }: Goal): string[] {
  const { before, after, effects, definitions, at } = step;
  const running = new Map(before.clocks.map((clock) => [clock.name, clock]));
  const goOn: Clock[] = [];
  const start: Clock[] = [];
  for (const { name, was, rule } of clocks) {
    const old = was === null ? undefined : running.get(was);
    if (rule === 'kept' && old) {
      if (was === name) goOn.push(old);
      else {
        after.counter += 1;
        start.push({ ...old, token: after.counter, name });
      }
    }
    if (rule !== 'restarted') continue;
    const waiting = statesAt(definitions, rest.state).find((state) => state.clocks.includes(name));
    const scopes = (waiting?.tasks ?? []).map(taskScopeOf);
    const clock = startClock(definitions, name, after, at, scopes);
    if (clock) start.push(clock);
  }
  for (const clock of before.clocks) {
    if (!goOn.includes(clock)) effects.push({ type: 'clock.cancel', token: clock.token });
  }
  for (const clock of start) effects.push({ type: 'clock.start', clock });
  after.clocks = [...goOn, ...start];
  const goneOn = new Set(clocks.map(({ name, was, rule }) => (rule === 'kept' ? was : name)));
  return before.clocks.map(({ name }) => name).filter((name) => !goneOn.has(name));
}

/** What somebody has, or had, to do in a state. */
interface Seat {
  path: string;
  work: string;
  /** Null where it has been done. */
  open: Task | null;
}

function carryTasks(step: Step, from: CaseDefinitions, { rest, clocks }: Goal): Move['tasks'] {
  const { before, after, effects, definitions, at } = step;
  const seats = seatsBefore(before, from);
  const ended = new Set(clocks.flatMap(({ name, rule }) => (rule === 'ended' ? [name] : [])));
  const goOn: Task[] = [];
  const start: Task[] = [];
  const all: Task[] = [];
  for (const state of statesAt(definitions, rest.state)) {
    for (const { definition, part } of seatsOf(definitions, state, after)) {
      const task = taskOf(after, state, definition, part, { no: 0, openedAt: at });
      const seat = takeSeat(seats, state.path, workOf(task));
      if (seat && seat.open === null) continue;
      const open = seat?.open ?? null;
      if (open && definition.due !== undefined && ended.has(definition.due)) task.dueAt = open.dueAt;
      if (open && isSame(open, task)) {
        Object.assign(task, { no: open.no, openedAt: open.openedAt });
        goOn.push(task);
      } else {
        after.counter += 1;
        task.no = after.counter;
        start.push(task);
      }
      all.push(task);
    }
  }
  const kept = goOn.map(({ no }) => no);
  const closed = before.tasks.map(({ no }) => no).filter((no) => !kept.includes(no));
  for (const no of closed) effects.push({ type: 'task.close', no, outcome: step.type });
  for (const task of start) effects.push({ type: 'task.open', task });
  after.tasks = all;
  return { kept, closed, opened: start.map(({ no }) => no) };
}

function seatsBefore(before: Case, from: CaseDefinitions): Seat[] {
  const open = [...before.tasks];
  return statesAt(from, before.state).flatMap((state) =>
    seatsOf(from, state, before).map(({ definition, part }): Seat => {
      const work = workOf(taskOf(before, state, definition, part, { no: 0, openedAt: before.openedAt }));
      const place = open.findIndex((task) => task.state === state.path && workOf(task) === work);
      const [task = null] = place < 0 ? [] : open.splice(place, 1);
      return { path: state.path, work, open: task };
    }),
  );
}

/** The seat that goes on in a state: that of the same state first. It is given once. */
function takeSeat(seats: Seat[], path: string, work: string): Seat | undefined {
  const seat =
    seats.find((one) => one.work === work && one.path === path) ?? seats.find((one) => one.work === work);
  if (seat) seats.splice(seats.indexOf(seat), 1);
  return seat;
}

const workOf = ({ role, scope, scopeId, part }: Task): string => [role, scope, scopeId, part].join(' ');

function isSame(one: Task, other: Task): boolean {
  return (
    one.state === other.state &&
    one.dueAt === other.dueAt &&
    one.decides === other.decides &&
    one.fills === other.fills
  );
}

function statesAt({ workflow }: CaseDefinitions, state: string): CompiledState[] {
  return activePaths(state).flatMap((path) => workflow.states.get(path) ?? []);
}
