// Approvals of many returns by one act as rows: what was chosen, what would come of it, and what became of each return.
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { Instant } from '../../engine/index.ts';
import type { BulkPreview, BulkState, TaskFilterBody } from '../wire.ts';
import type { CaseRow } from './case-rows.ts';

export interface BulkDecision {
  id: string;
  no: string;
  state: BulkState;
  runs: number;
  filter: TaskFilterBody | null;
  preview: BulkPreview | null;
  createdBy: string;
  createdAt: Instant;
  startedAt: Instant | null;
  endedAt: Instant | null;
  updatedAt: Instant;
}

export type BulkOutcome = 'new' | 'ready' | 'refused' | 'decided' | 'moved-on';

/** A return that was chosen. */
export interface BulkItem {
  no: number;
  caseId: string;
  part: string | null;
  /** Of the case, as it was looked at. */
  version: number | null;
  event: string | null;
  outcome: BulkOutcome;
  problem: { code: string; params: Record<string, string | number> } | null;
}

export interface NewBulkItem {
  caseId: string;
  jurisdiction: string;
  part: string | null;
}

/** What became of an item. */
export type BulkItemChange = Pick<BulkItem, 'no' | 'outcome' | 'problem'> & {
  version?: number;
  event?: string;
};

interface Row {
  id: string;
  no: string;
  state: BulkState;
  runs: number;
  filter: TaskFilterBody | null;
  preview: BulkPreview | null;
  created_by: string;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  updated_at: Date;
}

/** Keeps a choice, in its order; a task that is not open any more is left out. */
export async function addBulk(
  sql: postgres.Sql,
  given: {
    filter: TaskFilterBody | null;
    createdBy: string;
    tasks: readonly { caseId: string; no: number }[];
  },
  at: Instant,
): Promise<BulkDecision> {
  const { filter, createdBy, tasks } = given;
  const id = randomUUID();
  return sql.begin(async (transaction) => {
    const [row] = await transaction<Row[]>`
      insert into bulk_decisions (id, state, filter, created_by, created_at, updated_at)
      values (${id}, 'previewing', ${filter === null ? null : JSON.stringify(filter)}::text::jsonb, ${createdBy}, ${at}, ${at})
      returning *`;
    const [cases, numbers] = [tasks.map(({ caseId }) => caseId), tasks.map(({ no }) => no)];
    await transaction`
      insert into bulk_decision_items (bulk, no, case_id, jurisdiction, part)
      select ${id}::uuid, row_number() over (order by chosen.place), t.case_id, t.jurisdiction, t.part
      from unnest(${cases}::uuid[], ${numbers}::integer[]) with ordinality as chosen (case_id, no, place)
      join tasks t on t.case_id = chosen.case_id and t.no = chosen.no
      on conflict do nothing`;
    return bulkOf(row!);
  });
}

/** @param lock whether nobody else may go on with it until the transaction ends */
export async function readBulk(
  sql: postgres.ISql,
  id: string,
  lock = false,
): Promise<BulkDecision | undefined> {
  const [row] = await sql<Row[]>`
    select * from bulk_decisions where id = ${id} ${lock ? sql`for update` : sql``}`;
  return row && bulkOf(row);
}

/** Those of a person, newest first. */
export async function listBulks(sql: postgres.ISql, user: string, limit: number): Promise<BulkDecision[]> {
  const rows = await sql<Row[]>`
    select * from bulk_decisions where created_by = ${user} order by no desc limit ${limit}`;
  return rows.map(bulkOf);
}

/** Previews that are to be made and approvals that are to go on. */
export async function unfinishedBulks(sql: postgres.ISql): Promise<BulkDecision[]> {
  const rows = await sql<Row[]>`
    select * from bulk_decisions where state in ('previewing', 'running') order by no limit 100`;
  return rows.map(bulkOf);
}

/**
 * Brings it from one of some states into another.
 * @returns undefined where it is in none of them; nothing was changed
 */
export async function changeBulk(
  sql: postgres.ISql,
  id: string,
  from: readonly BulkState[],
  { state, preview }: { state: BulkState; preview?: BulkPreview },
  at: Instant,
): Promise<BulkDecision | undefined> {
  const [row] = await sql<Row[]>`
    update bulk_decisions set state = ${state}, updated_at = ${at},
      runs = runs + (state <> ${state} and ${state} in ('previewing', 'running'))::integer,
      preview = coalesce(${preview === undefined ? null : JSON.stringify(preview)}::text::jsonb, preview),
      started_at = case when ${state} = 'running' then coalesce(started_at, ${at}) else started_at end,
      ended_at = ${state === 'done' ? at : null}
    where id = ${id} and state = any (${[...from]}) returning *`;
  return row && bulkOf(row);
}

/** The next items in a state, with their cases as they are now; null where a case is no more. */
export async function nextBulkItems(
  sql: postgres.ISql,
  id: string,
  outcome: BulkOutcome,
  after: number,
  size: number,
): Promise<(BulkItem & { row: CaseRow })[]> {
  const rows = await sql<(BulkItem & CaseRow)[]>`
    select i.no, i.case_id as "caseId", i.part, i.version, i.event, i.outcome, i.problem, c.id, c.subject, c.body, c.last_hash
    from bulk_decision_items i join cases c on c.id = i.case_id and c.jurisdiction = i.jurisdiction
    where i.bulk = ${id} and i.outcome = ${outcome} and i.no > ${after} order by i.no limit ${size}`;
  return rows.map(({ id: caseId, subject, body, last_hash, ...item }) => ({
    ...item,
    row: { id: caseId, subject, body, last_hash },
  }));
}

/** Which of the items nobody has gone on with. */
export async function stillReady(sql: postgres.ISql, id: string, numbers: number[]): Promise<Set<number>> {
  const rows = await sql<{ no: number }[]>`
    select no from bulk_decision_items where bulk = ${id} and outcome = 'ready' and no = any (${numbers}::integer[])`;
  return new Set(rows.map(({ no }) => no));
}

/** Notes what became of items, with the cases themselves in their transaction. */
export async function noteBulkItems(
  sql: postgres.ISql,
  id: string,
  changes: readonly BulkItemChange[],
): Promise<void> {
  await sql`
    update bulk_decision_items i set outcome = x.outcome, problem = x.problem,
      version = coalesce(x.version, i.version), event = coalesce(x.event, i.event)
    from json_to_recordset(${JSON.stringify(changes)}::text::json) as x (
      no integer, outcome text, problem jsonb, version integer, event text)
    where i.bulk = ${id} and i.no = x.no`;
}

/** How many items there are of each outcome. */
export async function countBulkItems(sql: postgres.ISql, id: string): Promise<Record<BulkOutcome, number>> {
  const counts = { new: 0, ready: 0, refused: 0, decided: 0, 'moved-on': 0 };
  const rows = await sql<{ outcome: BulkOutcome; count: number }[]>`
    select outcome, count(*)::integer as count from bulk_decision_items where bulk = ${id} group by 1`;
  for (const { outcome, count } of rows) counts[outcome] = count;
  return counts;
}

/** Items that were left alone, in their order, with the names of their units. */
export async function listLeftItems(
  sql: postgres.ISql,
  id: string,
  { after, limit, code }: { after: number; limit: number; code: string | undefined },
): Promise<(BulkItem & { title: { fa: string; en: string }; activityId: string; period: number })[]> {
  return sql<(BulkItem & { title: { fa: string; en: string }; activityId: string; period: number })[]>`
    select i.no, i.case_id as "caseId", i.part, i.version, i.event, i.outcome, i.problem,
      c.subject -> 'title' as title, c.subject ->> 'activityId' as "activityId", c.period
    from bulk_decision_items i join cases c on c.id = i.case_id and c.jurisdiction = i.jurisdiction
    where i.bulk = ${id} and i.outcome in ('refused', 'moved-on') and i.no > ${after}
      and ${code === undefined ? sql`true` : sql`i.problem ->> 'code' = ${code}`}
    order by i.no limit ${limit}`;
}

export interface BulkFigure {
  item: string;
  dimension: string;
  returns: number;
  value: number;
  /** Of the same units a month before, as far as they were accepted. */
  previous: number | null;
}

/** What the returns that may be approved say in all, by item: the figures of most returns first. */
export async function bulkFigures(sql: postgres.ISql, id: string, most: number): Promise<BulkFigure[]> {
  return sql<BulkFigure[]>`
    with chosen as (
      select c.id, c.jurisdiction, c.return_version, c.subject_id, c.period, c.collection, c.form
      from bulk_decision_items i join cases c on c.id = i.case_id and c.jurisdiction = i.jurisdiction
      where i.bulk = ${id} and i.outcome = 'ready'
    ), said as (
      select (figure ->> 0)::integer as item, (figure ->> 1)::integer as dimension, count(distinct chosen.id)::integer as returns,
        sum((figure ->> 2)::numeric) as value
      from chosen join returns r on r.case_id = chosen.id and r.version = chosen.return_version
      cross join jsonb_array_elements(r.observations) as figure group by 1, 2
    ), before as (
      select o.item, o.dimension, sum(o.value) as value
      from chosen join cases e on e.subject_id = chosen.subject_id and e.collection = chosen.collection
        and e.form = chosen.form and e.period = chosen.period - case when chosen.period % 100 = 1 then 89 else 1 end
      join observations o on o.period = e.period and o.case_id = e.id group by 1, 2
    )
    select k.key as item, d.key as dimension, said.returns, said.value::double precision as value,
      before.value::double precision as previous
    from said join item_keys k on k.id = said.item join dimension_keys d on d.id = said.dimension
    left join before on before.item = said.item and before.dimension = said.dimension
    order by said.returns desc, abs(said.value) desc, k.key, d.key limit ${most}`;
}

function bulkOf(row: Row): BulkDecision {
  const { id, no, state, runs, filter, preview } = row;
  return {
    id,
    no,
    state,
    runs,
    filter,
    preview,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  };
}
