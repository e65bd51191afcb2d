import { getTableConfig } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInTables } from '../../../server/db/schema.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

describe('the sign-in tables as drizzle knows them', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it('are the tables that the migrations made', async () => {
    for (const table of Object.values(signInTables)) {
      const { name, columns } = getTableConfig(table);
      const rows = await database.owner<{ name: string; type: string; required: boolean }[]>`
        select column_name as name, data_type as type, is_nullable = 'NO' as required
        from information_schema.columns where table_name = ${name} order by column_name`;
      const known = columns.map((column) => ({
        name: column.name,
        type: column.getSQLType(),
        required: column.notNull,
      }));
      expect([name, known.sort((one, other) => (one.name < other.name ? -1 : 1))]).toEqual([name, [...rows]]);
    }
  });
});
