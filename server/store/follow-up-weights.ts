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
    // Nothing is known of how much the steps below give, and row by row they take minutes.
    await transaction`set local enable_nestloop = off`;
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
        where o.period = any (array(select distinct period from last))
        group by 1, 2, 3, 4
      ), weighed as (
        select f.*, f.value / nullif(sum(f.value) over (partition by f.period, f.item, f.dimension), 0) as share
        from figures f
      )
      insert into unit_shares (unit_id, jurisdiction, share, item, dimension, period)
      select distinct on (l.unit_id) l.unit_id, l.jurisdiction, least(1, w.share)::double precision,
        w.item, w.dimension, w.period
      from last l join weighed w on w.case_id = l.id and w.period = l.period
      where w.share is not null
      order by l.unit_id, w.share desc, w.item, w.dimension`;
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
