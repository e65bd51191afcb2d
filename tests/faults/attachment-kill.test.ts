// The program, and its database with it, are killed while photos come in. Every photo that was acknowledged is there to the
// last byte, and whoever sends again what was not gets it in, once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { png } from '../support/pictures.ts';
import { layOffice, type Office, onDatabase, post, signIn } from './office.ts';
import { killDatabase, type ServerProcess, startServer } from './server-process.ts';

let office: Office;
let server: ServerProcess;

beforeAll(async () => {
  office = await layOffice(1);
  server = await startServer({ DAFTAR_DATA: office.folder });
});
afterAll(() => office?.close());

const photos = Array.from({ length: 40 }, (_one, index) => ({
  id: randomUUID(),
  bytes: png(400, 300 + index, index),
}));

/** Sends the photos over eight connections; gives the ids of those that were acknowledged. */
async function send(of: string, cookie: string, told: (acknowledged: Set<string>) => void = () => {}) {
  const acknowledged = new Set<string>();
  const waiting = [...photos];
  const one = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const answer = await fetch(`${server.url}/api/cases/${of}/attachments/${next.id}?name=photo.png`, {
        method: 'PUT',
        headers: { cookie },
        body: new Uint8Array(next.bytes),
        signal: AbortSignal.timeout(20_000),
      })
        .then(async (response) => ({ status: response.status, body: await response.json() }))
        .catch(() => null);
      if (answer?.status === 200) acknowledged.add(next.id);
      told(acknowledged);
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return acknowledged;
}

it('loses no photo that it has acknowledged, when it is killed with its database', async () => {
  let cookie = await signIn(server.url, 'expert');
  const body = { collection: 'visit', unit: office.units[0], period: '1405-08' };
  const opened = await post(server.url, '/api/cases', body, { cookie });
  const { id: of } = (await opened.json()) as { id: string };
  let killed: Promise<void> | null = null;
  const acknowledged = await send(of, cookie, ({ size }) => {
    if (size < 12) return;
    killed ??= killDatabase(office.cluster).then(() => server.kill());
  });
  await killed;
  expect(acknowledged.size).toBeGreaterThanOrEqual(12);
  expect(acknowledged.size).toBeLessThan(photos.length);

  server = await startServer({ DAFTAR_DATA: office.folder });
  cookie = await signIn(server.url, 'expert');
  const read = async (id: string) =>
    fetch(`${server.url}/api/cases/${of}/attachments/${id}`, { headers: { cookie } });
  for (const { id, bytes } of photos) {
    if (!acknowledged.has(id)) continue;
    const response = await read(id);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  }
  expect((await send(of, cookie)).size).toBe(photos.length);
  const [held] = await onDatabase(
    await office.databaseUrl(),
    (sql) =>
      sql<{ count: number }[]>`select count(*)::integer as count from attachments where case_id = ${of}`,
  );
  expect(held?.count).toBe(photos.length);
  expect(await server.stop()).toBe(0);
});
