// The program is killed in the middle of its work, with and without its database. What it had acknowledged is there,
// nothing is there twice, and the next start goes on by itself.
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answers, nextPeriod } from '../../engine/index.ts';
import { createSandboxClock } from '../../server/clock.ts';
import { startEmbedded } from '../../server/db/embedded.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { testDatabaseAt } from '../support/database.ts';
import { cementAnswers, ministry } from '../support/ministry.ts';
import { problemIn } from '../support/refusal.ts';
import { inspect } from './invariants.ts';
import {
  endAll,
  killDatabase,
  type ServerProcess,
  startServer,
  steadyAddress,
  watchCluster,
} from './server-process.ts';

// Named after this process: what it leaves when it is killed itself, the next run removes (tests/support/global-setup.ts).
const folder = join(tmpdir(), `daftar-tests-${userInfo().uid}`, `${process.pid}`);
const cluster = join(folder, 'database');
/** In flight when the program is killed, and already with the provinces when the clocks are moved. */
const [inFlight, inReview] = [200, 60];
const connections = 20;

let units: string[];

beforeAll(async () => {
  mkdirSync(folder);
  watchCluster(cluster);
  const server = await startEmbedded({ folder });
  await onDatabase(server.url('postgres'), (sql) => sql`create database daftar`);
  const url = server.url('daftar');
  await migrate(url);
  const start = at('1405-08-01', '09:00');
  const office = await ministry({
    now: start,
    units: Array.from({ length: inFlight + inReview }, () => ({ activities: ['C23'] })),
    database: await testDatabaseAt(url),
  });
  units = office.units.map(({ id }) => id);
  const grants = units.map((id) => ({ role: 'respondent', scope: 'unit', id }) as const);
  await office.account({ username: 'filer', grants });
  // So that the program finds a sandbox that was laid to its end.
  await office.database.owner`insert into sandbox_clock (now, laid_at) values (${start}, now())`;
  await office.close();
});
afterAll(async () => {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
});

async function onDatabase<T>(url: string, work: (sql: postgres.Sql) => PromiseLike<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function signIn(url: string, username: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (response.status !== 200) throw new Error(await response.text());
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const post = (url: string, path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    // Nobody waits longer for an answer.
    signal: AbortSignal.timeout(20_000),
  });

/** A month's figures of the works: other ones every month, and the stock as it was. */
function answersOf(month: number): Answers {
  const answers = cementAnswers();
  const [row] = answers.products as Record<string, number | string>[];
  const more = month * 100;
  Object.assign(row!, { production: 88_000 + more, domesticSales: 80_000 + more, closingStock: 12_000 });
  return answers;
}

interface Submission {
  unit: string;
  path: string;
  key: string;
  body: object;
}
type Receipt = { hash: string; number: string; version: number };

/** The submissions of a month, by unit. */
async function submissionsOf({ period, month }: Pick<Round, 'period' | 'month'>): Promise<Submission[]> {
  const rows = await onDatabase(
    await databaseUrl(),
    (sql) => sql<{ id: string; unit: string }[]>`
      select id, unit_id as unit from cases where period = ${numberOf(period)}`,
  );
  const ids = new Map(rows.map(({ id, unit }) => [unit, id]));
  return units.map((unit) => ({
    unit,
    path: `/api/cases/${ids.get(unit)}`,
    key: `${period}-${unit}`,
    body: { type: 'SUBMIT', data: { answers: answersOf(month), declaration: true } },
  }));
}

/** Sends submissions over so many connections; gives the receipt of each that was acknowledged. */
async function submitAll(
  url: string,
  cookie: string,
  submissions: Submission[],
  acknowledged: (receipts: Map<string, Receipt>) => void = () => {},
): Promise<Map<string, Receipt>> {
  const receipts = new Map<string, Receipt>();
  const waiting = [...submissions];
  const refusals = new Set<string>();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const headers = { cookie, 'idempotency-key': next.key };
        // A connection that breaks is no answer.
        const answer = await post(url, `${next.path}/events`, next.body, headers)
          .then(async (response) => ({ status: response.status, body: await response.json() }))
          .catch(() => null);
        if (answer === null) continue;
        // While the database dies under the program, it says so.
        if (answer.status === 503) continue;
        if (answer.status !== 200) refusals.add(`${answer.body.code} ${JSON.stringify(answer.body.issues)}`);
        else receipts.set(next.unit, answer.body.receipt);
        acknowledged(receipts);
      }
    }),
  );
  expect([...refusals]).toEqual([]);
  return receipts;
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

/** The address of the sandbox's database, wherever its server listens now. */
async function databaseUrl(): Promise<string> {
  // Adopts the server that runs.
  return (await startEmbedded({ folder })).url('daftar');
}

/** What is wrong in the database once everything that is due has happened. */
async function wrongAfter({ period, opens }: Round): Promise<string[]> {
  const url = await databaseUrl();
  const database = await testDatabaseAt(url);
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
    expect(cases).toBe(units.length * 2);
    return wrong.slice(0, 10);
  } finally {
    await database.close();
  }
}

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

function roundOf(month: number, withDatabase: boolean): Round {
  let period = '1405-07';
  for (let before = 0; before < month; before += 1) period = nextPeriod(period);
  const opens = nextPeriod(period);
  return { seed: month + 1, month, period, opens, moveTo: at(`${nextPeriod(opens)}-01`), withDatabase };
}

async function killAndGoOn(server: ServerProcess, round: Round): Promise<ServerProcess> {
  const below = random(round.seed);
  const { period } = round;
  const cookie = await signIn(server.url, 'filer');
  const all = await submissionsOf(round);
  const early = await submitAll(server.url, cookie, all.slice(inFlight));
  expect(early.size).toBe(inReview);

  const killAt = 20 + below(inFlight - 60);
  const moveAt = Math.max(1, killAt - below(60));
  const delay = below(15);
  let [moving, killed]: (Promise<unknown> | null)[] = [null, null];
  const submissions = all.slice(0, inFlight);
  const acknowledged = await submitAll(server.url, cookie, submissions, ({ size }) => {
    if (size >= moveAt)
      moving ??= post(server.url, '/api/sandbox/clock', { now: round.moveTo }).catch(() => 'cut off');
    if (size >= killAt)
      killed ??= sleep(delay).then(async () => {
        if (round.withDatabase) await killDatabase(cluster);
        await server.kill();
      });
  });
  await Promise.all([moving, killed]);
  expect(acknowledged.size).toBeGreaterThanOrEqual(killAt);
  expect(acknowledged.size).toBeLessThan(inFlight);

  const next = await startServer({ DAFTAR_DATA: folder });
  // The move was stored before anything else, or it was not asked for in time.
  await post(next.url, '/api/sandbox/clock', { now: round.moveTo });
  expect(await wrongAfter(round)).toEqual([]);

  // Who got no answer asks again, and so does who got one: the same key, the same answer.
  const again = await submitAll(next.url, cookie, submissions);
  expect(again.size).toBe(inFlight);
  for (const [unit, receipt] of acknowledged) expect(again.get(unit)).toEqual(receipt);
  for (const { unit, path } of all.slice(inFlight)) {
    const response = await fetch(next.url + path, { headers: { cookie } });
    expect((await response.json()).receipt).toEqual(early.get(unit));
  }
  expect(await wrongAfter(round)).toEqual([]);
  const [counted] = await onDatabase(
    await databaseUrl(),
    (sql) => sql<{ returns: number; submissions: number; keys: number }[]>`
      select (select count(*)::integer from returns r where r.period = ${numberOf(period)}) as returns,
        (select count(*)::integer from events e join cases c on c.id = e.case_id
          where e.type = 'SUBMIT' and c.period = ${numberOf(period)}) as submissions,
        (select count(*)::integer from idempotency_keys where key like ${`${period}-%`}) as keys`,
  );
  expect(counted).toEqual({ returns: units.length, submissions: units.length, keys: units.length });
  return next;
}

const numberOf = (period: string) => Number(period.replace('-', ''));

describe('A program that is killed in the middle of 200 submissions and a sweep', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer({ DAFTAR_DATA: folder });
  });

  it.each([roundOf(0, false), roundOf(1, false)])(
    'loses nothing acknowledged, doubles nothing, and goes on by itself (seed $seed)',
    async (round) => {
      server = await killAndGoOn(server, round);
      expect(server.output()).toContain('taking over the database');
    },
  );

  it.each([roundOf(2, true), roundOf(3, true)])(
    'neither when its database is killed with it (seed $seed)',
    async (round) => {
      server = await killAndGoOn(server, round);
    },
  );

  it('stops cleanly afterwards, and its database with it', async () => {
    expect(await server.stop()).toBe(0);
    await expect(killDatabase(cluster)).rejects.toThrow('not running');
  });
});

describe('A program whose database restarts', () => {
  it('answers with 503 meanwhile and is itself again afterwards', async () => {
    const first = await startEmbedded({ folder });
    const address = await steadyAddress(Number(new URL(first.url('daftar')).port));
    const url = new URL(first.url('daftar'));
    url.port = `${address.port}`;
    const server = await startServer({ DATABASE_URL: url.href, LOG_LEVEL: 'info' });
    const cookie = await signIn(server.url, 'statistics');
    const get = (path: string) => fetch(server.url + path, { headers: { cookie, 'accept-language': 'en' } });
    const statuses = async () =>
      (await Promise.all(['/readyz', '/api/cases?limit=1'].map(get))).map((one) => one.status);
    expect(await statuses()).toEqual([200, 200]);

    const filer = await signIn(server.url, 'filer');
    const [last] = await onDatabase(
      first.url('daftar'),
      (sql) => sql<{ period: number }[]>`select max(period) as period from cases`,
    );
    const owed = { period: `${last!.period}`.replace(/(..)$/, '-$1'), month: 9 };
    const submissions = (await submissionsOf(owed)).slice(0, inFlight);
    let killed: Promise<void> | null = null;
    const acknowledged = await submitAll(server.url, filer, submissions, ({ size }) => {
      if (size < 60) return;
      killed ??= killDatabase(cluster);
      address.target = null;
    });
    await killed;
    expect(acknowledged.size).toBeGreaterThanOrEqual(60);
    expect(acknowledged.size).toBeLessThan(inFlight);
    // Its processes notice one by one that the first of them has gone.
    await expect.poll(statuses, { timeout: 15_000, interval: 20 }).toEqual([503, 503]);
    for (const path of [
      '/readyz',
      '/api/cases',
      '/api/tasks',
      '/api/indicators/sector-monthly?period=1405-07',
    ]) {
      const problem = await problemIn('en', await get(path));
      expect(problem).toMatchObject({ status: 503, code: 'database-unavailable' });
    }
    const knock = { username: 'planning', password };
    const refused = await post(server.url, '/api/auth/sign-in/username', knock, { 'accept-language': 'en' });
    expect((await problemIn('en', refused)).code).toBe('database-unavailable');
    expect(await submitAll(server.url, filer, submissions)).toEqual(new Map());
    expect((await get('/healthz')).status).toBe(200);

    const second = await startEmbedded({ folder });
    address.target = Number(new URL(second.url('daftar')).port);
    await expect.poll(statuses, { timeout: 15_000, interval: 100 }).toEqual([200, 200]);
    // A connection that was given out as the database died may cost somebody one more 503.
    let again = new Map<string, Receipt>();
    const complete = async () => {
      again = await submitAll(server.url, filer, submissions);
      return again.size;
    };
    await expect.poll(complete, { timeout: 30_000, interval: 100 }).toBe(inFlight);
    for (const [unit, receipt] of acknowledged) expect(again.get(unit)).toEqual(receipt);
    // It hears again of what other processes publish.
    const owner = postgres(second.url('daftar'), { max: 1, onnotice: () => {} });
    await owner`
      insert into definition_versions (kind, key, version, from_period, document, hash, published_at, published_by)
      select kind, key, 2, 140512, document, hash, now(), 'another' from definition_versions where kind = 'calendar'`;
    await owner`select pg_notify('daftar_definitions', '')`;
    const planning = await signIn(server.url, 'planning');
    await expect
      .poll(
        async () => {
          const response = await fetch(`${server.url}/api/definitions/calendar/iran?version=2`, {
            headers: { cookie: planning },
          });
          return response.status;
        },
        { timeout: 15_000, interval: 100 },
      )
      .toBe(200);
    await owner.end();
    // Nobody who reads the log can take a session over.
    const token = /session_token=([^.]+)\./.exec(decodeURIComponent(cookie))?.[1];
    expect(token).toMatch(/^\w{20,}$/);
    expect(server.output()).not.toContain(token);
    expect(await server.stop()).toBe(0);
    await address.close();
    await second.stop();
  });
});
