import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../support/app.ts';

const form = JSON.parse(readFileSync('forms/monthly-mine/form.json', 'utf8'));

describe('A draft that two people have open', () => {
  let app: TestApp;
  let deputy: Client;
  let colleague: Client;
  let draft: { id: string; version: number };
  let path: string;

  beforeAll(async () => {
    app = await testApp({ now: '2026-10-23T05:30:00.000Z', documents: ['forms', 'workflows'] });
    for (const [username, name] of [
      ['deputy', 'معاون برنامه‌ریزی'],
      ['colleague', 'کارشناس برنامه‌ریزی'],
    ] as const) {
      await app.account({ username, name, grants: [{ role: 'planning_deputy', scope: 'nation', id: '*' }] });
    }
    await app.account({
      username: 'reviewer',
      grants: [{ role: 'dep_reviewer', scope: 'domain', id: 'mining' }],
    });
    [deputy, colleague] = [await app.client('deputy'), await app.client('colleague')];
    draft = (await deputy.send('POST', '/api/definitions/form/monthly-mine/drafts', form)).body;
    path = `/api/definitions/drafts/${draft.id}/presence`;
  });
  afterAll(() => app.close());

  it('names each to the other, with when they came, never oneself', async () => {
    expect((await deputy.send('PUT', path)).body.others).toEqual([]);
    const { body } = await colleague.send('PUT', path);
    expect(body.others).toEqual([{ name: 'معاون برنامه‌ریزی', since: expect.any(String) }]);
    const [{ since }] = body.others;
    expect(Math.abs(Date.now() - Date.parse(since))).toBeLessThan(60_000);
    expect((await deputy.send('PUT', path)).body.others).toMatchObject([{ name: 'کارشناس برنامه‌ریزی' }]);
    expect((await colleague.send('PUT', path)).body.others).toEqual([{ name: 'معاون برنامه‌ریزی', since }]);
  });

  it('tells who saved which version last, so that the other need not find out by being refused', async () => {
    const changed = { ...form, title: { ...form.title, fa: 'از سوی همکار' } };
    await colleague.send('PUT', `/api/definitions/drafts/${draft.id}`, changed);
    expect((await deputy.send('PUT', path)).body).toMatchObject({
      version: draft.version + 1,
      savedBy: 'کارشناس برنامه‌ریزی',
    });
  });

  it('forgets who closes it, and who was not heard of for three heartbeats', async () => {
    await Promise.all([deputy.send('PUT', path), colleague.send('PUT', path)]);
    expect((await colleague.send('DELETE', path)).status).toBe(204);
    expect((await deputy.send('PUT', path)).body.others).toEqual([]);
    await colleague.send('PUT', path);
    await app.database.owner`update draft_presence set seen_at = seen_at - interval '46 seconds'`;
    expect((await deputy.send('PUT', path)).body.others).toEqual([]);
  });

  it('is none once it is gone, and nobody’s who may not write definitions', async () => {
    const nowhere = '/api/definitions/drafts/00000000-0000-4000-8000-000000000000/presence';
    expect((await deputy.send('PUT', nowhere)).status).toBe(404);
    expect((await deputy.send('DELETE', nowhere)).status).toBe(204);
    const reviewer = await app.client('reviewer');
    expect((await reviewer.send('PUT', path)).status).toBe(403);
    expect((await reviewer.send('DELETE', path)).status).toBe(403);
  });

  it('is open to others in every process of the server', async () => {
    const other = await testApp({ now: '2026-10-23T05:30:00.000Z', database: app.database });
    await colleague.send('PUT', path);
    const elsewhere = await other.client('deputy');
    expect((await elsewhere.send('PUT', path)).body.others).toMatchObject([{ name: 'کارشناس برنامه‌ریزی' }]);
  });
});
