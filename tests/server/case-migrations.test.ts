// What may go wrong while open cases are moved: two servers at it, a job that is cancelled, a connection that ends, a case
// that cannot be read. Killing the program is in tests/faults.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workflow } from '../../engine/index.ts';
import { createSandboxClock } from '../../server/clock.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';
import { openPeriod } from '../../server/store/periods.ts';
import { at, shipped } from '../support/chain.ts';
import { testDatabaseAt } from '../support/database.ts';
import { type Ministry, ministry } from '../support/ministry.ts';

const now = at('1405-08-01', '09:00');
const key = 'sector-return-review';
const all = `/api/definitions/workflow/${key}/migrations`;
const units = 6;

let office: Ministry;
let cases: string[];
let id: string;

beforeEach(async () => {
  office = await ministry({ now, units: Array.from({ length: units }, () => ({ activities: ['C23'] })) });
  cases = (await office.database.owner<{ id: string }[]>`select id from cases order by period, id`).map(
    (row) => row.id,
  );
  const document = shipped<Workflow>(`workflows/${key}/workflow.json`);
  document.title.en = 'Changed';
  const draft = await planning('POST', `/api/definitions/workflow/${key}/drafts`, document);
  await planning('POST', `/api/definitions/drafts/${draft.id}/publish`, { from: '1405-09' });
  const plan = { collection: 'monthly-production', from: 1, to: 2, states: {} };
  id = (await planning('POST', all, plan)).id;
  await office.services.jobs.idle();
});
afterEach(() => office?.close());

const planning = async (method: string, path: string, body?: object) => {
  const answer = await (await office.as('planning')).send(method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
};
const migration = () => planning('GET', `${all}/${id}`);
const start = () => planning('POST', `${all}/${id}/start`);

/** Somebody is deciding on a case until `release`. */
async function hold(one: string): Promise<() => Promise<void>> {
  const [decided, holds] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const held = office.database.owner.begin(async (sql) => {
    await sql`select from cases where id = ${one} for update`;
    holds.resolve();
    await decided.promise;
  });
  await holds.promise;
  return async () => {
    decided.resolve();
    await held;
  };
}

async function expectMovedOnce(moved = units): Promise<void> {
  expect(await migration()).toMatchObject({ state: 'done', moved, untouched: units - moved });
  const [counted] = await office.database.owner`
    select count(*)::integer as events, count(distinct case_id)::integer as cases from events where type = 'MIGRATE'`;
  expect(counted).toEqual({ events: moved, cases: moved });
}
const untilMoved = (moved: number) =>
  expect.poll(migration, { timeout: 20_000, interval: 20 }).toMatchObject({ moved });

describe('A migration', () => {
  it('is carried on by another server when its own has gone, and two at it move no case twice', async () => {
    const release = await hold(cases.at(-1)!);
    const database = await testDatabaseAt(office.database.url);
    const clock = createSandboxClock(now, async () => {});
    const log = createLog('silent');
    const other = await createServices({ database, clock, sandbox: null, log, publicUrl: null });
    try {
      await start();
      await untilMoved(units - 1);
      await other.migrations.resume();
      const jobs = () => office.database.owner`select state from jobs where kind = 'migration'`;
      expect(await jobs()).toHaveLength(1);
      // As if the first had been taken for dead.
      await office.database.owner`update jobs set state = 'interrupted' where kind = 'migration'`;
      await other.migrations.resume();
      expect(await jobs()).toHaveLength(2);
      await release();
      await Promise.all([other.jobs.idle(), office.services.jobs.idle()]);
      await expectMovedOnce();
    } finally {
      await release();
      await other.close();
      await database.close();
    }
  });

  it('stands still when its job is cancelled, and goes on when it is continued', async () => {
    const release = await hold(cases.at(-1)!);
    await start();
    await untilMoved(units - 1);
    const { items } = await planning('GET', `/api/jobs?subject=${id}`);
    const running = items.find(({ state }: { state: string }) => state === 'running');
    expect(running).toMatchObject({ kind: 'migration', definition: null });
    await planning('POST', `/api/jobs/${running.id}/cancel`);
    await release();
    await office.services.jobs.idle();
    await office.services.migrations.resume();
    expect(await migration()).toMatchObject({ state: 'stopped', moved: units - 1 });
    await planning('POST', `${all}/${id}/continue`);
    await office.services.jobs.idle();
    await expectMovedOnce();
  });

  it('whose database connections ended goes on by itself', async () => {
    const release = await hold(cases.at(-1)!);
    await start();
    await untilMoved(units - 1);
    await office.database.owner`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'daftar_engine'`;
    await release();
    await office.services.jobs.idle();
    // Where the end met it in the middle of something, the next round of the timer goes on.
    await office.services.migrations.resume();
    await office.services.jobs.idle();
    await expectMovedOnce();
  });

  it('leaves a case alone that cannot be read, and moves the others', async () => {
    await office.database.owner`
      update cases set body = jsonb_set(body, '{pins,form}', '99') where id = ${cases[2]!}`;
    await start();
    await office.services.jobs.idle();
    await expectMovedOnce(units - 1);
    const { items } = await planning('GET', `${all}/${id}/untouched`);
    expect(items).toMatchObject([{ case: cases[2], issue: { code: 'migration.not-interpretable' } }]);
  });

  it('moves what is opened under the old version while it runs', async () => {
    const release = await hold(cases.at(-1)!);
    await start();
    await untilMoved(units - 1);
    const { opening } = office.services.cases;
    const later = at('1405-09-01');
    const { made } = await openPeriod(opening, 'monthly-production', '1405-08', 'system', later);
    expect(made).toBe(units);
    await release();
    await office.services.jobs.idle();
    expect(await migration()).toMatchObject({ state: 'done', moved: units * 2, total: units * 2 });
  });
});
