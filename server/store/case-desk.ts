// Where events reach cases. Requests that arrive while others are being committed are taken together: one read, the
// engine for each, one statement that commits them all. Nobody is answered before the commit.
import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import {
  type Actor,
  type Case,
  type EventData,
  type Instant,
  type Json,
  type Outcome,
  Problem,
  send,
} from '../../engine/index.ts';
import type { Logger } from '../log.ts';
import type { CaseDefinitionSource } from './case-definitions.ts';
import { canonical } from './case-rows.ts';
import { type CaseRecord, readRecords } from './cases.ts';
import { type Change, commitChanges, type ObservationKeys } from './commit.ts';
import type { DefinitionStore } from './definitions.ts';
import { formContext, policyOn } from './form-context.ts';

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

/** The case after the event; `repeated` when this very request had been answered before. */
export interface DeskAnswer {
  case: Case;
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
  log: Logger;
  /** Most requests of one commit. */
  batch?: number;
  /** Commits under way at once: while one waits for the disk, the engine works on the next. */
  lanes?: number;
}

interface Waiting {
  request: DeskRequest;
  settle(answer: DeskAnswer | Problem | Error): void;
  tries: number;
}

const mostTries = 8;

export function createCaseDesk(options: DeskOptions): CaseDesk {
  const { sql, batch = 128, lanes = 2, log } = options;
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
      const again = await attempt(options, sql, taken);
      for (const waiting of again) {
        waiting.tries += 1;
        if (waiting.tries > mostTries) waiting.settle(new Problem('version-conflict'));
        else queue.push(waiting);
      }
    } catch (error) {
      if (taken.length === 1) {
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

/** One round: read, decide, commit. Gives back those whose case moved on meanwhile. */
async function attempt(options: DeskOptions, sql: postgres.Sql, taken: Waiting[]): Promise<Waiting[]> {
  const [records, earlier] = await Promise.all([
    readRecords(
      sql,
      taken.map(({ request }) => request.caseId),
    ),
    answeredBefore(sql, taken),
  ]);
  const changes: { waiting: Waiting; change: Change }[] = [];
  for (const waiting of taken) {
    const { request } = waiting;
    const record = records.get(request.caseId);
    const hash = request.idempotencyKey === undefined ? undefined : requestHash(request);
    const before = earlier.get(keyOf(request));
    if (before !== undefined && record) {
      waiting.settle(
        before === hash ? { case: record.case, repeated: true } : new Problem('idempotency-mismatch'),
      );
      continue;
    }
    const outcome = record ? decide(options, record, request) : new Problem('not-found');
    if (outcome instanceof Problem || !record) {
      waiting.settle(outcome as Problem);
      continue;
    }
    const change: Change = { expected: record.case.version, lastHash: record.lastHash, outcome };
    if (request.idempotencyKey !== undefined && hash !== undefined) {
      change.request = { actor: request.actor.user, key: request.idempotencyKey, hash };
    }
    changes.push({ waiting, change });
  }
  if (changes.length === 0) return [];
  const moved = await commitChanges(
    sql,
    changes.map(({ change }) => change),
    options.keys,
  );
  const again: Waiting[] = [];
  for (const { waiting, change } of changes) {
    if (moved.has(change.outcome.case.id)) waiting.settle({ case: change.outcome.case, repeated: false });
    else again.push(waiting);
  }
  return again;
}

/** What the engine says of a request. Answers that did not come along are those of the draft. */
function decide(options: DeskOptions, record: CaseRecord, request: DeskRequest): Outcome | Problem {
  const { case: given, draft } = record;
  if (request.expectedVersion !== undefined && request.expectedVersion !== given.version) {
    const params = { seen: request.expectedVersion, version: given.version };
    return new Problem(request.fromHeader ? 'stale-version' : 'version-conflict', params);
  }
  const definitions = options.source.of(given.collection, given.pins);
  const asks = definitions.workflow.document.events?.[request.type]?.asks ?? [];
  if (!asks.includes('answers')) {
    return send(definitions, given, { type: request.type, data: request.data }, request.actor, request.now);
  }
  const { policy } = definitions.collection;
  const published = options.definitions.inForce('policy', policy, given.period);
  const context = formContext(
    given,
    record.earlier,
    published ? policyOn(published.definition, request.now) : {},
  );
  const answers = request.data.answers ?? draft?.answers;
  const data: EventData = {
    ...request.data,
    ...(answers === undefined ? {} : { answers }),
    explanations: { ...draft?.explanations, ...request.data.explanations },
  };
  return send(definitions, given, { type: request.type, data, context }, request.actor, request.now);
}

async function answeredBefore(sql: postgres.Sql, taken: Waiting[]): Promise<Map<string, string>> {
  const keyed = taken.filter(({ request }) => request.idempotencyKey !== undefined);
  if (keyed.length === 0) return new Map();
  const actors = keyed.map(({ request }) => request.actor.user);
  const keys = keyed.map(({ request }) => request.idempotencyKey ?? '');
  const rows = await sql<{ actor: string; key: string; request_hash: string }[]>`
    select k.actor, k.key, k.request_hash
    from unnest(${actors}::text[], ${keys}::text[]) as wanted (actor, key)
    join idempotency_keys k on k.actor = wanted.actor and k.key = wanted.key`;
  return new Map(rows.map((row) => [`${row.actor} ${row.key}`, row.request_hash]));
}

function keyOf({ actor, idempotencyKey }: DeskRequest): string {
  return `${actor.user} ${idempotencyKey}`;
}

function requestHash({ caseId, type, data }: DeskRequest): string {
  return createHash('sha256')
    .update(canonical({ caseId, type, data } as unknown as Json))
    .digest('hex');
}
