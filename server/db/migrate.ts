// Brings a database to the migrations beside this file. They are the truth about the tables, and never change once landed.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';

/** Any number that nothing else locks in this database. */
const lock = 0x0daf7a2;
const oldestVersion = 15;

export interface Migration {
  name: string;
  text: string;
  hash: string;
}

/** The migrations of a folder, in order. */
export function readMigrations(folder = join(import.meta.dirname, 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return { name, text, hash: createHash('sha256').update(text).digest('hex') };
    });
}

/**
 * Applies what is missing, each migration in a transaction of its own; processes that start together take turns.
 * @returns the names of the migrations that were applied
 * @throws when the server is too old, or a migration that was applied reads differently now
 */
export async function migrate(url: string, migrations = readMigrations()): Promise<string[]> {
  const sql = postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'daftar_migrate' },
  });
  try {
    await requireVersion(sql);
    await sql`select pg_advisory_lock(${lock})`;
    await sql`create table if not exists schema_migrations (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`;
    const applied = await sql<{ name: string; hash: string }[]>`select name, hash from schema_migrations`;
    const missing = missingOf(migrations, new Map(applied.map(({ name, hash }) => [name, hash])));
    for (const migration of missing) {
      await apply(sql, migration);
    }
    return missing.map(({ name }) => name);
  } finally {
    // The lock goes with the connection.
    await sql.end({ timeout: 5 });
  }
}

async function apply(sql: postgres.Sql, { name, text, hash }: Migration): Promise<void> {
  try {
    await sql.begin(async (transaction) => {
      await transaction.unsafe(text);
      await transaction`insert into schema_migrations (name, hash) values (${name}, ${hash})`;
    });
  } catch (cause) {
    throw new Error(`Migration ${name} failed: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

async function requireVersion(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ number: number; version: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version`;
  if (row === undefined || row.number < oldestVersion * 10_000) {
    throw new Error(`PostgreSQL ${oldestVersion} or newer is needed; the server is ${row?.version}.`);
  }
}

function missingOf(migrations: Migration[], applied: Map<string, string>): Migration[] {
  const known = new Set(migrations.map(({ name }) => name));
  for (const name of applied.keys()) {
    if (!known.has(name)) throw new Error(`The database is newer than this program: it has ${name}.`);
  }
  return migrations.filter(({ name, hash }) => {
    const before = applied.get(name);
    if (before !== undefined && before !== hash) {
      throw new Error(`Migration ${name} was changed after it had been applied.`);
    }
    return before === undefined;
  });
}
