// Periods of collections: opening one makes the obligations of a whole population; a month's progress is counted here.
import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import {
  type Collection,
  compilePopulation,
  type Instant,
  nextPeriod,
  openCase,
  type Period,
  type Pins,
  Problem,
  periodContaining,
  periodOf,
  previousPeriod,
  settle,
  system,
  type UnitSnapshot,
  withSelections,
} from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { CaseDefinitionSource } from './case-definitions.ts';
import { genesis } from './case-rows.ts';
import { type Change, insertCases, numberOf, type ObservationKeys } from './commit.ts';
import type { DefinitionStore } from './definitions.ts';
import { FrameCounter, frame, frameSize, keepFrame, owing, unitsByParty } from './frames.ts';
import type { Scorer } from './scores.ts';
import { selectionsInForce } from './selections.ts';
import { movedBy, type TaskFeed } from './task-feed.ts';

export interface OpeningOptions {
  sql: postgres.Sql;
  definitions: DefinitionStore;
  source: CaseDefinitionSource;
  keys: ObservationKeys;
  /** Makes what the period's returns are compared with. */
  scorer?: Pick<Scorer, 'renew'>;
  /** Told of the cases that are there. */
  feed?: Pick<TaskFeed, 'tell' | 'tellUnits'> | undefined;
}

/** Whatever throws here stops the opening between two pages, or two units. */
export interface OpeningPace {
  /** Units looked at, of how many. */
  progress?(done: number, total: number): Promise<void>;
  /** Called after every unit. */
  breathe?(): Promise<void> | void;
}

export interface Opened {
  /** Obligations made by this call. */
  made: number;
  /** All obligations of the period. */
  obligations: number;
}

/** What a period is opened with, or why it is not. @throws Problem `period-not-over`, `nothing-published` */
export function openable(
  options: Pick<OpeningOptions, 'definitions' | 'source'>,
  key: string,
  periodKey: string,
  now: Instant,
): { collection: Collection; version: number; period: Period } {
  const period = periodOf(periodKey);
  const published = options.definitions.inForce('collection', key, periodKey);
  if (!period || !published) throw new Problem('nothing-published', { key, period: periodKey });
  const collection = published.definition;
  if (collection.opening.by !== 'period' || collection.periodicity !== period.kind) {
    throw new Problem('invalid-parameter', { parameter: 'period' });
  }
  const opens = openingInstant(options, key, periodKey, now);
  if (opens === null || now < opens)
    throw new Problem('period-not-over', { period: periodKey, opens: opens ?? '' });
  return { collection, version: published.version, period };
}

/**
 * Makes the obligations of a period for every unit of the population as the register knows it on the reference day,
 * in pages, each in its own commit, and keeps the counts of the frame. Called again, or after a crash, it makes only what is
 * missing: a case's id follows from collection, period and unit. What was begun goes on by what was known when it began.
 * @throws Problem `period-not-over` before the opening day (C2-R6), `nothing-published` without definitions
 */
export async function openPeriod(
  options: OpeningOptions,
  key: string,
  periodKey: string,
  by: string,
  now: Instant,
  { progress, breathe }: OpeningPace = {},
): Promise<Opened> {
  const { sql, definitions, source, keys } = options;
  // Another process may just have published what this period is to be opened with.
  await definitions.refresh();
  const { collection, version, period } = openable(options, key, periodKey, now);
  const opening = await begin(sql, key, period.number, { by, now, version });
  const obligationOf = obligations(source, collection, key, periodKey, now);
  const lists = selectionsInForce(definitions, source.policy(collection.policy, now), periodKey);
  const counter = new FrameCounter();
  const total = await frameSize(sql);
  const owned = await unitsByParty(sql, period.gregorianEnd, opening.known);
  let [looked, made] = [0, 0];
  // The database writes a page while the next one is put together.
  let writing: Promise<number> = Promise.resolve(0);
  try {
    for await (const units of frame(sql, period.gregorianEnd, opening.known)) {
      const there = opening.isFirst ? null : await existing(sql, key, period.number, units);
      const changes: Change[] = [];
      for (const registered of units) {
        const unit = {
          ...withSelections(lists, registered),
          partyUnits: owned.get(registered.partyId) ?? 1,
        };
        const { reason, open } = obligationOf(unit);
        counter.add(unit, reason);
        if (reason === owing && !there?.has(unit.id)) changes.push(open());
        await breathe?.();
      }
      made += await writing;
      writing = insertCases(sql, changes, keys).then((count) => {
        const ids = new Set(changes.map(({ outcome }) => outcome.case.id));
        options.feed?.tell(changes.flatMap((change) => movedBy(change, ids)));
        return count;
      });
      // What goes wrong is told where it is awaited.
      writing.catch(() => {});
      looked += units.length;
      await progress?.(looked, total);
    }
  } finally {
    made += await writing;
  }
  const completed = await sql.begin(async (transaction) => {
    await keepFrame(transaction, key, period.number, counter.all());
    return transaction<{ obligations: number }[]>`
      update collections_periods set completed_at = coalesce(completed_at, ${now}), known_at = ${opening.known},
        obligations = (select count(*) from cases where collection = ${key} and period = ${period.number})
      where collection = ${key} and period = ${period.number} returning obligations`;
  });
  // Of many at once only offices are told, by their places: units hear it here, once.
  if (made > 0) options.feed?.tellUnits();
  await options.scorer?.renew(key, periodKey, now);
  return { made, obligations: completed[0]?.obligations ?? made };
}

/** Marks the period as opened; tells by when the register has to have known what it is opened by, and whether it is new. */
async function begin(
  sql: postgres.Sql,
  key: string,
  period: number,
  { by, now, version }: { by: string; now: Instant; version: number },
): Promise<{ known: Instant; isFirst: boolean }> {
  const pins = JSON.stringify({ collection: version });
  const begun = await sql`
    insert into collections_periods (collection, period, opened_at, opened_by, pins, known_at)
    values (${key}, ${period}, ${now}, ${by}, ${pins}::text::jsonb, ${now})
    on conflict do nothing returning period`;
  if (begun.length > 0) return { known: now, isFirst: true };
  const [row] = await sql<{ known_at: Date | null; completed_at: Date | null }[]>`
    select known_at, completed_at from collections_periods where collection = ${key} and period = ${period}`;
  // Opened again once it was complete, it is for what the register has come to know since.
  const goesOn = row?.completed_at === null && row.known_at !== null;
  return { known: goesOn ? row.known_at!.toISOString() : now, isFirst: false };
}

async function existing(
  sql: postgres.Sql,
  key: string,
  period: number,
  units: readonly UnitSnapshot[],
): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select subject_id as id from cases where collection = ${key} and period = ${period}
      and subject_kind <> 'DEFINITION' and subject_id = any (${units.map(({ id }) => id)}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}

/** What a unit owes: why not, or the opening of its case. */
function obligations(
  source: CaseDefinitionSource,
  collection: Collection,
  key: string,
  periodKey: string,
  now: Instant,
): (unit: UnitSnapshot) => { reason: string; open: () => Change } {
  const population = compilePopulation(collection);
  const policy = source.policy(collection.policy, now);
  const pinned = new Map<string, Pins>();
  const pinsOf = (unit: UnitSnapshot): Pins => {
    const form = population.formOf(unit);
    const known = pinned.get(form ?? '');
    if (known !== undefined) return known;
    const pins = form === undefined ? undefined : source.pinsFor(key, periodKey, form);
    if (!form || !pins) throw new Problem('nothing-published', { key: form ?? key, period: periodKey });
    pinned.set(form, pins);
    return pins;
  };
  return (unit) => ({
    reason: population.owes(unit) ? owing : population.reasonOf(unit),
    open: () => {
      const pins = pinsOf(unit);
      const subject = { ...unit, domains: population.domainsOf(unit, policy) };
      const id = obligationId(key, periodKey, unit.id);
      const outcome = openCase(source.of(key, pins), { id, subject, period: periodKey, pins }, system, now);
      return { expected: 0, lastHash: genesis, outcome };
    },
  });
}

/** The same obligation has the same id, whoever opens it and however often (a UUID of version 8, by SHA-256). */
function obligationId(collection: string, period: string, unit: string): string {
  const hex = createHash('sha256').update(`${collection} ${period} ${unit}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** 00:00 of the day on which a period's obligations are made; null where the collection does not open by period. */
export function openingInstant(
  options: Pick<OpeningOptions, 'definitions' | 'source'>,
  key: string,
  periodKey: string,
  now: Instant,
): Instant | null {
  const published = options.definitions.inForce('collection', key, periodKey);
  const period = periodOf(periodKey);
  if (!published || !period || published.definition.opening.by !== 'period') return null;
  const { opening, policy } = published.definition;
  const day = Number(settle(opening.day ?? 1, options.source.policy(policy, now)));
  return startOfDayAfter(period.end, day - 1);
}

function startOfDayAfter(instant: Instant, days: number): Instant {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}

/**
 * The periods that should be open by now and are not (or not wholly), each with the instant at which it opens, oldest
 * first: those after the last one opened; of a collection that never opened one, only the month that ended last.
 */
export async function duePeriods(
  options: OpeningOptions,
  now: Instant,
): Promise<{ collection: string; period: string; opens: Instant }[]> {
  const rows = await options.sql<{ collection: string; period: number; completed: boolean }[]>`
    select distinct on (collection) collection, period, completed_at is not null as completed
    from collections_periods order by collection, period desc`;
  const last = new Map(rows.map((row) => [row.collection, row]));
  const due: { collection: string; period: string; opens: Instant }[] = [];
  for (const collection of options.definitions.keys('collection')) {
    const opened = last.get(collection);
    const newest = previousPeriod(periodContaining(now, 'month'));
    let period = newest;
    if (opened) {
      const key = monthKey(opened.period);
      period = opened.completed ? nextPeriod(key) : key;
    }
    for (; numberOf(period) <= numberOf(newest); period = nextPeriod(period)) {
      const opens = openingInstant(options, collection, period, now);
      if (opens !== null && opens <= now) due.push({ collection, period, opens });
    }
  }
  return due.sort((one, other) => (one.opens < other.opens ? -1 : 1));
}

/** 140508 → `1405-08`. */
export function monthKey(number: number): string {
  return `${Math.floor(number / 100)}-${String(number % 100).padStart(2, '0')}`;
}

export interface AreaCounts {
  province: string;
  obligations: number;
  submitted: number;
  onTime: number;
  late: number;
  inReview: number;
  returned: number;
  accepted: number;
  deemed: number;
}

/** Where the cases of a period stand, by province. */
export async function progressOf(
  database: Database,
  scope: ReadScope,
  collection: string,
  period: string,
): Promise<AreaCounts[]> {
  return database.read(
    scope,
    (sql) => sql<AreaCounts[]>`
      select province,
        count(*)::integer as obligations,
        count(*) filter (where return_version > 0)::integer as submitted,
        count(*) filter (where return_version > 0 and not 'late' = any (flags))::integer as "onTime",
        count(*) filter (where 'late' = any (flags))::integer as late,
        count(*) filter (where 'review' = any (tags))::integer as "inReview",
        count(*) filter (where 'returned' = any (tags))::integer as returned,
        count(*) filter (where 'accepted' = any (tags))::integer as accepted,
        count(*) filter (where 'accepted' = any (tags) and 'deemed' = any (flags))::integer as deemed
      from cases where collection = ${collection} and period = ${numberOf(period)} and not 'waived' = any (tags)
      group by province order by province`,
  );
}

export interface OpenedPeriod extends Omit<AreaCounts, 'province'> {
  collection: string;
  period: number;
  openedAt: Date;
  /** Null while its obligations are being made, and after that was broken off. */
  completedAt: Date | null;
  due: Date | null;
}

/** Every opened period with the counts that the reader may see, newest first. */
export async function openedPeriods(database: Database, scope: ReadScope): Promise<readonly OpenedPeriod[]> {
  return database.read(
    scope,
    (sql) => sql<OpenedPeriod[]>`
      select p.collection, p.period, p.opened_at as "openedAt", p.completed_at as "completedAt", max(c.due_at) as due,
        count(c.id)::integer as obligations,
        count(c.id) filter (where c.return_version > 0)::integer as submitted,
        count(c.id) filter (where c.return_version > 0 and not 'late' = any (c.flags))::integer as "onTime",
        count(c.id) filter (where 'late' = any (c.flags))::integer as late,
        count(c.id) filter (where 'review' = any (c.tags))::integer as "inReview",
        count(c.id) filter (where 'returned' = any (c.tags))::integer as returned,
        count(c.id) filter (where 'accepted' = any (c.tags))::integer as accepted,
        count(c.id) filter (where 'accepted' = any (c.tags) and 'deemed' = any (c.flags))::integer as deemed
      from collections_periods p
      left join cases c on c.collection = p.collection and c.period = p.period and not 'waived' = any (c.tags)
      group by p.collection, p.period order by p.collection, p.period desc`,
  );
}

/** First submissions and acceptances per Gregorian day in Tehran. */
export async function dailyProgress(
  database: Database,
  scope: ReadScope,
  collection: string,
  period: string,
): Promise<{ day: string; submitted: number; accepted: number }[]> {
  return database.read(
    scope,
    (sql) => sql<{ day: string; submitted: number; accepted: number }[]>`
      select to_char(happened, 'YYYY-MM-DD') as day,
        count(*) filter (where what = 'submitted')::integer as submitted,
        count(*) filter (where what = 'accepted')::integer as accepted
      from (
        select 'submitted' as what, (r.submitted_at at time zone 'Asia/Tehran')::date as happened
        from cases c join returns r on r.case_id = c.id and r.version = 1
        where c.collection = ${collection} and c.period = ${numberOf(period)}
        union all
        select 'accepted', ((select max(d.effective_at) from decisions d where d.case_id = c.id) at time zone 'Asia/Tehran')::date
        from cases c where c.collection = ${collection} and c.period = ${numberOf(period)} and 'accepted' = any (c.tags)
      ) both_kinds
      where happened is not null group by happened order by happened`,
  );
}
