// The program is killed while it opens a period for thousands of units. The next start goes on by itself: every unit owes
// once, the frame counts them all, and each case is what its events say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandboxClock } from '../../server/clock.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';
import { at } from '../support/chain.ts';
import { testDatabaseAt } from '../support/database.ts';
import { inspect } from './invariants.ts';
import { layOffice, type Office, onDatabase, post, signIn } from './office.ts';
import { killDatabase, type ServerProcess, startServer } from './server-process.ts';

const units = 6000;
const period = 140508;
const later = at('1405-09-01', '09:00');

let office: Office;
let server: ServerProcess;

beforeAll(async () => {
  office = await layOffice(units);
  server = await startServer({ DAFTAR_DATA: office.folder });
}, 240_000);
afterAll(() => office?.close());

interface Reached {
  cases: number;
  known: Date | null;
  completed: Date | null;
}

const reached = (url: string, least: number) =>
  onDatabase(url, async (sql): Promise<Reached> => {
    for (;;) {
      const [row] = await sql<Reached[]>`
        select count(*)::integer as cases, max(known_at) as known, max(completed_at) as completed
        from cases c join collections_periods p on (p.collection, p.period) = (c.collection, c.period)
        where c.collection = 'monthly-production' and c.period = ${period}`;
      if (row && row.cases >= least) return row;
    }
  });

describe(`A program that is killed while it opens a period for ${units} units`, () => {
  it('goes on at the next start, and when its database died with it', async () => {
    const admin = { cookie: await signIn(server.url, 'admin') };
    // Nobody hears the answer.
    const moved = post(server.url, '/api/sandbox/clock', { now: later }, admin).catch(() => null);
    for (const [least, withDatabase] of [
      [1, false],
      [2500, true],
    ] as const) {
      const url = await office.databaseUrl();
      await reached(url, least);
      if (withDatabase) await killDatabase(office.cluster);
      await server.kill();
      const left = await reached(await office.databaseUrl(), 1);
      expect(left.cases).toBeLessThan(units);
      expect(left.completed).toBeNull();
      server = await startServer({ DAFTAR_DATA: office.folder });
    }
    await moved;
    const url = await office.databaseUrl();
    await expect
      .poll(async () => (await reached(url, 1)).completed, { timeout: 120_000, interval: 200 })
      .not.toBeNull();
  });

  it('has made every obligation once, and counted the frame', async () => {
    const url = await office.databaseUrl();
    const [counted] = await onDatabase(
      url,
      (sql) => sql`
        select (select count(distinct subject_id)::integer from cases where period = ${period}) as units,
          (select count(*)::integer from cases where period = ${period}) as cases,
          (select obligations from collections_periods where period = ${period} and collection = 'monthly-production') as told,
          (select sum(units)::integer from period_frames where period = ${period} and collection = 'monthly-production' and reason = 'owes') as frame,
          (select count(*)::integer from period_frames where period = ${period} and collection = 'monthly-production' and reason <> 'owes') as others`,
    );
    expect(counted).toEqual({ units, cases: units, told: units, frame: units, others: 0 });
    const database = await testDatabaseAt(url);
    try {
      const services = await createServices({
        database,
        clock: createSandboxClock(later, async () => {}),
        sandbox: null,
        log: createLog('silent'),
        publicUrl: null,
      });
      const { cases, wrong } = await inspect(services, database.owner, [period]);
      await services.close();
      expect([cases, wrong.slice(0, 5)]).toEqual([units, []]);
    } finally {
      await database.close();
    }
  });

  it('stops cleanly afterwards', async () => {
    expect(await server.stop()).toBe(0);
  });
});
