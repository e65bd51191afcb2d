// What like units reported: the middle half of the figures of the same item and key, of units of the same kind in the same
// province; in the nation where too few are there. Read by the engine's role: what is told is never one unit's figure.
import type { Database } from '../db/database.ts';
import type { FigureKey } from './comparison.ts';

export interface Peers {
  place: 'province' | 'nation';
  /** How many others there are. */
  units: number;
  lower: number;
  middle: number;
  upper: number;
}

interface PeersWanted {
  figures: readonly FigureKey[];
  /** Whose accepted returns are compared with. */
  period: number;
  province: string;
  unitKind: string;
  /** Whose figures are left out. */
  unit: string;
  /** Fewer others than this tell nothing, and the nation is looked at. */
  least: number;
}

type Row = Omit<Peers, 'place'> & { item: number; dimension: number };

/** By `item dimension`, as integers. What has too few others even in the nation is missing. */
export async function peersOf(database: Database, wanted: PeersWanted): Promise<Map<string, Peers>> {
  const found = new Map<string, Peers>();
  for (const place of ['province', 'nation'] as const) {
    const left = wanted.figures.filter(([item, dimension]) => !found.has(`${item} ${dimension}`));
    if (left.length === 0) break;
    for (const { item, dimension, ...row } of await quartiles(database, wanted, left, place))
      found.set(`${item} ${dimension}`, { place, ...row });
  }
  return found;
}

/**
 * Medians and quartiles, each the mean of the two or three figures around it and of three digits: with five others, a
 * quartile would otherwise be the figure of one of them.
 */
async function quartiles(
  { engine }: Database,
  { period, province, unitKind, unit, least }: PeersWanted,
  figures: readonly FigureKey[],
  place: Peers['place'],
): Promise<Row[]> {
  const rows = await engine<Row[]>`
    with ranked as (
      select o.item, o.dimension, o.value::double precision as value,
        row_number() over (partition by o.item, o.dimension order by o.value) as rank,
        count(*) over (partition by o.item, o.dimension) as units
      from unnest(${figures.map(([item]) => item)}::integer[], ${figures.map(([, dimension]) => dimension)}::integer[])
        as wanted (item, dimension)
      join observations o on o.period = ${period} and o.item = wanted.item and o.dimension = wanted.dimension
        ${place === 'province' ? engine`and o.province = ${province}` : engine``}
      where o.unit_kind = ${unitKind} and o.case_id <> all (array(
        select c.id from cases c where c.subject_id = ${unit}::uuid and c.period = ${period}))
    )
    select item, dimension, units::integer as units,
      avg(value) filter (where abs(rank - 1 - 0.25 * (units - 1)) <= 1) as lower,
      avg(value) filter (where abs(rank - 1 - 0.5 * (units - 1)) <= 1) as middle,
      avg(value) filter (where abs(rank - 1 - 0.75 * (units - 1)) <= 1) as upper
    from ranked where units >= ${least} group by item, dimension, units`;
  return rows.map(({ lower, middle, upper, ...row }) => ({
    ...row,
    lower: threeDigits(lower),
    middle: threeDigits(middle),
    upper: threeDigits(upper),
  }));
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
