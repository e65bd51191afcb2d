// Reckons the clocks that run anew where a calendar has come into force that they were not started by, such as one with a
// closure that a governor ordered: forwards only, an event of each case, once per version (requirements §2.5.5, E-25).
import type postgres from 'postgres';
import {
  clocksByCalendar,
  extendClocks,
  type Instant,
  periodContaining,
  system,
} from '../../engine/index.ts';
import type { Logger } from '../log.ts';
import type { CaseDefinitionSource } from '../store/case-definitions.ts';
import { type CaseRow, caseOf } from '../store/case-rows.ts';
import { type Change, type Consequences, commitChanges, type ObservationKeys } from '../store/commit.ts';
import type { DefinitionStore } from '../store/definitions.ts';
import { isReckoned, nextWithClocks, noteReckoned, type Reckoning } from '../store/reckonings.ts';
import { movedBy, type TaskFeed } from '../store/task-feed.ts';

export interface Closures {
  /** Brings running clocks up to the calendars in force; resolves when all are. @returns how many cases moved */
  run(now: Instant): Promise<number>;
}

export interface ClosureOptions {
  sql: postgres.Sql;
  definitions: DefinitionStore;
  source: CaseDefinitionSource;
  keys: ObservationKeys;
  consequences: Consequences;
  feed?: Pick<TaskFeed, 'tell'>;
  log: Logger;
  /** Cases of one transaction. */
  batch?: number;
}

export function createClosures(options: ClosureOptions): Closures {
  const { sql, definitions, log } = options;
  return {
    async run(now) {
      let moved = 0;
      for (const calendar of definitions.keys('calendar')) {
        const version = definitions.inForce('calendar', calendar, periodContaining(now, 'month'))?.version;
        if (version === undefined) continue;
        const reckoning = { calendar, version };
        if (await isReckoned(sql, reckoning)) continue;
        const count = await reckon(options, reckoning, now);
        if (count > 0)
          log.info({ ...reckoning, cases: count }, 'running clocks were reckoned by another calendar');
        moved += count;
      }
      return moved;
    },
  };
}

async function reckon(options: ClosureOptions, reckoning: Reckoning, now: Instant): Promise<number> {
  let [after, moved]: [string | null, number] = [null, 0];
  for (;;) {
    const batch = await reckonBatch(options, reckoning, after, now);
    moved += batch.moved;
    if (batch.isEnd) break;
    after = batch.after;
  }
  await noteReckoned(options.sql, reckoning, moved, now);
  return moved;
}

/** Who does the same beside it, or decides on a case meanwhile, is met again: a clock that was moved is left alone. */
async function reckonBatch(
  { sql, source, keys, consequences, feed, batch = 500 }: ClosureOptions,
  { calendar, version }: Reckoning,
  after: string | null,
  now: Instant,
): Promise<{ after: string | null; moved: number; isEnd: boolean }> {
  const rows: CaseRow[] = await nextWithClocks(sql, after, now, batch);
  const changes: Change[] = [];
  for (const row of rows) {
    const given = caseOf(row);
    const definitions = source.of(given.collection, given.pins);
    if (definitions.collection.calendar !== calendar) continue;
    const clocks = clocksByCalendar(definitions, given, now);
    const extension = { cause: 'closure', calendarVersion: version, clocks } as const;
    const outcome = extendClocks(definitions, given, extension, { actor: system, role: null }, now);
    if (outcome) changes.push({ expected: given.version, lastHash: row.last_hash, outcome });
  }
  const moved =
    changes.length === 0 ? new Set<string>() : await commitChanges(sql, changes, keys, consequences);
  feed?.tell(changes.flatMap((change) => movedBy(change, moved)));
  if (moved.size < changes.length) return { after, moved: moved.size, isEnd: false };
  return { after: rows.at(-1)?.id ?? after, moved: moved.size, isEnd: rows.length < batch };
}
