// Gives the clocks that an outage touched in their last hours one day more, by an order (C6-R7): case by case, each with
// an event of its own, and taken up again where the process that was at it has died.
import { type Actor, clocksHitBy, extendClocks } from '../../engine/index.ts';
import type { CaseServices } from '../case-services.ts';
import type { ServerClock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { lockCases } from '../store/case-migrations.ts';
import { caseOf } from '../store/case-rows.ts';
import { type Change, commitChanges } from '../store/commit.ts';
import { jobStatesOf } from '../store/jobs.ts';
import {
  addOutage,
  endOutage,
  type NewOutage,
  nextHit,
  noteHit,
  type Outage,
  readOutage,
  unfinishedOutages,
} from '../store/outages.ts';
import { movedBy, type TaskFeed } from '../store/task-feed.ts';
import { type JobHandle, type JobRunner, Stopped } from './runner.ts';

export interface OutageOptions {
  database: Database;
  clock: ServerClock;
  cases: Pick<CaseServices, 'source' | 'keys' | 'consequences'>;
  jobs: JobRunner;
  feed?: Pick<TaskFeed, 'tell'>;
  /** Cases of one transaction. */
  batch?: number;
}

export interface Outages {
  /** Records an outage and begins to extend what it touched; the same id again is the same outage. */
  record(given: NewOutage): Promise<Outage>;
  /** Goes on with what a process left behind that has ended. */
  resume(): Promise<void>;
}

const jobOf = ({ id }: Outage) => ({ kind: 'outage', subject: id, input: {} });

export function createOutages(options: OutageOptions): Outages {
  const { database, clock, jobs } = options;
  const sql = database.engine;

  async function launch(outage: Outage): Promise<void> {
    await jobs.start({ ...jobOf(outage), startedBy: outage.recordedBy }, (handle) =>
      extend(outage.id, handle),
    );
  }

  async function extend(id: string, handle: JobHandle): Promise<object> {
    const outage = await readOutage(sql, id);
    if (outage?.state !== 'running') return {};
    try {
      for (let done = 0, left = 1; left > 0; done += left) {
        left = await extendBatch(options, outage, handle);
        await handle.progress(done + left, null);
      }
      await endOutage(sql, id, 'done', clock.now());
    } catch (error) {
      if (error instanceof Stopped) throw error;
      await endOutage(sql, id, 'failed', clock.now());
      throw error;
    }
    return {};
  }

  return {
    async record(given) {
      const outage = await addOutage(sql, given);
      if (outage.state === 'running') await launch(outage);
      return outage;
    },
    async resume() {
      const running = await unfinishedOutages(sql);
      if (running.length === 0) return;
      await jobs.recover();
      for (const outage of running) {
        const states = await jobStatesOf(sql, jobOf(outage));
        if (!states.includes('queued') && !states.includes('running')) await launch(outage);
      }
    },
  };
}

/** @returns how many cases there were to look at; those that moved on meanwhile are met again */
async function extendBatch(options: OutageOptions, outage: Outage, handle: JobHandle): Promise<number> {
  const { database, cases, clock, feed, batch = 250 } = options;
  const sql = database.engine;
  const now = clock.now();
  const { from, until, hours, order, recordedBy, recordedRole } = outage;
  const actor: Actor = { user: recordedBy, name: '', grants: [] };
  const by = { actor, role: recordedRole };
  const rows = await nextHit(sql, outage, now, batch);
  const seen: { id: string; jurisdiction: string; clocks: number; change: Change | null }[] = [];
  for (const row of rows) {
    const given = caseOf(row);
    const definitions = cases.source.of(given.collection, given.pins);
    const clocks = clocksHitBy(definitions, given, { from, to: until, hours }, now);
    const outcome = extendClocks(definitions, given, { cause: 'outage', order, clocks }, by, now);
    seen.push({
      id: given.id,
      jurisdiction: given.subject.organisation,
      clocks: outcome === null ? 0 : clocks.length,
      change: outcome && { expected: given.version, lastHash: row.last_hash, outcome },
    });
    await handle.breathe();
  }
  if (seen.length === 0) return 0;
  const told = await sql.begin(async (transaction) => {
    const versions = rows.map(({ id, body }) => ({ id, version: body.version }));
    const free = await lockCases(transaction, versions);
    const mine = seen.filter(({ id }) => free.has(id));
    const changes = mine.flatMap(({ change }) => change ?? []);
    const moved =
      changes.length > 0
        ? await commitChanges(transaction, changes, cases.keys, cases.consequences)
        : new Set<string>();
    await noteHit(
      transaction,
      outage.id,
      mine.map(({ id, jurisdiction, clocks }) => ({ id, jurisdiction, clocks })),
    );
    return changes.flatMap((change) => movedBy(change, moved));
  });
  feed?.tell(told);
  return seen.length;
}
