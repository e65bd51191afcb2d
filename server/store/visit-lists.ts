// Visits as lists show them: the units of a round with who is to visit them, an inspector's own, and what is gone from them.
import type postgres from 'postgres';
import type { Instant, StateValue, UnitSnapshot } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';

/** A visit as its plan and its case say. */
export interface VisitRow {
  caseId: string;
  round: string;
  inspector: string | null;
  inspectorName: string | null;
  day: string | null;
  position: number | null;
  changedAt: Date;
  state: string;
  tags: string[];
  flags: string[];
  version: number;
  returnVersion: number;
  due: Date | null;
  pins: { collection: number; workflow: number; form: number; formKey: string };
  value: StateValue;
}

export interface LastVisitRow {
  caseId: string;
  day: string;
}

export interface RoundUnitRow {
  unit: UnitSnapshot;
  visit: VisitRow | null;
  lastVisit: LastVisitRow | null;
}

export interface RoundUnitFilter {
  province?: string | undefined;
  kind?: string | undefined;
  selected?: boolean | undefined;
  /** `unplanned`, `planned`, `overdue`, `done` (awaiting confirmation), `confirmed`, `failed`. */
  stand?: string | undefined;
  inspector?: string | undefined;
  search?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Which answer of each collection of visits says the day of the visit. */
export type VisitDays = Record<string, string>;

/** Units of a round with their visits: selected ones first, those longest not visited first. The cursor is an offset. */
export async function listRoundUnits(
  database: Database,
  scope: ReadScope,
  round: string,
  filter: RoundUnitFilter,
  days: VisitDays,
  today: string,
): Promise<{ items: RoundUnitRow[]; next: string | null }> {
  const offset = Number(filter.cursor ?? 0);
  const rows = await database.read(
    scope,
    (sql) => sql<{ snapshot: UnitSnapshot; visit: VisitRow | null; last: LastVisitRow | null }[]>`
      select v.snapshot, ${visitJson(sql)} as visit, ${lastJson(sql)} as last
      from round_units ru
      join unit_versions v on v.unit_id = ru.unit_id and v.valid_to is null and v.recorded_to is null
      left join visit_plans p on p.round = ru.round and p.unit_id = ru.unit_id
      left join cases c on c.id = p.case_id
      ${lastVisit(sql, days, sql`ru.unit_id`)}
      where ru.round = ${round}::uuid
        and ${filter.province === undefined ? sql`true` : sql`ru.province = ${filter.province}`}
        and ${filter.kind === undefined ? sql`true` : sql`ru.kind = ${filter.kind}`}
        and ${filter.selected === undefined ? sql`true` : sql`ru.selected = ${filter.selected}`}
        and ${filter.inspector === undefined ? sql`true` : sql`p.inspector = ${filter.inspector}`}
        and ${filter.search === undefined ? sql`true` : matches(sql, filter.search)}
        and ${standing(sql, filter.stand, today)}
      order by ru.selected desc, l.day nulls first, v.snapshot ->> 'activityId'
      limit ${filter.limit + 1} offset ${offset}`,
  );
  const items = rows.slice(0, filter.limit).map(({ snapshot, visit, last }) => ({
    unit: snapshot,
    visit: visit && revived(visit),
    lastVisit: last,
  }));
  return { items, next: rows.length > filter.limit ? String(offset + filter.limit) : null };
}

export interface VisitFilter {
  inspector?: string | undefined;
  round?: string | undefined;
  case?: string | undefined;
  /** Gregorian, inclusive. */
  from?: string | undefined;
  to?: string | undefined;
  /** Only those still to be made. */
  open?: boolean | undefined;
  /** Only what changed after an instant. */
  since?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export interface PlannedRow {
  unit: UnitSnapshot;
  visit: VisitRow;
  lastVisit: LastVisitRow | null;
  /** The last change of the plan, the case, its draft or the unit. */
  changedAt: Instant;
}

/** Planned visits by day and place in it. The cursor is an offset. */
export async function listVisits(
  database: Database,
  scope: ReadScope,
  filter: VisitFilter,
  days: VisitDays,
): Promise<{ items: PlannedRow[]; next: string | null }> {
  const offset = Number(filter.cursor ?? 0);
  const rows = await database.read(
    scope,
    (sql) => sql<{ snapshot: UnitSnapshot; visit: VisitRow; last: LastVisitRow | null; changed: Date }[]>`
      select * from (
        select v.snapshot, ${visitJson(sql)} as visit, ${lastJson(sql)} as last, p.day, p.position, p.case_id,
          greatest(p.changed_at, v.recorded_at, (select max(e.recorded_at) from events e where e.case_id = c.id),
            (select d.saved_at from drafts d where d.case_id = c.id)) as changed
        from visit_plans p
        join cases c on c.id = p.case_id
        join unit_versions v on v.unit_id = p.unit_id and v.valid_to is null and v.recorded_to is null
        ${lastVisit(sql, days, sql`p.unit_id`)}
        where p.inspector is not null
          and ${filter.inspector === undefined ? sql`true` : sql`p.inspector = ${filter.inspector}`}
          and ${filter.round === undefined ? sql`true` : sql`p.round = ${filter.round}::uuid`}
          and ${filter.case === undefined ? sql`true` : sql`p.case_id = ${filter.case}::uuid`}
          and ${filter.from === undefined ? sql`true` : sql`p.day >= ${filter.from}::date`}
          and ${filter.to === undefined ? sql`true` : sql`p.day <= ${filter.to}::date`}
          and ${filter.open === true ? sql`'open' = any (c.tags)` : sql`true`}
      ) listed
      where ${filter.since === undefined ? sql`true` : sql`changed > ${filter.since}`}
      order by day, position, case_id limit ${filter.limit + 1} offset ${offset}`,
  );
  const items = rows.slice(0, filter.limit).map(({ snapshot, visit, last, changed }) => ({
    unit: snapshot,
    visit: revived(visit),
    lastVisit: last,
    changedAt: changed.toISOString(),
  }));
  return { items, next: rows.length > filter.limit ? String(offset + filter.limit) : null };
}

/** Cases that were somebody's to visit and are not any more, since an instant; and when the last of them went. */
export async function visitsGone(
  { engine: sql }: Database,
  user: string,
  since: Instant | null,
): Promise<{ cases: string[]; at: Instant | null }> {
  const rows = await sql<{ case_id: string; at: Date }[]>`
    select a.case_id, max(a.at) as at from visit_plan_acts a join visit_plans p on p.case_id = a.case_id
    where a.former = ${user} and p.inspector is distinct from ${user}
      and ${since === null ? sql`true` : sql`a.at > ${since}`}
    group by a.case_id order by a.case_id`;
  const last = rows.reduce<string | null>((newest, { at }) => {
    const text = at.toISOString();
    return newest === null || text > newest ? text : newest;
  }, null);
  return { cases: rows.map(({ case_id }) => case_id), at: last };
}

type Sql = postgres.ISql;

function visitJson(sql: Sql) {
  // People are not the reader's business; whom his office sent is.
  return sql`case when p.case_id is null or c.id is null then null else jsonb_build_object(
    'caseId', p.case_id, 'round', p.round, 'inspector', p.inspector, 'day', to_char(p.day, 'YYYY-MM-DD'),
    'position', p.position, 'changedAt', p.changed_at, 'state', c.state, 'tags', to_jsonb(c.tags),
    'flags', to_jsonb(c.flags), 'version', c.version, 'returnVersion', c.return_version, 'due', c.due_at,
    'pins', c.body -> 'pins', 'value', c.body -> 'value') end`;
}

function lastJson(sql: Sql) {
  return sql`case when l.case_id is null then null else jsonb_build_object('caseId', l.case_id, 'day', l.day) end`;
}

/** The last confirmed visit of a unit, in whatever round or outside of one. */
function lastVisit(sql: Sql, days: VisitDays, unit: ReturnType<Sql>) {
  return sql`
    left join lateral (
      select e.id as case_id, r.answers ->> (${JSON.stringify(days)}::text::jsonb ->> e.collection) as day
      from cases e join returns r on r.case_id = e.id and r.version = e.return_version
      where e.subject_id = ${unit} and e.collection = any (${Object.keys(days)}) and e.tags @> '{accepted}'
      order by day desc limit 1) l on true`;
}

/** JSON carries instants as text. */
function revived(row: VisitRow): VisitRow {
  const { due } = row;
  return {
    ...row,
    changedAt: new Date(row.changedAt),
    due: due === null ? null : new Date(due),
    inspectorName: null,
  };
}

function matches(sql: Sql, search: string) {
  // Arabic keyboards write ي and ك where Persian has ی and ک.
  const words = search
    .trim()
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[\\%_]/g, '\\$&');
  return sql`(v.snapshot -> 'title' ->> 'fa' ilike ${`%${words}%`} or v.snapshot -> 'title' ->> 'en' ilike ${`%${words}%`}
    or v.snapshot ->> 'activityId' like ${`${words}%`})`;
}

/** What each word of coverage means, over `p` (the plan) and `c` (its case). */
export function standing(sql: Sql, stand: string | undefined, today: string) {
  switch (stand) {
    case 'unplanned':
      return sql`(p.inspector is null and coalesce(c.return_version, 0) = 0)`;
    case 'planned':
      return sql`(p.inspector is not null or c.return_version > 0)`;
    case 'overdue':
      return sql`(p.day < ${today}::date and c.return_version = 0 and not c.tags @> '{waived}')`;
    case 'done':
      return sql`(c.return_version > 0)`;
    case 'awaiting':
      return sql`(c.tags @> '{review}')`;
    case 'confirmed':
      return sql`(c.tags @> '{accepted}')`;
    case 'failed':
      return sql`(c.flags @> '{failed}')`;
    default:
      return sql`true`;
  }
}
