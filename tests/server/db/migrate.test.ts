import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, readMigrations } from '../../../server/db/migrate.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

describe('migrations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'daftar-migrations-'));
  const landed = readMigrations();
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
    mkdirSync(folder, { recursive: true });
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  function folderWith(name: string, text: string) {
    for (const migration of landed) writeFileSync(join(folder, migration.name), migration.text);
    writeFileSync(join(folder, name), text);
    return readMigrations(folder);
  }

  it('do nothing when all have been applied', async () => {
    expect(await migrate(database.url)).toEqual([]);
  });

  it('are applied once when several processes start together', async () => {
    const migrations = folderWith(
      '9001-counter.sql',
      'create table counters (n int); insert into counters values (1);',
    );
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url, migrations)));
    expect(applied.flat()).toEqual(['9001-counter.sql']);
    expect(await database.owner`select n from counters`).toHaveLength(1);
    await database.owner`drop table counters`;
    await database.owner`delete from schema_migrations where name = '9001-counter.sql'`;
    rmSync(join(folder, '9001-counter.sql'));
  });

  it('leave nothing behind when one fails, and name it', async () => {
    const migrations = folderWith('9002-broken.sql', 'create table half (n int); select nonsense;');
    await expect(migrate(database.url, migrations)).rejects.toThrow('Migration 9002-broken.sql failed');
    await expect(database.owner`select 1 from half`).rejects.toThrow('does not exist');
    rmSync(join(folder, '9002-broken.sql'));
  });

  it('refuse to start when one that was applied has been edited', async () => {
    const edited = landed.map((one, index) => (index === 0 ? { ...one, hash: 'other' } : one));
    await expect(migrate(database.url, edited)).rejects.toThrow('was changed after it had been applied');
  });

  it('refuse a database that a newer program has migrated', async () => {
    await expect(migrate(database.url, landed.slice(0, 1))).rejects.toThrow('newer than this program');
  });
});
