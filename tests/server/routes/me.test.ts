import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../support/app.ts';

describe('signing in', () => {
  let app: TestApp;
  let expert: Client;

  beforeAll(async () => {
    app = await testApp({ now: '2026-10-23T05:30:00.000Z', documents: ['forms', 'workflows'] });
    await app.services.organisations.save([
      {
        id: 'IMT-10',
        parent: null,
        kind: 'subordinate',
        title: { fa: 'سازمان اصفهان', en: 'Organisation of Esfahan' },
        province: 'IR-10',
        domain: null,
        head: null,
      },
    ]);
    await app.account({
      username: 'Expert.Esfahan',
      name: 'کارشناس اصفهان',
      grants: [{ role: 'sub_expert', scope: 'jurisdiction', id: 'IMT-10' }],
    });
    expert = await app.client('expert.esfahan');
  });
  afterAll(() => app.close());

  it('tells who one is, with words for the roles and their scopes', async () => {
    const { status, body } = await expert.get('/api/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      username: 'expert.esfahan',
      name: 'کارشناس اصفهان',
      sandbox: true,
      now: '2026-10-23T05:30:00.000Z',
      grants: [{ role: 'sub_expert', scopeTitle: { en: 'Organisation of Esfahan' } }],
    });
    expect(body.permissions).toContain('task.read');
  });

  it('answers 401 without a session, and with one that was made up', async () => {
    expect((await app.fetch('/api/me')).status).toBe(401);
    const cookie = 'daftar.session_token=abcdefgh.ijklmnop';
    expect((await app.fetch('/api/me', { headers: { cookie } })).status).toBe(401);
  });
});
