// The life of a migration of open cases: planned, previewed, started, stopped, continued, and taken up again where the process
// that was at it has died. The work itself is in jobs.
import { type Actor, type Issue, type MigrationPlan, Problem } from '../../engine/index.ts';
import { problemOf } from '../http/problems.ts';
import {
  addMigration,
  type CaseMigration,
  changeMigration,
  type NewCaseMigration,
  readMigration,
  unfinishedMigrations,
} from '../store/case-migrations.ts';
import { jobStatesOf } from '../store/jobs.ts';
import type { MigrationState } from '../wire.ts';
import { moveCases } from './case-migration-moves.ts';
import { previewMigration } from './case-migration-preview.ts';
import { type CaseMigrationOptions, workOn } from './case-migration-work.ts';
import { type JobRunner, Stopped } from './runner.ts';

export interface CaseMigrations {
  /** What is wrong with a plan, or should be known of it. @throws Problem no-such-version, not-found */
  examine(plan: MigrationPlan, collection: string): Issue[];
  /** Keeps a plan and begins to find out what it would do. @throws Problem invalid-migration, and as `examine` */
  plan(given: NewCaseMigration): Promise<CaseMigration>;
  /** Begins to move what was previewed. @throws Problem migration-not-ready, migration-under-way */
  start(id: string, by: { actor: Actor; role: string | null }): Promise<CaseMigration>;
  /** Nothing is moved once it resolves. @throws Problem migration-not-ready */
  stop(id: string): Promise<CaseMigration>;
  /** @throws Problem migration-not-ready, migration-under-way */
  continue(id: string): Promise<CaseMigration>;
  /** Goes on with what a process left behind that has ended; other processes' own are left to them. */
  resume(): Promise<void>;
}

type Options = CaseMigrationOptions & { jobs: JobRunner };

type Going = keyof typeof kinds;
const kinds = { previewing: 'migration-preview', running: 'migration' } as const;
const isGoing = (state: MigrationState): state is Going => Object.hasOwn(kinds, state);

/** The job that does the work. */
const jobOf = ({ id, runs }: CaseMigration, state: Going) => ({
  kind: kinds[state],
  subject: id,
  input: { run: runs },
});

export function createCaseMigrations(options: Options): CaseMigrations {
  const { database, clock, jobs } = options;
  const sql = database.engine;

  async function launch(row: CaseMigration): Promise<void> {
    const { id, state, createdBy } = row;
    if (!isGoing(state)) return;
    const job = { ...jobOf(row, state), startedBy: row.startedBy ?? createdBy };
    const work = state === 'running' ? moveCases : previewMigration;
    await jobs.start(job, (handle) => orFailed(options, id, () => work(options, id, handle)));
  }
  async function change(...[id, from, into]: ChangeArguments): Promise<CaseMigration> {
    const changed = await changeMigration(sql, id, from, into, clock.now());
    if (changed) return changed;
    const found = await readMigration(sql, id);
    if (!found) throw new Problem('not-found');
    throw new Problem('migration-not-ready', { migration: found.state });
  }
  /** One at a time of a collection: the table holds it to that. */
  async function run(...given: ChangeArguments): Promise<CaseMigration> {
    const row = await change(...given).catch((error: unknown) => {
      throw problemOf(error)?.code === 'version-conflict' ? new Problem('migration-under-way') : error;
    });
    await launch(row);
    return row;
  }

  return {
    examine: (plan, collection) => workOn(options, { ...plan, collection }).migration.issues,
    async plan(given) {
      const { issues } = workOn(options, given).migration;
      const hard = issues.filter(({ severity }) => severity === 'hard');
      if (hard.length > 0) throw new Problem('invalid-migration', { count: hard.length }, hard);
      const row = await addMigration(sql, given, clock.now());
      await launch(row);
      return row;
    },
    start: (id, { actor, role }) =>
      run(id, ['previewed'], { state: 'running', startedBy: actor.user, startedRole: role }),
    stop: (id) => change(id, ['running', 'previewing'], { state: 'stopped' }),
    async continue(id) {
      const row = await readMigration(sql, id);
      const state = row?.preview === null ? 'previewing' : 'running';
      return run(id, ['stopped', 'failed'], { state });
    },
    async resume() {
      const rows = await unfinishedMigrations(sql);
      if (rows.length === 0) return;
      await jobs.recover();
      for (const row of rows) {
        if (!isGoing(row.state)) continue;
        const states = await jobStatesOf(sql, jobOf(row, row.state));
        if (states.includes('queued') || states.includes('running')) continue;
        if (states.includes('cancelled'))
          await changeMigration(sql, row.id, [row.state], { state: 'stopped' }, clock.now());
        else await launch(row);
      }
    },
  };
}

type ChangeArguments = [
  id: string,
  from: CaseMigration['state'][],
  into: Parameters<typeof changeMigration>[3],
];

/** Notes that the work cannot go on. Where the server stops or the database went away, it goes on by itself. */
async function orFailed<T>(options: CaseMigrationOptions, id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { database, clock } = options;
    const code = problemOf(error)?.code;
    const isPassing = code === 'database-unavailable' || code === 'version-conflict';
    if (!isPassing && !(error instanceof Stopped)) {
      const going: MigrationState[] = ['previewing', 'running'];
      await changeMigration(database.engine, id, going, { state: 'failed' }, clock.now());
    }
    throw error;
  }
}
