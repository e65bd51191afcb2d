// The second lock, tried with raw SQL: what the reader's role cannot see and do even when a query asks for it, and what
// the engine's own role can never undo.
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadScope } from '../../server/db/database.ts';
import { at } from '../support/chain.ts';
import { contents } from '../support/contents.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

const nobody: ReadScope = { nation: false, jurisdictions: [], domains: [], units: [] };
const nation: ReadScope = { ...nobody, nation: true };
const tehran: ReadScope = { ...nobody, jurisdictions: ['IMT-23'] };
const mining: ReadScope = { ...nobody, domains: ['mining'] };
const unit = (index: number): ReadScope => ({ ...nobody, units: [office.units[index]!.id] });

let office: Ministry;
let cases: string[];

// 0 of Tehran and of mining, 1 of Tehran and of industries, 2 of Esfahan and of mining: all accepted, with a draft again.
beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [
      { activities: ['C23'] },
      { activities: ['C10'] },
      { activities: ['C23'], province: 'IR-10', organisation: 'IMT-10' },
    ],
  });
  cases = await Promise.all([0, 1, 2].map((index) => office.caseOf(index, '1405-07')));
  const [round] = await office.database.owner<{ id: string }[]>`
    insert into rounds (id, collection, title, first_day, last_day, period, narrowed, pins, opened_at, opened_by)
    values (gen_random_uuid(), 'visit-round', '{}', '2026-10-23', '2026-11-21', 140508, '{}', '{}', now(), '') returning id`;
  for (const index of [0, 1, 2]) {
    const expert = index === 2 ? 'far-expert' : 'expert';
    await sent(`respondent-${index}`, index, 'SUBMIT', { answers: cementAnswers(), declaration: true });
    await sent(expert, index, 'APPROVE');
    await sent(index === 1 ? 'reviewer-industries' : 'reviewer-mining', index, 'APPROVE');
    await sent('statistics', index, 'REOPEN', { text: 'به درخواست واحد' });
    const draft = `/api/cases/${cases[index]}/draft`;
    await (await office.as(`respondent-${index}`)).send('PUT', draft, { remarks: 'باز هم' });
    await office.database.owner`
      insert into scores (case_id, version, jurisdiction, suspicion, influence, significance, reasons)
      values (${cases[index]!}, 1, ${office.units[index]!.organisation}, 0, 0, 0, '[]') on conflict do nothing`;
    await office.database.owner`
      insert into attachments (case_id, id, jurisdiction, uploaded_by, name, type, size, sha256, bytes, created_at)
      values (${cases[index]!}, gen_random_uuid(), 'IMT-23', 'somebody', 'x.png', 'image/png', 1, '', 'x', now())`;
    const { id, partyId, organisation } = office.units[index]!;
    await office.database.owner`
      with entry as (
        insert into assisted_entries (id, case_id, jurisdiction, case_version, answers, explanations, entered_by, entered_at,
          on_behalf_of, confirmation, until)
        values (gen_random_uuid(), ${cases[index]!}, ${organisation}, 1, '{}', '{}', '', now(), '', 'code', now())
      ), visited as (
        insert into round_units (round, unit_id, jurisdiction, province, kind, selected)
        values (${round!.id}, ${id}, ${organisation}, '', '', false)
      ), plan as (
        insert into visit_plans (round, unit_id, jurisdiction, case_id, changed_at)
        values (${round!.id}, ${id}, ${organisation}, ${cases[index]!}, now())
      ), act as (
        insert into visit_plan_acts (case_id, jurisdiction, act, at, by_user)
        values (${cases[index]!}, ${organisation}, 'plan', now(), '')
      ), contact as (
        insert into contacts (id, case_id, jurisdiction, made_by, made_at, channel, outcome, note)
        values (gen_random_uuid(), ${cases[index]!}, ${organisation}, '', now(), 'phone', 'reached', '')
      ), choice as (
        insert into message_choices values (${id}, ${organisation}, 'sms', false, now(), '')
      ), share as (
        insert into unit_shares values (${id}, ${organisation}, 0.5, 1, null, 140507) on conflict do nothing
      ), note as (
        insert into case_notes (id, case_id, jurisdiction, author, text, written_at)
        values (gen_random_uuid(), ${cases[index]!}, ${organisation}, '', 'x', now())
      ), message as (
        insert into conversation_messages (case_id, jurisdiction, side, author, text, sent_at)
        values (${cases[index]!}, ${organisation}, 'unit', '', 'x', now())
      ), paper as (
        insert into case_papers (case_id, id, jurisdiction, uploaded_by, name, type, size, sha256, bytes, created_at)
        values (${cases[index]!}, gen_random_uuid(), ${organisation}, '', 'x.png', 'image/png', 1, '', 'x', now())
      )
      insert into delegations (id, unit_id, jurisdiction, role, given_by, name, until, created_at)
      values (gen_random_uuid(), ${id}, ${organisation}, '', '', '', now(), now())`;
    await office.database.owner`
      with version as (
        insert into party_versions (party_id, revision, kind, national_id, title, contacts, recorded_to)
        values (${partyId}, 1, 'legal', '', '{}', '{}', now())
      ), link as (
        insert into unit_links values (${id}, ${id}, ${organisation}, 'became', '2020-01-01', now())
      ), event as (
        insert into register_events (unit_id, jurisdiction, type, day, revision, recorded_at, actor, reason, source, data)
        values (${id}, ${organisation}, 'changed', '2020-01-01', 1, now(), '', '', '', '{}')
      )
      insert into sold_units values (${id}, ${organisation}, 140001)`;
  }
});
afterAll(() => office?.close());

async function sent(who: string, index: number, type: string, data: object = {}): Promise<void> {
  const path = `/api/cases/${cases[index]}/events`;
  const { status, body } = await (await office.as(who)).send('POST', path, { type, data });
  if (status !== 200) throw new Error(`${type} by ${who}: ${JSON.stringify(body)}`);
}

const read = <T>(scope: ReadScope, work: (sql: postgres.TransactionSql) => Promise<T>) =>
  office.database.read(scope, work);

/** Every table that holds a unit's data, and the column by which its rows belong to a case or a unit. */
const tables = {
  cases: 'id',
  events: 'case_id',
  returns: 'case_id',
  drafts: 'case_id',
  attachments: 'case_id',
  tasks: 'case_id',
  clocks: 'case_id',
  decisions: 'case_id',
  observations: 'case_id',
  notifications: 'case_id',
  units: 'id',
  unit_versions: 'unit_id',
  parties: 'id',
  party_versions: 'party_id',
  unit_links: 'from_unit',
  register_events: 'unit_id',
  sold_units: 'unit_id',
  delegations: 'unit_id',
  assisted_entries: 'case_id',
  contacts: 'case_id',
  outbox: 'unit_id',
  message_choices: 'unit_id',
  case_papers: 'case_id',
  conversation_messages: 'case_id',
  visit_plans: 'case_id',
  visit_plan_acts: 'case_id',
} as const;
type Table = keyof typeof tables;
const tableNames = Object.keys(tables) as Table[];
/** Counts of units by organisation: no row is one unit's. */
const counted = ['period_frames'];
/** What is announced to all; and who is visited in a round, which is its province's to know. */
const ofRounds = ['rounds', 'round_units'];
/** What reviewers know of a return, and never its unit. */
const ofReviewers = ['case_notes', 'scores', 'task_events', 'unit_shares'];

/** What senders note for themselves. */
const ofEngine = ['bulk_decision_items', 'delivery_attempts', 'outage_cases'];

/** What a row of a unit is known by in a table. */
function idOf(table: Table, index: number): string {
  if (table === 'parties' || table === 'party_versions') return office.units[index]!.partyId;
  const ofUnits = [
    'units',
    'unit_versions',
    'unit_links',
    'register_events',
    'sold_units',
    'delegations',
    'outbox',
    'message_choices',
  ];
  return ofUnits.includes(table) ? office.units[index]!.id : cases[index]!;
}

/** Which of the units have rows that a scope sees, whether it asks for all or for each by name. */
async function seen(scope: ReadScope, table: Table): Promise<number[]> {
  const column = tables[table];
  return read(scope, async (sql) => {
    const all = await sql<{ id: string }[]>`select distinct ${sql(column)} as id from ${sql(table)}`;
    const found = [0, 1, 2].filter((index) => all.some(({ id }) => id === idOf(table, index)));
    for (const index of [0, 1, 2]) {
      const asked =
        await sql`select from ${sql(table)} where ${sql(column)} = ${idOf(table, index)} or false`;
      expect(asked.length > 0, `${table} of unit ${index}`).toBe(found.includes(index));
    }
    expect(all.length, `${table} holds rows of nobody`).toBe(found.length);
    return found;
  });
}

describe('The reader', () => {
  it('finds every table that holds a unit’s data locked', async () => {
    const { owner } = office.database;
    const open = await owner<{ name: string }[]>`
      select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity
        and a.attname in ('case_id', 'unit_id', 'subject_id', 'party_id', 'jurisdiction', 'national_id')
        and has_table_privilege('daftar_reader', c.oid, 'select')`;
    expect(open.map(({ name }) => name)).toEqual([]);
    const locked = await owner<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity`;
    expect(locked.map(({ name }) => name).sort()).toEqual(
      [...tableNames, ...counted, ...ofRounds, ...ofReviewers, ...ofEngine].toSorted(),
    );
  });

  it.each(tableNames)('sees no row of %s outside its scope', async (table) => {
    // These notices went to the respondent and the province; a sale is for whom it hides something from.
    const ofDomain = ['notifications', 'sold_units', 'delegations', 'outbox', 'message_choices'].includes(
      table,
    )
      ? []
      : [0, 2];
    expect(await seen(nation, table)).toEqual([0, 1, 2]);
    expect(await seen(tehran, table)).toEqual([0, 1]);
    expect(await seen(mining, table)).toEqual(ofDomain);
    expect(await seen(unit(1), table)).toEqual([1]);
    expect(await seen({ ...unit(1), domains: ['commerce'] }, table)).toEqual([1]);
    expect(await seen(nobody, table)).toEqual([]);
    expect(await seen({ ...nobody, jurisdictions: ['%', ''], domains: [''], units: ['*'] }, table)).toEqual(
      [],
    );
  });

  it('knows of a round’s units those of its own province', async () => {
    const ofRound = (scope: ReadScope) =>
      read(scope, async (sql) => {
        const rows = await sql<{ unit_id: string }[]>`select unit_id from round_units`;
        return [0, 1, 2].filter((index) => rows.some((row) => row.unit_id === office.units[index]!.id));
      });
    expect(await ofRound(nation)).toEqual([0, 1, 2]);
    expect(await ofRound(tehran)).toEqual([0, 1]);
    // No case of theirs belongs to the round.
    expect(await ofRound(mining)).toEqual([]);
    expect(await ofRound(unit(1))).toEqual([]);
    expect(await ofRound(nobody)).toEqual([]);
  });

  it.each(['case_notes', 'scores'])(
    'shows %s to whoever reviews a return, and never to its unit',
    async (table) => {
      const scored = (scope: ReadScope) =>
        read(scope, async (sql) => {
          const rows = await sql<{ id: string }[]>`select distinct case_id as id from ${sql(table)}`;
          return [0, 1, 2].filter((index) => rows.some(({ id }) => id === cases[index]));
        });
      expect(await scored(nation)).toEqual([0, 1, 2]);
      expect(await scored(tehran)).toEqual([0, 1]);
      expect(await scored(mining)).toEqual([0, 2]);
      expect(await scored(unit(1))).toEqual([]);
      expect(await scored({ ...unit(0), domains: ['commerce'] })).toEqual([]);
      expect(await scored(nobody)).toEqual([]);
    },
  );

  it('tells what a unit weighs in a total to whoever follows it up, and never to itself', async () => {
    const weighed = (scope: ReadScope) =>
      read(scope, async (sql) => {
        const rows = await sql<{ id: string }[]>`select unit_id as id from unit_shares`;
        return [0, 1, 2].filter((index) => rows.some(({ id }) => id === office.units[index]!.id));
      });
    expect(await weighed(nation)).toEqual([0, 1, 2]);
    expect(await weighed(tehran)).toEqual([0, 1]);
    expect(await weighed(mining)).toEqual([0, 2]);
    expect(await weighed(unit(1))).toEqual([]);
    expect(await weighed(nobody)).toEqual([]);
  });

  it('counts, joins and guesses nothing out of what it does not see', async () => {
    await read(unit(1), async (sql) => {
      const [counted] = await sql`select count(*)::integer as n, max(version) as most from cases`;
      expect(counted).toEqual({ n: 1, most: expect.any(Number) });
      const joined = await sql`
        select e.case_id from events e left join cases c on c.id = e.case_id where e.data::text like '%"%'`;
      expect(new Set(joined.map((row) => row.case_id))).toEqual(new Set([cases[1]]));
      const other =
        await sql`select from returns where answers @> '{"status": "active"}' and case_id <> ${cases[1]!}`;
      expect(other).toHaveLength(0);
    });
  });

  it('reads no partition past its table, no secret, no sign-in and no trace of other readers', async () => {
    const { owner } = office.database;
    const partitions = await owner<{ name: string }[]>`
      select relname as name from pg_class where relispartition and relkind = 'r'`;
    const closed = [
      'users',
      'sessions',
      'credentials',
      'verifications',
      'server_secrets',
      'sandbox_accounts',
    ];
    for (const name of [
      ...partitions.map((one) => one.name),
      ...closed,
      'grants',
      'audit_reads',
      'outbox',
      'idempotency_keys',
    ]) {
      await expect(
        read(nation, (sql) => sql`select * from ${sql(name)}`),
        name,
      ).rejects.toThrow(/permission denied/);
    }
  });

  it('writes nothing, in no scope', async () => {
    const before = await contents(office.database.owner);
    const attempts = (sql: postgres.TransactionSql) => [
      () => sql`update cases set state = 'accepted'`,
      () => sql`delete from drafts`,
      () => sql`insert into definition_drafts (id, kind, key, document, saved_at, saved_by)
        values (gen_random_uuid(), 'form', 'x', '{}', now(), 'x')`,
      () => sql`truncate tasks`,
      () => sql`create table mine (id integer)`,
      () => sql`create temporary table mine (id integer)`,
      () => sql`alter table cases disable row level security`,
      () => sql`drop policy reader on cases`,
      () => sql`grant select on users to daftar_reader`,
      () => sql`select lo_create(0)`,
      () => sql`select nextval('outbox_id_seq')`,
      () => sql`copy cases to program 'true'`,
    ];
    for (const index of attempts({} as postgres.TransactionSql).keys()) {
      await expect(
        read(nation, (sql) => attempts(sql)[index]!()),
        `attempt ${index}`,
      ).rejects.toThrow(/permission denied|read-only transaction|must be owner/);
    }
    expect(await contents(office.database.owner)).toEqual(before);
  });

  it('keeps no scope from one transaction to the next', async () => {
    await read(nation, (sql) => sql`select from cases`);
    const rounds = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? nobody : nation));
    const counts = await Promise.all(
      rounds.map((scope) => read(scope, async (sql) => (await sql`select from cases`).length)),
    );
    expect(counts).toEqual(rounds.map((scope) => (scope === nation ? 3 : 0)));
  });

  it('is refused a scope whose ids would name others', async () => {
    const two = `${office.units[0]!.id},${office.units[2]!.id}`;
    for (const scope of [
      { ...nobody, units: [two] },
      { ...nobody, jurisdictions: ['IMT-23,IMT-10'] },
      { ...nobody, domains: ['mining', 'industries,'] },
    ]) {
      await expect(read(scope, (sql) => sql`select 1`)).rejects.toThrow(/comma/);
    }
    for (const id of ['{IMT-23}', "x' || 'on", '"IMT-23"', 'IMT-23 ', '\\']) {
      expect(await seen({ ...nobody, jurisdictions: [id], units: [id] }, 'cases')).toEqual([]);
    }
  });
});

describe('The engine', () => {
  it('changes nothing that has happened: events, returns, decisions and published definitions', async () => {
    const { engine, owner } = office.database;
    const partitions = await owner<{ name: string }[]>`
      select inhrelid::regclass::text as name from pg_inherits where inhparent in ('events'::regclass)`;
    const before = await contents(owner);
    const kept = ['events', 'returns', 'scores', 'task_events', 'decisions', 'definition_versions'];
    for (const name of [...kept, ...partitions.map((one) => one.name)]) {
      const column = name === 'definition_versions' ? 'hash' : 'case_id';
      for (const statement of [
        `update ${name} set ${column} = ${column}`,
        `delete from ${name}`,
        `truncate ${name}`,
        `alter table ${name} add column forged text`,
        `drop table ${name}`,
      ]) {
        await expect(engine.unsafe(statement), statement).rejects.toThrow(/permission denied|must be owner/);
      }
    }
    expect(await contents(owner)).toEqual(before);
  });

  it('takes no unit out of the register, and no case, task, notice or trace of reading', async () => {
    const { engine } = office.database;
    for (const name of [
      'cases',
      'tasks',
      'units',
      'unit_versions',
      'parties',
      'notifications',
      'audit_reads',
      'outbox',
    ]) {
      await expect(engine.unsafe(`delete from ${name}`), name).rejects.toThrow(/permission denied/);
    }
  });

  it('is neither a superuser nor past row-level security, and cannot become anybody else', async () => {
    const { engine } = office.database;
    const [role] = await engine<{ free: boolean }[]>`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin as free
      from pg_roles where rolname = current_user`;
    expect(role?.free).toBe(false);
    await expect(engine`create role mine`).rejects.toThrow(/permission denied/);
  });
});
