// Deadlines, and what silence does.
import {
  type ClockDefinition,
  type IntegerSetting,
  type TaskDefinition,
  type Text,
  type Transition,
  tasksOf,
  transitionsOf,
  type Workflow,
} from '../../../engine/index.ts';
import { nameFrom } from './keys.ts';
import { stateAt } from './places.ts';
import {
  does,
  freeKey,
  targetFrom,
  withoutUnused,
  withState,
  withTasks,
  withTransitions,
} from './rewrite.ts';
import { setWaits } from './state-actions.ts';
import { withStageOf } from './way-actions.ts';

/** What the end of a deadline does: it counts as approval, the case goes on without one, or those concerned are told. */
export type Silence = { does: 'deem'; to: string } | { does: 'move'; to: string } | { does: 'remind' };

/** The clocks for which a state waits. `due` is the collection's own day. */
export function clocksOf(workflow: Workflow, path: string): string[] {
  return Object.keys(stateAt(workflow, path)?.after ?? {});
}

/** What silence does in a state at the end of a clock, where it is one of the plain things; null otherwise. */
export function silenceOf(workflow: Workflow, path: string, clock: string): Silence | null {
  const given = stateAt(workflow, path)?.after?.[clock];
  const list = given === undefined ? [] : transitionsOf(given);
  const [only] = list;
  if (only === undefined || list.length > 1 || only.guard !== undefined) return null;
  if (only.target === undefined) return { does: 'remind' };
  const prefix = path.slice(0, path.lastIndexOf('.') + 1);
  const root = `#${workflow.key}.`;
  const to = only.target.startsWith(root) ? only.target.slice(root.length) : `${prefix}${only.target}`;
  return { does: does(only, 'deem') ? 'deem' : 'move', to };
}

/** Sets what the end of a clock does in a state, in place of all that it did. */
export function setSilence(workflow: Workflow, path: string, clock: string, silence: Silence): Workflow {
  const staged = silence.does === 'deem' ? withStageOf(workflow, path) : { workflow, stage: '' };
  const transition = transitionOf(staged.workflow, path, silence, staged.stage);
  return withTransitions(staged.workflow, { from: path, trigger: 'clock', name: clock }, () => [transition]);
}

function transitionOf(workflow: Workflow, path: string, silence: Silence, stage: string): Transition {
  if (silence.does === 'remind') return { actions: remindersFor(workflow, path) };
  const target = targetFrom(workflow, path, silence.to);
  return silence.does === 'move'
    ? { target, actions: { type: 'flag', params: { name: 'forwardedBySystem' } } }
    : { target, actions: { type: 'deem', params: { stage } } };
}

/** Those who are late are told, and the case is marked. */
function remindersFor(workflow: Workflow, path: string): NonNullable<Transition['actions']> {
  const state = stateAt(workflow, path);
  const [task] = state === undefined ? [] : tasksOf(state);
  const fills = task?.form === 'return';
  const name = fills ? 'overdue' : 'reviewOverdue';
  const flag = { type: 'flag', params: { name } };
  if (task === undefined) return flag;
  return [flag, { type: 'notify', params: { role: task.role, scope: scopeOf(task), template: name } }];
}

/** Whom a task is for, said aloud. */
export function scopeOf(task: TaskDefinition): NonNullable<TaskDefinition['scope']> {
  if (task.scope !== undefined) return task.scope;
  if (task.forEach === 'definition.organisations') return 'jurisdiction';
  if (task.forEach !== undefined) return 'domain';
  return task.form === 'return' ? 'unit' : 'jurisdiction';
}

/**
 * Gives a state a deadline of so many days, or changes its own. A new one reminds until something else is said, and is
 * shown on the state's tasks.
 */
export function setDeadline(
  workflow: Workflow,
  path: string,
  days: IntegerSetting,
): { workflow: Workflow; clock: string } {
  const own = clocksOf(workflow, path).find((name) => name !== 'due');
  if (own !== undefined && workflow.clocks?.[own] !== undefined) {
    return { workflow: setClock(workflow, own, { ...workflow.clocks[own], days }), clock: own };
  }
  const title = stateAt(workflow, path)?.meta?.title ?? { fa: path, en: path };
  const key = freeKey(nameFrom(title.en, 'deadline'), [...Object.keys(workflow.clocks ?? {}), 'due']);
  const clock: ClockDefinition = {
    title: titleOfClock(title),
    days,
    from: 'entered',
    calendar: 'acting-body',
  };
  const timed = setClock(workflow, key, clock);
  const silent = setSilence(timed, path, key, { does: 'remind' });
  return { workflow: shownOnTasks(silent, path, key), clock: key };
}

function titleOfClock(title: Text): Text {
  return { fa: `مهلت «${title.fa}»`, en: `Deadline of “${title.en}”` };
}

/** Lets a state wait for the collection's due day. */
export function setDueDay(workflow: Workflow, path: string): Workflow {
  return shownOnTasks(setSilence(workflow, path, 'due', { does: 'remind' }), path, 'due');
}

function shownOnTasks(workflow: Workflow, path: string, clock: string): Workflow {
  const shown = withState(workflow, path, (state) =>
    withTasks(state, (task) => (task.due === undefined ? { ...task, due: clock } : task)),
  );
  return setWaits(shown, path, false);
}

/** Takes a deadline away from a state; without any, it waits for ever, and says so. */
export function removeDeadline(workflow: Workflow, path: string, clock: string): Workflow {
  const untied = withTransitions(workflow, { from: path, trigger: 'clock', name: clock }, () => []);
  const cleared = withState(untied, path, (state) =>
    withTasks(state, ({ due, ...task }) => (due === undefined || due === clock ? task : { ...task, due })),
  );
  const state = stateAt(cleared, path);
  const isLeft = state !== undefined && (state.after !== undefined || tasksOf(state).length === 0);
  return withoutUnused(isLeft ? cleared : setWaits(cleared, path, true));
}

/** Sets how a clock runs. */
export function setClock(workflow: Workflow, key: string, clock: ClockDefinition): Workflow {
  return { ...workflow, clocks: { ...workflow.clocks, [key]: clock } };
}

/** Sets how clocks count where they do not say it themselves. */
export function setClockRules(workflow: Workflow, rules: NonNullable<Workflow['clockDefaults']>): Workflow {
  const { clockDefaults: _before, ...rest } = workflow;
  return Object.keys(rules).length === 0 ? rest : { ...rest, clockDefaults: rules };
}
