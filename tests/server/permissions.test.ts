import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../server/app.ts';
import { mount, refuse } from '../../server/http/mount.ts';
import type { Route } from '../../server/routes/route.ts';
import { rolesInForce } from '../../server/store/roles.ts';
import { type TestApp, testApp } from '../support/app.ts';

const id = '00000000-0000-4000-8000-000000000000';

describe('permissions', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await testApp({ now: '2026-10-23T05:30:00.000Z', documents: ['forms', 'workflows'] });
  });
  afterAll(() => app.close());

  const address = (route: Route) =>
    route.path.replace(
      /:(\w+)/g,
      (_, name) => ({ kind: 'form', period: '1405-07', version: '1' })[String(name)] ?? id,
    );
  const ask = (route: Route, headers: Record<string, string>) =>
    app.fetch(address(route), {
      method: route.method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(route.method === 'GET' ? {} : { body: '{}' }),
    });

  it('are named by every route', () => {
    expect(routes.filter(({ permission }) => !permission).map(({ path }) => path)).toEqual([]);
    expect(routes.filter(({ permission }) => permission === 'public').map(({ path }) => path)).toEqual([
      '/api/sandbox/accounts',
      '/api/sandbox/clock',
      '/api/sandbox/clock',
      '/healthz',
      '/readyz',
    ]);
  });

  it('let nobody in who is not signed in, but to what is public', async () => {
    for (const route of routes.filter(({ permission }) => permission !== 'public')) {
      expect([route.method, route.path, (await ask(route, {})).status]).toEqual([
        route.method,
        route.path,
        401,
      ]);
    }
  });

  it('keep every role from every route that its permissions do not name', async () => {
    const roles = rolesInForce(app.services.definitions, app.services.clock.now());
    expect(roles.size).toBeGreaterThan(5);
    for (const [key, role] of roles) {
      const username = `walk.${key}`;
      await app.account({
        username,
        grants: [{ role: key, scope: role.scope, id: role.scope === 'nation' ? '*' : id }],
      });
      const { cookie } = await app.client(username);
      for (const route of routes) {
        const { permission } = route;
        if (permission === 'public' || permission === 'signed-in') continue;
        const { status } = await ask(route, { cookie });
        const held = role.permissions.includes(permission);
        // What the role may do gets past the door: it may still miss the thing or its body.
        if (held) expect([key, route.method, route.path, status]).not.toContain(401);
        else expect([key, route.method, route.path, status]).toEqual([key, route.method, route.path, 403]);
      }
    }
  });

  it('refuse a route that forgot to name one', async () => {
    const forgetful = new Hono();
    forgetful.onError((error, context) => refuse(context, error, app.services));
    const route = { method: 'GET', path: '/api/forgotten', summary: '', handle: async () => 'secret' };
    mount(forgetful, JSON.parse(JSON.stringify(route)), app.services);
    await app.account({ username: 'walker', grants: [{ role: 'admin', scope: 'nation', id: '*' }] });
    const { cookie } = await app.client('walker');
    expect((await forgetful.request('/api/forgotten', { headers: { cookie } })).status).toBe(403);
  });
});
