// Two pools on one database: the engine's, which carries out decisions, and the reader's, which row-level
// security confines to a scope. Migrations connect on their own, as the owner of the tables.
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { signInTables } from './schema.ts';

/** Whose rows a reader may see: all of the nation, or those of any of these. */
export interface ReadScope {
  nation: boolean;
  jurisdictions: string[];
  domains: string[];
  units: string[];
}

export interface Database {
  /** Role `daftar_engine`: every row, for what the engine decided and for the server's own tables. */
  engine: postgres.Sql;
  /** Runs `work` in a read-only transaction of role `daftar_reader`, which sees the rows of `scope` only. */
  read<T>(scope: ReadScope, work: (sql: postgres.TransactionSql) => Promise<T>): Promise<T>;
  /** Drizzle on a small pool of its own (role `daftar_engine`): it changes how its pool reads and writes times. */
  signIn: PostgresJsDatabase<typeof signInTables>;
  /**
   * A connection of role `daftar_engine` that is kept as long as somebody wants it; his to end. One reserved from the pool
   * would be somebody else's after the database ended it, and he who holds it would not know.
   */
  connect(): postgres.Sql;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections of each pool. */
  connections: number;
}

/**
 * @param url a PostgreSQL address whose user may take both roles (migrations grant them)
 * @throws when the server cannot be reached or the roles are not in force
 */
export async function openDatabase(url: string, options: DatabaseOptions): Promise<Database> {
  const engine = pool(url, 'daftar_engine', options.connections);
  const reader = pool(url, 'daftar_reader', options.connections);
  const signIn = pool(url, 'daftar_engine', Math.min(options.connections, 4));
  const close = async () => {
    await Promise.all([engine, reader, signIn].map((one) => one.end({ timeout: 5 })));
  };
  try {
    await Promise.all([requireRole(engine, 'daftar_engine'), requireRole(reader, 'daftar_reader')]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    engine,
    read: (scope, work) => readAs(reader, scope, work),
    signIn: drizzle(signIn, { schema: signInTables }),
    connect: () => pool(url, 'daftar_engine', 1, { max_lifetime: null }),
    async ping() {
      await engine`select 1`;
    },
    close,
  };
}

/** The role comes with the connection's first message, so no statement ever runs without it. */
function pool(url: string, role: string, max: number, more: { max_lifetime?: null } = {}): postgres.Sql {
  return postgres(url, {
    ...more,
    max,
    connection: { role, application_name: role, TimeZone: 'UTC' },
    // Seconds. Connections are tried only when somebody waits for one; left alone, the driver lets him wait for twenty.
    backoff: () => 0.2,
    connect_timeout: 5,
    onnotice: () => {},
  });
}

async function requireRole(sql: postgres.Sql, role: string): Promise<void> {
  const [row] = await sql<{ role: string; free: boolean }[]>`
    select current_user as role, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user`;
  if (row?.role !== role || row.free) {
    throw new Error(`The database role ${role} is not in force: the connection acts as ${row?.role}.`);
  }
}

async function readAs<T>(
  reader: postgres.Sql,
  scope: ReadScope,
  work: (sql: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const lists = [list(scope.jurisdictions), list(scope.domains), list(scope.units)] as const;
  const result = await reader.begin('read only', async (sql) => {
    // Sent together with the first statement of `work`: statements of a connection run in order.
    const scoped = sql`select
      set_config('daftar.nation', ${scope.nation ? 'on' : 'off'}, true),
      set_config('daftar.jurisdictions', ${lists[0]}, true),
      set_config('daftar.domains', ${lists[1]}, true),
      set_config('daftar.units', ${lists[2]}, true)`.execute();
    const [value] = await Promise.all([work(sql), scoped]);
    return { value };
  });
  return result.value;
}

/** A comma would smuggle in another id. */
function list(ids: string[]): string {
  for (const id of ids) if (id.includes(',')) throw new Error(`A scope's id contains a comma: ${id}`);
  return ids.join(',');
}
