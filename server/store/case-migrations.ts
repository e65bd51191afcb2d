// Migrations of open cases as rows: the plan, its preview, how far the move has come, and the cases that it left alone.
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { Instant, Issue, MigrationPlan } from '../../engine/index.ts';
import type { MigrationPreview, MigrationState } from '../wire.ts';
import type { CaseRow } from './case-rows.ts';
import { monthKey } from './month.ts';

export interface CaseMigration extends MigrationPlan {
  id: string;
  collection: string;
  state: MigrationState;
  /** Null until it has been made. */
  preview: MigrationPreview | null;
  after: Place | null;
  /** How often it was set going. */
  runs: number;
  /** How many open cases there were when it was started. */
  total: number | null;
  moved: number;
  untouched: number;
  createdBy: string;
  startedBy: string | null;
  startedRole: string | null;
  createdAt: Instant;
  startedAt: Instant | null;
  endedAt: Instant | null;
  updatedAt: Instant;
}

/** Where a case stands in the order in which they are gone through. */
export interface Place {
  period: number;
  id: string;
}

export type NewCaseMigration = MigrationPlan & Pick<CaseMigration, 'collection' | 'createdBy'>;

/** Which cases a migration is about. */
export interface Moving {
  collection: string;
  /** The version of the workflow that they are pinned to. */
  version: number;
  /** Versions of the collection that go by this workflow. */
  collectionVersions: number[];
  /** States at whose end a case is, whatever its tags. */
  ends: string[];
}

export interface MovingRow extends CaseRow {
  period: number;
  province: string | null;
  jurisdiction: string;
}

export interface UntouchedCase {
  id: string;
  period: string;
  province: string | null;
  state: string;
  issue: Issue;
}

type Sql = postgres.ISql;

interface MigrationRow {
  id: string;
  workflow: string;
  collection: string;
  from_version: number;
  to_version: number;
  states: MigrationPlan['states'];
  state: MigrationState;
  preview: MigrationPreview | null;
  after_period: number | null;
  after_case: string | null;
  runs: number;
  total: number | null;
  moved: number;
  untouched: number;
  created_by: string;
  started_by: string | null;
  started_role: string | null;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  updated_at: Date;
}

export async function addMigration(sql: Sql, given: NewCaseMigration, at: Instant): Promise<CaseMigration> {
  const { workflow, collection, from, to, states, createdBy } = given;
  const [row] = await sql<MigrationRow[]>`
    insert into case_migrations (id, workflow, collection, from_version, to_version, states, state, created_by,
      created_at, updated_at)
    values (${randomUUID()}, ${workflow}, ${collection}, ${from}, ${to}, ${JSON.stringify(states)}::text::jsonb,
      'previewing', ${createdBy}, ${at}, ${at})
    returning *`;
  return migrationOf(row!);
}

/** @param lock whether nobody else may go on with it until the transaction ends */
export async function readMigration(sql: Sql, id: string, lock = false): Promise<CaseMigration | undefined> {
  const [row] = await sql<MigrationRow[]>`
    select * from case_migrations where id = ${id} ${lock ? sql`for update` : sql``}`;
  return row && migrationOf(row);
}

/** Newest first. */
export async function listMigrations(
  sql: Sql,
  workflow: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: CaseMigration[]; next: string | null }> {
  const [at, id] = cursor?.split('~') ?? [];
  const rows = await sql<MigrationRow[]>`
    select * from case_migrations where workflow = ${workflow}
      and ${
        at === undefined || id === undefined
          ? sql`true`
          : sql`(created_at, id) < (${new Date(Number(at)).toISOString()}::timestamptz, ${id}::uuid)`
      }
    order by created_at desc, id desc limit ${limit + 1}`;
  const items = rows.slice(0, limit).map(migrationOf);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last ? `${Date.parse(last.createdAt)}~${last.id}` : null,
  };
}

/** Previews that are to be made and moves that are to go on. */
export async function unfinishedMigrations(sql: Sql): Promise<CaseMigration[]> {
  const rows = await sql<MigrationRow[]>`
    select * from case_migrations where state in ('previewing', 'running') order by updated_at limit 100`;
  return rows.map(migrationOf);
}

/**
 * Brings a migration from one of some states into another.
 * @returns undefined where it is in none of them; nothing was changed
 */
export async function changeMigration(
  sql: Sql,
  id: string,
  from: MigrationState[],
  change: {
    state: MigrationState;
    preview?: MigrationPreview;
    total?: number;
    startedBy?: string;
    startedRole?: string | null;
  },
  at: Instant,
): Promise<CaseMigration | undefined> {
  const { state, preview, total, startedBy, startedRole } = change;
  const begins = startedBy !== undefined;
  const [row] = await sql<MigrationRow[]>`
    update case_migrations set state = ${state}, updated_at = ${at},
      runs = runs + (state <> ${state} and ${state} in ('previewing', 'running'))::integer,
      preview = coalesce(${preview === undefined ? null : JSON.stringify(preview)}::text::jsonb, preview),
      total = coalesce(${total ?? null}, total),
      started_by = coalesce(${startedBy ?? null}, started_by),
      started_role = coalesce(${startedRole ?? null}, started_role),
      started_at = ${begins ? sql`coalesce(started_at, ${at})` : sql`started_at`},
      ended_at = ${state === 'done' ? at : null}
    where id = ${id} and state = any (${from}) returning *`;
  return row && migrationOf(row);
}

/** Saves how far a move has come; with the cases themselves, in their transaction. */
export async function noteBatch(
  sql: Sql,
  id: string,
  batch: { after: Place; moved: number; left: (UntouchedCase & { jurisdiction: string; place: Place })[] },
  at: Instant,
): Promise<void> {
  const { after, moved, left } = batch;
  const rows = left.map(({ id: case_id, jurisdiction, place, province, state, issue }) => ({
    case_id,
    jurisdiction,
    period: place.period,
    province,
    state,
    issue,
  }));
  const added = await sql`
    insert into untouched_cases (migration, case_id, jurisdiction, period, province, state, issue)
    select ${id}::uuid, x.* from json_to_recordset(${JSON.stringify(rows)}::text::json) as x (
      case_id uuid, jurisdiction text, period integer, province text, state text, issue jsonb)
    on conflict do nothing returning 1`;
  await sql`
    update case_migrations set after_period = ${after.period}, after_case = ${after.id}, moved = moved + ${moved},
      untouched = untouched + ${added.length}, updated_at = ${at}
    where id = ${id}`;
}

/** The next look at the cases begins at the first again. */
export async function rewind(sql: Sql, id: string): Promise<void> {
  await sql`update case_migrations set after_period = null, after_case = null where id = ${id}`;
}

/** Cases that the migration left alone, by their ids. */
export async function listUntouched(
  sql: Sql,
  id: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: UntouchedCase[]; next: string | null }> {
  const rows = await sql<(Omit<UntouchedCase, 'period'> & { period: number })[]>`
    select case_id as id, period, province, state, issue from untouched_cases
    where migration = ${id} and ${cursor === undefined ? sql`true` : sql`case_id > ${cursor}::uuid`}
    order by case_id limit ${limit + 1}`;
  const items = rows.slice(0, limit).map((row) => ({ ...row, period: monthKey(row.period) }));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/**
 * The next open cases of a version, by period and id.
 * @param migration cases that it has left alone are not met again; null asks for all
 */
export async function nextCases(
  sql: Sql,
  moving: Moving,
  after: Place | null,
  size: number,
  migration: string | null,
): Promise<MovingRow[]> {
  return sql<MovingRow[]>`
    select c.id, c.subject, c.body, c.last_hash, c.period, c.province, c.jurisdiction from cases c
    where ${isMoving(sql, moving)} and ${migration === null ? sql`true` : isNotLeft(sql, migration)}
      and ${after === null ? sql`true` : sql`(c.period, c.id) > (${after.period}, ${after.id}::uuid)`}
    order by c.period, c.id limit ${size}`;
}

/** Locks cases until the transaction ends. @returns those that have not moved on, and on which nobody is just deciding */
export async function lockCases(
  sql: Sql,
  cases: readonly { id: string; version: number }[],
): Promise<Set<string>> {
  const [ids, versions] = [cases.map(({ id }) => id), cases.map(({ version }) => version)];
  const rows = await sql<{ id: string }[]>`
    select c.id from unnest(${ids}::uuid[], ${versions}::integer[]) as x (id, version)
    join cases c on c.id = x.id and c.version = x.version for update of c skip locked`;
  return new Set(rows.map(({ id }) => id));
}

/** How many open cases of a version there are. */
export async function countMoving(sql: Sql, moving: Moving): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from cases c where ${isMoving(sql, moving)}`;
  return row?.count ?? 0;
}

/** Whether a migration still has a case to look at: one that was in other hands, or came meanwhile. */
export async function isAnyMoving(sql: Sql, moving: Moving, migration: string): Promise<boolean> {
  const [row] = await sql<{ any: boolean }[]>`
    select exists (select from cases c where ${isMoving(sql, moving)} and ${isNotLeft(sql, migration)}) as any`;
  return row?.any ?? false;
}

function isMoving(sql: Sql, { collection, version, collectionVersions, ends }: Moving) {
  return sql`c.collection = ${collection} and not c.tags && '{accepted,waived}' and c.state <> all (${ends})
    and (c.body #>> '{pins,workflow}')::integer = ${version}
    and (c.body #>> '{pins,collection}')::integer = any (${collectionVersions})`;
}

function isNotLeft(sql: Sql, migration: string) {
  return sql`not exists (select from untouched_cases u where u.migration = ${migration}::uuid and u.case_id = c.id)`;
}

function migrationOf(row: MigrationRow): CaseMigration {
  return {
    id: row.id,
    workflow: row.workflow,
    collection: row.collection,
    from: row.from_version,
    to: row.to_version,
    states: row.states,
    state: row.state,
    preview: row.preview,
    after:
      row.after_period === null || row.after_case === null
        ? null
        : { period: row.after_period, id: row.after_case },
    runs: row.runs,
    total: row.total,
    moved: row.moved,
    untouched: row.untouched,
    createdBy: row.created_by,
    startedBy: row.started_by,
    startedRole: row.started_role,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  };
}
