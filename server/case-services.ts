// Everything that moves cases, put together once: the desk for people's events, the sweep for clocks, the opening of periods.
import type { Instant } from '../engine/index.ts';
import type { Database } from './db/database.ts';
import { createClosures } from './jobs/closures.ts';
import { createSweep, type Sweep } from './jobs/sweep.ts';
import { createWarnings } from './jobs/warnings.ts';
import type { Logger } from './log.ts';
import { type CaseDefinitionSource, createCaseDefinitions } from './store/case-definitions.ts';
import { type CaseDesk, createCaseDesk } from './store/case-desk.ts';
import type { Consequences, ObservationKeys } from './store/commit.ts';
import { createConsequences } from './store/consequences.ts';
import type { DefinitionStore } from './store/definitions.ts';
import { createObservationKeys } from './store/observation-keys.ts';
import type { OrganisationStore } from './store/organisations.ts';
import { duePeriods, type OpeningOptions, openPeriod } from './store/periods.ts';
import { createScorer } from './store/scores.ts';
import type { TaskFeed } from './store/task-feed.ts';

export interface CaseServices {
  desk: CaseDesk;
  source: CaseDefinitionSource;
  keys: ObservationKeys;
  consequences: Consequences;
  sweep: Sweep;
  opening: OpeningOptions;
  /** Does what time has made due, in the order of time: clocks fire, periods open, and the clocks that these started. */
  catchUp(now: Instant): Promise<void>;
}

export function createCaseServices(given: {
  database: Database;
  definitions: DefinitionStore;
  organisations: OrganisationStore;
  feed: TaskFeed;
  log: Logger;
}): CaseServices {
  const { database, definitions, organisations, feed, log } = given;
  const sql = database.engine;
  const source = createCaseDefinitions(definitions, organisations);
  const keys = createObservationKeys();
  const consequences = createConsequences({ definitions, organisations, source, keys });
  const sweep = createSweep({ sql, source, keys, consequences, feed, log });
  const scorer = createScorer({ sql, definitions, source });
  const closures = createClosures({ sql, definitions, source, keys, consequences, feed, log });
  const warnings = createWarnings({ sql, definitions, source, log });
  const opening: OpeningOptions = { sql, definitions, source, keys, scorer, feed };
  return {
    desk: createCaseDesk({ sql, source, definitions, keys, consequences, feed, scorer, log }),
    source,
    keys,
    consequences,
    sweep,
    opening,
    async catchUp(now) {
      for (const { collection, period, opens } of await duePeriods(opening, now)) {
        await closures.run(opens);
        await sweep.run(opens);
        const { made } = await openPeriod(opening, collection, period, 'system', opens);
        log.info({ collection, period, made }, 'period opened');
      }
      // Deadlines move before what ends at them does.
      await closures.run(now);
      await sweep.run(now);
      await warnings.run(now);
      await scorer.renewStale(now);
    },
  };
}
