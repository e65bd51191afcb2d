// The program is killed while it approves thousands of returns by one act, and while several workers sweep what is due.
// The next start goes on by itself; every return is decided once, by whoever chose it; and each is what its events say.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandboxClock } from '../../server/clock.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';
import type { BulkView } from '../../server/wire.ts';
import { at } from '../support/chain.ts';
import { testDatabaseAt } from '../support/database.ts';
import { inspect } from './invariants.ts';
import {
  layOffice,
  numberOf,
  type Office,
  onDatabase,
  post,
  signIn,
  submissionsOf,
  submitAll,
} from './office.ts';
import { killDatabase, type ServerProcess, startServer } from './server-process.ts';

const units = 900;
const period = '1405-07';

let office: Office;
let server: ServerProcess;
let expert: string;

beforeAll(async () => {
  office = await layOffice(units);
  server = await startServer({ DAFTAR_DATA: office.folder });
  const filer = await signIn(server.url, 'filer');
  expect((await submitAll(server.url, filer, await submissionsOf(office, period, 0))).size).toBe(units);
  expert = await signIn(server.url, 'expert');
}, 300_000);
afterAll(() => office?.close());

async function ask(path: string, body?: object): Promise<BulkView> {
  const headers = { cookie: expert };
  const response = await (body === undefined
    ? fetch(server.url + path, { headers })
    : post(server.url, path, body, headers));
  const said = await response.json();
  expect(response.status, JSON.stringify(said)).toBeLessThan(300);
  return said;
}

const counted = async () =>
  onDatabase(
    await office.databaseUrl(),
    (sql) => sql<{ decided: number; events: number; cases: number; decisions: number }[]>`
      select (select count(*)::integer from bulk_decision_items where outcome = 'decided') as decided,
        (select count(*)::integer from events where type = 'APPROVE_BULK') as events,
        (select count(distinct case_id)::integer from events where type = 'APPROVE_BULK') as cases,
        (select count(*)::integer from decisions where kind = 'bulk') as decisions`,
  ).then(([row]) => row!);

/** One connection, so that it may look often. */
async function until(rows: string, least: number): Promise<number> {
  return onDatabase(await office.databaseUrl(), async (sql) => {
    for (;;) {
      const [row] = await sql.unsafe<{ count: number }[]>(`select count(*)::integer as count from ${rows}`);
      if (row && row.count >= least) return row.count;
    }
  });
}

async function whole(): Promise<void> {
  const database = await testDatabaseAt(await office.databaseUrl());
  try {
    const [row] = await database.owner<{ now: Date }[]>`select now from sandbox_clock`;
    const clock = createSandboxClock(row!.now.toISOString(), async () => {});
    const log = createLog('silent');
    const services = await createServices({ database, clock, sandbox: null, log, publicUrl: null });
    const { cases, wrong } = await inspect(services, database.owner, [numberOf(period)]);
    await services.close();
    expect([cases, wrong.slice(0, 5)]).toEqual([units, []]);
  } finally {
    await database.close();
  }
}

describe(`A program that is killed while it approves ${units} returns by one act`, {
  timeout: 200_000,
}, () => {
  let id = '';

  it('knows beforehand what it will do', async () => {
    id = (await ask('/api/tasks/bulk', { filter: { collection: 'monthly-production' } })).id;
    await expect
      .poll(() => ask(`/api/tasks/bulk/${id}`), { timeout: 60_000, interval: 50 })
      .toMatchObject({ state: 'previewed', ready: units, refused: 0 });
  });

  it('goes on by itself at the next start, and when its database died with it', async () => {
    await ask(`/api/tasks/bulk/${id}/start`, {});
    for (const [least, withDatabase] of [
      [1, false],
      [400, true],
    ] as const) {
      await until("bulk_decision_items where outcome = 'decided'", least);
      if (withDatabase) await killDatabase(office.cluster);
      await server.kill();
      // What is noted as decided and what was decided are the same.
      const { decided, events, cases, decisions } = await counted();
      expect({ events, cases, decisions }).toEqual({ events: decided, cases: decided, decisions: decided });
      server = await startServer({ DAFTAR_DATA: office.folder });
    }
    await expect
      .poll(() => ask(`/api/tasks/bulk/${id}`), { timeout: 60_000, interval: 50 })
      .toMatchObject({ state: 'done', decided: units, refused: 0, movedOn: 0 });
    expect(await counted()).toEqual({ decided: units, events: units, cases: units, decisions: units });
    await whole();
  });

  it('C6-R1 decides by silence once where several workers sweep and all are killed in the middle', async () => {
    const later = at('1405-08-20');
    const url = await office.databaseUrl();
    const workers = [1, 2, 3].map(() =>
      spawn(process.execPath, [join(import.meta.dirname, 'sweep-worker.ts'), url, later], {
        stdio: 'ignore',
      }),
    );
    const ended = workers.map((one) => new Promise((done) => one.once('exit', done)));
    const silent = async () =>
      onDatabase(
        url,
        (sql) =>
          sql<{ count: number }[]>`select count(*)::integer as count from decisions where kind = 'deemed'`,
      ).then(([row]) => row!.count);
    await until("decisions where kind = 'deemed'", 1);
    for (const one of workers) one.kill('SIGKILL');
    await Promise.all(ended);
    expect(await silent()).toBeLessThan(units);
    await post(server.url, '/api/sandbox/clock', { now: later });
    expect(await silent()).toBe(units);
    const [row] = await onDatabase(
      await office.databaseUrl(),
      (sql) => sql<{ events: number; cases: number }[]>`
        select count(*)::integer as events, count(distinct case_id)::integer as cases from events
        where type = 'CLOCK' and data -> 'clock' ->> 'name' = 's2Review'`,
    );
    expect(row).toEqual({ events: units, cases: units });
    await whole();
  });

  it('stops cleanly afterwards', async () => {
    expect(await server.stop()).toBe(0);
  });
});
