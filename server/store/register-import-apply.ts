// Everything that a file would do, done by one transaction of statements over sets of rows: the register has all of it, or
// nothing.
import type postgres from 'postgres';
import { type Instant, Problem } from '../../engine/index.ts';
import { changeImport, type RegisterImport } from './register-imports.ts';

/** Rows of one statement: after each the work says how far it is, and may be stopped. */
const slice = 20_000;

/**
 * Writes what was staged. The import is done in the same commit.
 * @param reached told of the last row written, and of the last of all; what it throws undoes everything
 * @throws Problem import-moved-on where units are no longer as they were when they were looked at
 */
export async function applyStaged(
  sql: postgres.Sql,
  { id, name, runs, done }: RegisterImport,
  { by, now }: { by: string; now: Instant },
  reached: (done: number, total: number) => Promise<void>,
): Promise<void> {
  await sql.begin(async (transaction) => {
    // One at a time: two files that speak of the same units would wait for each other for ever.
    await transaction`select pg_advisory_xact_lock(1515)`;
    const [own] = await transaction`
      select from register_imports where id = ${id} and runs = ${runs} and state = 'applying'`;
    if (own === undefined) throw new Problem('import-not-ready');
    // Words wait for their index until there are many, and are then sorted into it in one go: going through all of it is
    // what costs, more so the larger the register is.
    await transaction`set local gin_pending_list_limit = '64MB'`;
    await transaction`set local work_mem = '128MB'`;
    // Everything goes by keys: of tables that have just been filled the planner knows nothing yet.
    await transaction`set local enable_seqscan = off`;
    await lockUnits(transaction, id);
    const moved = await countMoved(transaction, id);
    if (moved > 0) throw new Problem('import-moved-on', { units: moved });
    for (let from = 0; from < done; from += slice) {
      // Whoever searches walks over the words that wait: none are left behind.
      if (from + slice >= done) await transaction`set local gin_pending_list_limit to default`;
      await writeSlice(transaction, { id, from, to: from + slice, by, now, name });
      await reached(Math.min(from + slice, done), done);
    }
    // Not where somebody gave it up meanwhile.
    const ended = await changeImport(transaction, id, ['applying'], { state: 'done', progress: 1000 }, now);
    if (ended?.runs !== runs) throw new Problem('import-not-ready');
  });
}

/** Nobody changes what the file changes until it is done. */
async function lockUnits(sql: postgres.TransactionSql, id: string): Promise<void> {
  await sql`
    select count(*) from (
      select u.id from units u join register_import_rows r on r.unit_id = u.id
      where r.import_id = ${id} and r.outcome = 'changed' order by u.id for update of u) locked`;
}

/** Rows whose unit has changed, or come to be, since; and owners that came to be under another id. */
async function countMoved(sql: postgres.ISql, id: string): Promise<number> {
  const [row] = await sql<{ moved: number }[]>`
    select ((select count(*) from register_import_rows r left join units u on u.id = r.unit_id
        where r.import_id = ${id} and r.outcome = 'changed' and u.revision is distinct from r.revision)
      + (select count(*) from register_import_rows r join units u on u.activity_id = r.activity_id
        where r.import_id = ${id} and r.outcome = 'new')
      + (select count(distinct r.party_id) from register_import_rows r join parties p on p.national_id = r.party ->> 'nationalId'
        where r.import_id = ${id} and r.party is not null and p.id <> r.party_id))::integer as moved`;
  return row?.moved ?? 0;
}

interface Slice {
  id: string;
  /** Rows after this one, up to and with the other. */
  from: number;
  to: number;
  by: string;
  now: Instant;
  name: string;
}

async function writeSlice(
  sql: postgres.TransactionSql,
  { id, from, to, by, now, name }: Slice,
): Promise<void> {
  const rows = (outcome: string) =>
    sql`r.import_id = ${id} and r.no > ${from} and r.no <= ${to} and r.outcome = ${outcome}`;
  // An owner is called as the first of his rows calls him.
  await sql`
    insert into parties (id, kind, national_id, title)
    select distinct on (r.party_id) r.party_id, r.party ->> 'kind', r.party ->> 'nationalId', r.party -> 'title'
    from register_import_rows r where r.party is not null and ${rows('new')} order by r.party_id, r.no
    on conflict (id) do nothing`;
  await sql`
    insert into units (id, activity_id, party_id, jurisdiction, title, kind, province, selected, status, words)
    select r.unit_id, r.activity_id, r.party_id, r.jurisdiction, r.snapshot -> 'title', r.snapshot ->> 'kind',
      r.snapshot ->> 'province', (r.snapshot ->> 'selected')::boolean, r.snapshot ->> 'status', array_to_tsvector(r.words)
    from register_import_rows r where ${rows('new')}`;
  await sql`
    insert into unit_versions (unit_id, jurisdiction, valid_from, valid_to, recorded_at, revision, snapshot)
    select r.unit_id, r.jurisdiction, r.day, null, ${now}, 1, r.snapshot from register_import_rows r where ${rows('new')}`;
  const changed = await sql`
    update units u set jurisdiction = r.snapshot ->> 'organisation', title = r.snapshot -> 'title',
      province = r.snapshot ->> 'province', selected = (r.snapshot ->> 'selected')::boolean, status = r.snapshot ->> 'status',
      words = array_to_tsvector(r.words), revision = u.revision + 1
    from register_import_rows r where u.id = r.unit_id and ${rows('changed')}`;
  if (changed.count > 0) {
    await sql`
      update unit_versions v set recorded_to = ${now} from register_import_rows r
      where v.unit_id = r.unit_id and v.valid_to is null and v.recorded_to is null and ${rows('changed')}`;
    // What the version said until the day of the change it says still.
    await sql`
      insert into unit_versions (unit_id, jurisdiction, valid_from, valid_to, recorded_at, revision, snapshot)
      select r.unit_id, v.jurisdiction, v.valid_from, r.day, ${now}, r.revision + 1, v.snapshot
      from register_import_rows r join lateral (
        select v.jurisdiction, v.valid_from, v.snapshot from unit_versions v
        where v.unit_id = r.unit_id and v.valid_from = r.valid_from and v.revision <= r.revision
        order by v.revision desc limit 1) v on true
      where r.day > r.valid_from and ${rows('changed')}`;
    await sql`
      insert into unit_versions (unit_id, jurisdiction, valid_from, valid_to, recorded_at, revision, snapshot)
      select r.unit_id, r.snapshot ->> 'organisation', r.day, null, ${now}, r.revision + 1, r.snapshot
      from register_import_rows r where ${rows('changed')}`;
  }
  await sql`
    insert into register_events (unit_id, jurisdiction, type, day, revision, recorded_at, actor, reason, source, data)
    select r.unit_id, r.snapshot ->> 'organisation', e.event ->> 'type', r.day, coalesce(r.revision, 0) + 1, ${now}, ${by}, '',
      ${name}, e.event -> 'data'
    from register_import_rows r cross join lateral jsonb_array_elements(r.events) with ordinality as e (event, place)
    where r.import_id = ${id} and r.no > ${from} and r.no <= ${to} and r.outcome in ('new', 'changed')
    order by r.no, e.place`;
}
