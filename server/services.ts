// What routes and jobs work with: made once at start by main.ts or a test, handed to createApp.
import type { Authentication } from './auth.ts';
import type { CaseServices } from './case-services.ts';
import type { SandboxClock, ServerClock } from './clock.ts';
import type { Database } from './db/database.ts';
import type { Logger } from './log.ts';
import type { AccountStore } from './store/accounts.ts';
import type { DefinitionStore } from './store/definitions.ts';

export interface Services {
  database: Database;
  clock: ServerClock;
  log: Logger;
  definitions: DefinitionStore;
  accounts: AccountStore;
  auth: Authentication;
  cases: CaseServices;
  /** Present in a sandbox only: the same clock, movable. */
  sandbox: SandboxClock | null;
  /** Everything that is due by now: sweeps clocks until none is left, opens periods that are over. */
  afterClockMoved(): Promise<void>;
}
