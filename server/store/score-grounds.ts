// What returns are compared with when they are scored, by set-based SQL over observations: ratios of like units and totals,
// by item, key and place. The engine's tests say what the quartiles mean; here they are made of millions of figures.
import type postgres from 'postgres';
import {
  type Grounds,
  type Group,
  type Instant,
  type PeriodKey,
  type PublishedItem,
  previousPeriod,
  type Ratios,
  type ScoreParameters,
} from '../../engine/index.ts';
import { numberOf } from './commit.ts';

export interface GroundsWanted {
  collection: string;
  period: PeriodKey;
  published: readonly PublishedItem[];
  parameters: Pick<ScoreParameters, 'sizeExponent'>;
  /** From this share of returns on, the month itself is what its ratios are compared with. */
  currentShare: number;
  now: Instant;
  /** Left as they are where another process made them since. */
  unlessSince?: Instant;
}

/** Two months whose ratios are taken; the figures of a month that is under review are those submitted, of others those accepted. */
interface Span {
  from: number;
  to: number;
}

/**
 * Makes what a period's returns are compared with anew; one process at a time, the others find it made.
 * Ratios are those of the month itself as soon as enough of it is submitted; until then those of the same month last year
 * (which know the season), or of the month before.
 */
export async function makeGrounds(sql: postgres.Sql, wanted: GroundsWanted): Promise<void> {
  const { collection, published, parameters, now } = wanted;
  const period = numberOf(wanted.period);
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(hashtext('score-grounds'), hashtext(${collection}))`;
    if (wanted.unlessSince !== undefined && (await isMadeSince(transaction, wanted, wanted.unlessSince)))
      return;
    // The planner knows nothing of what stands in the steps between, and would take each figure with each group.
    await transaction`set local enable_nestloop = off`;
    const items = await itemKeys(transaction, published);
    const { month, year, totals } = await spansOf(transaction, wanted);
    await transaction`delete from score_groups where collection = ${collection} and period = ${period}`;
    if (items.length > 0 && totals !== null) {
      await transaction`
        with ${figures(transaction, { collection, period, items, spans: [month, year], totals })},
        ${ratios(transaction, 'month', month, parameters.sizeExponent)},
        ${ratios(transaction, 'year', year, parameters.sizeExponent)},
        totals as (
          select item, dimension, place, sum(value) as total, count(*)::integer as reporters,
            percentile_cont(0.5) within group (order by value) filter (where value > 0) as level
          from figures cross join lateral (values (province), ('*')) as places (place)
          where period = ${totals} group by grouping sets ((item, dimension, place), (item, place))
        )
        insert into score_groups (collection, period, item, dimension, place, total, reporters, level, month, year)
        select ${collection}, ${period}::integer, coalesce(t.item, m.item, y.item), coalesce(t.dimension, m.dimension, y.dimension),
          coalesce(t.place, m.place, y.place), coalesce(t.total, 0), coalesce(t.reporters, 0), t.level, m.found, y.found
        from totals t
        full join month_found m on m.item = t.item and m.dimension = t.dimension and m.place = t.place
        full join year_found y on y.item = coalesce(t.item, m.item) and y.dimension = coalesce(t.dimension, m.dimension)
          and y.place = coalesce(t.place, m.place)`;
    }
    const pair = (span: Span | null) => (span === null ? null : [span.from, span.to]);
    await transaction`
      insert into score_grounds (collection, period, made_at, month, year, totals)
      values (${collection}, ${period}, ${now}, ${pair(month)}, ${pair(year)}, ${totals})
      on conflict (collection, period) do update
        -- A sandbox's clock stands: what is new is known by its instant all the same.
        set made_at = greatest(excluded.made_at, score_grounds.made_at + interval '1 millisecond'), month = excluded.month, year = excluded.year, totals = excluded.totals`;
  });
}

async function isMadeSince(
  sql: postgres.ISql,
  { collection, period }: GroundsWanted,
  since: Instant,
): Promise<boolean> {
  const found = await sql`
    select from score_grounds
    where collection = ${collection} and period = ${numberOf(period)} and made_at >= ${since}`;
  return found.length > 0;
}

async function itemKeys(sql: postgres.ISql, published: readonly PublishedItem[]): Promise<number[]> {
  const keys = published.map(({ item }) => item);
  const rows = await sql<{ id: number }[]>`select id from item_keys where key = any (${keys}::text[])`;
  return rows.map(({ id }) => id);
}

/** Which months are compared, by what there is of them. */
async function spansOf(
  sql: postgres.ISql,
  { collection, period, currentShare }: GroundsWanted,
): Promise<{ month: Span | null; year: Span | null; totals: number | null }> {
  const own = numberOf(period);
  const before = numberOf(previousPeriod(period));
  const earlier = numberOf(previousPeriod(previousPeriod(period)));
  const candidates = [own, before, earlier, own - 100, before - 100];
  const rows = await sql<{ period: number; cases: number; submitted: number; accepted: boolean }[]>`
    select period, count(*)::integer as cases, count(*) filter (where return_version > 0)::integer as submitted,
      bool_or('accepted' = any (tags)) as accepted
    from cases where collection = ${collection} and period = any (${candidates}::integer[]) group by period`;
  const known = new Map(rows.map((row) => [row.period, row]));
  const isThere = (month: number) =>
    month === own
      ? (known.get(own)?.submitted ?? 0) > currentShare * (known.get(own)?.cases ?? 0)
      : known.get(month)?.accepted === true;
  const first = (...spans: Span[]) => spans.find(({ from, to }) => isThere(from) && isThere(to)) ?? null;
  return {
    month: first(
      { from: before, to: own },
      { from: before - 100, to: own - 100 },
      { from: earlier, to: before },
    ),
    year: first({ from: own - 100, to: own }, { from: before - 100, to: before }),
    totals: [before, own, earlier, own - 100].find(isThere) ?? null,
  };
}

/** The published figures of the months concerned, by unit. */
function figures(
  sql: postgres.ISql,
  given: { collection: string; period: number; items: number[]; spans: (Span | null)[]; totals: number },
) {
  const { collection, period, items, spans, totals } = given;
  const months = new Set([totals, ...spans.flatMap((span) => (span === null ? [] : [span.from, span.to]))]);
  const isCurrent = months.delete(period);
  return sql`figures as materialized (
    select c.subject_id, c.province, o.period, o.item, o.dimension, o.value::double precision as value
    from observations o join cases c on c.id = o.case_id and c.jurisdiction = o.jurisdiction
    where o.period = any (${[...months]}::integer[]) and o.item = any (${items}::integer[])
      and c.collection = ${collection}
    union all
    select c.subject_id, c.province, c.period, (o.figure ->> 0)::integer, (o.figure ->> 1)::integer,
      (o.figure ->> 2)::double precision
    from cases c join returns r on r.case_id = c.id and r.version = c.return_version
    cross join jsonb_array_elements(r.observations) as o (figure)
    where ${isCurrent} and c.collection = ${collection} and c.period = ${period}
      and (o.figure ->> 0)::integer = any (${items}::integer[])
  )`;
}

/** The ratios of a span, by group: Hidiroglou and Berthelot's centring, effects and quartiles, as in engine/scores. */
function ratios(sql: postgres.ISql, name: 'month' | 'year', span: Span | null, sizeExponent: number) {
  const { from, to } = span ?? { from: -1, to: -1 };
  const [pairs, medians, found] = ['pairs', 'medians', 'found'].map((part) => sql(`${name}_${part}`));
  return sql`${pairs!} as (
      select item, dimension, place, now / before as ratio, greatest(before, now) as size
      from (
        select item, dimension, max(value) filter (where period = ${from}) as before,
          max(value) filter (where period = ${to}) as now, max(province) filter (where period = ${to}) as province
        from figures where period in (${from}, ${to}) group by subject_id, item, dimension
      ) both_months
      cross join lateral (values (province), ('*')) as places (place)
      where before > 0 and now > 0
    ), ${medians!} as (
      select item, dimension, place, count(*) as contributors, percentile_cont(0.5) within group (order by ratio) as median
      from ${pairs!} group by item, dimension, place
    ), ${found!} as (
      select item, dimension, place, array[contributors, median] || percentile_cont(array[0.25, 0.5, 0.75]) within group (
        order by (case when ratio < median then 1 - median / ratio else ratio / median - 1 end)
          * power(size, ${sizeExponent}::double precision)) as found
      from ${pairs!} join ${medians!} using (item, dimension, place)
      group by item, dimension, place, contributors, median
    )`;
}

interface GroupRow {
  item: string;
  dimension: string | null;
  place: string;
  total: number;
  reporters: number;
  level: number | null;
  month: number[] | null;
  year: number[] | null;
}

/** What a period's returns are compared with, as it was made last; null where it never was. */
export async function readGrounds(
  sql: postgres.ISql,
  collection: string,
  period: PeriodKey,
): Promise<Grounds | null> {
  const number = numberOf(period);
  // One statement: groups and their instant are of the same making.
  const rows = await sql<({ made_at: Date } & (GroupRow | { [column in keyof GroupRow]: null }))[]>`
    select g.made_at, i.key as item, d.key as dimension, s.place, s.total, s.reporters, s.level, s.month, s.year
    from score_grounds g
    left join score_groups s using (collection, period)
    left join item_keys i on i.id = s.item left join dimension_keys d on d.id = s.dimension
    where g.collection = ${collection} and g.period = ${number}`;
  const [first] = rows;
  if (first === undefined) return null;
  const groups = new Map<string, Group>();
  for (const row of rows) {
    if (row.item === null) continue;
    const { item, dimension, place, total, reporters, level, month, year } = row;
    groups.set(`${item} ${dimension ?? ''} ${place}`, {
      ...{ total, reporters, level },
      month: ratiosIn(month),
      year: ratiosIn(year),
    });
  }
  return {
    asOf: first.made_at.toISOString(),
    group: (item, dimension, place) => groups.get(`${item} ${dimension ?? ''} ${place}`),
  };
}

function ratiosIn(found: number[] | null): Ratios | null {
  if (found === null) return null;
  const [contributors = 0, median = 1, lower = 0, middle = 0, upper = 0] = found;
  return { contributors, median, lower, middle, upper };
}

/** As of when what periods are compared with stands, of those where it was made. */
export async function groundsMade(
  sql: postgres.ISql,
  asked: readonly { collection: string; period: PeriodKey }[],
): Promise<{ collection: string; period: PeriodKey; madeAt: Instant }[]> {
  const collections = asked.map(({ collection }) => collection);
  const periods = asked.map(({ period }) => numberOf(period));
  const rows = await sql<{ collection: string; period: number; made_at: Date }[]>`
    select collection, period, made_at from score_grounds
    where (collection, period) in (select * from unnest(${collections}::text[], ${periods}::integer[]))`;
  return rows.map(({ collection, period, made_at }) => ({
    collection,
    period: keyOf(period),
    madeAt: made_at.toISOString(),
  }));
}

/** Opened periods, the two newest of each collection, whose grounds were never made or were made before an instant. */
export async function staleGrounds(
  sql: postgres.ISql,
  collection: string,
  before: Instant,
): Promise<PeriodKey[]> {
  const rows = await sql<{ period: number }[]>`
    select newest.period from (
      select period from collections_periods where collection = ${collection} and completed_at is not null
      order by period desc limit 2) newest
    left join score_grounds g on g.collection = ${collection} and g.period = newest.period
    where g.made_at is null or g.made_at < ${before}`;
  return rows.map(({ period }) => keyOf(period));
}

/** 140508 → `1405-08`. */
function keyOf(number: number): PeriodKey {
  return `${Math.floor(number / 100)}-${String(number % 100).padStart(2, '0')}`;
}
