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

export interface PeersWanted {
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

export interface PeerStore {
  /** By `item dimension`, as integers. What has too few others even in the nation is missing. */
  of(wanted: PeersWanted): Promise<Map<string, Peers>>;
}

/** The figures of a group that lie around its quartiles, in their order; `from` is the rank of the first. */
interface Group {
  units: number;
  around: { from: number; values: number[] }[];
}

const quartiles = [0.25, 0.5, 0.75] as const;
/** What a unit may have reported of one item and key in a period: in two collections at the most. */
const mostOwn = 2;
/**
 * Milliseconds for which a group is not read again, and how many are kept: a reviewer goes through hundreds of returns of the same
 * province, each beside figures of a period that is nearly closed.
 */
const usual = { keptMs: 600_000, groups: 50_000 };

/**
 * Medians and quartiles, each the mean of the two or three figures around it and of three digits: with five others, a
 * quartile would otherwise be the figure of one of them.
 */
export function createPeers({ engine }: Pick<Database, 'engine'>, limits = usual): PeerStore {
  /** Null: nobody reported it there. */
  const kept = new Map<string, { group: Group | null; readAt: number }>();

  async function groupsOf(
    { period, province, unitKind }: PeersWanted,
    figures: readonly FigureKey[],
    place: Peers['place'],
  ): Promise<Map<string, Group | null>> {
    const where = place === 'province' ? province : '*';
    const keyOf = ([item, dimension]: FigureKey) => `${period} ${item} ${dimension} ${unitKind} ${where}`;
    const oldest = performance.now() - limits.keptMs;
    const missing = figures.filter(
      (figure) => (kept.get(keyOf(figure))?.readAt ?? Number.NEGATIVE_INFINITY) < oldest,
    );
    if (missing.length > 0) {
      const readAt = performance.now();
      const read = await readGroups(
        { period, unitKind, province: place === 'province' ? province : null },
        missing,
      );
      for (const figure of missing) {
        kept.delete(keyOf(figure));
        kept.set(keyOf(figure), { group: read.get(figure.join(' ')) ?? null, readAt });
      }
    }
    const found = new Map(
      figures.map((figure) => [figure.join(' '), kept.get(keyOf(figure))?.group ?? null]),
    );
    for (const key of kept.keys()) {
      if (kept.size <= limits.groups) break;
      kept.delete(key);
    }
    return found;
  }

  async function readGroups(
    given: { period: number; unitKind: string; province: string | null },
    figures: readonly FigureKey[],
  ): Promise<Map<string, Group>> {
    const rows = await engine<
      { item: number; dimension: number; units: number; quartile: number; from: number; values: number[] }[]
    >`
      with ranked as (
        select o.item, o.dimension, o.value::double precision as value,
          row_number() over (partition by o.item, o.dimension order by o.value) - 1 as rank,
          count(*) over (partition by o.item, o.dimension) as units
        from unnest(${figures.map(([item]) => item)}::integer[], ${figures.map(([, dimension]) => dimension)}::integer[])
          as wanted (item, dimension)
        join observations o on o.period = ${given.period} and o.item = wanted.item and o.dimension = wanted.dimension
          ${given.province === null ? engine`` : engine`and o.province = ${given.province}`}
        where o.unit_kind = ${given.unitKind}
      )
      select item, dimension, units::integer as units, quartile::double precision as quartile, min(rank)::integer as from,
        array_agg(value order by rank) as values
      from ranked cross join unnest(${[...quartiles]}::double precision[]) as quartile
      where rank between quartile * (units - 1 - ${mostOwn}) - 1 and quartile * (units - 1) + 1 + ${mostOwn}
      group by item, dimension, units, quartile order by item, dimension, quartile`;
    const groups = new Map<string, Group>();
    for (const { item, dimension, units, from, values } of rows) {
      const key = `${item} ${dimension}`;
      const group = groups.get(key) ?? { units, around: [] };
      group.around.push({ from, values });
      groups.set(key, group);
    }
    return groups;
  }

  /** What the unit itself is in the groups of a place with, in whatever case of the period: it may have moved since. */
  async function ownOf({ unit, period, unitKind }: PeersWanted) {
    const rows = await engine<{ item: number; dimension: number; province: string; value: number }[]>`
      select o.item, o.dimension, o.province, o.value::double precision as value
      from cases c join observations o on o.case_id = c.id and o.period = c.period
      where c.subject_id = ${unit}::uuid and c.period = ${period} and o.unit_kind = ${unitKind} order by o.value`;
    return (key: string, province: string | null) =>
      rows
        .filter(
          (row) => `${row.item} ${row.dimension}` === key && (province ?? row.province) === row.province,
        )
        .map(({ value }) => value);
  }

  return {
    async of(wanted) {
      const own = await ownOf(wanted);
      const found = new Map<string, Peers>();
      for (const place of ['province', 'nation'] as const) {
        const left = wanted.figures.filter((figure) => !found.has(figure.join(' ')));
        if (left.length === 0) break;
        for (const [key, group] of await groupsOf(wanted, left, place)) {
          const middles =
            group &&
            middlesWithout(group, own(key, place === 'province' ? wanted.province : null), wanted.least);
          if (middles) found.set(key, { place, ...middles });
        }
      }
      return found;
    },
  };
}

/** The quartiles of a group without some of its figures; null where too few others are left. */
function middlesWithout(
  { units, around }: Group,
  own: readonly number[],
  least: number,
): Omit<Peers, 'place'> | null {
  const others = units - own.length;
  if (others < least || own.length > mostOwn) return null;
  const [lower, middle, upper] = quartiles.map((quartile, index) => {
    const { from, values } = around[index] ?? { from: 0, values: [] };
    // Where a figure is taken out, those behind it move up by one; of equal ones it does not matter which.
    const rest = own.reduce(
      (all, one) => all.slice(0, -1).map((value, at) => (one > value ? value : (all[at + 1] ?? value))),
      [...values],
    );
    const near = rest.filter((_, at) => Math.abs(from + at - quartile * (others - 1)) <= 1);
    return threeDigits(near.reduce((sum, value) => sum + value, 0) / near.length);
  });
  if (lower === undefined || middle === undefined || upper === undefined) return null;
  return { units: others, lower, middle, upper };
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
