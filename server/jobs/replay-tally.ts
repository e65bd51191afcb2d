// What two livings of many cases come to, in counts: as much memory for 150,000 cases as for 500.
import {
  type Case,
  type CompiledWorkflow,
  type Effect,
  type Instant,
  jalaliDayOf,
  type ProblemCode,
  type Task,
} from '../../engine/index.ts';
import type {
  ImpactChain,
  ImpactDeadlines,
  ImpactRefusal,
  ImpactReplay,
  ImpactStage,
  ImpactTasks,
  Words,
} from '../wire.ts';
import { wordsOf } from '../words.ts';
import { createSpread } from './spread.ts';

/** A case's life once more. */
export interface Lived {
  workflow: CompiledWorkflow;
  case: Case;
  effects: Effect[];
  refused: Map<string, { event: string; reason: ProblemCode }>;
  submittedAt: Instant | null;
}

export interface ReplayTally {
  /** One case, as it was and as it would have been; null where its history has no beginning. */
  add(before: Lived | null, after: Lived | null): void;
  result(): ImpactReplay;
}

const dayMs = 86_400_000;

export function createReplayTally(): ReplayTally {
  const tasks = new Map<string, ImpactTasks>();
  const before = createBook(tasks, 'before');
  const after = createBook(tasks, 'after');
  const deadlines = createDeadlineBook();
  let cases = 0;
  const order = ({ role, day }: ImpactTasks) => `${role} ${day}`;
  return {
    add(was, would) {
      cases += 1;
      if (was) before.add(was);
      if (would) after.add(would);
      if (was && would) deadlines.add(was.effects, would.effects);
    },
    result: () => ({
      cases,
      before: before.result(),
      after: after.result(),
      deadlines: deadlines.result(),
      tasks: [...tasks.values()].sort((one, other) => (order(one) < order(other) ? -1 : 1)),
    }),
  };
}

function createBook(
  tasks: Map<string, ImpactTasks>,
  side: 'before' | 'after',
): { add(lived: Lived): void; result(): ImpactChain } {
  const stages = new Map<string, Omit<ImpactStage, 'share'>>();
  const refused = new Map<string, ImpactRefusal>();
  const days = createSpread();
  let accepted = 0;

  function note(effect: Effect, { document }: CompiledWorkflow): void {
    if (effect.type === 'decision.record' && effect.decision.verdict === 'approve') {
      const { stage: name, kind } = effect.decision;
      // Two chains may give two stages one name.
      const place = `${document.key} ${name}`;
      const title = document.stages?.[name]?.title ?? untitled(name);
      const stage = stages.get(place) ?? { stage: name, title, approvals: 0, deemed: 0 };
      stages.set(place, stage);
      stage.approvals += 1;
      if (kind === 'deemed') stage.deemed += 1;
    }
    if (effect.type === 'task.open') {
      const { role, openedAt } = effect.task;
      const day = jalaliDayOf(openedAt);
      const load = tasks.get(`${role} ${day}`) ?? { role, day, before: 0, after: 0 };
      tasks.set(`${role} ${day}`, load);
      load[side] += 1;
    }
  }

  return {
    add(lived) {
      const { case: last, workflow, submittedAt } = lived;
      for (const effect of lived.effects) note(effect, workflow);
      if (last.tags.includes('accepted')) {
        accepted += 1;
        const at = last.entered[last.state];
        if (submittedAt !== null && at !== undefined) days.add(daysBetween(submittedAt, at));
      }
      for (const { event, reason } of lived.refused.values()) {
        const place = `${workflow.document.key} ${event} ${reason}`;
        const known = refused.get(place) ?? refusalOf(workflow, event, reason);
        refused.set(place, known);
        known.cases += 1;
      }
    },
    result: () => ({
      accepted,
      stages: [...stages.values()].map((stage) => ({
        ...stage,
        share: stage.approvals === 0 ? null : stage.deemed / stage.approvals,
      })),
      days: { median: days.quantile(0.5), p90: days.quantile(0.9) },
      refused: [...refused.values()].sort((one, other) => other.cases - one.cases),
    }),
  };
}

function refusalOf({ document }: CompiledWorkflow, event: string, reason: ProblemCode): ImpactRefusal {
  const title = document.events?.[event]?.title ?? untitled(event);
  return { event, title, reason, message: wordsOf(`problem.${reason}.title`), cases: 0 };
}

const untitled = (key: string): Words => ({ fa: key, en: key });

/** The same task is the same role's in the same state, given for the same time: the second correction beside the second. */
function createDeadlineBook(): { add(before: Effect[], after: Effect[]): void; result(): ImpactDeadlines } {
  const moved = createSpread();
  const counts = { tasks: 0, earlier: 0, later: 0 };
  return {
    add(before, after) {
      const known = deadlinesOf(before);
      for (const [task, would] of deadlinesOf(after)) {
        const was = known.get(task);
        if (was === undefined) continue;
        counts.tasks += 1;
        if (was === would) continue;
        counts[would < was ? 'earlier' : 'later'] += 1;
        moved.add(Math.abs(daysBetween(was, would)));
      }
    },
    result: () => ({ ...counts, days: { median: moved.quantile(0.5), p90: moved.quantile(0.9) } }),
  };
}

function deadlinesOf(effects: Effect[]): Map<string, Instant> {
  const found = new Map<string, Instant>();
  const turns = new Map<string, number>();
  for (const effect of effects) {
    if (effect.type !== 'task.open') continue;
    const task = nameOf(effect.task);
    const turn = (turns.get(task) ?? 0) + 1;
    turns.set(task, turn);
    if (effect.task.dueAt !== null) found.set(`${task} ${turn}`, effect.task.dueAt);
  }
  return found;
}

function nameOf({ role, state, part }: Task): string {
  return `${role} ${state} ${part ?? ''}`;
}

function daysBetween(one: Instant, other: Instant): number {
  return (Date.parse(other) - Date.parse(one)) / dayMs;
}
