// How far a round has come, by province, kind and selected status (C1-R7).
import type { UnitKind } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { standing } from './visit-lists.ts';

export interface CoverageRow {
  province: string;
  kind: UnitKind;
  selected: boolean;
  units: number;
  planned: number;
  done: number;
  confirmed: number;
  failed: number;
  overdue: number;
}

/** Counts of the reader's units. @param today Gregorian, in Tehran: what was planned before it and not made is overdue */
export async function coverageOf(
  database: Database,
  scope: ReadScope,
  round: string,
  today: string,
): Promise<CoverageRow[]> {
  const rows = await database.read(
    scope,
    (sql) => sql<CoverageRow[]>`
      select ru.province, ru.kind, ru.selected, count(*)::integer as units,
        count(*) filter (where ${standing(sql, 'planned', today)})::integer as planned,
        count(*) filter (where ${standing(sql, 'done', today)})::integer as done,
        count(*) filter (where ${standing(sql, 'confirmed', today)})::integer as confirmed,
        count(*) filter (where ${standing(sql, 'failed', today)})::integer as failed,
        count(*) filter (where ${standing(sql, 'overdue', today)})::integer as overdue
      from round_units ru
      left join visit_plans p on p.round = ru.round and p.unit_id = ru.unit_id
      left join cases c on c.id = p.case_id
      where ru.round = ${round}::uuid
      group by ru.province, ru.kind, ru.selected order by ru.province, ru.kind, ru.selected desc`,
  );
  return rows.map((row) => ({ ...row }));
}
