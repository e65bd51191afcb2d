// What the impact of a draft is worked out with.
import type { ServerClock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { CaseDefinitionSource } from '../store/case-definitions.ts';
import type { DefinitionStore } from '../store/definitions.ts';

export interface ImpactOptions {
  database: Database;
  definitions: DefinitionStore;
  cases: { source: CaseDefinitionSource };
  clock: ServerClock;
}
