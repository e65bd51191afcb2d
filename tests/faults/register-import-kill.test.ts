// The program, and its database with it, are killed while a file of units is read and while it is recorded. It goes on by
// itself; nobody sees a part of the file; each row is there once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RegisterImportView } from '../../server/wire.ts';
import { csvOf, tradeId, tradeRow } from '../support/register-file.ts';
import { layOffice, type Office, onDatabase, post, signIn } from './office.ts';
import { killDatabase, type ServerProcess, startServer } from './server-process.ts';

const count = 30_000;
let office: Office;
let server: ServerProcess;
let cookie: string;

beforeAll(async () => {
  office = await layOffice(1);
  server = await startServer({ DAFTAR_DATA: office.folder });
  cookie = await signIn(server.url, 'statistics');
}, 240_000);
afterAll(() => office?.close());

const id = randomUUID();
const address = `/api/register/imports/${id}`;

async function look(): Promise<RegisterImportView> {
  return (await fetch(server.url + address, { headers: { cookie } })).json() as Promise<RegisterImportView>;
}

const inTable = async () =>
  onDatabase(await office.databaseUrl(), async (sql) => {
    const [row] = await sql<{ state: string; done: number; units: number; staged: number }[]>`
      select state, done, (select count(*)::integer from units) as units,
        (select count(*)::integer from register_import_rows) as staged
      from register_imports where id = ${id}`;
    return row!;
  });

it('a file of units that is cut off goes on, and is recorded once and whole', async () => {
  const text = csvOf(Array.from({ length: count }, (_, index) => tradeRow(index)));
  const sent = await fetch(`${server.url}${address}?name=u.csv`, {
    method: 'PUT',
    body: text,
    headers: { cookie },
  });
  expect(sent.status).toBe(200);

  await expect.poll(async () => (await inTable()).done, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
  await server.kill();
  const reading = await inTable();
  expect([reading.state, reading.staged]).toEqual(['reading', reading.done - 1]);
  server = await startServer({ DAFTAR_DATA: office.folder });
  await expect
    .poll(look, { timeout: 120_000, interval: 100 })
    .toMatchObject({ state: 'read', added: count, refused: 0 });

  const begun = await post(server.url, `${address}/apply`, {}, { cookie });
  expect(begun.status).toBe(202);
  // Some of it is written, none of it can be seen.
  await expect
    .poll(look, { timeout: 60_000, interval: 10 })
    .toSatisfy(({ progress, state }: RegisterImportView) => progress > 0 || state === 'done');
  await killDatabase(office.cluster);
  await server.kill();
  const cut = await inTable();
  expect([1, count + 1]).toContain(cut.units);
  expect(cut.state).toBe(cut.units === 1 ? 'applying' : 'done');
  server = await startServer({ DAFTAR_DATA: office.folder });
  await expect.poll(look, { timeout: 120_000, interval: 100 }).toMatchObject({ state: 'done' });

  await onDatabase(await office.databaseUrl(), async (sql) => {
    const [row] = await sql`
      select count(*)::integer as units, count(distinct u.activity_id)::integer as ids,
        count(v.*)::integer as versions, (select count(*)::integer from register_events) as events,
        (select count(*)::integer from parties where national_id = '10380284790') as owners
      from units u join unit_versions v on v.unit_id = u.id where u.activity_id >= ${tradeId(0)}`;
    expect(row).toMatchObject({ units: count, ids: count, versions: count, events: count, owners: 1 });
  });
}, 400_000);
