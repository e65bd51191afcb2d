// Where events reach cases. Requests that arrive while others are being committed are taken together: one read, the
// engine for each, one statement that commits them all. Nobody is answered before the commit.
import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import {
  type Actor,
  type Answers,
  canonical,
  compilePopulation,
  type EventData,
  eventsDoing,
  type Instant,
  isGregorianDay,
  isUnit,
  type Json,
  type Outcome,
  Problem,
  send,
  unitOf,
} from '../../engine/index.ts';
import type { Logger } from '../log.ts';
import { missingFiles } from './attachments.ts';
import type { CaseDefinitionSource } from './case-definitions.ts';
import { answersHash } from './case-rows.ts';
import { type CaseRecord, type ReturnVersion, readRecords } from './cases.ts';
import { type Change, type Consequences, commitChanges, type ObservationKeys } from './commit.ts';
import type { DefinitionStore } from './definitions.ts';
import { formContext, policyOn } from './form-context.ts';
import type { Scorer } from './scores.ts';
import { movedBy, type TaskFeed } from './task-feed.ts';
import { type Stand, standsOf } from './task-stands.ts';
import { unitsOn } from './units-on.ts';

export interface DeskRequest {
  caseId: string;
  type: string;
  data: EventData;
  actor: Actor;
  now: Instant;
  /** The version that the actor looked at: refused when the case has moved on. */
  expectedVersion?: number | undefined;
  /** Refused with 412 rather than 409: the version came in If-Match. */
  fromHeader?: boolean | undefined;
  idempotencyKey?: string | undefined;
}

export interface DeskAnswer {
  /** The case after the event, its draft gone where it was submitted. */
  record: CaseRecord;
  /** The return that this event submitted; null where it submitted none. */
  submitted: ReturnVersion | null;
  /** This very request had been answered before; nothing was done again. */
  repeated: boolean;
}

export interface CaseDesk {
  /** @throws Problem; then nothing was changed */
  send(request: DeskRequest): Promise<DeskAnswer>;
  /** The same for many at once, in one commit; each has its own answer. */
  sendAll(requests: DeskRequest[]): Promise<(DeskAnswer | Problem)[]>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export interface DeskOptions {
  sql: postgres.Sql;
  source: CaseDefinitionSource;
  definitions: DefinitionStore;
  keys: ObservationKeys;
  consequences?: Consequences;
  /** Told of the cases that moved. */
  feed?: Pick<TaskFeed, 'tell'>;
  /** Scores what is submitted; without it nothing is. */
  scorer?: Scorer;
  log: Logger;
  /** Most requests of one commit. */
  batch?: number;
  /** Commits under way at once: while one waits for the disk, the engine works on the next. */
  lanes?: number;
  /**
   * Milliseconds after which a round that has not ended is given up. A database that hangs, or a network that swallows what is
   * sent, answers nothing for minutes; people are told sooner.
   */
  patience?: number;
}

interface Waiting {
  request: DeskRequest;
  settle(answer: DeskAnswer | Problem | Error): void;
  tries: number;
}

const mostTries = 8;
export function createCaseDesk(options: DeskOptions): CaseDesk {
  const { sql, batch = 128, lanes = 3, patience = 12_000, log } = options;
  let queue: Waiting[] = [];
  let busy = 0;
  const idleWaiters: (() => void)[] = [];

  function work(): void {
    while (busy < lanes && queue.length > 0) {
      const taken = take();
      if (taken.length === 0) return;
      busy += 1;
      serve(taken).finally(() => {
        busy -= 1;
        if (busy === 0 && queue.length === 0) for (const done of idleWaiters.splice(0)) done();
        work();
      });
    }
  }

  /** One request per case and batch: the second sees what the first did. */
  function take(): Waiting[] {
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    const cases = new Set<string>();
    for (const waiting of queue) {
      if (taken.length < batch && !cases.has(waiting.request.caseId)) {
        cases.add(waiting.request.caseId);
        taken.push(waiting);
      } else left.push(waiting);
    }
    queue = left;
    return taken;
  }

  async function serve(taken: Waiting[]): Promise<void> {
    try {
      const again = await inTime(attempt(options, sql, taken), patience);
      for (const waiting of again) {
        waiting.tries += 1;
        if (waiting.tries > mostTries) waiting.settle(new Problem('version-conflict'));
        else queue.push(waiting);
      }
    } catch (error) {
      // What was given up may still be committed: it is for the sender to ask again, under his key.
      if (taken.length === 1 || error instanceof Unanswered) {
        for (const waiting of taken)
          waiting.settle(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      // One that the database refuses must not take the others with it.
      log.warn({ err: error, size: taken.length }, 'a batch failed; its requests are tried one by one');
      for (const waiting of taken) await serve([waiting]);
    }
  }

  const submit = (request: DeskRequest) =>
    new Promise<DeskAnswer | Problem>((resolve, reject) => {
      queue.push({
        request,
        tries: 0,
        settle: (answer) =>
          answer instanceof Error && !(answer instanceof Problem) ? reject(answer) : resolve(answer),
      });
      // Requests of the same turn of the event loop share a batch.
      setImmediate(work);
    });

  return {
    async send(request) {
      const answer = await submit(request);
      if (answer instanceof Problem) throw answer;
      return answer;
    },
    sendAll: (requests) => Promise.all(requests.map(submit)),
    idle: () =>
      busy === 0 && queue.length === 0 ? Promise.resolve() : new Promise((done) => idleWaiters.push(done)),
  };
}

/** The database has not answered; told as what it is by the driver's kind of code. */
class Unanswered extends Error {
  readonly code = 'CONNECTION_UNANSWERED';
}

/** @throws Unanswered where it takes longer than a round ever should */
async function inTime<T>(work: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unanswered('The database did not answer in time')), patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** One round: read, decide, commit. Gives back those whose case moved on meanwhile. */
async function attempt(options: DeskOptions, sql: postgres.Sql, taken: Waiting[]): Promise<Waiting[]> {
  const asked = taken.map(({ request }) => ({
    id: request.caseId,
    actor: request.actor.user,
    key: request.idempotencyKey,
  }));
  const records = await readRecords(sql, asked);
  const changes: { waiting: Waiting; record: CaseRecord; change: Change }[] = [];
  const current = await answersOf(options, sql, taken, records);
  const otherForms = await visitsOnOtherForms(options, sql, taken, records);
  const stands = await standsOf(
    { engine: sql },
    taken.map(({ request }) => request),
  );
  for (const waiting of taken) {
    const { request } = waiting;
    const record = records.get(request.caseId);
    const hash = request.idempotencyKey === undefined ? undefined : requestHash(request);
    if (record && record.answered !== null) {
      const isSame = record.answered === hash;
      waiting.settle(
        isSame ? { record, submitted: null, repeated: true } : new Problem('idempotency-mismatch'),
      );
      continue;
    }
    const outcome = record
      ? (otherForms.get(request.caseId) ??
        decide(options, record, request, current.get(request.caseId) ?? null, stands.get(request)))
      : new Problem('not-found');
    if (outcome instanceof Problem || !record) {
      waiting.settle(outcome as Problem);
      continue;
    }
    const change: Change = { expected: record.case.version, lastHash: record.lastHash, outcome };
    if (request.idempotencyKey !== undefined && hash !== undefined) {
      change.request = { actor: request.actor.user, key: request.idempotencyKey, hash };
    }
    changes.push({ waiting, record, change });
  }
  const withoutFiles = await missingFiles(
    sql,
    changes.flatMap(({ record, change, waiting }) => {
      const { form } = options.source.of(record.case.collection, record.case.pins);
      const locked = change.outcome.effects.find((effect) => effect.type === 'return.lock');
      if (form === null || locked === undefined) return [];
      return [{ caseId: record.case.id, form, answers: locked.answers, now: waiting.request.now }];
    }),
  );
  const whole = changes.filter(({ waiting, record }) => {
    const issues = withoutFiles.get(record.case.id);
    if (issues !== undefined) waiting.settle(new Problem('hard-issues', { count: issues.length }, issues));
    return issues === undefined;
  });
  if (whole.length === 0) return [];
  await addScores(options, sql, whole);
  const moved = await commitChanges(
    sql,
    whole.map(({ change }) => change),
    options.keys,
    options.consequences,
  );
  options.feed?.tell(whole.flatMap(({ change }) => movedBy(change, moved)));
  const again: Waiting[] = [];
  for (const { waiting, record, change } of whole) {
    if (moved.has(change.outcome.case.id)) waiting.settle(answerOf(record, change.outcome));
    else again.push(waiting);
  }
  return again;
}

/** Says of every return that is being submitted what there is to look at in it. */
async function addScores(
  { scorer }: DeskOptions,
  sql: postgres.Sql,
  submitting: readonly { waiting: Waiting; record: CaseRecord; change: Change }[],
): Promise<void> {
  if (scorer === undefined) return;
  const submitted = submitting.filter(({ change }) =>
    change.outcome.effects.some(({ type }) => type === 'return.lock'),
  );
  if (submitted.length === 0) return;
  await scorer.prepare(
    sql,
    submitted.map(({ record }) => record.case),
  );
  for (const { waiting, record, change } of submitted) {
    const score = scorer.score(change.outcome, record.earlier, waiting.request.now);
    if (score !== null) change.score = score;
  }
}

/** The returns as they were submitted, of cases whose event says what of them goes into the register. */
async function answersOf(
  options: DeskOptions,
  sql: postgres.Sql,
  taken: readonly Waiting[],
  records: ReadonlyMap<string, CaseRecord>,
): Promise<Map<string, Answers>> {
  const ids = taken.flatMap(({ request }) => {
    const given = records.get(request.caseId)?.case;
    if (given === undefined || given.returnVersion === 0) return [];
    const definitions = options.source.of(given.collection, given.pins);
    const looks = (['observeRegister', 'openCase'] as const).some((action) =>
      eventsDoing(definitions, given, action).includes(request.type),
    );
    // A correction is held against what it corrects: who approved what stays as it was is not asked again (E-24).
    const asks = definitions.workflow.document.events?.[request.type]?.asks ?? [];
    return looks || asks.includes('answers') ? [given.id] : [];
  });
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; answers: Answers }[]>`
    select c.id, r.answers from cases c join returns r on r.case_id = c.id and r.version = c.return_version
    where c.id = any (${ids}::uuid[])`;
  return new Map(rows.map(({ id, answers }) => [id, answers]));
}

/** Reports of rounds whose unit was, on the day of the visit, of a kind that has another form (C1). */
async function visitsOnOtherForms(
  options: DeskOptions,
  sql: postgres.Sql,
  taken: readonly Waiting[],
  records: ReadonlyMap<string, CaseRecord>,
): Promise<Map<string, Problem>> {
  const reports = taken.flatMap(({ request }) => {
    const record = records.get(request.caseId);
    if (record === undefined || record.case.returnVersion > 0) return [];
    const { collection, workflow } = options.source.of(record.case.collection, record.case.pins);
    const { by, asOf = '' } = collection.opening;
    const asks = workflow.document.events?.[request.type]?.asks ?? [];
    const day = (request.data.answers ?? record.draft?.answers)?.[asOf];
    if (by !== 'round' || !asks.includes('answers') || typeof day !== 'string' || !isGregorianDay(day))
      return [];
    return [{ id: request.caseId, unit: record.case.subject.id, day, collection, record }];
  });
  const units = await unitsOn(sql, reports);
  return new Map(
    reports.flatMap(({ id, day, collection, record }, index) => {
      const unit = units[index];
      const form = unit && compilePopulation(collection).formOf(unit);
      if (unit === undefined || form === undefined || form === record.case.pins.formKey) return [];
      return [[id, new Problem('visit-other-form', { day, kind: unit.kind, form })] as const];
    }),
  );
}

/** What the engine says of a request. Answers that did not come along are those of the draft. */
function decide(
  options: DeskOptions,
  record: CaseRecord,
  request: DeskRequest,
  current: Answers | null,
  stand: Stand | undefined,
): Outcome | Problem {
  const { case: given, draft } = record;
  // What is about a definition moves together with the definition: store/revisions.ts.
  if (!isUnit(given.subject)) return new Problem('not-found');
  if (stand !== undefined && 'heldBy' in stand) return new Problem('task-held', { name: stand.heldBy.name });
  const inPlaceOf = stand?.inPlaceOf ?? null;
  const told: EventData = inPlaceOf === null ? request.data : { ...request.data, inPlaceOf };
  if (request.expectedVersion !== undefined && request.expectedVersion !== given.version) {
    const params = { seen: request.expectedVersion, version: given.version };
    return new Problem(request.fromHeader ? 'stale-version' : 'version-conflict', params);
  }
  const definitions = options.source.of(given.collection, given.pins);
  const asks = definitions.workflow.document.events?.[request.type]?.asks ?? [];
  if (!asks.includes('answers')) {
    return send(definitions, given, { type: request.type, data: told, current }, request.actor, request.now);
  }
  const { policy } = definitions.collection;
  const published = options.definitions.inForce('policy', policy, given.period);
  const context = formContext(
    { unit: unitOf(given), period: given.period },
    record.earlier,
    published ? policyOn(published.definition, request.now) : {},
  );
  const answers = request.data.answers ?? draft?.answers;
  const data: EventData = {
    ...told,
    ...(answers === undefined ? {} : { answers }),
    explanations: { ...draft?.explanations, ...request.data.explanations },
  };
  return send(definitions, given, { type: request.type, data, context, current }, request.actor, request.now);
}

function answerOf({ draft, earlier, lastHash }: CaseRecord, outcome: Outcome): DeskAnswer {
  const locked = outcome.effects.find((effect) => effect.type === 'return.lock');
  return {
    record: { case: outcome.case, draft: locked ? null : draft, earlier, lastHash },
    submitted: locked
      ? {
          version: locked.version,
          submittedAt: locked.submittedAt,
          submittedBy: locked.submittedBy,
          late: locked.late,
          answers: locked.answers,
          hash: answersHash(locked.answers),
        }
      : null,
    repeated: false,
  };
}

function requestHash({ caseId, type, data }: DeskRequest): string {
  return createHash('sha256')
    .update(canonical({ caseId, type, data } as unknown as Json))
    .digest('hex');
}
