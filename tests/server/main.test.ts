import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { freePort, runningServer, stopProcess } from '../../server/db/embedded.ts';

const minute = 60_000;
const data = mkdtempSync(join(tmpdir(), 'daftar-main-'));
const running = new Set<ChildProcess>();

interface Started {
  child: ChildProcess;
  port: number;
  /** Everything that was printed. */
  output: () => string;
  ended: Promise<number | null>;
  /** Resolves with the first words that match, or fails when the process ends before. */
  says(words: RegExp): Promise<void>;
}

async function start(environment: Record<string, string> = {}): Promise<Started> {
  const port = await freePort();
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: { ...inherited, DAFTAR_DATA: data, PORT: `${port}`, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    child,
    port,
    output: () => text,
    ended,
    async says(words) {
      await expect
        .poll(() => words.test(text) || child.exitCode !== null, { timeout: 3 * minute })
        .toBe(true);
      if (!words.test(text)) throw new Error(`It ended with:\n${text}`);
    },
  };
}

const ready = /^Daftar is ready at http:\/\/127\.0\.0\.1:\d+$/m;
const clockOf = async ({ port }: Started) => {
  const response = await fetch(`http://127.0.0.1:${port}/api/sandbox/clock`);
  const body: unknown = await response.json();
  return body;
};

describe('npm start', () => {
  afterEach(async () => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });
  afterAll(async () => {
    const left = await runningServer(join(data, 'database'));
    if (left !== null) await stopProcess(left.pid);
    rmSync(data, { recursive: true, force: true });
  });

  it('opens a sandbox in an empty folder, anew where it was killed before it had finished', {
    timeout: 6 * minute,
  }, async () => {
    const cut = await start();
    await cut.says(/loading the shipped definitions/);
    cut.child.kill('SIGKILL');
    await cut.ended;
    const server = await start();
    await server.says(ready);
    expect(server.output()).toContain('removing a sandbox that was not finished');
    expect(server.output()).toContain(`Daftar is ready at http://127.0.0.1:${server.port}\n`);
    expect((await fetch(`http://127.0.0.1:${server.port}/readyz`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(await runningServer(join(data, 'database'))).toBeNull();
  });

  it('goes on where it was killed, with the database that was left running', {
    timeout: 2 * minute,
  }, async () => {
    const killed = await start();
    await killed.says(ready);
    await fetch(`http://127.0.0.1:${killed.port}/api/sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: 'PT1H' }),
    });
    const before = await clockOf(killed);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await runningServer(join(data, 'database'))).not.toBeNull();

    const next = await start();
    await next.says(ready);
    expect(next.output()).toContain('taking over the database');
    expect(await clockOf(next)).toEqual(before);
    next.child.kill('SIGINT');
    expect(await next.ended).toBe(0);
    expect(await runningServer(join(data, 'database'))).toBeNull();
  });

  it('leaves a folder alone that another one uses', { timeout: 2 * minute }, async () => {
    const first = await start();
    await first.says(ready);
    const second = await start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/Daftar cannot start: another Daftar is running on .*DAFTAR_DATA/);
    expect((await fetch(`http://127.0.0.1:${first.port}/readyz`)).status).toBe(200);
    first.child.kill('SIGTERM');
    await first.ended;
  });

  it('says plainly that its port is in use, or that its environment is wrong', {
    timeout: minute,
  }, async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? `${address.port}` : '';
    const taken = await start({ PORT: port });
    expect(await taken.ended).toBe(1);
    expect(taken.output()).toBe(`Daftar cannot start: port ${port} is in use; choose another with PORT=…\n`);
    other.close();
    const wrong = await start({ PORT: 'http' });
    expect(await wrong.ended).toBe(1);
    expect(wrong.output()).toBe('Daftar cannot start: PORT is not a port: http\n');
  });

  it('says plainly that a database does not answer', { timeout: minute }, async () => {
    const server = await start({ DATABASE_URL: `postgres://a:b@127.0.0.1:${await freePort()}/none` });
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/^Daftar cannot start: .*ECONNREFUSED/);
  });
});

describe('npm start with DATABASE_URL', () => {
  const name = `daftar_production_${process.pid}`;
  const address = new URL(inject('databaseUrl'));
  address.pathname = `/${name}`;

  afterAll(async () => {
    const sql = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} });
    await sql`drop database if exists ${sql(name)} with (force)`;
    await sql.end();
  });

  it('is production: no sandbox, and an administrator whom a command makes', {
    timeout: 2 * minute,
  }, async () => {
    const sql = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} });
    await sql`create database ${sql(name)}`;
    await sql.end();
    const environment = { DATABASE_URL: address.href };
    expect(await daftar(['migrate'], environment)).toContain('0001-base.sql');
    expect(await daftar(['import', 'forms', 'workflows', '--from', '1405-01'], environment)).toContain(
      'in force from 1405-01',
    );
    const again = await daftar(['import', 'forms', 'workflows', '--from', '1405-01'], environment);
    expect(again).toMatch(/^0 definitions published.*\n\d+ are in force as they are/);
    const written = join(data, 'exported');
    expect(await daftar(['export', written], environment)).toContain(`written to ${written}`);
    expect(await daftar(['check', written], {})).toContain('nothing wrong');
    expect(await daftar(['admin', 'create', 'first'], environment, 'short')).toContain('at least 10');
    expect(await daftar(['admin', 'create', 'first'], environment, 'a-long-password')).toContain(
      'first may sign in',
    );
    expect(await daftar(['admin', 'create', 'first'], environment, 'a-long-password')).toContain(
      'one of that name',
    );
    const server = await start(environment);
    await server.says(ready);
    const base = `http://127.0.0.1:${server.port}`;
    expect((await fetch(`${base}/api/sandbox/accounts`)).status).toBe(404);
    const signIn = await fetch(`${base}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'first', password: 'a-long-password' }),
    });
    const cookie = signIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const me = await fetch(`${base}/api/me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({
      username: 'first',
      sandbox: false,
      permissions: ['account.manage', 'message.manage'],
    });
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  it('reads definitions and says what is wrong with them', { timeout: minute }, async () => {
    expect(await daftar(['check', 'forms', 'workflows'], {})).toContain('nothing wrong');
    expect(await daftar(['check', 'tests/nowhere'], {})).toBe('There is no folder tests/nowhere.\n');
  });
});

function daftar(parameters: string[], environment: Record<string, string>, input = ''): Promise<string> {
  const child = spawn(process.execPath, ['server/cli.ts', ...parameters], {
    env: { ...process.env, ...environment },
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  child.stdin.end(`${input}\n`);
  return new Promise((resolve) => child.once('close', () => resolve(text)));
}
