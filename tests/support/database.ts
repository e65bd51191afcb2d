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
  const database = await openDatabase(address.href, { connections: 4 });
  const owner = postgres(address.href, { max: 2, onnotice: () => {} });
  return {
    ...database,
    url: address.href,
    owner,
    async close() {
      await database.close();
      await owner.end({ timeout: 5 });
      await onServer(serverUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
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
