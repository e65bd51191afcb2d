// The program is killed in the middle of its work, with and without its database. What it had acknowledged is there,
// nothing is there twice, and the next start goes on by itself.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextPeriod } from '../../engine/index.ts';
import { createSandboxClock } from '../../server/clock.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';
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

/** In flight when the program is killed, and already with the provinces when the clocks are moved. */
const [inFlight, inReview] = [200, 60];

let office: Office;
let server: ServerProcess;

beforeAll(async () => {
  office = await layOffice(inFlight + inReview);
  server = await startServer({ DAFTAR_DATA: office.folder });
});
afterAll(() => office?.close());

interface Round {
  seed: number;
  /** How many months were reported before; other rounds had them. */
  month: number;
  /** The month that is reported, the one that opens meanwhile, and where the clock is moved to for that. */
  period: string;
  opens: string;
  moveTo: string;
  withDatabase: boolean;
}

/** The same month always has the same seed. */
function roundOf(month: number, withDatabase: boolean): Round {
  let period = '1405-07';
  for (let before = 0; before < month; before += 1) period = nextPeriod(period);
  const opens = nextPeriod(period);
  return { seed: month + 1, month, period, opens, moveTo: at(`${nextPeriod(opens)}-01`), withDatabase };
}

/** The same numbers for the same seed (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What is wrong in the database once everything that is due has happened. */
async function wrongAfter({ period, opens }: Round): Promise<string[]> {
  const database = await testDatabaseAt(await office.databaseUrl());
  try {
    await expect
      .poll(
        async () => {
          const [row] = await database.owner<{ done: boolean }[]>`
            select not exists (select from clocks, sandbox_clock where due_at <= now)
              and not exists (select from collections_periods where completed_at is null)
              and (select max(period) from collections_periods) = ${numberOf(opens)} as done`;
          return row?.done;
        },
        { timeout: 20_000, interval: 50 },
      )
      .toBe(true);
    const [clock] = await database.owner<{ now: Date }[]>`select now from sandbox_clock`;
    const standing = createSandboxClock(clock!.now.toISOString(), async () => {});
    const log = createLog('silent');
    const services = await createServices({ database, clock: standing, sandbox: null, log, publicUrl: null });
    const { cases, wrong } = await inspect(services, database.owner, [period, opens].map(numberOf));
    await services.close();
    expect(cases).toBe(office.units.length * 2);
    return wrong.slice(0, 10);
  } finally {
    await database.close();
  }
}

async function killAndGoOn(round: Round): Promise<void> {
  const below = random(round.seed);
  const { period, month, moveTo } = round;
  const cookie = await signIn(server.url, 'filer');
  const all = await submissionsOf(office, period, month);
  const early = await submitAll(server.url, cookie, all.slice(inFlight));
  expect(early.size).toBe(inReview);

  const killAt = 20 + below(inFlight - 60);
  const moveAt = Math.max(1, killAt - 5 - below(60));
  const delay = below(15);
  let [moving, killed]: (Promise<unknown> | null)[] = [null, null];
  const submissions = all.slice(0, inFlight);
  const acknowledged = await submitAll(server.url, cookie, submissions, ({ size }) => {
    if (size >= moveAt)
      moving ??= post(server.url, '/api/sandbox/clock', { now: moveTo }).catch(() => 'cut off');
    if (size >= killAt)
      killed ??= sleep(delay).then(async () => {
        if (round.withDatabase) await killDatabase(office.cluster);
        await server.kill();
      });
  });
  await Promise.all([moving, killed]);
  expect(acknowledged.size).toBeGreaterThanOrEqual(killAt);
  expect(acknowledged.size).toBeLessThan(inFlight);

  server = await startServer({ DAFTAR_DATA: office.folder });
  const { now } = await (await fetch(`${server.url}/api/sandbox/clock`)).json();
  // Where the clock was moved, what is due happens by itself; the death may have come before.
  if (now !== moveTo) await post(server.url, '/api/sandbox/clock', { now: moveTo });
  expect(await wrongAfter(round)).toEqual([]);

  // Who got no answer asks again, and so does who got one: the same key, the same answer.
  const again = await submitAll(server.url, cookie, submissions);
  expect(again.size).toBe(inFlight);
  for (const [unit, receipt] of acknowledged) expect(again.get(unit)).toEqual(receipt);
  for (const { unit, path } of all.slice(inFlight)) {
    const response = await fetch(server.url + path, { headers: { cookie } });
    expect((await response.json()).receipt).toEqual(early.get(unit));
  }
  expect(await wrongAfter(round)).toEqual([]);
  const [counted] = await onDatabase(
    await office.databaseUrl(),
    (sql) => sql<{ returns: number; submissions: number; keys: number }[]>`
      select (select count(*)::integer from returns r where r.period = ${numberOf(period)}) as returns,
        (select count(*)::integer from events e join cases c on c.id = e.case_id
          where e.type = 'SUBMIT' and c.period = ${numberOf(period)}) as submissions,
        (select count(*)::integer from idempotency_keys where key like ${`${period}-%`}) as keys`,
  );
  const once = office.units.length;
  expect(counted).toEqual({ returns: once, submissions: once, keys: once });
}

describe('A program that is killed in the middle of 200 submissions and a sweep', () => {
  it.each([roundOf(0, false), roundOf(1, false)])(
    'loses nothing acknowledged, doubles nothing, and goes on by itself (seed $seed)',
    async (round) => {
      await killAndGoOn(round);
      expect(server.output()).toContain('taking over the database');
    },
  );

  it.each([roundOf(2, true), roundOf(3, true)])(
    'neither when its database is killed with it (seed $seed)',
    killAndGoOn,
  );

  it('stops cleanly afterwards, and its database with it', async () => {
    expect(await server.stop()).toBe(0);
    await expect(killDatabase(office.cluster)).rejects.toThrow('not running');
  });
});
