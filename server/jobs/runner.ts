// Runs jobs one after the other in this process, beside the requests: work hands the event loop back every few
// milliseconds. A job that a killed process left is marked interrupted, and whoever wants it starts it again.
import { randomInt } from 'node:crypto';
import type postgres from 'postgres';
import { type Instant, Problem } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import type { Logger } from '../log.ts';
import { addJob, interruptOrphans, type NewJob, showOwner, updateJob } from '../store/jobs.ts';
import type { JobPhase } from '../wire.ts';

/** What work may do beside its own: say what it does and how far it is, and let others have their turn. */
export interface JobHandle {
  /** @throws Stopped when the server stops or somebody cancelled the job */
  phase(phase: JobPhase): Promise<void>;
  /** @throws Stopped when the server stops or somebody cancelled the job */
  progress(done: number, total: number | null): Promise<void>;
  /** To be awaited after every piece of work of about a millisecond. @throws Stopped as `progress` does */
  breathe(): Promise<void> | void;
}

/** Gives the result: JSON. */
export type JobWork = (handle: JobHandle) => Promise<object>;

export interface JobRunner {
  /** Puts work in the queue, unless the same is in it already. @returns the id of the job */
  start(job: NewJob, work: JobWork): Promise<string>;
  /** Stops a job, at its next breath where it runs here and at its next report elsewhere. @returns false where it had ended */
  cancel(id: string): Promise<boolean>;
  /** Marks what dead processes left; done at every start of the server. */
  recover(): Promise<void>;
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>;
  /** The running job stops at its next breath and is marked interrupted, like those that wait. */
  stop(): Promise<void>;
}

interface Reached {
  phase?: JobPhase;
  done?: number;
  total?: number;
}

/** The server stops, or somebody cancelled the job. */
export class Stopped extends Error {}

const slice = 8;
const reportEvery = 500;

export function createJobRunner(given: { database: Database; now: () => Instant; log: Logger }): JobRunner {
  const { database, now, log } = given;
  const sql = database.engine;
  let isStopping = false;
  let waiting = 0;
  let queue: Promise<void> = Promise.resolve();
  /** This process, as its jobs know it; the connection by which it lives. */
  const owner = randomInt(1, 2 ** 31 - 1);
  let life: postgres.Sql | null = null;
  /** Those that wait or run in this process. */
  const here = new Map<string, { isCancelled: boolean }>();

  function handleOf(id: string): JobHandle & { reached: Reached } {
    let breathed = performance.now();
    let reported = 0;
    const reached: Reached = {};
    const isOver = () => isStopping || here.get(id)?.isCancelled === true;
    const report = async () => {
      if (isOver()) throw new Stopped();
      reported = performance.now();
      if (!(await updateJob(sql, id, reached, now()))) throw new Stopped();
    };
    return {
      reached,
      phase(phase) {
        Object.assign(reached, { phase });
        return report();
      },
      async progress(done, total) {
        Object.assign(reached, { done, ...(total === null ? {} : { total }) });
        if (isOver() || performance.now() - reported >= reportEvery) await report();
      },
      breathe() {
        if (performance.now() - breathed < slice) return;
        return new Promise((resolve, reject) =>
          setImmediate(() => {
            breathed = performance.now();
            if (isOver()) reject(new Stopped());
            else resolve();
          }),
        );
      },
    };
  }

  async function run(id: string, work: JobWork): Promise<void> {
    try {
      if (isStopping || !(await updateJob(sql, id, { state: 'running' }, now()))) throw new Stopped();
      const handle = handleOf(id);
      const result = await work(handle);
      await updateJob(sql, id, { ...handle.reached, state: 'done', result }, now());
    } catch (error) {
      if (error instanceof Stopped) {
        // Leaves what was cancelled as it is.
        await updateJob(sql, id, { state: 'interrupted' }, now());
        return;
      }
      if (!(error instanceof Problem)) log.error({ err: error, job: id }, 'a job failed');
      const code = error instanceof Problem ? error.code : 'internal';
      await updateJob(sql, id, { state: 'failed', error: code }, now());
    } finally {
      here.delete(id);
    }
  }

  /** The connection that shows that this process lives is held only while there is work. */
  async function leave(): Promise<void> {
    waiting -= 1;
    if (waiting > 0 || life === null) return;
    const held = life;
    // At once: whoever comes while it is being ended makes a new one.
    life = null;
    await held.end({ timeout: 5 });
  }

  return {
    async start(job, work) {
      if (isStopping) throw new Problem('database-unavailable');
      waiting += 1;
      life ??= database.connect();
      try {
        await showOwner(life, owner);
        await interruptOrphans(sql, now());
        const { id, isNew } = await addJob(sql, job, owner, now());
        if (isNew) {
          waiting += 1;
          here.set(id, { isCancelled: false });
          const failed = (error: unknown) => log.error({ err: error, job: id }, 'a job could not be kept');
          queue = queue
            .then(() => run(id, work))
            .catch(failed)
            .then(leave)
            .catch(failed);
        }
        return id;
      } finally {
        await leave();
      }
    },
    async cancel(id) {
      const wasGoing = await updateJob(sql, id, { state: 'cancelled' }, now());
      const known = here.get(id);
      if (known) known.isCancelled = true;
      return wasGoing;
    },
    async recover() {
      const count = await interruptOrphans(sql, now());
      if (count > 0) log.warn({ count }, 'jobs of a server that ended were marked interrupted');
    },
    idle: () => queue,
    async stop() {
      isStopping = true;
      await queue;
    },
  };
}
