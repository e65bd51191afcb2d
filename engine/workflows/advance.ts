// One event against one case: XState says which transition is taken and which actions happen, in which order.
import { initialTransition, transition } from 'xstate';
import { carryOut, reseat } from './carry-out.ts';
import type { StateValue } from './case.ts';
import type { CompiledWorkflow } from './compile.ts';
import { guardHolds } from './guards.ts';
import type { Step } from './step.ts';

type Machine = CompiledWorkflow['machine'];
type Snapshot = ReturnType<Machine['resolveState']>;
interface NamedAction {
  type: string;
  params?: unknown;
}

/** Enters the initial state. */
export function begin(step: Step): void {
  const { workflow } = step.definitions;
  const [snapshot, actions] = running(step, () => initialTransition(workflow.machine));
  settleInto(step, snapshot as Snapshot, actions);
}

/**
 * Sends `event` to the machine.
 * @returns whether anything handled it; guards that refused stand in `step.refusals`
 */
export function advance(step: Step, event: string): boolean {
  const { workflow } = step.definitions;
  const snapshot = snapshotOf(workflow, step.before.value);
  const [next, actions] = running(step, () => transition(workflow.machine, snapshot, { type: event }));
  if (next === snapshot && actions.length === 0) return false;
  settleInto(step, next as Snapshot, actions);
  return true;
}

function running<T>(step: Step, work: () => T): T {
  const { workflow } = step.definitions;
  workflow.running.asks = (guard) => guardHolds(guard, step);
  try {
    return work();
  } finally {
    workflow.running.asks = null;
  }
}

const snapshots = new WeakMap<CompiledWorkflow, Map<string, Snapshot>>();

/** The machine's context is empty, so a snapshot is its state value: made once, shared by all cases in that state. */
function snapshotOf(workflow: CompiledWorkflow, value: StateValue): Snapshot {
  const known = snapshots.get(workflow) ?? new Map<string, Snapshot>();
  if (known.size === 0) snapshots.set(workflow, known);
  const key = typeof value === 'string' ? value : JSON.stringify(value);
  const snapshot: Snapshot = known.get(key) ?? workflow.machine.resolveState({ value, context: {} });
  known.set(key, snapshot);
  return snapshot;
}

function settleInto(step: Step, snapshot: Snapshot, actions: NamedAction[]): void {
  if (snapshot.status === 'error')
    throw new Error(`Workflow ${step.definitions.workflow.key} does not come to rest`);
  const { after } = step;
  after.value = snapshot.value as StateValue;
  after.state = pathOf(after.value);
  for (const action of actions) carryOut(step, action.type, action.params);
  const { states } = step.definitions.workflow;
  reseat(
    step,
    activePaths(after.state).flatMap((path) => states.get(path) ?? []),
  );
  after.tags = [...snapshot.tags].sort();
}

export interface Rest {
  value: StateValue;
  /** As a dotted path. */
  state: string;
  /** Every active state, parents before children. */
  paths: string[];
  tags: string[];
  /** Whether the machine has come to its end. */
  isDone: boolean;
}

/** What it is to be in a state, without having entered it. What `value` leaves open is where its states begin. */
export function restIn(workflow: CompiledWorkflow, value: StateValue): Rest {
  const snapshot = snapshotOf(workflow, value);
  const settled = snapshot.value as StateValue;
  const state = pathOf(settled);
  const isDone = Object.hasOwn(workflow.document.machine.states, state)
    ? workflow.document.machine.states[state]?.type === 'final'
    : false;
  return { value: settled, state, paths: activePaths(state), tags: [...snapshot.tags].sort(), isDone };
}

/** The states of a dotted path with those around them, parents before children. */
export function activePaths(state: string): string[] {
  const paths = new Set<string>();
  for (const leaf of state.split(',')) {
    const names = leaf.split('.');
    for (let depth = 1; depth <= names.length; depth++) paths.add(names.slice(0, depth).join('.'));
  }
  return [...paths];
}

/** `s1Review`; nested `a.b`; parallel regions joined by a comma, each a whole path. */
function pathOf(value: StateValue, around = ''): string {
  if (typeof value === 'string') return around + value;
  return Object.entries(value)
    .map(([name, inner]) =>
      typeof inner === 'object' && Object.keys(inner).length === 0
        ? around + name
        : pathOf(inner, `${around}${name}.`),
    )
    .join(',');
}
