// Starts what every test file shares: one PostgreSQL, and a migrated template that test files clone (database.ts).
// A run that was killed leaves its server behind; the next run stops it and removes its folder.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { runningServer, startEmbedded, stopProcess } from '../../server/db/embedded.ts';
import { migrate } from '../../server/db/migrate.ts';
import { isAlive } from './processes.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address of the server, in a database that nothing is kept in. */
    databaseUrl: string;
    databaseTemplate: string;
  }
}

// A folder of one's own: root and an ordinary user may both test on a machine.
const runs = join(tmpdir(), `daftar-tests-${userInfo().uid}`);

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeDeadRuns();
  // The programs that tests start read the same sources each time.
  process.env.NODE_COMPILE_CACHE ??= join(folderOf(process.pid), 'compiled');
  const template = `daftar_template_${process.pid}`;
  const given = process.env.TEST_DATABASE_URL;
  const started = given === undefined ? await startServer() : null;
  const url = given ?? started!.url('postgres');
  const server = postgres(url, { max: 1, onnotice: () => {} });
  await server`create database ${server(template)}`;
  await migrate(databaseOf(url, template));
  project.provide('databaseUrl', url);
  project.provide('databaseTemplate', template);
  return async () => {
    const laid = await server`
      select datname as name from pg_database where datname = ${template} or datname ^@ ${`${template}_`}`;
    for (const { name } of laid) await server`drop database if exists ${server(name)} with (force)`;
    await server.end();
    await started?.stop();
    rmSync(folderOf(process.pid), { recursive: true, force: true });
  };
}

async function startServer() {
  const folder = folderOf(process.pid);
  mkdirSync(folder, { recursive: true });
  // Tests look at what the server does, not at what a power cut leaves: tests/faults start a server of their own.
  const settings = { fsync: 'off', full_page_writes: 'off', shared_buffers: '64MB', max_connections: '200' };
  return startEmbedded({ folder, settings });
}

async function removeDeadRuns(): Promise<void> {
  mkdirSync(runs, { recursive: true });
  for (const name of readdirSync(runs)) {
    if (isAlive(Number(name))) continue;
    const left = await runningServer(join(runs, name, 'database'));
    if (left !== null) await stopProcess(left.pid);
    rmSync(join(runs, name), { recursive: true, force: true });
  }
}

function folderOf(pid: number): string {
  return join(runs, `${pid}`);
}

function databaseOf(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
