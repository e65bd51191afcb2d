// The deemed-approval sweep against one SQL statement that writes the same rows for the same number of cases.
import { fileMonth } from './filing.ts';
import { type Ground, layGround } from './ground.ts';
import { median, type Ratio } from './submissions.ts';

/** @param perRound due cases at once; of many, one round is enough */
export async function benchSweep(perRound = 4000): Promise<Ratio> {
  const rounds = perRound > 20_000 ? 1 : 3;
  const ground = await layGround(perRound);
  try {
    const ours: number[] = [];
    const floor: number[] = [];
    // A month of its own for each measurement: the same units, all of them in review and due. The first warms what both touch.
    const periods = ['1404-01', '1404-02', '1404-03', '1404-04', '1404-05', '1404-06', '1404-07'];
    await prepare(ground, periods[0]!);
    await sweep(ground, perRound);
    for (let round = 0; round < rounds; round++) {
      await prepare(ground, periods[1 + round * 2]!);
      floor.push(await oneStatement(ground, perRound));
      await prepare(ground, periods[2 + round * 2]!);
      ours.push(await sweep(ground, perRound));
    }
    const detail = `${rounds} rounds of ${perRound} due cases, one process; floor: one set-based statement for all of them`;
    return { name: 'deemed approvals per second', ours: median(ours), floor: median(floor), detail };
  } finally {
    await ground.close();
  }
}

/** Opens the month and files every return; then stage 1 is waited for. */
async function prepare(ground: Ground, period: string): Promise<void> {
  await fileMonth(ground, period);
  await ground.owner`vacuum analyze cases, events, tasks, clocks, decisions`;
}

/** One day after the first stage's deadline, before the second's. */
async function momentOf(ground: Ground): Promise<string> {
  const [row] = await ground.owner<
    { due: Date }[]
  >`select max(due_at) as due from clocks where name = 's1Review'`;
  return row!.due.toISOString();
}

async function sweep(ground: Ground, perRound: number): Promise<number> {
  const now = await momentOf(ground);
  const started = performance.now();
  const moved = await ground.services.cases.sweep.run(now);
  const seconds = (performance.now() - started) / 1000;
  await leaveOnly(ground, moved, perRound);
  return moved / seconds;
}

async function oneStatement(ground: Ground, perRound: number): Promise<number> {
  const now = await momentOf(ground);
  const sql = ground.services.database.engine;
  const started = performance.now();
  const done = await sql`
    with due as (
      select case_id, token, due_at from clocks where due_at <= ${now} and name = 's1Review' for update
    ), moved as (
      update cases c set state = 's2Review', flags = '{deemed,deemedS1}', version = c.version + 1,
        body = c.body || jsonb_build_object('state', 's2Review', 'value', 's2Review', 'version', c.version + 1,
          'flags', '{"deemed":true,"deemedS1":true,"softEditsOpen":false}'::jsonb,
          'entered', (c.body -> 'entered') || jsonb_build_object('s2Review', d.due_at),
          'decisions', (c.body -> 'decisions') || jsonb_build_array(jsonb_build_object('stage', 's1', 'verdict', 'approve',
            'kind', 'deemed', 'part', null, 'body', c.jurisdiction, 'head', 'A', 'actor', null, 'clause', 'C6',
            'effectiveAt', d.due_at, 'deadline', d.due_at, 'returnVersion', 1, 'reasons', '[]'::jsonb)),
          'clocks', jsonb_build_array(jsonb_build_object('name', 's2Review', 'token', 5, 'startedAt', d.due_at,
            'dueAt', d.due_at + interval '5 days', 'policyVersion', 1, 'calendarVersion', 1)),
          'tasks', jsonb_build_array(jsonb_build_object('no', 6, 'role', 'dep_reviewer', 'scope', 'domain', 'scopeId', 'mining',
            'part', 'mining', 'state', 's2Review', 'may', '["APPROVE","RETURN"]'::jsonb, 'decides', true, 'fills', false,
            'openedAt', d.due_at, 'dueAt', d.due_at + interval '5 days'))),
        last_hash = sha256(c.last_hash || convert_to(c.id::text || c.version, 'UTF8'))
      from due d where c.id = d.case_id
      returning c.id, c.jurisdiction, c.collection, c.period, c.subject_id, c.version, c.last_hash, d.token, d.due_at
    ), written as (
      insert into events (case_id, jurisdiction, seq, type, effective_at, recorded_at, actor, data, hash)
      select id, jurisdiction, version, 'CLOCK', due_at, ${now}, 'system',
        jsonb_build_object('clock', jsonb_build_object('name', 's1Review', 'token', token, 'dueAt', due_at,
          'startedAt', due_at, 'policyVersion', 1, 'calendarVersion', 1)), last_hash from moved
    ), closed as (
      update tasks t set closed_at = ${now}, outcome = 'CLOCK' from moved m where t.case_id = m.id and t.closed_at is null
    ), opened as (
      insert into tasks (case_id, no, jurisdiction, collection, period, subject_id, role, scope, scope_id, part, state, opened_at, due_at,
        selected, province, county, party, products, edits, flags, soft_issues, found_by, weight)
      select m.id, 6, m.jurisdiction, m.collection, m.period, m.subject_id, 'dep_reviewer', 'domain', 'mining', 'mining', 's2Review',
        m.due_at, m.due_at + interval '5 days', t.selected, t.province, t.county, t.party, t.products, t.edits,
        '{deemed,deemedS1}'::text[], t.soft_issues, t.found_by, t.weight
      from moved m join tasks t on t.case_id = m.id and t.closed_at is null
    ), cancelled as (
      delete from clocks c using due d where c.case_id = d.case_id and c.token = d.token
    ), started as (
      insert into clocks (case_id, jurisdiction, token, name, due_at)
      select id, jurisdiction, 5, 's2Review', due_at + interval '5 days' from moved
    ), decided as (
      insert into decisions (case_id, jurisdiction, no, period, stage, verdict, kind, body, effective_at)
      select id, jurisdiction, 1, period, 's1', 'approve', 'deemed', jurisdiction, due_at from moved
    )
    select id from moved`;
  const seconds = (performance.now() - started) / 1000;
  await leaveOnly(ground, done.length, perRound);
  return done.length / seconds;
}

/** What was moved is out of the way of the next measurement. */
async function leaveOnly(ground: Ground, moved: number, perRound: number): Promise<void> {
  if (moved !== perRound) throw new Error(`${moved} cases were moved instead of ${perRound}`);
  await ground.owner`truncate cases, events, returns, tasks, clocks, decisions, notification_reads, notifications, observations`;
  await ground.owner`delete from collections_periods`;
}
