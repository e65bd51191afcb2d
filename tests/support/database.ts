// A database of its own for a test file, cloned from the migrated template.
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../server/db/database.ts';

export interface TestDatabase extends Database {
  url: string;
  /** The owner of the tables: sees and may do everything. */
  owner: postgres.Sql;
}

/** `close` drops the database. */
export async function testDatabase(template = inject('databaseTemplate')): Promise<TestDatabase> {
  const name = `daftar_test_${randomUUID().replaceAll('-', '')}`;
  const serverUrl = inject('databaseUrl');
  await onServer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  const database = await testDatabaseAt(addressOf(serverUrl, name));
  return {
    ...database,
    async close() {
      await database.close();
      await onServer(serverUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
    },
  };
}

/**
 * A database that begins with what `lay` puts into an empty one. That takes seconds, so it is done once in a run, by the file
 * that asks first; the others wait for it. `lay` closes what it was given.
 */
export async function laidDatabase(
  what: string,
  lay: (database: TestDatabase) => Promise<void>,
): Promise<TestDatabase> {
  const serverUrl = inject('databaseUrl');
  const template = `${inject('databaseTemplate')}_${what}`;
  const draft = `${template}_draft`;
  await onServer(serverUrl, async (sql) => {
    await sql`select pg_advisory_lock(hashtext(${template}))`;
    if ((await sql`select 1 from pg_database where datname = ${template}`).length > 0) return;
    await sql`drop database if exists ${sql(draft)} with (force)`;
    await sql`create database ${sql(draft)} template ${sql(inject('databaseTemplate'))}`;
    await lay(await testDatabaseAt(addressOf(serverUrl, draft)));
    await sql`alter database ${sql(draft)} rename to ${sql(template)}`;
  });
  return testDatabase(template);
}

function addressOf(serverUrl: string, name: string): string {
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  return address.href;
}

/** A database that is there and migrated; `close` leaves it. */
export async function testDatabaseAt(url: string): Promise<TestDatabase> {
  const database = await openDatabase(url, { connections: 4 });
  const owner = postgres(url, { max: 2, onnotice: () => {} });
  return {
    ...database,
    url,
    owner,
    async close() {
      await database.close();
      await owner.end({ timeout: 5 });
    },
  };
}

async function onServer(url: string, work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
