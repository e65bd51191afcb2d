// What a transaction promises, also when its connection ends: the driver keeps it with server/db/patches alone.
import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../../../server/db/database.ts';
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
    await expect(swallowed).rejects.toThrow('division by zero');
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
    for (let round = 0; round < 3; round += 1) {
      const cut = Array.from({ length: 4 }, () =>
        database.engine.begin(async (sql) => {
          await sql`insert into item_keys (key) values (${`cut ${Math.random()}`})`;
          const [own] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
          await Promise.all([end(own?.pid), sql`select pg_sleep(10)`]);
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

  it('whose connection ends between two statements writes nothing by the next one, though others use it again', async () => {
    const { pool, newest } = await poolOfOne();
    let goOn = () => {};
    const others = new Promise<void>((done) => {
      goOn = done;
    });
    const late: unknown[] = [];
    const cut = pool.engine.begin(async (sql) => {
      await sql`insert into item_keys (key) values ('before')`;
      newest()?.destroy();
      await others;
      await sql`insert into item_keys (key) values ('after')`.catch((error: unknown) => late.push(error));
    });
    await expect(cut).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    await pool.engine`select 1`;
    goOn();
    await expect.poll(() => late).toMatchObject([{ code: 'CONNECTION_CLOSED' }]);
    expect(await keys()).toEqual(['kept']);
    await pool.close();
  });

  it('whose connection ends with an error leaves nothing to who has it next', async () => {
    const { pool, newest } = await poolOfOne();
    const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    for (let round = 0; round < 3; round += 1) {
      const cut = pool.engine.begin(async (sql) => {
        setTimeout(() => newest()?.destroy(reset), 50);
        await sql`select pg_sleep(5)`;
      });
      await expect(cut).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
      expect(await pool.engine.begin((sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
    }
    await pool.close();
  });

  it('is told of a connection that ended with statements of it still waiting for their turn', async () => {
    const { pool, newest } = await poolOfOne();
    const cut = pool.engine.begin(async (sql) => {
      const several = [1, 2, 3].map((one) => sql`select ${one}::integer, pg_sleep(5)`);
      setTimeout(() => newest()?.destroy(), 100);
      await Promise.allSettled(several);
    });
    await expect(cut).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(await pool.engine`select 1 as one`).toEqual([{ one: 1 }]);
    await pool.close();
  });
});

describe('A connection that ended while a statement was on its way', () => {
  it('fails that statement alone: the next ones are answered, and the pool ends', async () => {
    const { pool, newest } = await poolOfOne();
    for (let round = 0; round < 5; round += 1) {
      // Written in the next turn of the event loop: so far it stands in the driver's own memory.
      const cut = pool.engine`select 1`.execute();
      await null;
      await null;
      newest()?.destroy();
      await expect(cut).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
      expect(await pool.engine`select ${round}::integer as round`).toEqual([{ round }]);
    }
    const cut = pool.engine`select pg_sleep(60)`.execute();
    setTimeout(() => newest()?.destroy(), 100);
    await expect(cut).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    await pool.close();
  });
});

/** A pool whose engine has one connection, and the socket that it opened last. */
async function poolOfOne(): Promise<{ pool: Database; newest: () => Socket | undefined }> {
  const pool = await openDatabase(database.url, { connections: 1 });
  const [own] = await pool.engine<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const connect = vi.spyOn(Socket.prototype, 'connect');
  // Opened anew, so that it is the one that is known.
  await end(own?.pid);
  const opened = async () => {
    // Whoever comes before the end is noticed is told so.
    await pool.engine`select 1`.catch(() => {});
    return connect.mock.contexts.length;
  };
  await expect.poll(opened).toBeGreaterThan(0);
  const close = async () => {
    connect.mockRestore();
    await pool.close();
  };
  return {
    pool: { ...pool, close },
    newest: () => connect.mock.contexts.at(-1) as Socket | undefined,
  };
}

/** As an administrator ends a connection; seen by its owner a moment later. */
async function end(pid: number | undefined): Promise<void> {
  await database.owner`select pg_terminate_backend(${pid ?? 0}::integer, 5000)`;
  await new Promise((done) => setTimeout(done, 50));
}
