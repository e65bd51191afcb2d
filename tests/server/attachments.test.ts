// The files of a return: who may send, read and take back which, what is refused, and what becomes of them.
import { createHash, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attachment } from '../../engine/index.ts';
import { createApp } from '../../server/app.ts';
import { listen } from '../../server/http/listen.ts';
import { sweepAttachments } from '../../server/store/attachments.ts';
import { at } from '../support/chain.ts';
import { contents } from '../support/contents.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';
import { jpeg, pdf, png, webp } from '../support/pictures.ts';
import { refused } from '../support/refusal.ts';

let office: Ministry;
/** A visit that is planned, one of Esfahan, and a monthly return, which asks for no file. */
let [visit, farVisit, monthly] = ['', '', ''];

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [
      { activities: ['C23'], latitude: 35.701, longitude: 52.057 },
      { activities: ['C23'], province: 'IR-10', organisation: 'IMT-10' },
    ],
  });
  visit = await opened('expert', 0);
  farVisit = await opened('far-expert', 1);
  monthly = await office.caseOf(0, '1405-07');
});
afterAll(() => office?.close());

async function opened(who: string, unit: number, period = '1405-08'): Promise<string> {
  const body = { collection: 'visit', unit: office.units[unit]!.id, period };
  const answer = await (await office.as(who)).send('POST', '/api/cases', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
}

const address = (of: string, id: string, name = 'نما.png') =>
  `/api/cases/${of}/attachments/${id}?name=${encodeURIComponent(name)}`;
const place = (of: string, id: string) => `/api/cases/${of}/attachments/${id}`;

async function put(who: string, of: string, bytes: Uint8Array, id: string = randomUUID(), name?: string) {
  const client = await office.as(who);
  const response = await client.fetch(address(of, id, name), { method: 'PUT', body: new Uint8Array(bytes) });
  return {
    status: response.status,
    body: JSON.parse(await response.text()) as Attachment & { code?: string },
  };
}

async function sent(of: string, bytes: Uint8Array, who = 'expert'): Promise<Attachment> {
  const { status, body } = await put(who, of, bytes);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const read = async (who: string, of: string, id: string, headers: Record<string, string> = {}) =>
  (await office.as(who)).fetch(place(of, id), { headers });
const send = async (who: string, of: string, type: string, data: object = {}) =>
  (await office.as(who)).send('POST', `/api/cases/${of}/events`, { type, data });
/** What a visitor found, with these files. */
const report = (photos: Attachment[]) => ({
  ...structuredClone(example('visit-production').when.answers),
  visitDate: '2026-10-23',
  photos: photos.map((one) => ({ ...one })),
});
const register = (of: string, photos: Attachment[], who = 'expert') =>
  send(who, of, 'REGISTER', { answers: report(photos), declaration: true });

describe('A file that is sent', () => {
  it.each([
    ['image/png', png(5, 4)],
    ['image/jpeg', jpeg],
    ['image/webp', webp],
  ])('as %s is kept and named as its bytes say', async (type, bytes) => {
    const id = randomUUID();
    const { status, body } = await put('expert', visit, bytes, id, 'نمای کارگاه');
    expect(status).toBe(200);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(body).toEqual({ id, name: 'نمای کارگاه', type, size: bytes.byteLength, sha256 });
    const response = await read('expert', visit, id);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('twice under one id is one file; other bytes are refused', async () => {
    const id = randomUUID();
    const first = await put('expert', visit, png(5, 5, 1), id);
    expect(await put('expert', visit, png(5, 5, 1), id)).toEqual(first);
    const both = await Promise.all([1, 2, 3, 4].map(() => put('expert', visit, png(5, 5, 1), id)));
    expect(new Set(both.map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify(first)]));
    expect(await put('expert', visit, png(5, 5, 2), id)).toMatchObject({
      status: 409,
      body: { code: 'file-exists' },
    });
  });

  it('loses what its name would do elsewhere', async () => {
    const name = '../../\u202egpj.exe\u0000"\r\nX: 1'.replace('\0', '');
    const { body } = await put('expert', visit, png(5, 6), randomUUID(), name);
    expect(body.name).toBe('....gpj.exe"X: 1');
    const response = await read('expert', visit, body.id);
    expect(response.headers.get('content-disposition')).toBe(
      "inline; filename*=UTF-8''....gpj.exe%22X%3A%201",
    );
    expect(response.headers.get('x')).toBeNull();
  });

  it('is served so that a browser runs nothing of it', async () => {
    const { id, sha256 } = await sent(visit, png(6, 6));
    const response = await read('expert', visit, id);
    const header = (name: string) => response.headers.get(name);
    expect(header('content-type')).toBe('image/png');
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(header('cache-control')).toBe('private, no-cache');
    expect(header('cross-origin-resource-policy')).toBe('same-origin');
    const again = await read('expert', visit, id, { 'if-none-match': `"${sha256}"` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    // Pages keep theirs.
    const page = await (await office.as('expert')).fetch('/api/me');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self'/);
  });
});

describe('A file is refused', () => {
  it.each<[string, () => Uint8Array, number, string]>([
    [
      'that is a page and says it is a picture',
      () => Buffer.from('<script>alert(1)</script>'),
      415,
      'file-not-accepted',
    ],
    ['of nothing', () => new Uint8Array(), 415, 'file-not-accepted'],
    ['of a kind that no question of the form takes', () => pdf, 415, 'file-not-accepted'],
    ['of more than eight megabytes', () => Buffer.alloc(8 * 1_048_576 + 1, 1), 413, 'body-too-large'],
  ])('%s', async (_what, bytes, status, code) => {
    const before = await contents(office.database.owner);
    const answer = await refused(office, 'expert', 'PUT', address(visit, randomUUID()), bytes(), {
      'content-type': 'image/png',
    });
    expect(answer).toMatchObject({ status, code });
    expect(await contents(office.database.owner)).toEqual(before);
  });

  it('for a form that asks for none, an address that is none, and a name that cannot be', async () => {
    const bytes = png(7, 7);
    const asked: [string, string, string, number, string][] = [
      ['respondent-0', address(monthly, randomUUID()), 'PUT', 415, 'file-not-accepted'],
      ['expert', address(visit, 'photo'), 'PUT', 404, 'not-found'],
      ['expert', address('x', randomUUID()), 'PUT', 404, 'not-found'],
      ['expert', address(randomUUID(), randomUUID()), 'PUT', 404, 'not-found'],
      ['expert', address(visit, randomUUID(), 'x'.repeat(301)), 'PUT', 400, 'invalid-parameter'],
      ['expert', `${place(visit, randomUUID())}?name=%00`, 'PUT', 400, 'invalid-parameter'],
      ['expert', `${place(visit, randomUUID())}?type=image/png`, 'PUT', 400, 'invalid-parameter'],
    ];
    for (const [who, path, method, status, code] of asked) {
      expect(await refused(office, who, method, path, bytes), path).toMatchObject({ status, code });
    }
  });

  it('as the sixty-first of a case', async () => {
    const crowded = await opened('expert', 0, '1405-06');
    for (let n = 0; n < 60; n += 10) {
      await Promise.all(Array.from({ length: 10 }, (_one, index) => sent(crowded, png(1, 1 + n + index))));
    }
    const many = await Promise.all([1, 2, 3].map((n) => put('expert', crowded, png(2, 200 + n))));
    expect(many.map(({ status, body }) => [status, body.code])).toEqual(
      [1, 2, 3].map(() => [409, 'too-many-files']),
    );
  });

  it('where the body is longer than it said, without waiting for the rest', async () => {
    const socket = await listen(0, '127.0.0.1');
    const answer = getRequestListener(createApp(office.services).fetch);
    socket.serve((incoming, outgoing) => void answer(incoming, outgoing));
    const { cookie } = await office.as('expert');
    try {
      const status = await new Promise((resolve, reject) => {
        const path = address(visit, randomUUID());
        const headers = { cookie, 'transfer-encoding': 'chunked' };
        const asked = httpRequest({ port: socket.port, path, method: 'PUT', headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        asked.on('error', reject);
        for (let n = 0; n < 10; n += 1) asked.write(Buffer.alloc(1_048_576, 7));
      });
      expect(status).toBe(413);
    } finally {
      await socket.close();
    }
  });
});

describe('Who may', () => {
  it('send and take back: those who fill the form now, and nobody else', async () => {
    const { id } = await sent(visit, png(8, 8));
    const before = await contents(office.database.owner);
    for (const who of [
      'respondent-0',
      'far-expert',
      'head',
      'reviewer-mining',
      'statistics',
      'admin',
      'planning',
    ]) {
      for (const [method, body] of [
        ['PUT', png(8, 9)],
        ['DELETE', undefined],
      ] as const) {
        const path = method === 'PUT' ? address(visit, randomUUID()) : place(visit, id);
        const answer = await refused(office, who, method, path, body);
        expect([who, method, answer.status], answer.code).toEqual([who, method, 403]);
      }
    }
    expect(await refused(office, null, 'PUT', address(visit, randomUUID()), png(8, 9))).toMatchObject({
      status: 401,
    });
    expect(await contents(office.database.owner)).toEqual(before);
    // Whoever else may fill the form, may take it over.
    expect((await (await office.as('other-expert')).send('DELETE', place(visit, id))).status).toBe(204);
    expect((await read('expert', visit, id)).status).toBe(404);
    expect((await (await office.as('expert')).send('DELETE', place(visit, id))).status).toBe(204);
  });

  it('read before it is submitted: those who fill; afterwards: the readers of the case', async () => {
    const other = await opened('expert', 0, '1405-05');
    const photo = await sent(other, png(9, 9));
    for (const who of ['head', 'reviewer-mining', 'statistics', 'respondent-0', 'far-expert', 'admin']) {
      expect([who, (await read(who, other, photo.id)).status]).toEqual([who, who === 'admin' ? 403 : 404]);
    }
    expect((await read('other-expert', other, photo.id)).status).toBe(200);
    const answer = await register(other, [photo]);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    for (const who of ['head', 'reviewer-mining', 'statistics', 'respondent-0']) {
      expect([who, (await read(who, other, photo.id)).status]).toEqual([who, 200]);
    }
    for (const who of ['far-expert', 'respondent-1']) {
      expect([who, (await read(who, other, photo.id)).status]).toEqual([who, 404]);
    }
    const reads = await office.database.owner<{ who: string }[]>`
      select distinct user_id as who from audit_reads where case_id = ${other}`;
    expect(reads.length).toBeGreaterThanOrEqual(4);
  });

  it('not come by another case’s file through a case of their own', async () => {
    const far = await sent(farVisit, png(9, 10), 'far-expert');
    expect((await read('expert', visit, far.id)).status).toBe(404);
    expect((await read('expert', farVisit, far.id)).status).toBe(404);
    // The same id in another case is another file: nobody learns that it is taken.
    expect((await put('expert', visit, png(9, 11), far.id)).status).toBe(200);
    expect(
      Buffer.from(await (await read('far-expert', farVisit, far.id)).arrayBuffer()).equals(png(9, 10)),
    ).toBe(true);
  });
});

describe('A return that names files', () => {
  it('is refused at each one that is not there, is another’s, or is not as it says', async () => {
    const of = await opened('expert', 0, '1405-04');
    const good = await sent(of, png(10, 10));
    const far = await sent(farVisit, png(10, 11), 'far-expert');
    const wrong: Attachment[][] = [
      [good, { ...good, id: randomUUID(), sha256: 'e'.repeat(64) }],
      [good, far],
      [{ ...good, sha256: 'f'.repeat(64) }],
      [{ ...good, size: good.size + 1 }],
      [{ ...good, type: 'image/jpeg' }],
    ];
    for (const photos of wrong) {
      const before = await contents(office.database.owner);
      const answer = await refused(office, 'expert', 'POST', `/api/cases/${of}/events`, {
        type: 'REGISTER',
        data: { answers: report(photos), declaration: true },
      });
      expect(answer).toMatchObject({ status: 422, code: 'hard-issues' });
      expect(answer.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
        `file-missing /photos/${photos.length - 1}`,
      ]);
      const { attachments: _claimed, ...rest } = await contents(office.database.owner);
      const { attachments: _before, ...was } = before;
      expect(rest).toEqual(was);
    }
    expect((await register(of, [good])).status).toBe(200);
  });

  it('has a hash that covers them, and keeps them whatever is asked', async () => {
    const of = await opened('expert', 0, '1405-03');
    const [first, second] = [await sent(of, png(11, 11)), await sent(of, png(11, 12))];
    const { body } = await register(of, [first]);
    expect(body.answers.photos).toEqual([first]);
    expect(body.receipt.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await refused(office, 'expert', 'DELETE', place(of, first.id))).toMatchObject({
      code: 'not-acceptable-state',
    });
    const reasons = [{ item: '/photos', message: 'تصویر ناخواناست' }];
    expect((await send('head', of, 'SEND_BACK', { reasons })).status).toBe(200);
    expect(await refused(office, 'expert', 'DELETE', place(of, first.id))).toMatchObject({
      code: 'file-in-return',
    });
    const corrected = await register(of, [second]);
    expect(corrected.body.receipt.hash).not.toBe(body.receipt.hash);
    expect((await read('head', of, first.id)).status).toBe(200);
    await office.moveTo(at('1405-08-04', '09:00'));
    await hoursPass();
    await sweepAttachments(office.database.engine, office.services.clock.now());
    for (const { id } of [first, second]) expect((await read('head', of, id)).status).toBe(200);
    // Nor does the engine's own role.
    await office.database.engine`delete from attachments where case_id = ${of}`;
    for (const { id } of [first, second]) expect((await read('head', of, id)).status).toBe(200);
  });
});

/** In real time, since submissions claimed their files. */
const hoursPass = () =>
  office.database.owner`update attachments set claimed_at = claimed_at - interval '2 hours'`;

describe('A file that nobody refers to', () => {
  it('goes too where a submission that named it was refused', async () => {
    const of = await opened('expert', 0, '1405-01');
    const photo = await sent(of, png(14, 14));
    const refusedOnce = await register(of, [photo, { ...photo, id: randomUUID(), sha256: 'e'.repeat(64) }]);
    expect(refusedOnce.status).toBe(422);
    const late = new Date(Date.parse(office.services.clock.now()) + 2 * 86_400_000).toISOString();
    await sweepAttachments(office.database.engine, late);
    expect((await read('expert', of, photo.id)).status).toBe(200);
    await hoursPass();
    await sweepAttachments(office.database.engine, late);
    expect((await read('expert', of, photo.id)).status).toBe(404);
  });

  it('goes after a day; one of a draft stays as long as the draft names it', async () => {
    const of = await opened('expert', 0, '1405-02');
    const [loose, drafted] = [await sent(of, png(12, 12)), await sent(of, png(12, 13))];
    const draft = (photos: Attachment[]) => ({ answers: report(photos) });
    const expert = await office.as('expert');
    expect((await expert.send('PUT', `/api/cases/${of}/draft`, draft([drafted]))).status).toBe(200);
    const { engine } = office.database;
    const later = (days: number) =>
      new Date(Date.parse(office.services.clock.now()) + days * 86_400_000).toISOString();
    await sweepAttachments(engine, later(0.9));
    expect((await read('expert', of, loose.id)).status).toBe(200);
    await Promise.all([1, 2, 3].map(() => sweepAttachments(engine, later(1.1))));
    expect((await read('expert', of, loose.id)).status).toBe(404);
    expect((await read('expert', of, drafted.id)).status).toBe(200);
    expect((await expert.send('PUT', `/api/cases/${of}/draft`, draft([]))).status).toBe(200);
    await sweepAttachments(engine, later(1.5));
    expect((await read('expert', of, drafted.id)).status).toBe(200);
    expect(await sweepAttachments(engine, later(2.2))).toBeGreaterThanOrEqual(1);
    expect((await read('expert', of, drafted.id)).status).toBe(404);
  });

  it('is there when the submission that names it is, or the submission is refused: never one without the other', async () => {
    const { engine } = office.database;
    for (let round = 0; round < 12; round += 1) {
      const of = await opened('expert', 0, `1404-${String(round + 1).padStart(2, '0')}`);
      const photo = await sent(of, png(13, 13 + round));
      const late = new Date(Date.parse(office.services.clock.now()) + 2 * 86_400_000).toISOString();
      const [answer] = await Promise.all([
        register(of, [photo]),
        round % 2 === 0
          ? sweepAttachments(engine, late)
          : (await office.as('other-expert')).send('DELETE', place(of, photo.id)),
      ]);
      const isThere = (await read('head', of, photo.id)).status === 200;
      expect([answer.status, isThere]).toBeOneOf([
        [200, true],
        [422, false],
      ]);
      if (answer.status === 422) expect(answer.body.issues[0].code).toBe('file-missing');
    }
  });
});
