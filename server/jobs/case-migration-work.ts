// What the jobs of a migration work with, and what becomes of one case.
import {
  type Actor,
  type CompiledWorkflow,
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
import type { Logger } from '../log.ts';
import { type CaseMigration, type Moving, type MovingRow, readMigration } from '../store/case-migrations.ts';
import { caseOf } from '../store/case-rows.ts';
import type { DefinitionStore } from '../store/definitions.ts';
import type { TaskFeed } from '../store/task-feed.ts';

export interface CaseMigrationOptions {
  database: Database;
  clock: ServerClock;
  definitions: DefinitionStore;
  cases: Pick<CaseServices, 'source' | 'keys'>;
  feed?: Pick<TaskFeed, 'tell'>;
  log: Logger;
  /** Cases of one transaction. */
  batch?: number;
}

/** A migration with everything that moving a case by it needs. */
export interface Work {
  row: CaseMigration;
  from: CompiledWorkflow;
  to: CompiledWorkflow;
  migration: Migration;
  moving: Moving;
  by: { actor: Actor; role: string | null };
}

/** @throws Problem no-such-version; not-found where the collection does not go by the workflow */
export function workOn(
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

export async function readWork(options: CaseMigrationOptions, id: string): Promise<Work> {
  const row = await readMigration(options.database.engine, id);
  if (!row) throw new Problem('not-found');
  // Who began it stands on each case's event, in the role in which he did.
  const actor = { user: row.startedBy ?? row.createdBy, name: '', grants: [] };
  return { ...workOn(options, row), row, by: { actor, role: row.startedRole } };
}

/** What becomes of a case; one that cannot be interpreted must not hold up the others. */
export function moved(
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
