// Moves open cases in batches in the order of an index, each with the place that it came to in one transaction: who stops,
// dies or does the same beside it leaves nothing half done.
import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import type { Issue, Outcome, Unmapped } from '../../engine/index.ts';
import {
  type CaseMigration,
  changeMigration,
  countMoving,
  isAnyMoving,
  lockCases,
  type MovingRow,
  nextCases,
  noteBatch,
  type Place,
  readMigration,
  rewind,
} from '../store/case-migrations.ts';
import { type Change, commitChanges } from '../store/commit.ts';
import { type MovedCase, movedBy } from '../store/task-feed.ts';
import { type CaseMigrationOptions, moved, readWork, type Work } from './case-migration-work.ts';
import type { JobHandle } from './runner.ts';

/** Until no open case of the old version is left but those that cannot be moved, or until somebody stops it. */
export async function moveCases(
  options: CaseMigrationOptions,
  id: string,
  handle: JobHandle,
): Promise<object> {
  const { database, clock } = options;
  const work = await readWork(options, id);
  const total = work.row.total ?? (await countMoving(database.engine, work.moving));
  await changeMigration(database.engine, id, ['running'], { state: 'running', total }, clock.now());
  for (;;) {
    const { done, ended, isWaiting } = await moveBatch(options, work, handle);
    await handle.progress(done, Math.max(total, done));
    if (ended) return {};
    // What is left is in other hands; they will have let go in a moment.
    if (isWaiting) await sleep(100);
    await handle.breathe();
  }
}

interface Reached {
  done: number;
  ended: boolean;
  isWaiting: boolean;
}

/**
 * Reads and computes without a lock, and commits what still holds then. A transaction never waits for anything but the
 * database: one that hands the event loop back may find its connection gone, and the driver does not survive that.
 */
async function moveBatch(options: CaseMigrationOptions, work: Work, handle: JobHandle): Promise<Reached> {
  const { database, batch = 250 } = options;
  const sql = database.engine;
  const { id } = work.row;
  const row = await readMigration(sql, id);
  if (row?.state !== 'running') return { done: doneOf(row), ended: true, isWaiting: false };
  const seen: Seen[] = [];
  for (const one of await nextCases(sql, work.moving, row.after, batch, id)) {
    seen.push({ row: one, result: moved(options, work, one) });
    await handle.breathe();
  }
  const told: MovedCase[] = [];
  const reached = await sql.begin(async (transaction): Promise<Reached> => {
    const now = await readMigration(transaction, id, true);
    const done = doneOf(now);
    if (now?.state !== 'running') return { done, ended: true, isWaiting: false };
    // Somebody else has gone on with it meanwhile.
    if (!isSamePlace(now.after, row.after)) return { done, ended: false, isWaiting: false };
    if (seen.length === 0) return finishPass(transaction, options, work, done);
    const { added, gone } = await commitBatch(transaction, options, id, seen);
    told.push(...gone);
    return { done: done + added, ended: false, isWaiting: false };
  });
  options.feed?.tell(told);
  return reached;
}

/** A case as it was read, and what becomes of it. */
interface Seen {
  row: MovingRow;
  result: Outcome | Unmapped;
}

const doneOf = (row: CaseMigration | undefined): number => (row ? row.moved + row.untouched : 0);

/** Cases that moved on since they were read, or are just being decided, are left for the next pass. */
async function commitBatch(
  sql: postgres.TransactionSql,
  { cases, clock }: CaseMigrationOptions,
  id: string,
  seen: Seen[],
): Promise<{ added: number; gone: MovedCase[] }> {
  const versions = seen.map(({ row }) => ({ id: row.id, version: row.body.version }));
  const free = await lockCases(sql, versions);
  const changes: Change[] = [];
  const left: Left[] = [];
  for (const { row, result } of seen) {
    if (!free.has(row.id)) continue;
    if ('issue' in result) left.push(untouched(row, result.issue));
    else changes.push({ expected: row.body.version, lastHash: row.last_hash, outcome: result });
  }
  const committed = changes.length > 0 ? await commitChanges(sql, changes, cases.keys) : new Set<string>();
  const { period, id: last } = seen.at(-1)!.row;
  await noteBatch(sql, id, { after: { period, id: last }, moved: committed.size, left }, clock.now());
  return {
    added: committed.size + left.length,
    gone: changes.flatMap((change) => movedBy(change, committed)),
  };
}

type Left = Parameters<typeof noteBatch>[2]['left'][number];

function isSamePlace(one: Place | null, other: Place | null): boolean {
  return one?.period === other?.period && one?.id === other?.id;
}

/** At the end of the order: done, unless cases came meanwhile or were in other hands. */
async function finishPass(
  sql: postgres.ISql,
  { clock }: CaseMigrationOptions,
  { moving, row }: Work,
  done: number,
): Promise<Reached> {
  if (await isAnyMoving(sql, moving, row.id)) {
    await rewind(sql, row.id);
    return { done, ended: false, isWaiting: true };
  }
  await changeMigration(sql, row.id, ['running'], { state: 'done' }, clock.now());
  return { done, ended: true, isWaiting: false };
}

function untouched({ id, body, period, province, jurisdiction }: MovingRow, issue: Issue): Left {
  return {
    id,
    period: body.period,
    province,
    jurisdiction,
    state: body.state,
    issue,
    place: { period, id },
  };
}
