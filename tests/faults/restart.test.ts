// The database goes away under a running program and comes back: people are told so meanwhile, and nobody restarts anything.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../support/app.ts';
import { problemIn } from '../support/refusal.ts';
import {
  layOffice,
  type Office,
  onDatabase,
  post,
  type Receipt,
  signIn,
  submissionsOf,
  submitAll,
} from './office.ts';
import { killDatabase, startServer, steadyAddress } from './server-process.ts';

let office: Office;
beforeAll(async () => {
  office = await layOffice(200);
});
afterAll(() => office?.close());

describe('A program whose database restarts', () => {
  it('answers with 503 meanwhile and is itself again afterwards', async () => {
    const url = new URL(await office.databaseUrl());
    const address = await steadyAddress(Number(url.port));
    url.port = `${address.port}`;
    const server = await startServer({ DATABASE_URL: url.href, LOG_LEVEL: 'info' });
    const cookie = await signIn(server.url, 'statistics');
    const get = (path: string) => fetch(server.url + path, { headers: { cookie, 'accept-language': 'en' } });
    const statuses = async () =>
      (await Promise.all(['/readyz', '/api/cases?limit=1'].map(get))).map((one) => one.status);
    expect(await statuses()).toEqual([200, 200]);

    const filer = await signIn(server.url, 'filer');
    const submissions = await submissionsOf(office, '1405-07', 0);
    let killed: Promise<void> | null = null;
    const acknowledged = await submitAll(server.url, filer, submissions, ({ size }) => {
      if (size < 60) return;
      killed ??= killDatabase(office.cluster);
      address.target = null;
    });
    await killed;
    expect(acknowledged.size).toBeGreaterThanOrEqual(60);
    expect(acknowledged.size).toBeLessThan(submissions.length);
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

    const revived = await office.databaseUrl();
    address.target = Number(new URL(revived).port);
    await expect.poll(statuses, { timeout: 15_000, interval: 100 }).toEqual([200, 200]);
    // A connection that was given out as the database died may cost somebody one more 503.
    let again = new Map<string, Receipt>();
    const complete = async () => {
      again = await submitAll(server.url, filer, submissions);
      return again.size;
    };
    await expect.poll(complete, { timeout: 30_000, interval: 100 }).toBe(submissions.length);
    for (const [unit, receipt] of acknowledged) expect(again.get(unit)).toEqual(receipt);
    // It hears again of what other processes publish.
    await onDatabase(revived, async (sql) => {
      await sql`
      insert into definition_versions (kind, key, version, from_period, document, hash, published_at, published_by)
      select kind, key, 2, 140512, document, hash, now(), 'another' from definition_versions where kind = 'calendar'`;
      await sql`select pg_notify('daftar_definitions', '')`;
    });
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
    // Nobody who reads the log can take a session over.
    const token = /session_token=([^.]+)\./.exec(decodeURIComponent(cookie))?.[1];
    expect(token).toMatch(/^\w{20,}$/);
    expect(server.output()).not.toContain(token);
    expect(await server.stop()).toBe(0);
    await address.close();
  });
});
