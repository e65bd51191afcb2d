// What routes and jobs work with: made once at start by main.ts or a test, handed to createApp.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authentication, createAuthentication } from './auth.ts';
import { type CaseServices, createCaseServices } from './case-services.ts';
import type { SandboxClock, ServerClock } from './clock.ts';
import type { Database } from './db/database.ts';
import type { MapTiles } from './environment.ts';
import { type FilePlace, type FileStore, openFileStore } from './files/store.ts';
import { type BulkDecisions, createBulkDecisions } from './jobs/bulk-decisions.ts';
import { type CaseMigrations, createCaseMigrations } from './jobs/case-migration.ts';
import type { Gateways } from './jobs/deliveries.ts';
import { createMessages, type Messages } from './jobs/messages.ts';
import { createOutages, type Outages } from './jobs/outages.ts';
import { createProver, type ProofLimits } from './jobs/proof.ts';
import { createRegisterImports, type RegisterImports } from './jobs/register-import.ts';
import { createJobRunner, type JobRunner } from './jobs/runner.ts';
import { createTrials, type Trials } from './jobs/trial.ts';
import type { Logger } from './log.ts';
import { type AccountStore, createAccountStore } from './store/accounts.ts';
import { createDefinitionStore, type DefinitionStore } from './store/definitions.ts';
import { createEvidenceSigner, type EvidenceSigner } from './store/evidence.ts';
import { createOrganisationStore, type OrganisationStore } from './store/organisations.ts';
import { createPeers, type PeerStore } from './store/peers.ts';
import { createReceipts, type Receipts } from './store/receipts.ts';
import { createRevisionStore, type RevisionStore } from './store/revisions.ts';
import { createTaskFeed, type TaskFeed } from './store/task-feed.ts';
import { createUnsubscriptions, type Unsubscriptions } from './store/unsubscriptions.ts';

export interface Services {
  database: Database;
  clock: ServerClock;
  log: Logger;
  definitions: DefinitionStore;
  organisations: OrganisationStore;
  accounts: AccountStore;
  auth: Authentication;
  cases: CaseServices;
  revisions: RevisionStore;
  receipts: Receipts;
  /** What like units reported. */
  peers: PeerStore;
  /** Signs evidence of cases. */
  evidence: EvidenceSigner;
  /** What happens to tasks, told to every process. */
  taskFeed: TaskFeed;
  jobs: JobRunner;
  migrations: CaseMigrations;
  bulkDecisions: BulkDecisions;
  outages: Outages;
  registerImports: RegisterImports;
  trials: Trials;
  /** Reminders, and mail and SMS to units. */
  messages: Messages;
  unsubscriptions: Unsubscriptions;
  /** The bytes of attachments. */
  files: FileStore;
  /** The folder where parts of uploads wait. */
  uploads: string;
  /** Pictures behind the outlines on maps. */
  mapTiles: MapTiles | null;
  /** Present in a sandbox only: the same clock, movable. */
  sandbox: SandboxClock | null;
  /** Everything that is due by now: sweeps clocks until none is left, opens periods that are over. */
  afterClockMoved(): Promise<void>;
  /** Stops long work and listening; the database is the caller's to close. */
  close(): Promise<void>;
}

export interface ServiceOptions {
  database: Database;
  log: Logger;
  /** The real one, or a sandbox's. */
  clock: ServerClock;
  sandbox: SandboxClock | null;
  /** How people reach the server; taken from each request when null. */
  publicUrl: string | null;
  /** Where files are kept; in a folder of its own, gone with the services, when absent. */
  files?: FilePlace;
  /** The folder where parts of uploads wait; beside those files when absent. */
  uploads?: string;
  /** What carries mail and SMS; none where there is no such way. */
  gateways?: Gateways;
  /** What the proof of an authored document may take, where it is not the usual. */
  proof?: Partial<ProofLimits>;
  /** Pictures behind the outlines on maps; none when absent. */
  mapTiles?: MapTiles | null;
}

/** Sign-ins that one address may try in ten seconds. An office shares an address; a sandbox's tests share one machine. */
const attempts = { production: 20, sandbox: 2_000 };

export async function createServices(options: ServiceOptions): Promise<Services> {
  const { database, log, clock, sandbox, publicUrl } = options;
  const passing = join(tmpdir(), `daftar-${randomUUID()}`);
  const files = await openFileStore(options.files ?? { kind: 'folder', path: join(passing, 'files') });
  const prover = createProver(options.proof);
  const definitions = await createDefinitionStore(database, clock, log, prover);
  const organisations = await createOrganisationStore(database);
  const accounts = createAccountStore(database, clock, definitions, organisations);
  const auth = await createAuthentication({
    database,
    accounts,
    log,
    publicUrl,
    attempts: sandbox === null ? attempts.production : attempts.sandbox,
  });
  const taskFeed = await createTaskFeed(database.engine, log);
  const cases = createCaseServices({ database, definitions, organisations, feed: taskFeed, log });
  const unsubscriptions = await createUnsubscriptions(database);
  const messages = createMessages({
    database,
    definitions,
    source: cases.source,
    now: () => clock.now(),
    gateways: options.gateways ?? {},
    publicUrl,
    unsubscribeToken: unsubscriptions.tokenOf,
    log,
  });
  const receipts = await createReceipts(database);
  const evidence = await createEvidenceSigner(database);
  const jobs = createJobRunner({ database, now: () => clock.now(), log });
  await jobs.recover();
  return {
    mapTiles: options.mapTiles ?? null,
    database,
    clock,
    log,
    definitions,
    organisations,
    accounts,
    auth,
    cases,
    revisions: createRevisionStore({
      database,
      definitions,
      organisations,
      source: cases.source,
      keys: cases.keys,
      feed: taskFeed,
    }),
    receipts,
    peers: createPeers(database),
    evidence,
    taskFeed,
    jobs,
    bulkDecisions: createBulkDecisions({
      database,
      clock,
      cases,
      jobs,
      feed: taskFeed,
      actorOf: async (user) => (await accounts.identity(user))?.actor,
    }),
    outages: createOutages({ database, clock, cases, jobs, feed: taskFeed }),
    migrations: createCaseMigrations({ database, clock, definitions, cases, jobs, feed: taskFeed, log }),
    registerImports: createRegisterImports({ database, clock, definitions, organisations, jobs }),
    trials: createTrials({ database, clock, definitions, cases, prover }),
    messages,
    unsubscriptions,
    files,
    uploads: options.uploads ?? join(passing, 'uploads'),
    sandbox,
    async afterClockMoved() {
      await cases.catchUp(clock.now());
      await messages.remind();
    },
    async close() {
      await jobs.stop();
      await taskFeed.close();
      await messages.stop();
      await definitions.close();
      await prover.close();
      await rm(passing, { recursive: true, force: true });
    },
  };
}
