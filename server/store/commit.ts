// Carries out what the engine decided: case, events, tasks, clocks, returns, decisions, observations and notices of any
// number of cases in ONE statement, so that all of it commits or none. A case that has moved on since it was read is
// left out and reported; nothing of it is written.
import type postgres from 'postgres';
import { goesFirst, isUnit, periodOf } from '../../engine/index.ts';
import { type Change, json, type ObservationKeys, type Rows, rowsOf } from './commit-rows.ts';

export type { Change, ObservationKeys } from './commit-rows.ts';

/** Does what the changes' effects say outside of their own cases, inside of the transaction that commits them. */
export type Consequences = (sql: postgres.TransactionSql, changes: readonly Change[]) => Promise<void>;

function hasConsequences({ outcome }: Change): boolean {
  return outcome.effects.some(({ type }) => type === 'register.observe' || type === 'case.open');
}

/**
 * Commits changes of cases that exist.
 * @param consequences what they do outside of these cases: the register, other cases; in the same commit
 * @returns the ids of the cases that were moved; the others had moved on in the meantime
 */
export async function commitChanges(
  sql: postgres.Sql | postgres.TransactionSql,
  changes: Change[],
  keys: ObservationKeys,
  consequences: Consequences | null = null,
): Promise<Set<string>> {
  const rows = await rowsOf(sql, changes, keys);
  const far = consequences === null ? [] : changes.filter(hasConsequences);
  if (consequences !== null && far.length > 0) {
    const work = async (transaction: postgres.TransactionSql) => {
      const moved = await forgetAndWrite(transaction, rows);
      await consequences(
        transaction,
        far.filter(({ outcome }) => moved.has(outcome.case.id)),
      );
      return moved;
    };
    return 'begin' in sql ? sql.begin(work) : work(sql);
  }
  if (rows.forget.length === 0) return write(sql, rows);
  return 'begin' in sql
    ? sql.begin((transaction) => forgetAndWrite(transaction, rows))
    : forgetAndWrite(sql, rows);
}

/** A reopened return that is accepted again counts anew: what it reported before goes first. */
async function forgetAndWrite(sql: postgres.TransactionSql, rows: Rows): Promise<Set<string>> {
  await sql`
    delete from observations where case_id in (
      select c.id from cases c
      join json_to_recordset(${json(rows.forget)}::text::json) as x (id uuid, expected integer)
        on c.id = x.id and c.version = x.expected
      for update of c)`;
  return write(sql, rows);
}

async function write(sql: postgres.ISql, rows: Rows): Promise<Set<string>> {
  const moved = await sql<{ id: string }[]>`
    with input as (
      select * from json_to_recordset(${json(rows.cases)}::text::json) as x (
        id uuid, jurisdiction text, expected integer, state text, tags text[], flags text[], version integer,
        return_version integer, due_at timestamptz, submitted_at timestamptz, soft_issues integer, weight double precision, body jsonb, last_hash text)
    ), moved as (
      update cases c set state = i.state, tags = i.tags, flags = i.flags, version = i.version,
        return_version = i.return_version, due_at = i.due_at, submitted_at = i.submitted_at,
        soft_issues = i.soft_issues, weight = coalesce(i.weight, c.weight), body = i.body, last_hash = decode(i.last_hash, 'hex')
      from input i where c.id = i.id and c.jurisdiction = i.jurisdiction and c.version = i.expected
      returning c.id, c.jurisdiction, c.collection, c.period, c.subject_id, c.subject_kind, c.province, c.goes_first, c.flags,
        c.weight
    ), written as (
      insert into events (case_id, jurisdiction, seq, type, effective_at, recorded_at, actor, role, data, hash)
      select m.id, m.jurisdiction, x.seq, x.type, x.effective_at, x.recorded_at, x.actor, x.role, x.data, decode(x.hash, 'hex')
      from json_to_recordset(${json(rows.events)}::text::json) as x (
        case_id uuid, seq integer, type text, effective_at timestamptz, recorded_at timestamptz,
        actor text, role text, data jsonb, hash text) join moved m on m.id = x.case_id
    ), locked as (
      insert into returns (case_id, jurisdiction, version, subject_id, period, answers, issues, explanations, observations,
        submitted_at, submitted_by, late)
      select m.id, m.jurisdiction, x.version, m.subject_id, m.period, x.answers, x.issues, x.explanations, x.observations,
        x.submitted_at, x.submitted_by, x.late
      from json_to_recordset(${json(rows.returns)}::text::json) as x (
        case_id uuid, version integer, answers jsonb, issues jsonb, explanations jsonb, observations jsonb,
        submitted_at timestamptz, submitted_by text, late boolean) join moved m on m.id = x.case_id
      returning case_id
    ), scored as (
      insert into scores (case_id, version, jurisdiction, suspicion, influence, significance, reasons, grounds_at)
      select m.id, x.version, m.jurisdiction, x.suspicion, x.influence, x.significance, x.reasons, x.grounds_at
      from json_to_recordset(${json(rows.scored)}::text::json) as x (
        case_id uuid, version integer, suspicion double precision, influence double precision, significance double precision,
        reasons jsonb, grounds_at timestamptz) join moved m on m.id = x.case_id
    ), submitted as (
      delete from drafts d using locked l where d.case_id = l.case_id
    ), opened as (
      insert into tasks (case_id, no, jurisdiction, collection, period, subject_id, role, scope, scope_id, part, state,
        opened_at, due_at, closed_at, outcome, closed_by, selected,
        province, county, party, products, edits, flags, soft_issues, found_by, weight)
      select m.id, x.no, m.jurisdiction, m.collection, m.period, m.subject_id, x.role, x.scope, x.scope_id, x.part, x.state,
        x.opened_at, x.due_at, x.closed_at, x.outcome, x.closed_by, m.goes_first,
        x.province, x.county, x.party, x.products, x.edits, x.flags, x.soft_issues, x.found_by,
        -- A weight is below one: what silence passed on comes before all that it did not.
        coalesce(m.weight + x.carried, 0)
      from json_to_recordset(${json(rows.opened)}::text::json) as x (
        case_id uuid, no integer, role text, scope text, scope_id text, part text, state text,
        opened_at timestamptz, due_at timestamptz, closed_at timestamptz, outcome text, closed_by text, carried integer,
        province text, county text, party text, products text[], edits text[], flags text[], soft_issues integer, found_by text)
      join moved m on m.id = x.case_id
    ), closing as materialized (
      select x.* from json_to_recordset(${json(rows.closed)}::text::json) as x (
        case_id uuid, no integer, closed_at timestamptz, outcome text, closed_by text)
      join moved m on m.id = x.case_id
    ), closed as (
      update tasks t set closed_at = x.closed_at, outcome = x.outcome, closed_by = x.closed_by from closing x
      where t.case_id = x.case_id and t.no = x.no
    ), marked as (
      update tasks t set flags = m.flags from moved m
      where t.case_id = m.id and t.closed_at is null and t.flags <> m.flags
        -- Hashed: as an anti-join the planner, which expects one row, would walk all that is closed for each case.
        and (t.case_id, t.no) not in (select x.case_id, x.no from closing x)
    ), rescheduled as (
      update tasks t set due_at = x.due_at
      from json_to_recordset(${json(rows.rescheduled)}::text::json) as x (case_id uuid, no integer, due_at timestamptz)
      join moved m on m.id = x.case_id
      where t.case_id = x.case_id and t.no = x.no
    ), started as (
      insert into clocks (case_id, jurisdiction, token, name, due_at)
      select m.id, m.jurisdiction, x.token, x.name, x.due_at
      from json_to_recordset(${json(rows.started)}::text::json) as x (case_id uuid, token integer, name text, due_at timestamptz)
      join moved m on m.id = x.case_id
    ), cancelled as (
      delete from clocks c using json_to_recordset(${json(rows.cancelled)}::text::json) as x (case_id uuid, token integer)
      join moved m on m.id = x.case_id
      where c.case_id = x.case_id and c.token = x.token
    ), decided as (
      insert into decisions (case_id, jurisdiction, no, period, stage, verdict, kind, part, body, effective_at)
      select m.id, m.jurisdiction, x.no, m.period, x.stage, x.verdict, x.kind, x.part, x.body, x.effective_at
      from json_to_recordset(${json(rows.decided)}::text::json) as x (
        case_id uuid, no integer, stage text, verdict text, kind text, part text, body text, effective_at timestamptz)
      join moved m on m.id = x.case_id
    ), observed as (
      insert into observations (period, jurisdiction, case_id, item, dimension, province, unit_kind, value)
      select m.period, m.jurisdiction, m.id, (o.figure ->> 0)::integer, (o.figure ->> 1)::integer, m.province, m.subject_kind,
        (o.figure ->> 2)::numeric
      from json_to_recordset(${json(rows.observed)}::text::json) as x (case_id uuid, version integer)
      join moved m on m.id = x.case_id
      join returns r on r.case_id = x.case_id and r.version = x.version
      cross join jsonb_array_elements(r.observations) as o (figure)
    ), noticed as (
      insert into notifications (id, jurisdiction, case_id, role, scope, scope_id, template, params, created_at)
      select x.id, m.jurisdiction, m.id, x.role, x.scope, x.scope_id, x.template, x.params, x.created_at
      from json_to_recordset(${json(rows.notices)}::text::json) as x (
        case_id uuid, id uuid, role text, scope text, scope_id text, template text, params jsonb, created_at timestamptz)
      join moved m on m.id = x.case_id
    ), answered as (
      insert into idempotency_keys (actor, key, request_hash, case_id, created_at)
      select x.actor, x.key, x.request_hash, m.id, x.created_at
      from json_to_recordset(${json(rows.requests)}::text::json) as x (
        case_id uuid, actor text, key text, request_hash text, created_at timestamptz) join moved m on m.id = x.case_id
    )
    select id from moved`;
  return new Set(moved.map((row) => row.id));
}

/**
 * Inserts cases that are being opened; those that exist already are left as they are.
 * @returns how many are new
 */
export async function insertCases(
  sql: postgres.ISql,
  changes: Change[],
  keys: ObservationKeys,
): Promise<number> {
  if (changes.length === 0) return 0;
  const rows = await rowsOf(sql, changes, keys);
  const cases = changes.map(({ outcome: { case: one }, round, origin }, index) => ({
    ...rows.cases[index],
    collection: one.collection,
    period: numberOf(one.period),
    subject_id: one.subject.id,
    subject_kind: one.subject.kind,
    province: one.subject.province,
    domains: one.subject.domains,
    selected: isUnit(one.subject) && one.subject.selected,
    goes_first: isUnit(one.subject) && goesFirst(one.subject),
    form: one.pins.formKey,
    subject: one.subject,
    round: round ?? null,
    origin: origin ?? null,
  }));
  const inserted = await sql`
    with added as (
      insert into cases (id, jurisdiction, collection, period, subject_id, subject_kind, province, domains, selected, form,
        state, tags, flags, version, return_version, due_at, submitted_at, soft_issues, subject, body, last_hash,
        round, origin, goes_first)
      select id, jurisdiction, collection, period, subject_id, subject_kind, province, domains, selected, form,
        state, tags, flags, version, return_version, due_at, submitted_at, soft_issues, subject, body, decode(last_hash, 'hex'),
        round, origin, goes_first
      from json_to_recordset(${json(cases)}::text::json) as x (
        id uuid, jurisdiction text, collection text, period integer, subject_id uuid, subject_kind text, province text,
        domains text[], selected boolean, form text, state text, tags text[], flags text[], version integer,
        return_version integer, due_at timestamptz, submitted_at timestamptz, soft_issues integer, subject jsonb, body jsonb,
        last_hash text, round uuid, origin uuid, goes_first boolean)
      on conflict do nothing
      returning id, jurisdiction, collection, period, subject_id, goes_first
    ), written as (
      insert into events (case_id, jurisdiction, seq, type, effective_at, recorded_at, actor, role, data, hash)
      select m.id, m.jurisdiction, x.seq, x.type, x.effective_at, x.recorded_at, x.actor, x.role, x.data, decode(x.hash, 'hex')
      from json_to_recordset(${json(rows.events)}::text::json) as x (
        case_id uuid, seq integer, type text, effective_at timestamptz, recorded_at timestamptz,
        actor text, role text, data jsonb, hash text) join added m on m.id = x.case_id
    ), opened as (
      insert into tasks (case_id, no, jurisdiction, collection, period, subject_id, role, scope, scope_id, part, state,
        opened_at, due_at, selected, province, county, party, products, edits, flags, soft_issues, found_by)
      select m.id, x.no, m.jurisdiction, m.collection, m.period, m.subject_id, x.role, x.scope, x.scope_id, x.part, x.state,
        x.opened_at, x.due_at, m.goes_first, x.province, x.county, x.party, x.products, x.edits, x.flags, x.soft_issues, x.found_by
      from json_to_recordset(${json(rows.opened)}::text::json) as x (
        case_id uuid, no integer, role text, scope text, scope_id text, part text, state text,
        opened_at timestamptz, due_at timestamptz, province text, county text, party text, products text[], edits text[],
        flags text[], soft_issues integer, found_by text) join added m on m.id = x.case_id
    ), started as (
      insert into clocks (case_id, jurisdiction, token, name, due_at)
      select m.id, m.jurisdiction, x.token, x.name, x.due_at
      from json_to_recordset(${json(rows.started)}::text::json) as x (case_id uuid, token integer, name text, due_at timestamptz)
      join added m on m.id = x.case_id
    )
    select id from added`;
  return inserted.length;
}

export function numberOf(period: string): number {
  const known = periodOf(period);
  if (!known) throw new Error(`Not a period: ${period}`);
  return known.number;
}
