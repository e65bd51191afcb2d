// A unit's returns over the last periods, as they stand in their newest versions, with what was decided on each; and its last
// confirmed visit. One statement each.
import type { Answers, DecisionKind, Instant, Pins } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';

/** An item and the key of its dimension, as integers. */
export type FigureKey = readonly [item: number, dimension: number];

export interface ComparedReturn {
  id: string;
  period: number;
  state: string;
  pins: Pins;
  accepted: boolean;
  late: boolean;
  decisions: {
    stage: string;
    verdict: 'approve' | 'return' | 'comment';
    kind: DecisionKind;
    body: string;
    effectiveAt: Instant;
  }[];
  /** Item, dimension, value: of the newest version that was submitted. */
  figures: [item: number, dimension: number, value: number][];
}

/** The returns of a unit for a collection's periods, as far as `scope` lets through. */
export async function comparedReturns(
  database: Database,
  scope: ReadScope,
  given: { unit: string; collection: string; periods: readonly number[] },
): Promise<ComparedReturn[]> {
  const rows = await database.read(
    scope,
    (sql) => sql<ComparedReturn[]>`
      select c.id, c.period, c.state, c.body -> 'pins' as pins, c.tags @> '{accepted}' as accepted,
        coalesce(r.late, false) as late, coalesce(r.observations, '[]') as figures,
        coalesce((
          select jsonb_agg(jsonb_build_object('stage', d.stage, 'verdict', d.verdict, 'kind', d.kind, 'body', d.body,
            'effectiveAt', to_char(d.effective_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
            order by d.no)
          from decisions d where d.case_id = c.id), '[]') as decisions
      from cases c left join returns r on r.case_id = c.id and r.version = c.return_version
      where c.subject_id = ${given.unit}::uuid and c.collection = ${given.collection}
        and c.period = any (${[...given.periods]}::integer[])
      order by c.period`,
  );
  return rows.map((row) => ({ ...row }));
}

/** What the keys of figures stand for. */
export async function figureNames(
  { engine }: Database,
  keys: readonly FigureKey[],
): Promise<{ item(id: number): string; dimension(id: number): string }> {
  const rows = await engine<{ kind: 'item' | 'dimension'; id: number; key: string }[]>`
    select 'item' as kind, id, key from item_keys where id = any (${keys.map(([item]) => item)}::integer[])
    union all
    select 'dimension', id, key from dimension_keys where id = any (${keys.map(([, dimension]) => dimension)}::integer[])`;
  const of = (kind: 'item' | 'dimension') => {
    const names = new Map(rows.flatMap((row) => (row.kind === kind ? [[row.id, row.key] as const] : [])));
    return (id: number) => names.get(id) ?? String(id);
  };
  return { item: of('item'), dimension: of('dimension') };
}

export interface ConfirmedVisit {
  id: string;
  collection: string;
  period: number;
  pins: Pins;
  /** Gregorian. */
  day: string;
  answers: Answers;
}

/**
 * The last confirmed visit of a unit, in whatever round or outside of one.
 * @param days which answer of each collection of visits says the day of the visit
 */
export async function lastConfirmedVisit(
  database: Database,
  scope: ReadScope,
  unit: string,
  days: Readonly<Record<string, string>>,
): Promise<ConfirmedVisit | null> {
  const [found] = await database.read(
    scope,
    (sql) => sql<ConfirmedVisit[]>`
      select e.id, e.collection, e.period, e.body -> 'pins' as pins, r.answers,
        r.answers ->> (${JSON.stringify(days)}::text::jsonb ->> e.collection) as day
      from cases e join returns r on r.case_id = e.id and r.version = e.return_version
      where e.subject_id = ${unit}::uuid and e.collection = any (${Object.keys(days)}) and e.tags @> '{accepted}'
      order by day desc limit 1`,
  );
  return found === undefined ? null : { ...found };
}
