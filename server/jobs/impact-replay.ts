// A period lived again: each case opened at its instant, what people did sent again, clocks fired by the rules. Once under
// the chain as it was and once as it would be, so that the two differ by the change alone.
import type postgres from 'postgres';
import {
  type Actor,
  type CaseDefinitions,
  type CaseEvent,
  type Effect,
  type EventData,
  type FormContext,
  fireDue,
  type Instant,
  jalaliDayOf,
  openCase,
  Problem,
  send,
} from '../../engine/index.ts';
import { formContext } from '../store/form-context.ts';
import { type CaseHistory, caseHistories, countCases, type Ground } from '../store/impact.ts';
import type { ImpactChain, ImpactReplay, ImpactTasks } from '../wire.ts';
import type { JobHandle } from './runner.ts';
import { createSpread } from './spread.ts';

/** Everything that one living of a case goes by. */
export interface Rules {
  definitionsOf(history: CaseHistory): CaseDefinitions;
  policyAt(at: Instant): FormContext['policy'];
}

export interface ReplayOptions {
  sql: postgres.Sql;
  ground: Ground;
  before: Rules;
  after: Rules;
  /** Clocks fire until then. */
  until: Instant;
  handle: JobHandle;
}

export async function replayImpact(options: ReplayOptions): Promise<ImpactReplay> {
  const { sql, ground, until, handle } = options;
  const total = await countCases(sql, ground, false);
  const tasks = new Map<string, ImpactTasks>();
  const before = createBook(options.before, until, tasks, 'before');
  const after = createBook(options.after, until, tasks, 'after');
  let cases = 0;
  for await (const page of caseHistories(sql, ground)) {
    for (const history of page) {
      before.live(history, ground.period);
      after.live(history, ground.period);
      await handle.breathe();
    }
    cases += page.length;
    await handle.progress(cases, total);
  }
  const order = ({ role, day }: ImpactTasks) => `${role} ${day}`;
  return {
    cases,
    before: before.result(),
    after: after.result(),
    tasks: [...tasks.values()].sort((one, other) => (order(one) < order(other) ? -1 : 1)),
  };
}

function createBook(
  rules: Rules,
  until: Instant,
  tasks: Map<string, ImpactTasks>,
  side: 'before' | 'after',
): { live(history: CaseHistory, period: string): void; result(): ImpactChain } {
  const stages = new Map<string, { approvals: number; deemed: number }>();
  const refused = new Map<string, ImpactChain['refused'][number]>();
  const days = createSpread();
  let accepted = 0;

  function note(effect: Effect): void {
    if (effect.type === 'decision.record' && effect.decision.verdict === 'approve') {
      const { stage: name, kind } = effect.decision;
      const stage = stages.get(name) ?? { approvals: 0, deemed: 0 };
      stages.set(name, stage);
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
    live(history, period) {
      const lived = liveAgain(rules, history, period, until);
      if (lived === null) return;
      for (const effect of lived.effects) note(effect);
      const { case: last, submittedAt } = lived;
      if (last.tags.includes('accepted')) {
        accepted += 1;
        const at = last.entered[last.state];
        if (submittedAt !== null && at !== undefined)
          days.add((Date.parse(at) - Date.parse(submittedAt)) / 86_400_000);
      }
      for (const { event, reason } of lived.refused.values()) {
        const known = refused.get(`${event} ${reason}`) ?? { event, reason, cases: 0 };
        refused.set(`${event} ${reason}`, known);
        known.cases += 1;
      }
    },
    result: () => ({
      accepted,
      stages: [...stages].map(([stage, { approvals, deemed }]) => ({
        stage,
        approvals,
        deemed,
        share: approvals === 0 ? null : deemed / approvals,
      })),
      days: { median: days.quantile(0.5), p90: days.quantile(0.9) },
      refused: [...refused.values()].sort((one, other) => other.cases - one.cases),
    }),
  };
}

/** Null where the history does not begin with the opening. A refused event is noted, and what came after it is still tried. */
function liveAgain(rules: Rules, history: CaseHistory, period: string, until: Instant) {
  const [opening, ...later] = history.events;
  if (opening === undefined) return null;
  const definitions = rules.definitionsOf(history);
  const { id, unit, body } = history;
  const given = { id, subject: unit, period, pins: body.pins };
  const opened = openCase(definitions, given, actorOf(opening), opening.effectiveAt);
  const effects = [...opened.effects];
  let now = opened.case;
  const refused = new Map<string, { event: string; reason: string }>();
  for (const event of later) {
    // Clocks fire by the rules, not by what is written.
    if (event.type === 'CLOCK') continue;
    const data = dataOf(history, event);
    const context =
      data.answers && formContext({ unit, period }, history.earlier, rules.policyAt(event.effectiveAt));
    const sent = { type: event.type, data, ...(context ? { context } : {}) };
    const outcome = send(definitions, now, sent, actorOf(event), event.effectiveAt);
    if (outcome instanceof Problem) {
      const { code: reason } = outcome;
      refused.set(`${event.type} ${reason}`, { event: event.type, reason });
    } else {
      now = outcome.case;
      effects.push(...outcome.effects);
    }
  }
  const end = fireDue(definitions, now, until);
  effects.push(...end.effects);
  const first = effects.find((effect) => effect.type === 'return.lock');
  return { case: end.case, effects, refused, submittedAt: first?.submittedAt ?? null };
}

/** Whoever did it, in the role in which he did: what his grants are today is not asked. */
function actorOf({ actor, role }: CaseEvent): Actor {
  return { user: actor, name: actor, grants: role === null ? [] : [{ role, scope: 'nation', id: '*' }] };
}

/** What came along with the event: answers are kept with the return, the part that was decided with the decision. */
function dataOf({ body, returns }: CaseHistory, event: CaseEvent): EventData {
  const { submitted, ...data } = event.data;
  const filed = submitted && returns.find(({ version }) => version === submitted.returnVersion);
  const decision = body.decisions.find(
    (one) => one.actor === event.actor && one.effectiveAt === event.effectiveAt && one.part !== null,
  );
  return {
    ...data,
    ...(filed ? { answers: filed.answers, explanations: filed.explanations } : {}),
    ...(decision?.part && data.part === undefined ? { part: decision.part } : {}),
  };
}
