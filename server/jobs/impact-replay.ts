// A period lived again: each case opened at its instant, what people did sent again, clocks fired by the rules. Once under
// the chain as it was and once as it would be, so that the two differ by the change alone.
import type postgres from 'postgres';
import {
  type Actor,
  type CaseDefinitions,
  type CaseEvent,
  type EventData,
  type FormContext,
  fireDue,
  type Instant,
  isUnit,
  openCase,
  Problem,
  type ProblemCode,
  send,
} from '../../engine/index.ts';
import { formContext } from '../store/form-context.ts';
import { type CaseHistory, caseHistories, type Ground } from '../store/impact.ts';
import type { ImpactSteps } from './impact-steps.ts';
import type { Lived, ReplayTally } from './replay-tally.ts';

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
  steps: ImpactSteps;
}

/** Every case of the ground under both rules: told to each of the tallies. */
export async function replayImpact(options: ReplayOptions, tallies: ReplayTally[]): Promise<void> {
  const { sql, ground, until, steps } = options;
  for await (const page of caseHistories(sql, ground)) {
    for (const history of page) {
      const before = liveAgain(options.before, history, ground.period, until);
      const after = liveAgain(options.after, history, ground.period, until);
      for (const tally of tallies) tally.add(before, after);
      await steps.breathe();
    }
    await steps.advance(page.length);
  }
}

/** Null where the history does not begin with the opening. A refused event is noted, and what came after it is still tried. */
function liveAgain(rules: Rules, history: CaseHistory, period: string, until: Instant): Lived | null {
  const [opening, ...later] = history.events;
  if (opening === undefined) return null;
  const definitions = rules.definitionsOf(history);
  const { id, subject, body } = history;
  const given = { id, subject, period, pins: body.pins };
  const opened = openCase(definitions, given, actorOf(opening), opening.effectiveAt);
  const effects = [...opened.effects];
  let now = opened.case;
  const refused = new Map<string, { event: string; reason: ProblemCode }>();
  for (const event of later) {
    // Clocks fire by the rules, not by what is written; a case that was migrated is lived under one version from its opening on.
    if (event.type === 'CLOCK' || event.data.move !== undefined) continue;
    const data = dataOf(history, event);
    const context =
      data.answers && isUnit(subject)
        ? formContext({ unit: subject, period }, history.earlier, rules.policyAt(event.effectiveAt))
        : null;
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
  const { workflow } = definitions;
  return { workflow, case: end.case, effects, refused, submittedAt: first?.submittedAt ?? null };
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
