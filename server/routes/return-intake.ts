// Returns that come many at once, in a file or from a program: whose they are, what the form says of them, and their
// submission. The same engine, the same desk as for the one that is typed in.
import {
  type Actor,
  type Answers,
  availableEvents,
  type CompiledForm,
  evaluate,
  type FormContext,
  type Issue,
  Problem,
  periodOf,
} from '../../engine/index.ts';
import type { Services } from '../services.ts';
import { type CaseRecord, findCase, readRecords, saveDraft } from '../store/cases.ts';
import { findCasesOf } from '../store/return-cases.ts';
import type { ReceiptView } from '../wire.ts';
import { mayFill, requireFilling } from './case-access.ts';
import { contextOf, receiptView } from './case-view.ts';
import type { RouteRequest } from './route.ts';

/** A return as it is asked for: of which unit, for which period, on which form. */
export interface Wanted {
  activityId: string;
  /** `1405-07`. */
  period: string;
  form: string;
}

/** A return of the sender's own. */
export interface FoundReturn {
  record: CaseRecord;
  form: CompiledForm;
  context: FormContext;
  /** The event that submits it. */
  event: string;
  /** Why it cannot be filled now; null where it can. */
  problem: Problem | null;
}

export const wantedKey = ({ activityId, period, form }: Wanted): string => `${activityId} ${period} ${form}`;

/**
 * The returns that are wanted, by `wantedKey`. Of units that are not the sender's nothing is said, whether they are there
 * or not: they are missing.
 */
export async function findReturns(
  { services, actor, scope }: Pick<RouteRequest<unknown>, 'services' | 'actor' | 'scope'>,
  wanted: readonly Wanted[],
): Promise<Map<string, FoundReturn>> {
  const asked = wanted.filter(({ period }) => periodOf(period) !== null);
  const found = await findCasesOf(services.database, scope, asked);
  const records = await readRecords(
    services.database.engine,
    found.map(({ id }) => ({ id })),
  );
  const now = services.clock.now();
  const returns = new Map<string, FoundReturn>();
  for (const { id, ...key } of found) {
    const record = records.get(id);
    const one = record && foundReturn(services, actor, record, now);
    const known = returns.get(wantedKey(key));
    // A form may be asked in more than one collection: the one that waits for its sender goes first.
    if (one && (known === undefined || known.problem !== null)) returns.set(wantedKey(key), one);
  }
  return returns;
}

function foundReturn(
  services: Services,
  actor: Actor,
  record: CaseRecord,
  now: string,
): FoundReturn | undefined {
  const definitions = services.cases.source.of(record.case.collection, record.case.pins);
  const { form, workflow } = definitions;
  const events = Object.entries(workflow.document.events ?? {})
    .filter(([, { asks }]) => asks?.includes('answers'))
    .map(([type]) => type);
  const open = availableEvents(definitions, record.case, actor).find(({ type }) => events.includes(type));
  const event = open?.type ?? events[0];
  if (form === null || event === undefined) return undefined;
  const isOpen = open !== undefined && mayFill(record.case, actor);
  return {
    record,
    form,
    context: contextOf(services, record, now),
    event,
    problem: isOpen ? null : refusalOf(record, actor),
  };
}

function refusalOf({ case: given }: CaseRecord, actor: Actor): Problem {
  try {
    requireFilling(given, actor);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  return new Problem('not-acceptable-state', { state: given.state });
}

/** What the form says of answers, by the code that says it in the browser. */
export function judged(
  { form, context }: FoundReturn,
  answers: Answers,
): { answers: Answers; issues: Issue[] } {
  return evaluate(form, answers, context);
}

export interface Submission {
  caseId: string;
  event: string;
  answers: Answers;
  explanations: Record<string, string>;
  channel: 'api' | 'file';
  /** Of the case, where what was looked at must not have moved on. */
  version: number | undefined;
  /** Under which it happens once. */
  key: string | undefined;
}

export interface Submitted {
  receipt: ReceiptView | null;
  repeated: boolean;
}

/** Submits returns, each by itself: an answer or a Problem for each, in order. */
export async function submitReturns(
  { services, actor, scope }: Pick<RouteRequest<unknown>, 'services' | 'actor' | 'scope'>,
  submissions: readonly Submission[],
): Promise<(Submitted | Problem)[]> {
  const now = services.clock.now();
  const answers = await services.cases.desk.sendAll(
    submissions.map(({ caseId, event, answers, explanations, channel, version, key }) => ({
      caseId,
      type: event,
      data: { answers, explanations, declaration: true, channel },
      actor,
      now,
      expectedVersion: version,
      idempotencyKey: key,
    })),
  );
  return Promise.all(
    answers.map(async (answer, index): Promise<Submitted | Problem> => {
      if (answer instanceof Problem) return answer;
      const { record, submitted, repeated } = answer;
      // Of what was done before, the receipt is read.
      const current =
        submitted ?? (await findCase(services.database, scope, submissions[index]?.caseId ?? ''))?.current;
      return { receipt: current ? receiptView(services, record.case, current) : null, repeated };
    }),
  );
}

/** Keeps answers as the draft of a return. @throws Problem version-conflict where another draft was saved meanwhile */
export async function keepDraft(
  { services, actor }: Pick<RouteRequest<unknown>, 'services' | 'actor'>,
  record: CaseRecord,
  given: { answers: Answers; explanations: Record<string, string> },
  expected: number | undefined,
): Promise<void> {
  const draft = { ...given, savedAt: services.clock.now(), savedBy: actor.user };
  const saved = await saveDraft(services.database.engine, record.case, draft, expected);
  if (saved === null) throw new Problem('version-conflict', { version: record.draft?.version ?? 0 });
}
