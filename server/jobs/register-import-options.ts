// What the register's imports are carried out with.
import type { ServerClock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { DefinitionStore } from '../store/definitions.ts';
import type { OrganisationStore } from '../store/organisations.ts';
import type { JobRunner } from './runner.ts';

export interface RegisterImportOptions {
  database: Database;
  clock: ServerClock;
  definitions: DefinitionStore;
  organisations: OrganisationStore;
  jobs: JobRunner;
  /** Rows of one commit while reading. */
  batch?: number;
}
