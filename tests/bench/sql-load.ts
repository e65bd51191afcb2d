// A process of its own in which bare clients run the writes of a submission, one statement each, as pgbench would:
// plain parameters, prepared, no engine, no HTTP, no batching.
import { readFileSync } from 'node:fs';
import postgres from 'postgres';

interface Task {
  url: string;
  connections: number;
  rows: {
    id: string;
    unit: string;
    period: number;
    actor: string;
    body: string;
    answers: string;
    observations: string;
    event: string;
    at: string;
    due: string;
    closes: number;
    cancels: number;
    opens: number;
    starts: number;
    province: string;
    county: string;
    party: string;
    products: string[];
    foundBy: string;
  }[];
}

const task: Task = JSON.parse(readFileSync(0, 'utf8'));
const sql = postgres(task.url, {
  max: task.connections,
  onnotice: () => {},
  connection: { role: 'daftar_engine' },
});
await Promise.all(Array.from({ length: task.connections }, () => sql`select pg_sleep(0.05)`));
let next = 0;
const started = performance.now();
await Promise.all(Array.from({ length: task.connections }, client));
console.log(JSON.stringify({ done: task.rows.length, seconds: (performance.now() - started) / 1000 }));
await sql.end();

async function client(): Promise<void> {
  for (let index = next++; index < task.rows.length; index = next++) {
    const row = task.rows[index];
    if (!row) return;
    await sql`
      with moved as (
        update cases set state = 's1Review', tags = '{review,submitted}', flags = '{}', version = 2, return_version = 1,
          submitted_at = ${row.at}, soft_issues = 0, weight = 0.05, body = ${row.body}::text::jsonb, last_hash = sha256(${row.event}::text::bytea)
        where id = ${row.id} and jurisdiction = 'IMT-23' and version = 1 returning id
      ), written as (
        insert into events (case_id, jurisdiction, seq, type, effective_at, recorded_at, actor, role, data, hash)
        values (${row.id}, 'IMT-23', 2, 'SUBMIT', ${row.at}, ${row.at}, ${row.actor}, 'respondent', ${row.event}::text::jsonb, sha256(${row.event}::text::bytea))
      ), locked as (
        insert into returns (case_id, jurisdiction, version, subject_id, period, answers, issues, explanations, observations, submitted_at, submitted_by, late)
        values (${row.id}, 'IMT-23', 1, ${row.unit}, ${row.period}, ${row.answers}::text::jsonb, '[]', '{}', ${row.observations}::text::jsonb, ${row.at}, ${row.actor}, false)
      ), scored as (
        insert into scores (case_id, version, jurisdiction, suspicion, influence, significance, reasons)
        values (${row.id}, 1, 'IMT-23', 0.1, 0.5, 0.05, '[]')
      ), closed as (
        update tasks set closed_at = ${row.at}, outcome = 'SUBMIT' where case_id = ${row.id} and no = ${row.closes}
      ), opened as (
        insert into tasks (case_id, no, jurisdiction, collection, period, subject_id, role, scope, scope_id, state, opened_at, due_at,
          province, county, party, products, found_by, weight)
        values (${row.id}, ${row.opens}, 'IMT-23', 'monthly-production', ${row.period}, ${row.unit}, 'sub_expert', 'jurisdiction', 'IMT-23', 's1Review', ${row.at}, ${row.due},
          ${row.province}, ${row.county}, ${row.party}, ${row.products}, ${row.foundBy}, 0.05)
      ), cancelled as (
        delete from clocks where case_id = ${row.id} and token = ${row.cancels}
      ), started as (
        insert into clocks (case_id, jurisdiction, token, name, due_at) values (${row.id}, 'IMT-23', ${row.starts}, 's1Review', ${row.due})
      ), answered as (
        insert into idempotency_keys (actor, key, request_hash, case_id, created_at) values (${row.actor}, ${`bench-${row.id}`}, 'x', ${row.id}, ${row.at})
      )
      select id from moved`;
  }
}
