import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningServer, startEmbedded } from '../../../server/db/embedded.ts';

const settings = { fsync: 'off', shared_buffers: '16MB' };

describe('the embedded PostgreSQL', { timeout: 120_000 }, () => {
  const parent = mkdtempSync(join(tmpdir(), 'daftar-embedded-'));
  const folder = join(parent, 'data');
  const cluster = join(folder, 'database');
  const steps: string[] = [];
  const start = () => startEmbedded({ folder, settings, progress: (step) => steps.push(step) });

  const ask = async (url: string, question: string) => {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    try {
      const [row] = await sql.unsafe<{ answer: string }[]>(question);
      return row?.answer;
    } finally {
      await sql.end({ timeout: 5 });
    }
  };

  beforeAll(() => {
    // As /root is: whoever else runs the database cannot enter.
    chmodSync(parent, 0o700);
  });
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  it('is made in a folder that only its owner may enter, after a first attempt that was cut short', async () => {
    mkdirSync(`${cluster}.new`, { recursive: true });
    writeFileSync(join(`${cluster}.new`, 'PG_VERSION'), '18\n');
    const server = await start();
    expect(steps).toEqual(['database-create', 'database-start']);
    expect(await ask(server.url('postgres'), "select current_setting('server_encoding') as answer")).toBe(
      'UTF8',
    );
    await server.stop();
    expect(await runningServer(cluster)).toBeNull();
  });

  it('lets nobody in without its password', async () => {
    const server = await start();
    const stranger = server.url('postgres').replace(/:[^:@/]+@/, ':guess@');
    await expect(ask(stranger, 'select 1 as answer')).rejects.toThrow('password');
    await server.stop();
  });

  it('is taken over when it is running, and stopped by who took it over', async () => {
    await start();
    steps.length = 0;
    const again = await start();
    expect(steps).toEqual(['database-adopt']);
    await again.stop();
    expect(await runningServer(cluster)).toBeNull();
  });

  it('starts although its process number belongs to somebody else by now', async () => {
    writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n`);
    expect(await runningServer(cluster)).toBeNull();
    const server = await start();
    expect(await ask(server.url('postgres'), "select 'here' as answer")).toBe('here');
    await server.stop();
  });

  it('waits for what a killed server left behind, whose files are still in use', async () => {
    await start();
    const postmaster = (await runningServer(cluster))?.pid ?? 0;
    const [child] = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').split(' ');
    process.kill(Number(child), 'SIGSTOP');
    process.kill(postmaster, 'SIGKILL');
    const again = start();
    await sleep(1_000);
    process.kill(Number(child), 'SIGKILL');
    const server = await again;
    expect(await ask(server.url('postgres'), "select 'here' as answer")).toBe('here');
    await server.stop();
  });

  it('says where to look when it does not start', async () => {
    const configuration = join(cluster, 'postgresql.conf');
    const before = readFileSync(configuration, 'utf8');
    writeFileSync(configuration, `${before}\nnonsense = on\n`);
    await expect(start()).rejects.toThrow(
      /PostgreSQL did not start\. The end of .*postgres\.log:[\s\S]*nonsense/,
    );
    writeFileSync(configuration, before);
  });
});
