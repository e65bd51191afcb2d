import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';

const now = '2026-10-23T05:30:00.000Z';

function signIn(app: TestApp, username: string, password: string) {
  return app.fetch('/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
}

describe('signing in', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await testApp({ now });
    await app.account({ username: 'Reza.Karimi', grants: [] });
  });
  afterAll(() => app.close());

  it('takes a username in any case and gives a session that only the browser sees', async () => {
    const response = await signIn(app, 'reza.KARIMI', 'daftar-tests');
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    const client = await app.client('reza.karimi');
    expect((await client.get('/api/me')).body.username).toBe('reza.karimi');
  });

  it('says the same of a wrong password, an unknown username and one that cannot be', async () => {
    const answers = await Promise.all(
      [
        ['reza.karimi', 'wrong-password'],
        ['nobody.at.all', 'wrong-password'],
        ['x', 'wrong-password'],
        ['no spaces', 'wrong-password'],
      ].map(async ([username, password]) => {
        const response = await signIn(app, username!, password!);
        const { requestId: _, ...problem } = await response.json();
        return { status: response.status, problem };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 401, problem: { code: 'wrong-credentials' } });
    expect(answers).toEqual(Array(answers.length).fill(answers[0]));
  });

  it('refuses what is no sign-in without a trace of the library', async () => {
    for (const body of ['{"username":', '[]', '{"username":7,"password":{}}', '{}']) {
      const response = await app.fetch('/api/auth/sign-in/username', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect([400, 401]).toContain(response.status);
      expect(await response.json()).toHaveProperty('title');
    }
  });

  it('opens nothing else of the library: no sign-up, no asking for usernames', async () => {
    for (const path of [
      'sign-up/email',
      'is-username-available',
      'sign-in/email',
      'update-user',
      'delete-user',
    ]) {
      const response = await app.fetch(`/api/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          email: 'a@b.ir',
          password: 'daftar-tests',
          name: 'a',
          username: 'reza.karimi',
        }),
      });
      expect([path, response.status]).toEqual([path, 404]);
    }
  });

  it('lets sixty-four people in at once', async () => {
    const responses = await Promise.all(
      Array.from({ length: 64 }, () => signIn(app, 'reza.karimi', 'daftar-tests')),
    );
    expect(responses.map(({ status }) => status)).toEqual(Array(64).fill(200));
  });

  it('ends a session at once when its owner signs out', async () => {
    const client = await app.client('reza.karimi');
    expect((await client.get('/api/me')).status).toBe(200);
    expect((await client.send('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect((await client.get('/api/me')).status).toBe(401);
  });

  it('refuses a sign-in that the page of another site asks for', async () => {
    const response = await app.fetch('/api/auth/sign-in/username', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: JSON.stringify({ username: 'reza.karimi', password: 'daftar-tests' }),
    });
    expect(response.status).toBe(403);
  });

  it('makes 120 accounts with one password, hashed once', async () => {
    await app.services.accounts.create(
      Array.from({ length: 120 }, (_, index) => ({
        username: `account.${index}`,
        name: `${index}`,
        password: 'the-same-for-all',
        grants: [{ role: 'respondent', scope: 'unit' as const, id: `${index}` }],
      })),
    );
    expect((await signIn(app, 'account.77', 'the-same-for-all')).status).toBe(200);
  });
});
