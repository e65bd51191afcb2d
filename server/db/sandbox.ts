// The database of a sandbox: embedded, in one folder, used by one server at a time, and laid to the end or not at all.
import postgres from 'postgres';
import type { Instant } from '../../engine/index.ts';
import { createSandboxClock, type SandboxClock } from '../clock.ts';
import type { Database } from './database.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';

export interface SandboxDatabase {
  url: string;
  stop(): Promise<void>;
}

const name = 'daftar';
/** Any number that nothing else locks in the database `postgres` of an embedded server. */
const lock = 0x5a7db0c;

/**
 * Starts the embedded server of a folder with an empty database, or with one that was laid to the end.
 * @throws Error in words when it cannot start, or another server uses the folder
 */
export async function openSandboxDatabase(
  folder: string,
  progress: (step: string) => void,
): Promise<SandboxDatabase> {
  const server = await startEmbedded({ folder, progress: (step) => progress(steps[step]) });
  const keeper = postgres(server.url('postgres'), {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
  });
  try {
    await takeFolder(keeper, folder);
    if (await wasAbandoned(keeper, server)) {
      progress('removing a sandbox that was not finished');
      await keeper`drop database ${keeper(name)} with (force)`;
    }
    if (!(await hasDatabase(keeper))) await keeper`create database ${keeper(name)}`;
  } catch (error) {
    await keeper.end({ timeout: 1 });
    if (!(error instanceof FolderInUse)) await server.stop();
    throw error;
  }
  return {
    url: server.url(name),
    async stop() {
      await keeper.end({ timeout: 5 });
      await server.stop();
    },
  };
}

/** The sandbox's clock where it stood, or at `start`; whether the sandbox is laid. */
export async function openSandboxClock(
  { engine }: Database,
  start: Instant,
): Promise<{ clock: SandboxClock; isLaid: boolean }> {
  await engine`insert into sandbox_clock (now) values (${start}) on conflict do nothing`;
  const [row] = await engine<{ now: Date; laid_at: Date | null }[]>`select now, laid_at from sandbox_clock`;
  const clock = createSandboxClock(row!.now.toISOString(), async (now) => {
    await engine`update sandbox_clock set now = ${now}`;
  });
  return { clock, isLaid: row!.laid_at !== null };
}

/** From now on a start finds the sandbox complete. */
export async function finishSandbox({ engine }: Database): Promise<void> {
  await engine`update sandbox_clock set laid_at = now()`;
}

class FolderInUse extends Error {}

const steps = {
  'database-create': 'creating the database',
  'database-start': 'starting the database',
  'database-adopt': 'taking over the database that is running',
};

/** Held by the connection: it ends with the process, however that ends. */
async function takeFolder(keeper: postgres.Sql, folder: string): Promise<void> {
  const [row] = await keeper<{ taken: boolean }[]>`select pg_try_advisory_lock(${lock}) as taken`;
  if (row?.taken) return;
  throw new FolderInUse(
    `another Daftar is running on ${folder}; stop it, or choose another folder with DAFTAR_DATA=…`,
  );
}

async function hasDatabase(keeper: postgres.Sql): Promise<boolean> {
  return (await keeper`select from pg_database where datname = ${name}`).length > 0;
}

async function wasAbandoned(keeper: postgres.Sql, server: EmbeddedServer): Promise<boolean> {
  if (!(await hasDatabase(keeper))) return false;
  const sql = postgres(server.url(name), { max: 1, onnotice: () => {} });
  try {
    const [table] = await sql<
      { present: boolean }[]
    >`select to_regclass('sandbox_clock') is not null as present`;
    if (!table?.present) return true;
    return (await sql`select from sandbox_clock where laid_at is not null`).length === 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
