// The frame of a period: the units that the register knows of on a day, and the count of who was in, who was left out and why.
import type postgres from 'postgres';
import type { Instant, UnitSnapshot } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { asKnown } from './units.ts';

/** The reason of those who are in. */
export const owing = 'owes';

const page = 1000;

/**
 * The units that were there on a day, by pages in the order of their ids.
 * @param day ISO day
 * @param known by when the register had to know it; what it knows now, when absent
 */
export async function* frame(
  sql: postgres.Sql,
  day: string,
  known?: Instant,
): AsyncGenerator<UnitSnapshot[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await sql<{ unit_id: string; snapshot: UnitSnapshot }[]>`
      select unit_id, snapshot from unit_versions
      where unit_id > ${after}::uuid and ${
        known === undefined
          ? sql`valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date) and recorded_to is null`
          : asKnown(sql, { on: day, known })
      }
      order by unit_id limit ${page}`;
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => row.snapshot);
    after = last.unit_id;
  }
}

/**
 * How many units a party has on a day, closed ones left out: of those parties that have several. Who is not named has one
 * at most (E-21).
 * @param day ISO day
 * @param known by when the register had to know it
 */
export async function unitsByParty(
  sql: postgres.Sql,
  day: string,
  known: Instant,
): Promise<Map<string, number>> {
  const rows = await sql<{ party: string; units: number }[]>`
    select snapshot ->> 'partyId' as party, count(*)::integer as units from unit_versions
    where ${asKnown(sql, { on: day, known })} and snapshot ->> 'status' <> 'closed'
    group by 1 having count(*) > 1`;
  return new Map(rows.map(({ party, units }) => [party, units]));
}

/** How many units there are on a day at most: what progress is counted against. */
export async function frameSize(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ units: number }[]>`select count(*)::integer as units from units`;
  return row?.units ?? 0;
}

export interface FrameCount {
  organisation: string;
  province: string;
  kind: string;
  /** `owes`, or a key of the collection's `leftOut`, or `other`. */
  reason: string;
  units: number;
}

/** Counts units as they pass. */
export class FrameCounter {
  private readonly counts = new Map<string, FrameCount>();

  add({ organisation, province, kind }: UnitSnapshot, reason: string): void {
    const key = [organisation, province, kind, reason].join(' ');
    const known = this.counts.get(key);
    if (known) known.units += 1;
    else this.counts.set(key, { organisation, province, kind, reason, units: 1 });
  }

  all(): FrameCount[] {
    return [...this.counts.values()];
  }
}

/** Puts the counts of a period's frame in the place of those that it had. */
export async function keepFrame(
  sql: postgres.TransactionSql,
  collection: string,
  period: number,
  counts: readonly FrameCount[],
): Promise<void> {
  await sql`delete from period_frames where collection = ${collection} and period = ${period}`;
  await sql`
    insert into period_frames (collection, period, jurisdiction, province, unit_kind, reason, units)
    select ${collection}, ${period}, organisation, province, kind, reason, units
    from json_to_recordset(${JSON.stringify(counts)}::text::json)
      as x (organisation text, province text, kind text, reason text, units integer)`;
}

export interface Frame {
  /** The register's knowledge is that of this instant. */
  knownAt: Date | null;
  completedAt: Date | null;
  counts: readonly FrameCount[];
}

/** Of the organisations that the reader may see; undefined where the period was never opened. */
export function readFrame(
  database: Database,
  scope: ReadScope,
  collection: string,
  period: number,
): Promise<Frame | undefined> {
  return database.read(scope, async (sql) => {
    const [opened] = await sql<Omit<Frame, 'counts'>[]>`
      select known_at as "knownAt", completed_at as "completedAt" from collections_periods
      where collection = ${collection} and period = ${period}`;
    if (opened === undefined) return undefined;
    const counts = await sql<FrameCount[]>`
      select jurisdiction as organisation, province, unit_kind as kind, reason, units from period_frames
      where collection = ${collection} and period = ${period} order by jurisdiction, province, unit_kind, reason`;
    return { ...opened, counts };
  });
}
