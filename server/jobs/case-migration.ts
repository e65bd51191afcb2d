// Moves open cases from one version of their workflow to another, as a job: batches in the order of an index, each with
// the place that it came to in one transaction. Who stops, dies or does the same beside it leaves nothing half done.
import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import {
  type Actor,
  type CompiledWorkflow,
  type Issue,
  type Migration,
  type MigrationPlan,
  migrateCase,
  type Outcome,
  Problem,
  planMigration,
  type Unmapped,
} from '../../engine/index.ts';
import type { CaseServices } from '../case-services.ts';
import type { ServerClock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { problemOf } from '../http/problems.ts';
import type { Logger } from '../log.ts';
import {
  addMigration,
  type CaseMigration,
  changeMigration,
  countMoving,
  isAnyMoving,
  lockCases,
  type Moving,
  type MovingRow,
  type NewCaseMigration,
  nextCases,
  noteBatch,
  type Place,
  readMigration,
  rewind,
  unfinishedMigrations,
} from '../store/case-migrations.ts';
import { caseOf } from '../store/case-rows.ts';
import { type Change, commitChanges } from '../store/commit.ts';
import type { DefinitionStore } from '../store/definitions.ts';
import { jobStatesOf } from '../store/jobs.ts';
import type { MigrationState } from '../wire.ts';
import { createPreviewTally } from './case-migration-preview.ts';
import { type JobHandle, type JobRunner, Stopped } from './runner.ts';

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

export interface CaseMigrationOptions {
  database: Database;
  clock: ServerClock;
  definitions: DefinitionStore;
  cases: Pick<CaseServices, 'source' | 'keys'>;
  jobs: JobRunner;
  log: Logger;
  /** Cases of one transaction. */
  batch?: number;
}

type Going = keyof typeof kinds;
const kinds = { previewing: 'migration-preview', running: 'migration' } as const;
const isGoing = (state: MigrationState): state is Going => Object.hasOwn(kinds, state);

/** The job that does the work. */
const jobOf = ({ id, runs }: CaseMigration, state: Going) => ({
  kind: kinds[state],
  subject: id,
  input: { run: runs },
});

/** A migration with everything that moving a case by it needs. */
interface Work {
  row: CaseMigration;
  from: CompiledWorkflow;
  to: CompiledWorkflow;
  migration: Migration;
  moving: Moving;
  by: { actor: Actor; role: string | null };
}

export function createCaseMigrations(options: CaseMigrationOptions): CaseMigrations {
  const { database, clock, jobs } = options;
  const sql = database.engine;

  async function launch(row: CaseMigration): Promise<void> {
    const { id, state, createdBy } = row;
    if (!isGoing(state)) return;
    const job = { ...jobOf(row, state), startedBy: row.startedBy ?? createdBy };
    await jobs.start(job, (handle) =>
      state === 'running' ? move(options, id, handle) : preview(options, id, handle),
    );
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
      const isSecond = error instanceof Error && 'code' in error && error.code === '23505';
      throw isSecond ? new Problem('migration-under-way') : error;
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

/** @throws Problem no-such-version; not-found where the collection does not go by the workflow */
function workOn(
  { definitions, cases: { source } }: CaseMigrationOptions,
  given: MigrationPlan & { collection: string },
): Pick<Work, 'from' | 'to' | 'migration' | 'moving'> {
  const { workflow, collection } = given;
  for (const version of [given.from, given.to]) {
    if (!definitions.byVersion('workflow', workflow, version)) throw new Problem('no-such-version');
  }
  const collectionVersions = definitions
    .versions('collection', collection)
    .flatMap(({ definition, version }) => (definition.workflow === workflow ? [version] : []));
  if (collectionVersions.length === 0) throw new Problem('not-found');
  const [from, to] = [source.workflow(workflow, given.from), source.workflow(workflow, given.to)];
  const ends = Object.entries(from.document.machine.states).flatMap(([name, { type }]) =>
    type === 'final' ? [name] : [],
  );
  const moving = { collection, version: given.from, collectionVersions, ends };
  return { from, to, migration: planMigration(from, to, given), moving };
}

async function readWork(options: CaseMigrationOptions, id: string): Promise<Work> {
  const row = await readMigration(options.database.engine, id);
  if (!row) throw new Problem('not-found');
  // Who began it stands on each case's event, in the role in which he did.
  const actor = { user: row.startedBy ?? row.createdBy, name: '', grants: [] };
  return { ...workOn(options, row), row, by: { actor, role: row.startedRole } };
}

/** Notes that the work cannot go on. Where the server stops or the database went away, it goes on by itself. */
async function orFailed<T>(options: CaseMigrationOptions, id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { database, clock } = options;
    const isPassing = error instanceof Stopped || problemOf(error)?.code === 'database-unavailable';
    if (!isPassing) {
      const going: MigrationState[] = ['previewing', 'running'];
      await changeMigration(database.engine, id, going, { state: 'failed' }, clock.now());
    }
    throw error;
  }
}

function preview(options: CaseMigrationOptions, id: string, handle: JobHandle): Promise<object> {
  return orFailed(options, id, async () => {
    const work = await readWork(options, id);
    const { database, clock, batch = 250 } = options;
    const sql = database.engine;
    const total = await countMoving(sql, work.moving);
    const already = await countMoving(sql, { ...work.moving, version: work.row.to });
    const at = clock.now();
    const tally = createPreviewTally(work.from, work.to);
    let after: Place | null = null;
    let done = 0;
    for (;;) {
      const rows: MovingRow[] = await nextCases(sql, work.moving, after, batch, null);
      const last = rows.at(-1);
      if (!last) break;
      after = { period: last.period, id: last.id };
      for (const row of rows) {
        tally.add(caseOf(row), moved(options, work, row));
        await handle.breathe();
      }
      done += rows.length;
      await handle.progress(done, Math.max(total, done));
    }
    const found = { at, already, ...tally.result() };
    await changeMigration(sql, id, ['previewing'], { state: 'previewed', preview: found }, clock.now());
    return {};
  });
}

/** What becomes of a case; one that cannot be interpreted must not hold up the others. */
function moved(
  { cases: { source }, clock, log }: CaseMigrationOptions,
  { migration, by }: Work,
  row: MovingRow,
): Outcome | Unmapped {
  const given = caseOf(row);
  const { collection, pins, state } = given;
  try {
    const versions = {
      from: source.of(collection, pins),
      to: source.of(collection, { ...pins, workflow: migration.plan.to }),
    };
    return migrateCase(versions, given, migration, by, clock.now());
  } catch (error) {
    log.error({ err: error, case: given.id }, 'a case could not be moved to another version');
    return { issue: { path: '', code: 'migration.not-interpretable', severity: 'hard', params: { state } } };
  }
}

function move(options: CaseMigrationOptions, id: string, handle: JobHandle): Promise<object> {
  return orFailed(options, id, async () => {
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
  });
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
  const row = await readMigration(sql, work.row.id);
  if (row?.state !== 'running') return { done: 0, ended: true, isWaiting: false };
  const rows = await nextCases(sql, work.moving, row.after, batch, row.id);
  const changes: Change[] = [];
  const left: Left[] = [];
  for (const one of rows) {
    const result = moved(options, work, one);
    if ('issue' in result) left.push(untouched(one, result.issue));
    else changes.push({ expected: one.body.version, lastHash: one.last_hash, outcome: result });
    await handle.breathe();
  }
  return sql.begin(async (transaction) => {
    const now = await readMigration(transaction, row.id, true);
    if (now?.state !== 'running') return { done: 0, ended: true, isWaiting: false };
    const done = now.moved + now.untouched;
    // Somebody else has gone on with it meanwhile.
    if (!isSamePlace(now.after, row.after)) return { done, ended: false, isWaiting: false };
    const last = rows.at(-1);
    if (!last) return finishPass(transaction, options, work, done);
    const added = await commitBatch(transaction, options, row.id, { changes, left, last });
    return { done: done + added, ended: false, isWaiting: false };
  });
}

type Left = Parameters<typeof noteBatch>[2]['left'][number];

/** Cases that moved on since they were read, or are just being decided, are left for the next pass. */
async function commitBatch(
  sql: postgres.TransactionSql,
  { cases, clock }: CaseMigrationOptions,
  id: string,
  { changes, left, last }: { changes: Change[]; left: Left[]; last: MovingRow },
): Promise<number> {
  const free = await lockCases(
    sql,
    changes.map(({ outcome }) => outcome.case.id),
  );
  const possible = changes.filter(({ outcome }) => free.has(outcome.case.id));
  const committed = possible.length > 0 ? await commitChanges(sql, possible, cases.keys) : new Set();
  const after = { period: last.period, id: last.id };
  await noteBatch(sql, id, { after, moved: committed.size, left }, clock.now());
  return committed.size + left.length;
}

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
