// The program, and its database with it, are killed while the returns of a file are being submitted. Its sender sends the file
// once more: what was decided is carried out to its end, each return is there once, and nothing is asked of him again.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandboxClock } from '../../server/clock.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';
import type { ReturnFileView } from '../../server/wire.ts';
import { at } from '../support/chain.ts';
import { testDatabaseAt } from '../support/database.ts';
import { cementAnswers } from '../support/ministry.ts';
import { clear, openWorkbook, write } from '../support/return-workbook.ts';
import { inspect } from './invariants.ts';
import { layOffice, type Office, onDatabase, post, signIn } from './office.ts';
import { killDatabase, type ServerProcess, startServer } from './server-process.ts';

const count = 300;
let office: Office;
let server: ServerProcess;
let cookie: string;
let bytes: Uint8Array;

beforeAll(async () => {
  office = await layOffice(count);
  server = await startServer({ DAFTAR_DATA: office.folder });
  cookie = await signIn(server.url, 'filer');
}, 300_000);
afterAll(() => office?.close());

/** A file with the month of every unit, written into the template of the first one's case. */
async function workbook(): Promise<Uint8Array> {
  const rows = await onDatabase(
    await office.databaseUrl(),
    (sql) => sql<{ id: string; unit: string }[]>`
      select c.id, u.activity_id as unit from cases c join units u on u.id = c.subject_id
      where c.period = 140507 order by u.activity_id`,
  );
  const address = `${server.url}/api/cases/${rows[0]?.id}/template.xlsx?locale=fa&all=true`;
  const answer = await fetch(address, { headers: { cookie } });
  expect([answer.status, rows.length]).toEqual([200, count]);
  const book = await openWorkbook(new Uint8Array(await answer.arrayBuffer()));
  clear(book);
  for (const [index, { unit }] of rows.entries()) {
    write(book, cementAnswers(), { index, activityId: unit, tables: ['products'], from: index });
  }
  return book.bytes();
}

async function send(): Promise<ReturnFileView> {
  const answer = await fetch(`${server.url}/api/return-files?name=mehr.xlsx`, {
    method: 'POST',
    body: bytes as BodyInit,
    headers: { cookie, 'content-type': 'application/octet-stream' },
  });
  expect(answer.status).toBe(201);
  return answer.json() as Promise<ReturnFileView>;
}

interface Counted {
  returns: number;
  noted: number;
}

const counted = async (url: string) =>
  onDatabase(url, async (sql) => {
    const [row] = await sql<Counted[]>`
      select (select count(*)::integer from returns) as returns,
        (select count(*)::integer from return_file_items where state = 'submitted') as noted`;
    return row!;
  });

/** Kills the program as soon as there are more returns than so many. @returns what there was then */
async function killAfter(before: number, withDatabase: boolean): Promise<Counted> {
  const url = await office.databaseUrl();
  await expect
    .poll(async () => (await counted(url)).returns, { timeout: 60_000, interval: 2 })
    .toBeGreaterThan(before);
  if (withDatabase) await killDatabase(office.cluster);
  await server.kill();
  const cut = await counted(await office.databaseUrl());
  server = await startServer({ DAFTAR_DATA: office.folder });
  return cut;
}

async function wrong(): Promise<string[]> {
  const database = await testDatabaseAt(await office.databaseUrl());
  try {
    const services = await createServices({
      database,
      clock: createSandboxClock(at('1405-08-01', '09:00'), async () => {}),
      sandbox: null,
      log: createLog('silent'),
      publicUrl: null,
    });
    const inspected = await inspect(services, database.owner, [140507]);
    await services.close();
    expect(inspected.cases).toBe(count);
    return inspected.wrong.slice(0, 10);
  } finally {
    await database.close();
  }
}

it('the returns of a file that are cut off go on when it is sent again, each of them once', async () => {
  bytes = await workbook();
  const file = await send();
  expect(new Set(file.items.map(({ state }) => state))).toEqual(new Set(['ready']));
  const items = file.items.map(({ no }) => ({ no, as: 'submit' }));
  const path = `/api/return-files/${file.id}/acceptance`;
  const accepted = post(server.url, path, { declaration: true, items }, { cookie }).catch(() => 'cut off');
  const first = await killAfter(0, false);
  expect(await accepted).toBe('cut off');
  expect(first.returns).toBeLessThan(count);

  const again = send().catch(() => 'cut off');
  const second = await killAfter(first.returns, true);
  expect(await again).toBe('cut off');
  expect(second.returns).toBeGreaterThan(first.returns);
  expect(second.returns).toBeLessThan(count);

  const ended = await send();
  expect(ended.id).toBe(file.id);
  expect(ended.items.filter(({ state }) => state !== 'submitted')).toEqual([]);
  expect(ended.items.every(({ receipt }) => receipt?.version === 1)).toBe(true);
  expect(await counted(await office.databaseUrl())).toEqual({ returns: count, noted: count });
  expect(await wrong()).toEqual([]);
  // And a fourth time it does nothing.
  expect((await send()).items).toEqual(ended.items);
}, 400_000);
