import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const keys = async () => {
  const rows = await database.owner<{ key: string }[]>`select key from item_keys order by key`;
  return rows.map(({ key }) => key);
};

describe('A transaction', () => {
  it('keeps all of its work, or none of it', async () => {
    const result = await database.engine.begin(async (sql) => {
      await sql`insert into item_keys (key) values ('kept')`;
      return 'done';
    });
    expect(result).toBe('done');
    const failed = database.engine.begin(async (sql) => {
      await sql`insert into item_keys (key) values ('lost')`;
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await keys()).toEqual(['kept']);
  });

  it('does not pass for done when a statement in it failed and nobody listened', async () => {
    const swallowed = database.engine.begin(async (sql) => {
      await sql`insert into item_keys (key) values ('swallowed')`;
      await sql`select 1 / 0`.catch(() => {});
    });
    await expect(swallowed).rejects.toThrow('failed unheard');
    expect(await keys()).toEqual(['kept']);
  });

  it('may be read-only', async () => {
    const writing = database.engine.begin(
      'read only',
      (sql) => sql`insert into item_keys (key) values ('x')`,
    );
    await expect(writing).rejects.toThrow(/read-only/);
  });

  it('whose connection ends fails alone: the next ones find the pool whole', async () => {
    for (let round = 0; round < 10; round += 1) {
      const cut = Array.from({ length: 4 }, () =>
        database.engine.begin(async (sql) => {
          await sql`insert into item_keys (key) values (${`cut ${Math.random()}`})`;
          await sql`select pg_terminate_backend(pg_backend_pid())`;
        }),
      );
      for (const outcome of await Promise.allSettled(cut)) expect(outcome.status).toBe('rejected');
      const next = Array.from({ length: 12 }, (_, index) =>
        database.engine.begin((sql) => sql<{ index: number }[]>`select ${index}::integer as index`),
      );
      const rows = await Promise.all(next);
      expect(rows.map(([row]) => row?.index)).toEqual(next.keys().toArray());
    }
    expect(await keys()).toEqual(['kept']);
  });
});
