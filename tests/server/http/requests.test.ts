import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../support/app.ts';

const json = { 'content-type': 'application/json' };
const form = JSON.parse(readFileSync('forms/monthly-mine/form.json', 'utf8'));
const drafts = '/api/definitions/form/monthly-mine/drafts';

describe('a request', () => {
  let app: TestApp;
  let deputy: Client;

  beforeAll(async () => {
    app = await testApp({ now: '2026-10-23T05:30:00.000Z', documents: ['forms', 'workflows'] });
    await app.account({
      username: 'deputy',
      grants: [{ role: 'planning_deputy', scope: 'nation', id: '*' }],
    });
    deputy = await app.client('deputy');
  });
  afterAll(() => app.close());

  const post = async (path: string, body: RequestInit['body'], headers: Record<string, string> = json) => {
    const response = await deputy.fetch(path, { method: 'POST', headers, body: body ?? null });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.json(),
    };
  };
  const storedDrafts = async () => {
    const [row] = await app.database.owner<{ count: number }[]>`select count(*)::int from definition_drafts`;
    return row!.count;
  };

  it('that is malformed is refused in plain words, and changes nothing', async () => {
    const before = await storedDrafts();
    const cases: [RequestInit['body'], Record<string, string>, number, string][] = [
      ['{"kind": "form",', json, 400, 'malformed-json'],
      ['\u00ef\u00bb\u00bf{}', json, 400, 'malformed-json'],
      [new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), json, 400, 'malformed-json'],
      ['kind=form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-media-type'],
      ['[1, 2]', json, 400, 'invalid-body'],
      ['', json, 400, 'invalid-body'],
      ['{"kind": "form", "title": "a\\u0000b"}', json, 400, 'invalid-body'],
      ['{"kind": "form", "title": "half \\ud800 pair"}', json, 400, 'invalid-body'],
      ['{"kind": "form", "__proto__": {"admin": true}}', json, 400, 'invalid-body'],
      [`{"kind": ${'['.repeat(5000)}${']'.repeat(5000)}}`, json, 400, 'invalid-body'],
      [`{"kind": "${'x'.repeat(5_000_000)}"}`, json, 413, 'body-too-large'],
    ];
    for (const [body, headers, status, code] of cases) {
      const answer = await post(drafts, body, headers);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.type).toBe('application/problem+json; charset=utf-8');
      expect(answer.body.title).not.toContain('problem.');
    }
    expect(await storedDrafts()).toBe(before);
  });

  it('whose size is not announced is cut off at the limit', async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(' '.repeat(100_000))),
    });
    const init = { method: 'POST', headers: json, body: endless, duplex: 'half' };
    const response = await deputy.fetch(drafts, init);
    expect(response.status).toBe(413);
  });

  it('with a field that is not listed is refused, naming the field', async () => {
    const { status, body } = await post('/api/sandbox/clock', '{"advance": "P1D", "speed": 2}');
    expect(status).toBe(400);
    expect(body.issues).toEqual([
      {
        path: '/speed',
        code: 'request.unknown-field',
        severity: 'hard',
        params: { field: 'speed' },
        message: { fa: 'فیلد ناشناخته: speed', en: 'Unknown field: speed' },
      },
    ]);
  });

  it('with an unknown, repeated or wrong parameter is refused', async () => {
    for (const query of ['?lmit=5', '?limit=5&limit=6', '?limit=0', '?limit=five', '?q=%00']) {
      const { status, body } = await deputy.get(`/api/notifications${query}`);
      expect([query, status, body.code]).toEqual([query, 400, 'invalid-parameter']);
    }
  });

  it('is answered in the language that it prefers', async () => {
    const detail = async (language: string) => {
      const response = await app.fetch('/api/nothing', { headers: { 'accept-language': language } });
      return (await response.json()).title;
    };
    expect(await detail('')).toBe('یافت نشد');
    expect(await detail('de, fr;q=0.5')).toBe('یافت نشد');
    expect(await detail('en-GB, fa;q=0.9')).toBe('Not found');
    expect(await detail('en;q=0.4, fa-IR;q=0.9')).toBe('یافت نشد');
  });

  it('that changes something is not taken from the page of another site', async () => {
    const { status } = await post('/api/sandbox/clock', '{"advance": "P1D"}', {
      ...json,
      'sec-fetch-site': 'cross-site',
    });
    expect(status).toBe(403);
  });

  it('with an idempotency key happens once, and gets the same answer again', async () => {
    const before = await storedDrafts();
    const key = { 'Idempotency-Key': 'draft-1' };
    const answers = await Promise.all([1, 2, 3].map(() => deputy.send('POST', drafts, form, key)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThanOrEqual(1);
    const again = await deputy.send('POST', drafts, form, key);
    expect([again.status, again.body]).toEqual([201, made[0]!.body]);
    expect(await storedDrafts()).toBe(before + 1);
  });

  it('with the idempotency key of another request is refused', async () => {
    await deputy.send('POST', drafts, form, { 'Idempotency-Key': 'draft-2' });
    const other = await deputy.send(
      'POST',
      drafts,
      { ...form, burdenMinutes: 7 },
      { 'Idempotency-Key': 'draft-2' },
    );
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-mismatch']);
  });

  it('that was refused leaves its idempotency key free', async () => {
    const key = { 'Idempotency-Key': 'draft-3' };
    expect((await deputy.send('POST', drafts, { ...form, sections: [] }, key)).status).toBe(422);
    expect((await deputy.send('POST', drafts, form, key)).status).toBe(201);
  });
});

describe('a server whose database is gone', () => {
  it('says so with 503 and without a detail of it', async () => {
    const app = await testApp({ now: '2026-10-23T05:30:00.000Z' });
    await app.close();
    const response = await app.fetch('/readyz');
    const text = await response.text();
    expect(response.status).toBe(503);
    expect(JSON.parse(text).code).toBe('database-unavailable');
    expect(text).not.toMatch(/127\.0\.0\.1|postgres|ECONN/);
    expect((await app.fetch('/healthz')).status).toBe(200);
  });
});
