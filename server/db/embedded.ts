// A PostgreSQL of our own, from npm's binaries, for sandboxes and tests. It is started as a process of its own, so
// that the server decides when it stops (last), and a server that was killed finds it again.
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { binaries, type Launch, launchFor } from './embedded-user.ts';

export interface EmbeddedServer {
  /** The address of a database of this server, as its superuser. */
  url(database: string): string;
  /** A fast shutdown: open transactions are rolled back, what was committed is on disk. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds the cluster, its password and its log. Made when absent. */
  folder: string;
  /** PostgreSQL settings beside the ones below. */
  settings?: Record<string, string>;
  progress?: (step: 'database-create' | 'database-start' | 'database-adopt') => void;
}

const user = 'daftar';
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
};
/** After a crash PostgreSQL first replays its log. */
const patience = 120_000;
/** The processes of a server that was killed end a moment after it; until then PostgreSQL refuses their files. */
const leaving = 30_000;

/**
 * Starts the cluster of a folder, or takes over the one that a killed server left running.
 * @throws an Error whose message says what is wrong and where the log is
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { folder, progress = () => {} } = options;
  await mkdir(folder, { recursive: true });
  const launch = await launchFor(folder);
  const cluster = join(folder, 'database');
  if (!(await exists(join(cluster, 'PG_VERSION')))) {
    progress('database-create');
    await createCluster(folder, cluster, launch);
  }
  const password = (await readFile(join(folder, 'database.password'), 'utf8')).trim();
  const left = await runningServer(cluster);
  if (left !== null) {
    if (await answers(address(left.port, password, 'postgres'), 10_000)) {
      progress('database-adopt');
      return server(left.port, password, () => stopProcess(left.pid));
    }
    await stopProcess(left.pid);
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true });
  progress('database-start');
  const until = performance.now() + leaving;
  for (;;) {
    const started = await startServer(folder, cluster, launch, password, options.settings ?? {});
    if (typeof started !== 'string') return started;
    if (!started.includes('is still in use') || performance.now() > until) throw new Error(started);
    await sleep(200);
  }
}

/** The process of a cluster's server, by its postmaster.pid; null when it is gone or the number is someone else's now. */
export async function runningServer(cluster: string): Promise<{ pid: number; port: number } | null> {
  const lines = await readFile(join(cluster, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 1) || !(port > 0) || !isAlive(pid)) return null;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  return command === null || command.includes(cluster) ? { pid, port } : null;
}

/** Asks a server to stop and waits until it is gone. */
export async function stopProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!send(pid, signal)) return;
    for (let waited = 0; waited < 15_000; waited += 50) {
      if (!isAlive(pid)) return;
      await sleep(50);
    }
  }
}

async function createCluster(folder: string, cluster: string, launch: Launch): Promise<void> {
  const { initdb } = await binaries();
  // Under another name until it is complete: an interrupted initdb leaves a folder that looks like a cluster.
  const making = `${cluster}.new`;
  const passwordFile = join(folder, 'database.password');
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (launch.owner !== null) {
    await chown(making, launch.owner.uid, launch.owner.gid);
    await chown(passwordFile, launch.owner.uid, launch.owner.gid);
  }
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600);
  const child = launch.spawn(
    initdb,
    [
      `--pgdata=${making}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    { stdio: ['ignore', log, log], env: { ...process.env, LC_ALL: 'C' } },
  );
  const code = await ended(child);
  closeSync(log);
  if (code !== 0) throw new Error(await failure(folder, 'PostgreSQL could not create its files'));
  await rename(making, cluster);
}

/** Gives the server, or why there is none with the end of its log. */
async function startServer(
  folder: string,
  cluster: string,
  launch: Launch,
  password: string,
  more: Record<string, string>,
): Promise<EmbeddedServer | string> {
  const { postgres: program } = await binaries();
  const port = await freePort();
  const flags = Object.entries({ ...settings, ...more, port: `${port}` }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600);
  // Detached: Ctrl+C in a terminal reaches the server, which stops the database when it has finished.
  const child = launch.spawn(program, ['-D', cluster, ...flags], {
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C' },
    detached: true,
  });
  closeSync(log);
  child.unref();
  const gone = ended(child);
  const failed = gone.then(() => 'failed' as const);
  const ready = answers(address(port, password, 'postgres'), patience, () => child.exitCode !== null);
  const outcome = await Promise.race([failed, ready]);
  if (outcome !== true) {
    if (child.exitCode === null && child.pid !== undefined) await stopProcess(child.pid);
    return failure(folder, 'PostgreSQL did not start');
  }
  return server(port, password, async () => {
    child.ref();
    child.kill('SIGINT');
    const late = sleep(30_000, 'late' as const, { ref: false });
    if ((await Promise.race([gone, late])) === 'late' && child.pid !== undefined)
      await stopProcess(child.pid);
  });
}

function server(port: number, password: string, stop: () => Promise<void>): EmbeddedServer {
  let stopping: Promise<void> | undefined;
  return {
    url: (database) => address(port, password, database),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function address(port: number, password: string, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

async function answers(url: string, within: number, hasEnded = () => false): Promise<boolean> {
  const until = performance.now() + within;
  while (performance.now() < until && !hasEnded()) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false, onnotice: () => {} });
    const answered = await sql`select 1`.then(
      () => true,
      () => false,
    );
    await sql.end({ timeout: 1 });
    if (answered) return true;
    await sleep(30);
  }
  return false;
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return address.port;
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(-1));
    child.once('exit', (code) => resolve(code ?? -1));
  });
}

async function failure(folder: string, what: string): Promise<string> {
  const log = join(folder, 'postgres.log');
  const lines = (await readFile(log, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-8);
  return `${what}. The end of ${log}:\n  ${lines.join('\n  ')}`;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isAlive(pid: number): boolean {
  return send(pid, 0);
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
