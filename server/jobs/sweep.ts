// The clock sweep: fires what is due, in batches, by any number of processes at once. A clock's row is locked by one of
// them and skipped by the others; a case that somebody is just deciding is left for the next round.
import type postgres from 'postgres';
import { fireDue, type Instant } from '../../engine/index.ts';
import type { Logger } from '../log.ts';
import type { CaseDefinitionSource } from '../store/case-definitions.ts';
import { type CaseRow, caseOf } from '../store/case-rows.ts';
import { type Change, type Consequences, commitChanges, type ObservationKeys } from '../store/commit.ts';
import { movedBy, type TaskFeed } from '../store/task-feed.ts';

export interface Sweep {
  /** Fires everything that is due by `now`; resolves when no due clock is left. @returns how many cases moved */
  run(now: Instant): Promise<number>;
}

export interface SweepOptions {
  sql: postgres.Sql;
  source: CaseDefinitionSource;
  keys: ObservationKeys;
  consequences?: Consequences;
  /** Told of the cases that moved. */
  feed?: Pick<TaskFeed, 'tell'>;
  log: Logger;
  /** Cases of one transaction. */
  batch?: number;
  /** Transactions under way at once. */
  lanes?: number;
}

export function createSweep(options: SweepOptions): Sweep {
  const { lanes = 3 } = options;
  return {
    async run(now) {
      /** Cases that could not be interpreted: said in the log, and left for the next run while the others go on. */
      const broken = new Set<string>();
      let moved = 0;
      for (;;) {
        // While one lane waits for the database, the engine works for the others.
        const counts = await Promise.all(
          Array.from({ length: lanes }, () => sweepLane(options, now, broken)),
        );
        moved += counts.reduce((sum, count) => sum + count, 0);
        if (!(await isAnyDue(options.sql, now, broken))) return moved;
        // What is left is in other hands; they will have let go in a moment.
        await new Promise((done) => setTimeout(done, 20));
      }
    },
  };
}

/** Batch after batch until there is none to take. */
async function sweepLane(options: SweepOptions, now: Instant, broken: Set<string>): Promise<number> {
  let moved = 0;
  for (;;) {
    const round = await sweepBatch(options, now, broken);
    moved += round.moved;
    if (round.seen === 0) return moved;
  }
}

async function isAnyDue(sql: postgres.Sql, now: Instant, broken: Set<string>): Promise<boolean> {
  const [row] = await sql<{ due: boolean }[]>`
    select exists (select from clocks where due_at <= ${now} and case_id <> all(${[...broken]}::uuid[])) as due`;
  return row?.due ?? false;
}

async function sweepBatch(
  options: SweepOptions,
  now: Instant,
  broken: Set<string>,
): Promise<{ seen: number; moved: number }> {
  const { keys, batch = 500, feed } = options;
  const { told, ...counts } = await options.sql.begin(async (sql) => {
    const rows = await sql<CaseRow[]>`
      with due as (
        select case_id, token from clocks where due_at <= ${now} and case_id <> all(${[...broken]}::uuid[])
        order by due_at limit ${batch} for update skip locked
      )
      select c.id, c.subject, c.body, c.last_hash from cases c
      where c.id in (select case_id from due) for update of c skip locked`;
    const changes: Change[] = [];
    for (const row of rows) {
      // Another lane met it after this one had asked.
      if (broken.has(row.id)) continue;
      const change = fired(options, row, now);
      if (change) changes.push(change);
      else broken.add(row.id);
    }
    if (changes.length === 0) return { seen: rows.length, moved: 0, told: [] };
    const moved = await commitChanges(sql, changes, keys, options.consequences);
    return { seen: rows.length, moved: moved.size, told: changes.flatMap((one) => movedBy(one, moved)) };
  });
  feed?.tell(told);
  return counts;
}

/** What the due clocks of a case do; null where the case cannot be interpreted, which must not hold up the others. */
function fired({ source, log }: SweepOptions, row: CaseRow, now: Instant): Change | null {
  const before = caseOf(row);
  try {
    const outcome = fireDue(source.of(before.collection, before.pins), before, now);
    if (outcome.events.length === 0) throw new Error('a clock is due of which the case knows nothing');
    return { expected: before.version, lastHash: row.last_hash, outcome };
  } catch (error) {
    log.error({ err: error, case: row.id }, 'the clocks of a case could not be fired');
    return null;
  }
}
