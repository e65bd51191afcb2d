// What bulk decisions are carried out with.
import type { Actor } from '../../engine/index.ts';
import type { CaseServices } from '../case-services.ts';
import type { ServerClock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { TaskFeed } from '../store/task-feed.ts';
import type { JobRunner } from './runner.ts';

export interface BulkDecisionOptions {
  database: Database;
  clock: ServerClock;
  cases: Pick<CaseServices, 'source' | 'keys' | 'consequences'>;
  /** Who somebody is now, and what is his: asked anew whenever the work is taken up. */
  actorOf(user: string): Promise<Actor | undefined>;
  jobs: JobRunner;
  /** Told of the cases that moved. */
  feed?: Pick<TaskFeed, 'tell'>;
  /** Returns of one transaction. */
  batch?: number;
}
