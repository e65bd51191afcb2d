import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileStore } from '../../server/files/store.ts';
import { moveToFiles, removeFiles } from '../../server/store/attachments.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { png } from '../support/pictures.ts';

let office: Ministry;
let visit: string;
beforeAll(async () => {
  office = await ministry({ now: at('1405-08-02', '09:00'), units: [{}] });
  const expert = await office.as('expert');
  const body = { collection: 'visit', unit: office.units[0]!.id, period: '1405-08' };
  visit = (await expert.send('POST', '/api/cases', body)).body.id;
});
afterAll(() => office?.close());

const coded = (text: string) => Buffer.from(text).toString('base64');
const tus = { 'tus-resumable': '1.0.0' };

async function begin(who: string, size: number, id: string, of = visit) {
  const client = await office.as(who);
  return client.fetch('/api/uploads', {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(size),
      'upload-metadata': `case ${coded(of)},id ${coded(id)},name ${coded('نما.png')}`,
    },
  });
}
async function part(who: string, address: string, offset: number, bytes: Uint8Array) {
  const client = await office.as(who);
  return client.fetch(address, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  });
}
const offsetOf = async (who: string, address: string) => {
  const answer = await (await office.as(who)).fetch(address, { method: 'HEAD', headers: tus });
  return [answer.status, answer.headers.get('upload-offset')];
};

describe('An upload in parts', () => {
  it('goes on where it was cut off, and is the file of the answer when it is whole', async () => {
    const [photo, id] = [png(400, 300, 1), randomUUID()];
    const begun = await begin('expert', photo.length, id);
    expect(begun.status).toBe(201);
    const address = begun.headers.get('location') ?? '';
    expect(address).toMatch(/^\/api\/uploads\//);
    const half = Math.floor(photo.length / 2);
    expect((await part('expert', address, 0, photo.subarray(0, half))).status).toBe(204);
    expect(await offsetOf('expert', address)).toEqual([200, String(half)]);
    const last = await part('expert', address, half, photo.subarray(half));
    const sha256 = createHash('sha256').update(photo).digest('hex');
    const view = { id, name: 'نما.png', type: 'image/png', size: photo.length, sha256 };
    expect([last.status, await last.json()]).toEqual([200, view]);
    const kept = await (await office.as('expert')).fetch(`/api/cases/${visit}/attachments/${id}`);
    expect(Buffer.from(await kept.arrayBuffer()).equals(photo)).toBe(true);
    // The answer was lost: sent again it is the same file, once.
    const again = await begin('expert', photo.length, id);
    const repeated = await part('expert', again.headers.get('location') ?? '', 0, photo);
    expect([repeated.status, await repeated.json()]).toEqual([200, view]);
    const rows = await office.database.engine`select 1 from attachments where case_id = ${visit}`;
    expect(rows).toHaveLength(1);
  });

  it('is nobody else’s: not found, not gone on with, not begun for another’s case', async () => {
    const photo = png(20, 20, 2);
    const address = (await begin('expert', photo.length, randomUUID())).headers.get('location') ?? '';
    expect((await offsetOf('other-expert', address))[0]).toBe(404);
    expect((await part('other-expert', address, 0, photo)).status).toBe(404);
    expect((await begin('far-expert', photo.length, randomUUID())).status).toBe(403);
    expect((await begin('expert', photo.length, randomUUID(), 'no-case')).status).toBe(404);
    expect((await office.fetch('/api/uploads', { method: 'POST', headers: tus })).status).toBe(401);
    const other = { ...tus, 'sec-fetch-site': 'cross-site' };
    expect(
      (await (await office.as('expert')).fetch(address, { method: 'DELETE', headers: other })).status,
    ).toBe(403);
    const got = await (await office.as('expert')).fetch(address, { headers: tus });
    expect(got.status).toBe(404);
  });

  it('is refused by what it is, not by what it is called, and by its size before it is sent', async () => {
    const text = Buffer.from('<script>alert(1)</script>');
    const id = randomUUID();
    const address = (await begin('expert', text.length, id)).headers.get('location') ?? '';
    const refused = await part('expert', address, 0, text);
    expect([refused.status, (await refused.json()).code]).toEqual([415, 'file-not-accepted']);
    expect((await offsetOf('expert', address))[0]).toBe(404);
    expect((await begin('expert', 9_000_000, randomUUID())).status).toBe(413);
  });
});

describe('The bytes of files', () => {
  const stored = () => office.database.engine<{ id: string; stored: string | null }[]>`
    select id, stored from attachments where case_id = ${visit}`;

  it('are in the store of files, not in the database, and go with their row', async () => {
    const { services, database } = office;
    const [photo, id] = [png(30, 30, 3), randomUUID()];
    const expert = await office.as('expert');
    const place = `/api/cases/${visit}/attachments/${id}`;
    const sent = await expert.fetch(place, { method: 'PUT', body: new Uint8Array(photo) });
    expect(sent.status).toBe(200);
    const key = (await stored()).find((row) => row.id === id)?.stored ?? '';
    expect(Buffer.from(await services.files.get(key)).equals(photo)).toBe(true);
    await services.files.put(key, png(30, 30, 4));
    expect((await expert.fetch(place)).status).toBe(500);
    await services.files.put(key, photo);
    expect((await expert.fetch(place)).status).toBe(200);
    expect((await expert.fetch(place, { method: 'DELETE' })).status).toBe(204);
    expect(await removeFiles(database.engine, services.files)).toBeGreaterThanOrEqual(1);
    await expect(services.files.get(key)).rejects.toThrow();
  });

  it('that are in the database yet are served from there, and moved out of it, once', async () => {
    const { database, services } = office;
    const [photo, id] = [png(31, 31, 5), randomUUID()];
    await database.engine`
      insert into attachments (case_id, id, jurisdiction, uploaded_by, name, type, size, sha256, bytes, created_at, look_at)
      select ${visit}, ${id}, jurisdiction, uploaded_by, 'old.png', type, ${photo.length},
        ${createHash('sha256').update(photo).digest('hex')}, ${photo}, created_at, look_at
      from attachments where case_id = ${visit} limit 1`;
    const read = async () => {
      const client = await office.as('expert');
      const [row] = await database.engine<{ uploaded_by: string }[]>`
        select uploaded_by from attachments where case_id = ${visit} and id = ${id}`;
      expect(row).toBeDefined();
      const answer = await client.fetch(`/api/cases/${visit}/attachments/${id}`);
      return Buffer.from(await answer.arrayBuffer());
    };
    expect((await read()).equals(photo)).toBe(true);
    const counts = await Promise.all([1, 2, 3].map(() => moveToFiles(database.engine, services.files)));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect((await read()).equals(photo)).toBe(true);
    expect((await stored()).every((row) => row.stored !== null)).toBe(true);
  });

  it('stay in their folder, whatever a key says', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'daftar-store-'));
    const files = await openFileStore({ kind: 'folder', path: join(folder, 'in') });
    await expect(files.put('../out.png', new Uint8Array([1]))).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['in']);
    await rm(folder, { recursive: true });
  });
});

describe('The key of a phone', () => {
  it('is each person’s own, the same every time, and not for who visits nobody', async () => {
    const key = async (who: string) => (await office.as(who)).get('/api/visits/device-key');
    const [first, again, other] = [await key('expert'), await key('expert'), await key('other-expert')];
    expect(first.body).toMatchObject({ days: 7, key: again.body.key });
    expect(Buffer.from(first.body.key, 'base64url')).toHaveLength(32);
    expect(other.body.key).not.toBe(first.body.key);
    expect((await key('respondent-0')).status).toBe(403);
    expect(first.headers.get('cache-control')).toBe('no-store');
  });
});
