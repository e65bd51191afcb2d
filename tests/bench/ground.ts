// What every benchmark stands on: an embedded PostgreSQL in a folder of its own, the shipped documents, many cement works.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { FormExample, UnitSnapshot } from '../../engine/index.ts';
import { createSandboxClock } from '../../server/clock.ts';
import { openDatabase } from '../../server/db/database.ts';
import { startEmbedded } from '../../server/db/embedded.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createLog } from '../../server/log.ts';
import { createServices, type Services } from '../../server/services.ts';
import { addToRegister } from '../../server/store/register.ts';

export const root = join(import.meta.dirname, '../..');
export const example: FormExample = JSON.parse(
  readFileSync(join(root, 'forms/monthly-production/examples/valid.json'), 'utf8'),
);
export const password = 'daftar-bench';
/** 1 Aban 1405, 09:00 in Tehran: the returns of Mehr are owed, and not late. */
export const now = '2026-10-23T05:30:00.000Z';

export interface Ground {
  url: string;
  services: Services;
  owner: postgres.Sql;
  close(): Promise<void>;
}

/** @param units how many units owe a return */
export async function layGround(units: number): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'daftar-bench-'));
  const server = await startEmbedded({ folder });
  const owner = postgres(server.url('postgres'), { max: 4, onnotice: () => {} });
  await owner`create database bench`;
  await owner.end();
  const url = server.url('bench');
  await migrate(url);
  const database = await openDatabase(url, { connections: 8 });
  const own = postgres(url, { max: 4, onnotice: () => {} });
  const services = await createServices({
    database,
    log: createLog('warn'),
    clock: createSandboxClock(now, async () => {}),
    sandbox: null,
    publicUrl: null,
  });
  await services.definitions.importFolders(
    [join(root, 'forms'), join(root, 'workflows')],
    '1400-01',
    'bench',
  );
  await services.organisations.save([
    {
      id: 'IMT-23',
      parent: null,
      kind: 'subordinate',
      title: words('Tehran'),
      province: 'IR-23',
      domain: null,
      head: 'A',
    },
    {
      id: 'DEP-mining',
      parent: null,
      kind: 'deputyship',
      title: words('Mining'),
      province: 'IR-23',
      domain: 'mining',
      head: 'B',
    },
  ]);
  await layUnits(own, units);
  // One person who may file for every unit: the load is the server's, not the directory's.
  await services.accounts.create([
    {
      username: 'bench',
      name: 'bench',
      password,
      grants: [{ role: 'respondent', scope: 'nation', id: '*' }],
    },
  ]);
  return {
    url,
    services,
    owner: own,
    async close() {
      await services.close();
      await database.close();
      await own.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function words(text: string) {
  return { fa: text, en: text };
}

async function layUnits(sql: postgres.Sql, count: number): Promise<void> {
  const party = randomUUID();
  await addToRegister(sql, {
    parties: [{ id: party, nationalId: '10380284790', title: words('Party') }],
    units: [],
  });
  const given = example.given.unit;
  for (let from = 0; from < count; from += 2000) {
    const units = Array.from({ length: Math.min(2000, count - from) }, (_, index): UnitSnapshot => {
      const base: UnitSnapshot = {
        id: randomUUID(),
        activityId: String(100_000_000_000 + from + index),
        kind: 'PRODUCTION',
        title: words('Works'),
        partyId: party,
        province: 'IR-23',
        county: '-',
        organisation: 'IMT-23',
        domains: [],
        activities: ['C23'],
        status: 'active',
        selected: false,
        latitude: 35.7,
        longitude: 51.4,
        products: [],
        attributes: {},
      };
      return { ...base, ...given, organisation: 'IMT-23' };
    });
    await addToRegister(sql, {
      parties: [],
      units: units.map((snapshot) => ({
        id: snapshot.id,
        versions: [{ validFrom: '2020-01-01', validTo: null, snapshot }],
      })),
    });
  }
  await sql`analyze`;
}
