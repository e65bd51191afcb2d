// What a unit's silence weighs: the largest share that it had in a published total when it last reported. Of those who have
// not filed there is no figure that could be scored; their last one is what the total stands to miss (selective editing's
// weight with the whole value as the change: Hedlin, "Score Functions to Reduce Business Survey Editing", JOS 19(2), 2003).
import type postgres from 'postgres';
import { type Instant, periodContaining } from '../../engine/index.ts';
import { numberOf } from './commit.ts';
import type { PublishedVersions } from './published-versions.ts';

/** Hours after which shares are worked out again: returns of the last months are accepted day by day. */
const every = 12;

/** Works the shares out again where they are old; whichever process is first. @returns whether it did */
export async function refreshShares(
  sql: postgres.Sql,
  definitions: PublishedVersions,
  now: Instant,
): Promise<boolean> {
  const measured = publishedMeasures(definitions, now);
  return sql.begin(async (transaction) => {
    const turn = await transaction`
      insert into unit_share_runs (worked_at) values (${now})
      on conflict (single) do update set worked_at = excluded.worked_at
        where unit_share_runs.worked_at <= ${now}::timestamptz - make_interval(hours => ${every})
      returning 1`;
    if (turn.length === 0) return false;
    await transaction`delete from unit_shares`;
    await transaction`
      with measured as (
        select k.id as item, x.by_dimension
        from json_to_recordset(${JSON.stringify(measured)}::text::json) as x (item text, by_dimension boolean)
        join item_keys k on k.key = x.item
      ), last as materialized (
        select distinct on (c.subject_id) c.subject_id as unit_id, c.jurisdiction, c.id, c.period
        from cases c join collections_periods p using (collection, period)
        where 'accepted' = any (c.tags) and c.subject_kind <> 'DEFINITION'
          and c.period in (
            select period from collections_periods where period <= ${numberOf(periodContaining(now, 'month'))}
            order by period desc limit 6)
        order by c.subject_id, c.period desc
      ), figures as (
        select o.period, o.case_id, o.item, case when m.by_dimension then o.dimension end as dimension,
          sum(abs(o.value)) as value
        from observations o join measured m on m.item = o.item
        where o.period in (select period from last)
        group by 1, 2, 3, 4
      ), totals as (
        select period, item, dimension, sum(value) as total from figures group by 1, 2, 3
      )
      insert into unit_shares (unit_id, jurisdiction, share, item, dimension, period)
      select distinct on (l.unit_id) l.unit_id, l.jurisdiction, least(1, f.value / t.total)::double precision,
        f.item, f.dimension, f.period
      from last l
      join figures f on f.case_id = l.id and f.period = l.period
      join totals t on t.period = f.period and t.item = f.item and t.dimension is not distinct from f.dimension
      where t.total > 0
      order by l.unit_id, f.value / t.total desc, f.item, f.dimension`;
    return true;
  });
}

/** The items whose sums are published, and whether by dimension (a product) or as a whole. */
function publishedMeasures(
  definitions: PublishedVersions,
  now: Instant,
): { item: string; by_dimension: boolean }[] {
  const month = periodContaining(now, 'month');
  const lists = definitions
    .keys('indicators')
    .flatMap((key) => definitions.inForce('indicators', key, month)?.definition ?? []);
  const measures = lists.flatMap(({ indicators }) =>
    indicators.flatMap(({ measure }) =>
      measure?.of === 'observations' && measure.aggregate === 'sum' && measure.item !== undefined
        ? [`${measure.item} ${measure.by === 'dimension'}`]
        : [],
    ),
  );
  return [...new Set(measures)].map((one) => {
    const [item = '', byDimension] = one.split(' ');
    return { item, by_dimension: byDimension === 'true' };
  });
}
