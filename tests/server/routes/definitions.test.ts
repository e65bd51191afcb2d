import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeForm } from '../../../engine/index.ts';
import { openDatabase } from '../../../server/db/database.ts';
import { createProver } from '../../../server/jobs/proof.ts';
import { createDefinitionStore } from '../../../server/store/definitions.ts';
import { readDocuments } from '../../../server/store/documents.ts';
import { type Client, type TestApp, testApp } from '../../support/app.ts';

/** With its examples, as it is in force. */
const [form] = JSON.parse(JSON.stringify(readDocuments(['forms/monthly-mine'])));
const shared = (key: string) => JSON.parse(readFileSync(`forms/shared/${key}.json`, 'utf8'));
const titled = (fa: string) => ({ ...form, title: { ...form.title, fa } });

describe('definitions', () => {
  let app: TestApp;
  let deputy: Client;
  let reviewer: Client;
  /** Speaks for all of them. */
  let deputyships: Client;

  beforeAll(async () => {
    app = await testApp({ now: '2026-10-23T05:30:00.000Z', documents: ['forms', 'workflows'] });
    await app.account({
      username: 'deputy',
      name: 'معاون',
      grants: [{ role: 'planning_deputy', scope: 'nation', id: '*' }],
    });
    await app.account({
      username: 'reviewer',
      grants: [{ role: 'dep_reviewer', scope: 'domain', id: 'mining' }],
    });
    await app.account({
      username: 'deputyships',
      grants: ['planning', 'industries', 'mining', 'commerce'].map((id) => ({
        role: 'dep_reviewer',
        scope: 'domain',
        id,
      })),
    });
    deputyships = await app.client('deputyships');
    [deputy, reviewer] = [await app.client('deputy'), await app.client('reviewer')];
  });
  afterAll(() => app.close());

  const draftOf = (document: unknown) =>
    deputy.send('POST', '/api/definitions/form/monthly-mine/drafts', document);

  /** A draft that the deputyships agreed to. */
  async function agreed(document: unknown): Promise<string> {
    const { body: draft } = await draftOf(document);
    const { body: revision } = await deputy.send('POST', `/api/definitions/drafts/${draft.id}/revision`);
    const answer = await deputyships.send('POST', `/api/revisions/${revision.id}/events`, { type: 'AGREE' });
    expect(answer.body.summary.state).toBe('agreed');
    return draft.id;
  }

  it('are listed with their last version and the draft that is open', async () => {
    const { body: draft } = await draftOf(form);
    const { body } = await deputy.get('/api/definitions');
    expect(body.items.find((one: { key: string }) => one.key === 'monthly-mine')).toMatchObject({
      kind: 'form',
      version: 1,
      from: '1400-01',
      draft: draft.id,
    });
    await deputy.send('DELETE', `/api/definitions/drafts/${draft.id}`);
    expect((await deputy.get(`/api/definitions/drafts/${draft.id}`)).status).toBe(404);
  });

  it('come back as they were written, fields in their order, with the numbers of the shared parts', async () => {
    const { body } = await deputy.get('/api/definitions/form/monthly-mine');
    const parts = {
      employment: { part: 'employment', version: 1 },
      allocation: { part: 'allocation', version: 1 },
    };
    expect(JSON.stringify(body.document)).toBe(JSON.stringify({ ...form, parts }));
  });

  it('are published from a period on, and only for that and later ones', async () => {
    const { status, body: draft } = await draftOf(titled('نسخهٔ دوم'));
    expect([status, draft.base]).toEqual([201, 1]);
    expect(draft.issues.filter(({ severity }: { severity: string }) => severity === 'hard')).toEqual([]);
    expect(draft.changes).toContainEqual(expect.objectContaining({ change: 'changed' }));
    const id = await agreed(titled('نسخهٔ دوم'));
    const published = await deputy.send('POST', `/api/definitions/drafts/${id}/publish`, { from: '1405-08' });
    expect([published.status, published.body.version, published.body.from]).toEqual([200, 2, '1405-08']);
    const inForce = async (period: string) =>
      (await reviewer.get(`/api/definitions/form/monthly-mine?period=${period}`)).body.version;
    expect([await inForce('1405-07'), await inForce('1405-08'), await inForce('1406-Q1')]).toEqual([1, 2, 2]);
    expect((await reviewer.get('/api/definitions/form/monthly-mine?period=1399-12')).body.code).toBe(
      'no-such-version',
    );
    expect((await reviewer.get('/api/definitions/form/monthly-mine?period=1405-13')).status).toBe(400);
  });

  it('cannot be published a second time out of one draft', async () => {
    const id = await agreed(titled('نسخهٔ سوم'));
    const publish = () => deputy.send('POST', `/api/definitions/drafts/${id}/publish`, { from: '1405-09' });
    const statuses = (await Promise.all([publish(), publish(), publish()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 404, 404]);
  });

  it('are not published into a period that is open already (C1-N1)', async () => {
    await app.database.engine`
      insert into collections_periods (collection, period, opened_at, opened_by, pins)
      values ('monthly-production', 140511, now(), 'system', '{}')`;
    const id = await agreed(titled('دیر'));
    const publish = (from: string) => deputy.send('POST', `/api/definitions/drafts/${id}/publish`, { from });
    for (const from of ['1405-10', '1405-11']) {
      const { status, body } = await publish(from);
      expect([from, status, body.code]).toEqual([from, 409, 'period-already-open']);
    }
    expect((await publish('1405-12')).status).toBe(200);
  });

  it('that do not parse are refused with their issues, and nothing is stored', async () => {
    const before = await app.database.owner`select id from definition_drafts`;
    for (const document of [
      { ...form, surprise: 1 },
      { ...form, sections: 'none' },
      { kind: 'form', key: 'monthly-mine' },
    ]) {
      const { status, body } = await draftOf(document);
      expect([status, body.code]).toEqual([422, 'invalid-definition']);
      expect(body.issues.length).toBeGreaterThan(0);
      for (const { message, path } of body.issues) {
        expect(path).toMatch(/^(\/|$)/);
        expect(message.fa).not.toMatch(/^issue\./);
      }
    }
    expect((await draftOf({ ...form, key: 'another' })).body.issues[0].path).toBe('/key');
    expect(await app.database.owner`select id from definition_drafts`).toHaveLength(before.length);
  });

  it('with an expression that does not type are drafts that cannot be published', async () => {
    const broken = structuredClone(form);
    broken.edits = [
      {
        id: 'nonsense',
        severity: 'hard',
        must: 'noSuchField + 1 > 0',
        fields: [form.sections[0].fields[0]],
        message: { fa: 'نادرست', en: 'Wrong' },
      },
    ];
    const { status, body: draft } = await draftOf(broken);
    expect([status, draft.issues.length > 0]).toEqual([201, true]);
    const published = await deputy.send('POST', `/api/definitions/drafts/${draft.id}/revision`);
    expect([published.status, published.body.code]).toEqual([422, 'invalid-definition']);
    expect(published.body.issues[0].path).toContain('/edits/0');
    const verified = await deputy.send('POST', '/api/definitions/verification', broken);
    expect(verified.body.issues).toEqual(draft.issues);
  });

  it('keep a draft from being overwritten by who looked at an older one', async () => {
    const { body: draft, headers } = await draftOf(form);
    expect(headers.get('etag')).toBe('"1"');
    const save = (fa: string, etag: string) =>
      deputy.send('PUT', `/api/definitions/drafts/${draft.id}`, titled(fa), { 'If-Match': etag });
    expect((await save('یک', '"1"')).body.version).toBe(2);
    expect((await save('دو', '"1"')).status).toBe(412);
    expect((await save('دو', 'nonsense')).status).toBe(412);
    expect((await save('دو', '"2"')).body.version).toBe(3);
  });

  it('are read by reviewers and changed by the planning deputy alone', async () => {
    expect((await reviewer.get('/api/definitions')).status).toBe(200);
    expect((await reviewer.send('POST', '/api/definitions/form/monthly-mine/drafts', form)).status).toBe(403);
  });

  it('give a renderer the form with the code lists and items that it uses, kept for ever', async () => {
    const { status, headers, body } = await reviewer.get('/api/forms/monthly-mine/1');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('immutable');
    // Its examples are its authors' own.
    const { examples, ...whole } = wholeForm(form, { part: (key) => ({ part: shared(key), version: 1 }) });
    expect(examples).not.toHaveLength(0);
    expect(body.form).toEqual(whole);
    const text = JSON.stringify(whole);
    for (const key of Object.keys(body.codelists))
      expect(key === 'products' || text.includes(`"${key}"`)).toBe(true);
    for (const id of Object.keys(body.items)) expect(text).toContain(`"${id}"`);
    expect(Object.keys(body.items).length).toBeGreaterThan(3);
    const again = await reviewer.fetch('/api/forms/monthly-mine/1', { headers: { 'if-none-match': '"1"' } });
    expect(again.status).toBe(304);
    const small = await reviewer.fetch('/api/forms/monthly-mine/1', {
      headers: { 'accept-encoding': 'br, gzip' },
    });
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect(JSON.parse(gunzipSync(await small.arrayBuffer()).toString())).toEqual(body);
    expect((await reviewer.get('/api/forms/monthly-mine/77')).status).toBe(404);
    expect((await reviewer.get('/api/forms/monthly-mine/one')).status).toBe(404);
  });

  it('that one process publishes are in force in the others', async () => {
    const database = await openDatabase(app.database.url, { connections: 1 });
    const prover = createProver();
    const other = await createDefinitionStore(database, app.services.clock, app.services.log, prover);
    const id = await agreed(titled('از دور'));
    await deputy.send('POST', `/api/definitions/drafts/${id}/publish`, { from: '1407-01' });
    await expect
      .poll(() => other.inForce('form', 'monthly-mine', '1407-02')?.definition.title.fa)
      .toBe('از دور');
    await other.close();
    await prover.close();
    await database.close();
  });

  it('are never changed once published, not even by the engine', async () => {
    await expect(app.database.engine`delete from definition_versions`).rejects.toThrow('permission denied');
  });
});
