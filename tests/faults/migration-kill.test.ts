// The program is killed while it moves thousands of open cases to another version of their chain. The next start goes on
// by itself; every case is moved once, or listed; and each is what its events say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workflow } from '../../engine/index.ts';
import { createSandboxClock } from '../../server/clock.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';
import type { MigrationView } from '../../server/wire.ts';
import { at, shipped } from '../support/chain.ts';
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

const units = 3000;
/** With the provinces, and of these with the deputyships: they stay as they are. */
const [inReview, approved] = [300, 25];
const period = '1405-07';
const key = 'sector-return-review';
const all = `/api/definitions/workflow/${key}/migrations`;

let office: Office;
let server: ServerProcess;
let planning: string;

beforeAll(async () => {
  office = await layOffice(units);
  server = await startServer({ DAFTAR_DATA: office.folder });
  const submissions = (await submissionsOf(office, period, 0)).slice(0, inReview);
  await submitAll(server.url, await signIn(server.url, 'filer'), submissions);
  const expert = { cookie: await signIn(server.url, 'expert') };
  for (const { path } of submissions.slice(0, approved)) {
    const answer = await post(server.url, `${path}/events`, { type: 'APPROVE', data: {} }, expert);
    expect(answer.status).toBe(200);
  }
  planning = await signIn(server.url, 'planning');
}, 240_000);
afterAll(() => office?.close());

/** The province's examination is called otherwise, and so is its clock. */
function changed(): Workflow {
  const text = JSON.stringify(shipped<Workflow>(`workflows/${key}/workflow.json`));
  return JSON.parse(text.replaceAll('"s1Review"', '"province"'));
}

// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it expects
async function ask(path: string, body?: object): Promise<any> {
  const headers = { cookie: planning };
  const answer =
    body === undefined ? fetch(server.url + path, { headers }) : post(server.url, path, body, headers);
  const response = await answer;
  const said = await response.json();
  expect(response.status, JSON.stringify(said)).toBeLessThan(300);
  return said;
}

const migration = async (id: string): Promise<MigrationView> => ask(`${all}/${id}`);

/** What the table says: one connection, so that a test may look often. */
async function untilMoved(id: string, least: number): Promise<number> {
  return onDatabase(await office.databaseUrl(), async (sql) => {
    for (;;) {
      const [row] = await sql<{ moved: number }[]>`select moved from case_migrations where id = ${id}`;
      if (row && row.moved >= least) return row.moved;
    }
  });
}

describe(`A program that is killed while it moves ${units} cases`, () => {
  let id = '';

  it('knows beforehand what it will do', async () => {
    const draft = await ask(`/api/definitions/workflow/${key}/drafts`, changed());
    await ask(`/api/definitions/drafts/${draft.id}/publish`, { from: '1405-09' });
    const states = {
      s1Review: { to: 'province', clocks: { province: { keep: 's1Review' } } },
      s2Review: null,
    };
    id = (await ask(all, { collection: 'monthly-production', from: 1, to: 2, states })).id;
    await expect
      .poll(() => migration(id), { timeout: 60_000, interval: 50 })
      .toMatchObject({
        state: 'previewed',
        preview: { cases: units, moves: units - approved, untouched: approved },
      });
  });

  it('goes on by itself at the next start, and when its database died with it', async () => {
    await ask(`${all}/${id}/start`, {});
    for (const [least, withDatabase] of [
      [1, false],
      [1200, true],
    ] as const) {
      await untilMoved(id, least);
      if (withDatabase) await killDatabase(office.cluster);
      await server.kill();
      const [killed] = await onDatabase(
        await office.databaseUrl(),
        (sql) => sql<{ state: string; moved: number; events: number }[]>`
          select state, moved, (select count(*)::integer from events where type = 'MIGRATE') as events
          from case_migrations where id = ${id}`,
      );
      expect(killed).toMatchObject({ state: 'running', events: killed!.moved });
      expect(killed!.moved).toBeLessThan(units - approved);
      server = await startServer({ DAFTAR_DATA: office.folder });
    }
    await expect
      .poll(() => migration(id), { timeout: 60_000, interval: 50 })
      .toMatchObject({ state: 'done' });
  });

  it('has moved every case once, listed the others, and lost nothing', async () => {
    const { moved, untouched, total } = await migration(id);
    expect({ moved, untouched, total }).toEqual({
      moved: units - approved,
      untouched: approved,
      total: units,
    });
    const listed = (await ask(`${all}/${id}/untouched?limit=200`)).items;
    expect(listed).toHaveLength(approved);
    expect(listed[0]).toMatchObject({ state: 's2Review', issue: { code: 'migration.left-by-plan' } });
    const url = await office.databaseUrl();
    const [counted] = await onDatabase(
      url,
      (sql) => sql`
        select (select count(*)::integer from events where type = 'MIGRATE') as events,
          (select count(distinct case_id)::integer from events where type = 'MIGRATE') as cases,
          (select count(*)::integer from cases where body #>> '{pins,workflow}' = '2') as pinned,
          (select count(*)::integer from tasks where closed_at is null) as tasks,
          (select count(*)::integer from clocks) as clocks`,
    );
    const once = units - approved;
    expect(counted).toEqual({ events: once, cases: once, pinned: once, tasks: units, clocks: units });
    const database = await testDatabaseAt(url);
    try {
      const clock = createSandboxClock(at('1405-08-01', '09:00'), async () => {});
      const log = createLog('silent');
      const services = await createServices({ database, clock, sandbox: null, log, publicUrl: null });
      const { cases, wrong } = await inspect(services, database.owner, [numberOf(period)]);
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
