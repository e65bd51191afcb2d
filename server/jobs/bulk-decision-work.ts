// What approving many returns at once does: first as it would be, then return by return, each with the note of what became
// of it in one transaction.
import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { type Actor, bulkEvents, type Case, type Outcome, Problem, send } from '../../engine/index.ts';
import {
  type BulkItem,
  type BulkItemChange,
  bulkFigures,
  changeBulk,
  countBulkItems,
  nextBulkItems,
  noteBulkItems,
  readBulk,
  stillReady,
} from '../store/bulk-decisions.ts';
import { lockCases } from '../store/case-migrations.ts';
import { type CaseRow, caseOf } from '../store/case-rows.ts';
import { type Change, commitChanges } from '../store/commit.ts';
import { movedBy } from '../store/task-feed.ts';
import { type Stand, standsOf } from '../store/task-stands.ts';
import type { BulkPreview } from '../wire.ts';
import type { BulkDecisionOptions } from './bulk-decision-options.ts';
import type { JobHandle } from './runner.ts';

const mostFigures = 40;

/** Looks at every return that was chosen, as if it were approved now; nothing is decided. */
export async function previewItems(
  options: BulkDecisionOptions,
  id: string,
  handle: JobHandle,
): Promise<object> {
  const { database, clock, batch = 250 } = options;
  const sql = database.engine;
  const actor = await actorOf(options, id);
  const at = clock.now();
  const counts = await countBulkItems(sql, id);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const refusals = new Map<string, BulkPreview['refusals'][number]>();
  let done = 0;
  let after = 0;
  for (;;) {
    const items = await nextBulkItems(sql, id, 'new', after, batch);
    const last = items.at(-1);
    if (last === undefined) break;
    after = last.no;
    const changes: BulkItemChange[] = [];
    const stands = await standsIn(options, items, actor);
    for (const item of items) {
      const given = caseOf(item.row);
      const event = eventFor(options, given, item, actor);
      const outcome = approved(options, given, { ...item, event }, actor, stands.get(item.caseId));
      changes.push(
        outcome instanceof Problem
          ? { no: item.no, outcome: 'refused', problem: told(outcome), version: given.version }
          : { no: item.no, outcome: 'ready', problem: null, version: given.version, event: event ?? '' },
      );
      await handle.breathe();
    }
    await noteBulkItems(sql, id, changes);
    done += items.length;
    await handle.progress(done, Math.max(total, done));
  }
  for (const { code, count } of await refusalCounts(sql, id)) refusals.set(code, { code, count });
  const found = await countBulkItems(sql, id);
  const preview: BulkPreview = {
    at,
    ready: found.ready,
    refused: found.refused,
    refusals: [...refusals.values()],
    figures: await bulkFigures(sql, id, mostFigures),
  };
  await changeBulk(sql, id, ['previewing'], { state: 'previewed', preview }, clock.now());
  return {};
}

/** Approves what may be, until none is left or somebody stops it. */
export async function decideItems(
  options: BulkDecisionOptions,
  id: string,
  handle: JobHandle,
): Promise<object> {
  const sql = options.database.engine;
  const actor = await actorOf(options, id);
  const total = (await readBulk(sql, id))?.preview?.ready ?? 0;
  for (;;) {
    const { left, isOver, isWaiting } = await decideBatch(options, id, actor, handle);
    await handle.progress(Math.max(0, total - left), total);
    if (isOver) return {};
    // What is left is in other hands; they will have let go in a moment.
    if (isWaiting) await sleep(100);
    await handle.breathe();
  }
}

/**
 * Reads and computes without a lock, and commits what still holds then. A return that moved on since it was previewed is
 * left alone: its decider has not seen it so.
 */
async function decideBatch(
  options: BulkDecisionOptions,
  id: string,
  actor: Actor,
  handle: JobHandle,
): Promise<{ left: number; isOver: boolean; isWaiting: boolean }> {
  const { database, cases, clock, feed, batch = 250 } = options;
  const sql = database.engine;
  const seen: { item: BulkItem & { row: CaseRow }; outcome: Outcome | Problem }[] = [];
  const items = await nextBulkItems(sql, id, 'ready', 0, batch);
  const stands = await standsIn(options, items, actor);
  for (const item of items) {
    const given = caseOf(item.row);
    const outcome =
      given.version === item.version
        ? approved(options, given, item, actor, stands.get(item.caseId))
        : new Problem('version-conflict', { seen: item.version ?? 0, version: given.version });
    seen.push({ item, outcome });
    await handle.breathe();
  }
  const gone: ReturnType<typeof movedBy> = [];
  const reached = await sql.begin(async (transaction) => {
    const bulk = await readBulk(transaction, id, true);
    if (bulk?.state !== 'running') return { left: 0, isOver: true, isWaiting: false };
    if (seen.length === 0) {
      await changeBulk(transaction, id, ['running'], { state: 'done' }, clock.now());
      return { left: 0, isOver: true, isWaiting: false };
    }
    const noted = await commitItems(transaction, options, id, seen);
    const { ready } = await countBulkItems(transaction, id);
    return { left: ready, isOver: false, isWaiting: noted === 0 };
  });
  feed?.tell(gone);
  return reached;

  async function commitItems(
    transaction: postgres.TransactionSql,
    { cases: services }: BulkDecisionOptions,
    bulk: string,
    batchSeen: typeof seen,
  ): Promise<number> {
    // Somebody else may have gone on with it meanwhile: what is decided is not decided again.
    const open = await stillReady(
      transaction,
      bulk,
      batchSeen.map(({ item }) => item.no),
    );
    const mine = batchSeen.filter(({ item }) => open.has(item.no));
    const versions = mine.map(({ item }) => ({ id: item.caseId, version: item.row.body.version }));
    const free = await lockCases(transaction, versions);
    const changes: Change[] = [];
    const notes: BulkItemChange[] = [];
    for (const { item, outcome } of mine) {
      if (outcome instanceof Problem) {
        const movedOn = outcome.code === 'version-conflict';
        notes.push({ no: item.no, outcome: movedOn ? 'moved-on' : 'refused', problem: told(outcome) });
      } else if (free.has(item.caseId)) {
        changes.push({ expected: item.row.body.version, lastHash: item.row.last_hash, outcome });
        notes.push({ no: item.no, outcome: 'decided', problem: null });
      }
    }
    if (changes.length > 0) {
      const moved = await commitChanges(transaction, changes, services.keys, cases.consequences);
      gone.push(...changes.flatMap((change) => movedBy(change, moved)));
    }
    await noteBulkItems(transaction, bulk, notes);
    return notes.length;
  }
}

/** Who has which of these tasks: what a colleague has is his to decide. */
async function standsIn(
  { database, clock }: BulkDecisionOptions,
  items: readonly Pick<BulkItem, 'caseId'>[],
  actor: Actor,
): Promise<Map<string, Stand>> {
  const now = clock.now();
  const stands = await standsOf(
    database,
    items.map(({ caseId }) => ({ caseId, actor, now })),
  );
  return new Map([...stands].map(([{ caseId }, stand]) => [caseId, stand]));
}

/** The event of its workflow that approves in bulk, where the actor may send it. */
function eventFor(
  { cases }: BulkDecisionOptions,
  given: Case,
  { part }: Pick<BulkItem, 'part'>,
  actor: Actor,
): string | null {
  return bulkEvents(cases.source.of(given.collection, given.pins), given, actor, part)[0] ?? null;
}

function approved(
  { cases, clock }: BulkDecisionOptions,
  given: Case,
  { event, part }: Pick<BulkItem, 'event' | 'part'>,
  actor: Actor,
  stand: Stand | undefined,
): Outcome | Problem {
  if (event === null) return new Problem('no-bulk-decision', { state: given.state });
  if (stand !== undefined && 'heldBy' in stand) return new Problem('task-held', { name: stand.heldBy.name });
  const definitions = cases.source.of(given.collection, given.pins);
  const inPlaceOf = stand?.inPlaceOf ?? null;
  const data = { ...(part === null ? {} : { part }), ...(inPlaceOf === null ? {} : { inPlaceOf }) };
  return send(definitions, given, { type: event, data }, actor, clock.now());
}

function told({ code, params }: Problem): BulkItem['problem'] {
  const listed = Object.entries(params).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return { code, params: Object.fromEntries(listed) };
}

async function actorOf({ database, actorOf: find }: BulkDecisionOptions, id: string): Promise<Actor> {
  const bulk = await readBulk(database.engine, id);
  const actor = bulk && (await find(bulk.createdBy));
  if (!actor) throw new Problem('not-found');
  return actor;
}

async function refusalCounts(sql: postgres.Sql, id: string): Promise<{ code: string; count: number }[]> {
  return sql<{ code: string; count: number }[]>`
    select problem ->> 'code' as code, count(*)::integer as count from bulk_decision_items
    where bulk = ${id} and outcome = 'refused' group by 1 order by 2 desc, 1`;
}
