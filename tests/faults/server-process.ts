// The program as a process of its own, that a test may kill. Whatever a test leaves running dies with it.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { freePort, runningServer, stopProcess } from '../../server/db/embedded.ts';

export interface ServerProcess {
  url: string;
  /** Everything that was printed. */
  output(): string;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

const running = new Set<ChildProcess>();
const clusters = new Set<string>();
const patience = 60_000;

/** Starts the program and waits until it says that it is ready. */
export async function startServer(environment: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort();
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...inherited, PORT: `${port}`, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`It is not ready:\n${text}`)), patience);
    const hear = (chunk: Buffer) => {
      text += chunk;
      if (/^Daftar is ready at /m.test(text)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    ended.then((code) => reject(new Error(`It ended with ${code}:\n${text}`)));
    ended.finally(() => clearTimeout(late));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => text,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Kills the server of a cluster as a power cut would: no process of it has the time to say anything. */
export async function killDatabase(cluster: string): Promise<void> {
  const found = await runningServer(cluster);
  if (found === null) throw new Error('The database is not running');
  process.kill(found.pid, 'SIGKILL');
}

/** The database of this cluster is to end with the test, whoever started it. */
export function watchCluster(cluster: string): void {
  clusters.add(cluster);
}

/** Ends every process that a test of this file has started, and its databases. */
export async function endAll(): Promise<void> {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  for (const cluster of clusters) {
    const left = await runningServer(cluster);
    if (left !== null) await stopProcess(left.pid);
  }
  clusters.clear();
}

// Also where the runner ends this process without waiting for its hooks.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const cluster of clusters) {
    try {
      process.kill(Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
    } catch {
      // It is gone.
    }
  }
});

export interface Address {
  port: number;
  /** Where connections go from now on; nowhere when null. */
  target: number | null;
  close(): Promise<void>;
}

/** An address that stays while the server behind it comes back at another port. */
export async function steadyAddress(target: number): Promise<Address> {
  const sockets = new Set<Socket>();
  const address: Address = { port: 0, target, close };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (address.target === null) return void socket.destroy();
    const behind = connect(address.target, '127.0.0.1');
    behind.on('error', () => socket.destroy());
    behind.once('close', () => socket.destroy());
    socket.once('close', () => behind.destroy());
    socket.pipe(behind).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  address.port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
  return address;
}
