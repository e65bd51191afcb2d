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
export async function testDatabase(): Promise<TestDatabase> {
  const name = `daftar_test_${randomUUID().replaceAll('-', '')}`;
  const serverUrl = inject('databaseUrl');
  await onServer(
    serverUrl,
    (sql) => sql`create database ${sql(name)} template ${sql(inject('databaseTemplate'))}`,
  );
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const database = await testDatabaseAt(address.href);
  return {
    ...database,
    async close() {
      await database.close();
      await onServer(serverUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
    },
  };
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
