// A ministry in a sandbox of its own, laid so that the program takes it for one that it has laid itself; and one who
// files for all of its units.
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect } from 'vitest';
import type { Answers } from '../../engine/index.ts';
import { startEmbedded } from '../../server/db/embedded.ts';
import { migrate } from '../../server/db/migrate.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { testDatabaseAt } from '../support/database.ts';
import { cementAnswers, ministry } from '../support/ministry.ts';
import { endAll, watchCluster } from './server-process.ts';

export interface Office {
  /** What DAFTAR_DATA is set to. */
  folder: string;
  cluster: string;
  /** Ids; `filer` is the respondent of them all. */
  units: string[];
  /** The address of the sandbox's database, wherever its server listens now; starts the server where there is none. */
  databaseUrl(): Promise<string>;
  /** Ends every process that was started, and removes the folder. */
  close(): Promise<void>;
}

const connections = 20;

/** Opens 1405-07 for so many cement works; the clock stands at 1405-08-01 09:00. */
export async function layOffice(units: number): Promise<Office> {
  // Named after this process: what it leaves when it is killed itself, the next run removes (tests/support/global-setup.ts).
  const folder = join(tmpdir(), `daftar-tests-${userInfo().uid}`, `${process.pid}`);
  const cluster = join(folder, 'database');
  mkdirSync(folder);
  watchCluster(cluster);
  const server = await startEmbedded({ folder });
  await onDatabase(server.url('postgres'), (sql) => sql`create database daftar`);
  const url = server.url('daftar');
  await migrate(url);
  const start = at('1405-08-01', '09:00');
  const app = await ministry({
    now: start,
    units: Array.from({ length: units }, () => ({ activities: ['C23'] })),
    database: await testDatabaseAt(url),
  });
  const ids = app.units.map(({ id }) => id);
  const grants = ids.map((id) => ({ role: 'respondent', scope: 'unit', id }) as const);
  await app.account({ username: 'filer', grants });
  await app.database.owner`insert into sandbox_clock (now, laid_at) values (${start}, now())`;
  await app.close();
  return {
    folder,
    cluster,
    units: ids,
    databaseUrl: async () => (await startEmbedded({ folder })).url('daftar'),
    async close() {
      await endAll();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One connection, as the owner of the tables. */
export async function onDatabase<T>(url: string, work: (sql: postgres.Sql) => PromiseLike<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The session cookie of an account of the ministry. */
export async function signIn(url: string, username: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (response.status !== 200) throw new Error(await response.text());
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

export const post = (url: string, path: string, body: object, headers: Record<string, string> = {}) =>
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

export interface Submission {
  unit: string;
  path: string;
  key: string;
  body: object;
}
export type Receipt = { hash: string; number: string; version: number };

/** The submissions of a month, one of every unit; `month` makes its figures differ from those of others. */
export async function submissionsOf(
  { units, databaseUrl }: Office,
  period: string,
  month: number,
): Promise<Submission[]> {
  const rows = await onDatabase(
    await databaseUrl(),
    (sql) => sql<{ id: string; unit: string }[]>`
      select id, subject_id as unit from cases where period = ${numberOf(period)}`,
  );
  const ids = new Map(rows.map(({ id, unit }) => [unit, id]));
  return units.map((unit) => ({
    unit,
    path: `/api/cases/${ids.get(unit)}`,
    key: `${period}-${unit}`,
    body: { type: 'SUBMIT', data: { answers: answersOf(month), declaration: true } },
  }));
}

/** Sends submissions over twenty connections; gives the receipt of each that was acknowledged, by unit. */
export async function submitAll(
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
        // A connection that breaks is no answer, and while the database dies under the program, it says so.
        const answer = await post(url, `${next.path}/events`, next.body, headers)
          .then(async (response) => ({ status: response.status, body: await response.json() }))
          .catch(() => null);
        if (answer === null || answer.status === 503) continue;
        if (answer.status !== 200) refusals.add(`${answer.body.code} ${JSON.stringify(answer.body.issues)}`);
        else receipts.set(next.unit, answer.body.receipt);
        acknowledged(receipts);
      }
    }),
  );
  expect([...refusals]).toEqual([]);
  return receipts;
}

/** 1405-08 → 140508. */
export const numberOf = (period: string) => Number(period.replace('-', ''));
