// One event against one case: XState says which actions happen, in which order; carry-out.ts does them.
import { initialTransition, transition } from 'xstate';
import type { Value } from '../expressions/index.ts';
import type { Issue, ProblemCode } from '../problem.ts';
import { carryOut } from './carry-out.ts';
import type {
  Actor,
  Answers,
  Case,
  Effect,
  EventData,
  Instant,
  Observation,
  StateValue,
  Task,
} from './case.ts';
import type { CompiledWorkflow } from './compile.ts';
import { type CaseDefinitions, type PolicyInForce, settle } from './definitions.ts';

/** What one event works with; guards read it, actions change `after` and add to `effects`. */
export interface Step {
  definitions: CaseDefinitions;
  before: Case;
  after: Case;
  type: string;
  data: EventData;
  actor: Actor;
  /** The effective time: now, or the last instant of a clock's deadline day. */
  at: Instant;
  /** The actor's own tasks, those that this event works on. */
  acting: Task[];
  policy: PolicyInForce;
  /** Of the answers that came along, as the form evaluates them. */
  answers: Answers | null;
  issues: Issue[];
  observations: Observation[];
  /** Why guards refused, in the order in which they were asked. */
  refusals: ProblemCode[];
  effects: Effect[];
  settle(setting: unknown): unknown;
  evaluate(expression: string): Value;
}

type Machine = CompiledWorkflow['machine'];
type Snapshot = ReturnType<Machine['resolveState']>;
interface NamedAction {
  type: string;
  params?: unknown;
}

export function newStep(
  given: Pick<Step, 'definitions' | 'before' | 'type' | 'data' | 'actor' | 'at' | 'acting'> &
    Partial<Pick<Step, 'answers' | 'issues' | 'observations'>>,
): Step {
  const { before, definitions, at } = given;
  const policy = definitions.policy(at);
  const step: Step = {
    answers: null,
    issues: [],
    observations: [],
    ...given,
    // The parts that a step may touch are copied; the rest is shared and never written to.
    after: {
      ...before,
      entered: { ...before.entered },
      flags: { ...before.flags },
      decisions: [...before.decisions],
      clocks: [...before.clocks],
      tasks: [...before.tasks],
    },
    policy,
    refusals: [],
    effects: [],
    settle: (setting) =>
      typeof setting === 'object' && setting !== null && 'policy' in setting
        ? settle({ policy: String(setting.policy) }, policy)
        : setting,
    evaluate: (source) => {
      const expression = definitions.workflow.expressions.get(source);
      if (!expression) throw new Error(`Expression ${source} was not compiled`);
      const { state, period, returnVersion, flags, unit } = step.before;
      const seen = { state, period, returnVersion, flags, unit, answers: step.answers };
      return expression.evaluate(seen as unknown as Record<string, Value>);
    },
  };
  return step;
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
  workflow.running.step = step;
  try {
    return work();
  } finally {
    workflow.running.step = null;
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
  after.tags = [...snapshot.tags].sort();
}

/** `s1Review`; nested `a.b`; parallel regions joined by a comma. */
function pathOf(value: StateValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([name, inner]) =>
      typeof inner === 'object' && Object.keys(inner).length === 0 ? name : `${name}.${pathOf(inner)}`,
    )
    .join(',');
}
