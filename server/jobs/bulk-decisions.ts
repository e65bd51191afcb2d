// The life of an approval of many returns by one act: previewed, started, stopped, continued, and taken up again where the
// process that was at it has died. Each return is decided by an event of its own.
import { Problem } from '../../engine/index.ts';
import { problemOf } from '../http/problems.ts';
import {
  addBulk,
  type BulkDecision,
  changeBulk,
  readBulk,
  unfinishedBulks,
} from '../store/bulk-decisions.ts';
import { jobStatesOf } from '../store/jobs.ts';
import type { BulkState, TaskFilterBody } from '../wire.ts';
import type { BulkDecisionOptions } from './bulk-decision-options.ts';
import { decideItems, previewItems } from './bulk-decision-work.ts';
import { Stopped } from './runner.ts';

export interface BulkDecisions {
  /** Keeps a choice of tasks and begins to find out what approving them would do; nothing is decided. */
  prepare(given: {
    filter: TaskFilterBody | null;
    createdBy: string;
    tasks: readonly { caseId: string; no: number }[];
  }): Promise<BulkDecision>;
  /** Begins to approve what the preview found that it may. @throws Problem bulk-not-ready */
  start(id: string): Promise<BulkDecision>;
  /** Nothing is decided once it resolves. @throws Problem bulk-not-ready */
  stop(id: string): Promise<BulkDecision>;
  /** @throws Problem bulk-not-ready */
  continue(id: string): Promise<BulkDecision>;
  /** Goes on with what a process left behind that has ended; other processes' own are left to them. */
  resume(): Promise<void>;
}

type Going = keyof typeof kinds;
const kinds = { previewing: 'bulk-preview', running: 'bulk-decision' } as const;
const isGoing = (state: BulkState): state is Going => Object.hasOwn(kinds, state);

export function createBulkDecisions(options: BulkDecisionOptions): BulkDecisions {
  const { database, clock, jobs } = options;
  const sql = database.engine;

  const jobOf = ({ id, runs }: BulkDecision, state: Going) => ({
    kind: kinds[state],
    subject: id,
    input: { run: runs },
  });

  async function launch(row: BulkDecision): Promise<void> {
    const { id, state, createdBy } = row;
    if (!isGoing(state)) return;
    const work = state === 'running' ? decideItems : previewItems;
    await jobs.start({ ...jobOf(row, state), startedBy: createdBy }, (handle) =>
      orFailed(id, () => work(options, id, handle)),
    );
  }

  /** Notes that the work cannot go on. Where the server stops or the database went away, it goes on by itself. */
  async function orFailed(id: string, work: () => Promise<object>): Promise<object> {
    try {
      return await work();
    } catch (error) {
      const code = problemOf(error)?.code;
      const isPassing = code === 'database-unavailable' || code === 'version-conflict';
      if (!isPassing && !(error instanceof Stopped))
        await changeBulk(sql, id, ['previewing', 'running'], { state: 'failed' }, clock.now());
      throw error;
    }
  }

  async function change(id: string, from: readonly BulkState[], state: BulkState): Promise<BulkDecision> {
    const changed = await changeBulk(sql, id, from, { state }, clock.now());
    if (changed) return changed;
    if ((await readBulk(sql, id)) === undefined) throw new Problem('not-found');
    throw new Problem('bulk-not-ready');
  }

  async function run(id: string, from: readonly BulkState[], state: Going): Promise<BulkDecision> {
    const row = await change(id, from, state);
    await launch(row);
    return row;
  }

  return {
    async prepare(given) {
      const row = await addBulk(sql, given, clock.now());
      await launch(row);
      return row;
    },
    start: (id) => run(id, ['previewed'], 'running'),
    stop: (id) => change(id, ['running', 'previewing'], 'stopped'),
    async continue(id) {
      const row = await readBulk(sql, id);
      return run(id, ['stopped', 'failed'], row?.preview === null ? 'previewing' : 'running');
    },
    async resume() {
      const rows = await unfinishedBulks(sql);
      if (rows.length === 0) return;
      await jobs.recover();
      for (const row of rows) {
        if (!isGoing(row.state)) continue;
        const states = await jobStatesOf(sql, jobOf(row, row.state));
        if (!states.includes('queued') && !states.includes('running')) await launch(row);
      }
    },
  };
}
