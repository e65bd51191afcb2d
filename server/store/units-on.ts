// Units as they were on a day of their own each.
import type postgres from 'postgres';
import type { UnitSnapshot } from '../../engine/index.ts';

/** Units as the register knows them on a Gregorian day each, in the order asked; undefined where it knows none. */
export async function unitsOn(
  sql: postgres.ISql,
  asked: readonly { unit: string; day: string }[],
): Promise<(UnitSnapshot | undefined)[]> {
  if (asked.length === 0) return [];
  const rows = await sql<{ position: number; snapshot: UnitSnapshot }[]>`
    select a.position::integer as position, v.snapshot
    from unnest(${asked.map(({ unit }) => unit)}::uuid[], ${asked.map(({ day }) => day)}::date[])
      with ordinality as a (unit, day, position)
    join unit_versions v on v.unit_id = a.unit and v.recorded_to is null
      and v.valid_from <= a.day and (v.valid_to is null or v.valid_to > a.day)`;
  const found = new Map(rows.map(({ position, snapshot }) => [position, snapshot]));
  return asked.map((_, index) => found.get(index + 1));
}
