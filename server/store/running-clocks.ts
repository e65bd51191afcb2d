// Clocks that run, by the last day of their deadline.
import { jalaliDayOf, lastInstantOf, startOfDay } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';

/**
 * How many clocks have each Jalali day as their last, in order; days without any are left out. Counts alone: no unit is
 * named, and they are those of the nation or of a province.
 */
export async function clocksByLastDay(
  database: Database,
  { year, province }: { year: number; province: string | undefined },
): Promise<{ day: string; clocks: number }[]> {
  const nation = { nation: true, jurisdictions: [], domains: [], units: [] };
  // A deadline is the instant just after its last day.
  const [from, to] = [startOfDay(`${year}-01-02`), startOfDay(`${year + 1}-01-01`)];
  const rows = await database.read(
    nation,
    (sql) => sql<{ due: Date; clocks: number }[]>`
      select k.due_at as due, count(*)::integer as clocks
      from clocks k join cases c on c.id = k.case_id and c.jurisdiction = k.jurisdiction
      where k.due_at between ${from} and ${to} ${province === undefined ? sql`` : sql`and c.province = ${province}`}
      group by 1`,
  );
  const days = new Map<string, number>();
  for (const { due, clocks } of rows) {
    const day = jalaliDayOf(lastInstantOf(new Date(due).toISOString()));
    days.set(day, (days.get(day) ?? 0) + clocks);
  }
  return [...days].map(([day, clocks]) => ({ day, clocks })).sort((a, b) => a.day.localeCompare(b.day));
}
