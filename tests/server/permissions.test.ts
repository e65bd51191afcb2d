// Who may do what: every route against every role of the shipped document, and what people of one scope see of another's.
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grant, Roles } from '../../engine/index.ts';
import { routes } from '../../server/app.ts';
import { mount } from '../../server/http/mount.ts';
import { defineRoute, type Route } from '../../server/routes/route.ts';
import { sharedSecret } from '../../server/store/secrets.ts';
import { testApp } from '../support/app.ts';
import { at, shipped } from '../support/chain.ts';
import { contents } from '../support/contents.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { problemIn, refused } from '../support/refusal.ts';

const { roles } = shipped<Roles>('workflows/roles/roles.json');
const period = '1405-07';
const tehran = { activities: ['C23'] };
const tehranFood = { activities: ['C10'] };
const esfahan = { activities: ['C23'], province: 'IR-10', organisation: 'IMT-10' };

let office: Ministry;
/** 0 and 1 (of industries) of Tehran, 2 of Esfahan: with the deputyships. 3 of Tehran, 4 of Esfahan: overdue. */
let cases: string[];

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [tehran, tehranFood, esfahan, tehran, esfahan],
  });
  // What the first reader of all makes is there.
  await sharedSecret(office.database, 'visits-on-phones');
  cases = await Promise.all([0, 1, 2, 3, 4].map((unit) => office.caseOf(unit, period)));
  await office.accounts([
    ...roles.map(({ key, scope }) => ({
      username: `role-${key}`,
      grants: [{ role: key, scope, id: scopeIds[scope]() }],
    })),
    {
      username: 'two-hats',
      grants: [
        { role: 'respondent', scope: 'unit', id: office.units[0]!.id },
        { role: 'perf_office', scope: 'nation', id: '*' },
      ],
    },
    {
      username: 'head-and-expert',
      grants: [
        { role: 'sub_head', scope: 'jurisdiction', id: 'IMT-23' },
        { role: 'sub_expert', scope: 'jurisdiction', id: 'IMT-10' },
      ],
    },
  ]);
  for (const unit of [0, 1, 2]) {
    const data = { answers: cementAnswers(), declaration: true };
    await sent(`respondent-${unit}`, unit, 'SUBMIT', data);
    await sent(unit === 2 ? 'far-expert' : 'expert', unit, 'APPROVE');
  }
  await office.moveTo(at('1405-08-06', '00:00'));
});
afterAll(() => office?.close());

const scopeIds: Record<Grant['scope'], () => string> = {
  unit: () => office.units[0]!.id,
  jurisdiction: () => 'IMT-23',
  domain: () => 'mining',
  organisation: () => 'IMT-23',
  agency: () => 'TAX',
  nation: () => '*',
};

async function sent(who: string, unit: number, type: string, data: object = {}): Promise<void> {
  const path = `/api/cases/${cases[unit]}/events`;
  const { status, body } = await (await office.as(who)).send('POST', path, { type, data });
  if (status !== 200) throw new Error(`${type} by ${who}: ${JSON.stringify(body)}`);
}

/** A route's address with things that are there, and a body that changes nothing. */
function question({ method, path }: Route): { path: string; body?: object } {
  const found: Record<string, string> = {
    'GET /api/indicators/:list': `/api/indicators/sector-monthly?period=${period}`,
    'GET /api/units/:id': `/api/units/${office.units[0]!.id}`,
    'GET /api/forms/:key/:version': '/api/forms/monthly-production/1',
    // It is noted who takes units along, and nothing may be left by asking.
    'PUT /api/register/imports/:id': '/api/register/imports/none',
    'GET /api/register/export': '/api/register/export?format=none',
    // A file is no JSON: of a case that is not there.
    'GET /api/cases/:id/evidence': '/api/cases/00000000-0000-8000-8000-00000000dead/evidence',
    // It would go on.
    'GET /api/tasks/live': '/api/tasks/live?format=none',
    // One that has not ended.
    'GET /api/follow-up/facts': `/api/follow-up/facts?collection=monthly-production&period=${period}`,
    'POST /api/collections/:key/periods/:period/open':
      '/api/collections/monthly-production/periods/1405-08/open',
  };
  const address =
    found[`${method} ${path}`] ??
    path
      .replace('/drafts/:id', '/drafts/00000000-0000-8000-8000-00000000dead')
      .replace(':id', cases[0]!)
      .replace(':kind', 'form')
      .replace(':key', 'monthly-production')
      .replace(':period', period);
  if (method === 'GET') return { path: address };
  if (path === '/api/cases/:id/events')
    return { path: address, body: { type: 'APPROVE', data: { part: 'none' } } };
  return { path: address, body: {} };
}

describe('A route', () => {
  it('names who may use it, and few are anybody’s', () => {
    const known = new Set([
      ...roles.flatMap(({ permissions }): string[] => permissions),
      'public',
      'signed-in',
    ]);
    for (const { method, path, permission } of routes) {
      expect(known.has(permission), `${method} ${path}: ${permission}`).toBe(true);
    }
    const of = (permission: string) =>
      routes.filter((one) => one.permission === permission).map(({ method, path }) => `${method} ${path}`);
    expect(of('public').sort()).toEqual([
      'GET /api/evidence/keys',
      'GET /api/invitations/:token',
      'GET /api/receipts/:code',
      'GET /api/sandbox/accounts',
      'GET /api/sandbox/clock',
      'GET /api/unsubscriptions/:token',
      'GET /healthz',
      'GET /readyz',
      'POST /api/invitations/:token',
      'POST /api/sandbox/clock',
      'POST /unsubscribe/:token',
    ]);
    expect(of('signed-in').sort()).toEqual([
      'GET /api/me',
      // Borders are in the public domain; every map needs them.
      'GET /api/provinces',
      'POST /api/cases/:id/events',
    ]);
  });

  it('answers 401 where nobody has signed in, unless it is public', async () => {
    for (const route of routes) {
      const { path, body } = question(route);
      const init = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const response = await office.fetch(path, { method: route.method, ...init });
      if (route.permission === 'public') expect(response.status).not.toBe(401);
      else expect((await problemIn('fa', response)).code, `${route.method} ${path}`).toBe('not-signed-in');
    }
  });

  it.each(roles)('lets a $key do what the role permits and nothing else', async ({ key, permissions }) => {
    const before = await contents(office.database.owner);
    const somebody = await office.as(`role-${key}`);
    for (const route of routes) {
      const { path, body } = question(route);
      const { status, body: answer } = await somebody.send(route.method, path, body);
      const what = `${route.method} ${path} as ${key}: ${JSON.stringify(answer)}`;
      expect(status, what).toBeLessThan(500);
      expect(status, what).not.toBe(401);
      const may = route.permission === 'public' || route.permission === 'signed-in';
      if (route.path === '/api/cases/:id/events') expect(status, what).toBeOneOf([403, 409]);
      else if (may || (permissions as string[]).includes(route.permission))
        expect(status, what).not.toBe(403);
      else expect([status, answer.code], what).toEqual([403, 'forbidden']);
    }
    expect(await contents(office.database.owner)).toEqual(before);
  });

  it('that names no permission, or one that there is not, is refused to everybody', async () => {
    let asked = 0;
    const route = defineRoute({
      method: 'GET',
      path: '/api/forgotten',
      permission: 'case.read',
      summary: 'Forgot to say who may',
      response: 'HealthView',
      async handle() {
        asked += 1;
        return { status: 'ok' as const };
      },
    });
    for (const permission of [undefined, '', 'everything', 'constructor']) {
      const app = new Hono();
      app.onError((error, context) => {
        throw Object.assign(error, { path: context.req.path });
      });
      mount(app, Object.assign({ ...route }, { permission }), office.services);
      for (const who of ['admin', 'statistics', 'expert', 'respondent-0']) {
        const { cookie } = await office.as(who);
        await expect(app.request('/api/forgotten', { headers: { cookie } })).rejects.toThrow('forbidden');
      }
      await expect(app.request('/api/forgotten')).rejects.toThrow('not-signed-in');
    }
    expect(asked).toBe(0);
  });

  it('of the sandbox is not there in production', async () => {
    const production = await testApp({ now: at('1405-08-01'), production: true });
    try {
      for (const [method, path] of [
        ['GET', '/api/sandbox/accounts'],
        ['GET', '/api/sandbox/clock'],
        ['POST', '/api/sandbox/clock'],
      ] as const) {
        const init = method === 'POST' && {
          body: '{"advance":"P1D"}',
          headers: { 'content-type': 'application/json' },
        };
        const response = await production.fetch(path, { method, ...init });
        expect((await problemIn('fa', response)).status).toBe(404);
      }
    } finally {
      await production.close();
    }
  });

  it('is closed to somebody who has signed out', async () => {
    await office.account({ username: 'leaver', grants: [{ role: 'auditor', scope: 'nation', id: '*' }] });
    const leaver = await office.client('leaver');
    expect((await leaver.get('/api/cases')).status).toBe(200);
    expect((await leaver.send('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect((await leaver.get('/api/cases')).status).toBe(401);
  });
});

describe('An administrator', () => {
  it('decides on nothing and reads no return', async () => {
    const before = await contents(office.database.owner);
    const types = [
      'SUBMIT',
      'APPROVE',
      'APPROVE_FLAGGED',
      'APPROVE_BULK',
      'RETURN',
      'WAIVE',
      'REOPEN',
      'ESCALATE',
    ];
    const reasons = [{ item: '/products', message: 'x' }];
    for (const id of cases) {
      for (const type of types) {
        const body = { type, data: { reasons, text: 'x', answers: {} } };
        const answer = await refused(office, 'admin', 'POST', `/api/cases/${id}/events`, body);
        expect(answer).toMatchObject({ status: 403, code: 'forbidden' });
      }
      for (const path of [`/api/cases/${id}`, `/api/cases/${id}/history`, '/api/tasks', '/api/cases']) {
        expect((await refused(office, 'admin', 'GET', path)).status).toBe(403);
      }
      expect((await refused(office, 'admin', 'PUT', `/api/cases/${id}/draft`, {})).status).toBe(403);
    }
    expect(await contents(office.database.owner)).toEqual(before);
  });
});

describe('What people see', () => {
  /** Which units each of them sees; the tasks are those that wait for them. */
  const sights: [who: string, units: number[], tasks: number[], notices: number[]][] = [
    ['respondent-0', [0], [], [0]],
    // Reminded on the first, told that it is overdue, and reminded once more.
    ['respondent-3', [3], [3], [3, 3, 3]],
    ['respondent-4', [4], [4], [4, 4, 4]],
    ['expert', [0, 1, 3], [], []],
    ['head', [0, 1, 3], [], []],
    ['far-expert', [2, 4], [], []],
    ['reviewer-mining', [0, 2, 3, 4], [0, 2], []],
    ['reviewer-industries', [1], [1], []],
    ['reviewer-commerce', [], [], []],
    ['statistics', [0, 1, 2, 3, 4], [], []],
    ['two-hats', [0], [], [0]],
  ];
  const unitsOf = (ids: string[]) => ids.map((id) => office.units.findIndex((unit) => unit.id === id)).sort();

  it.each(sights)('%s: the cases, units and tasks of the own scope alone', async (who, units, tasks) => {
    const client = await office.as(who);
    const listed = (await client.get(`/api/cases?period=${period}`)).body.items;
    expect(unitsOf(listed.map((one: { unit: { id: string } }) => one.unit.id))).toEqual(units);
    const registered = (await client.get('/api/units')).body.items;
    expect(unitsOf(registered.map((one: { id: string }) => one.id))).toEqual(units);
    const { items, total } = (await client.get('/api/tasks')).body;
    expect(unitsOf(items.map((one: { unit: { id: string } }) => one.unit.id))).toEqual(tasks);
    expect(total).toBe(tasks.length);
  });

  it.each(sights)('%s: nothing more by asking for it', async (who, units, tasks) => {
    const client = await office.as(who);
    for (const [index, unit] of office.units.entries()) {
      const seen = units.includes(index) ? 200 : 404;
      expect((await client.get(`/api/cases/${cases[index]}`)).status).toBe(seen);
      expect((await client.get(`/api/cases/${cases[index]}/history`)).status).toBe(seen);
      expect((await client.get(`/api/units/${unit.id}`)).status).toBe(seen);
      const ofUnit = (await client.get(`/api/cases?unit=${unit.id}`)).body.items;
      expect(ofUnit).toHaveLength(units.includes(index) ? 1 : 0);
      const toDo = (await client.get(`/api/tasks?unit=${unit.id}`)).body.items;
      expect(toDo).toHaveLength(tasks.includes(index) ? 1 : 0);
      const searched = (await client.get(`/api/units?q=${unit.activityId}`)).body.items;
      expect(searched).toHaveLength(units.includes(index) ? 1 : 0);
    }
  });

  it.each(sights)('%s: notices to the own roles in the own scope', async (who, _, __, notices) => {
    const { items, unread } = (await (await office.as(who)).get('/api/notifications?limit=200')).body;
    // The day's digest, and warnings, are of many cases.
    const ofOne = items.filter((one: { case: string | null }) => one.case !== null);
    const about: string[] = ofOne.map((one: { case: string }) => one.case);
    expect(about).toEqual(notices.map((unit) => cases[unit]));
    // Each says what it is about.
    expect(ofOne.map((one: { title: unknown }) => one.title)).not.toContain(null);
    expect(unread).toBe(notices.length + items.length - ofOne.length);
  });

  it('marks no notice as read that was meant for somebody else', async () => {
    const respondent = await office.as('respondent-3');
    const ids = (await respondent.get('/api/notifications')).body.items.map((one: { id: string }) => one.id);
    for (const who of ['respondent-0', 'respondent-4', 'far-expert']) {
      expect((await (await office.as(who)).send('POST', '/api/notifications/read', { ids })).status).toBe(
        204,
      );
    }
    expect(await office.database.owner`select from notification_reads`).toHaveLength(0);
    expect((await respondent.send('POST', '/api/notifications/read', { ids })).status).toBe(204);
    expect((await respondent.get('/api/notifications')).body.unread).toBe(0);
  });

  it('shows a draft to those who fill it in, and to nobody else', async () => {
    const answers = { daysWorked: 12 };
    const saved = await (await office.as('respondent-3')).send('PUT', `/api/cases/${cases[3]}/draft`, {
      answers,
    });
    expect(saved.status).toBe(200);
    expect(
      (await (await office.as('respondent-3')).get(`/api/cases/${cases[3]}`)).body.draft.answers,
    ).toEqual(answers);
    for (const who of ['expert', 'head', 'reviewer-mining', 'statistics', 'role-auditor']) {
      const { body } = await (await office.as(who)).get(`/api/cases/${cases[3]}`);
      expect([body.draft, body.answers]).toEqual([null, null]);
    }
  });

  it('lets a role act in its own scope only, whatever other role its holder has', async () => {
    const answer = await refused(office, 'head-and-expert', 'POST', `/api/cases/${cases[3]}/events`, {
      type: 'SUBMIT',
      data: { answers: cementAnswers() },
    });
    expect(answer).toMatchObject({ status: 403, code: 'forbidden' });
    const late = await office.caseOf(3, period);
    const taken = await (await office.as('respondent-3')).send('POST', `/api/cases/${late}/events`, {
      type: 'SUBMIT',
      data: { answers: cementAnswers(), declaration: true },
    });
    expect(taken.body.state).toBe('s1Review');
    const approval = await refused(office, 'head-and-expert', 'POST', `/api/cases/${late}/events`, {
      type: 'APPROVE',
    });
    expect(approval).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('writes down whoever reads a unit’s figures, its own people excepted', async () => {
    const { owner } = office.database;
    const readers = ['expert', 'reviewer-mining', 'statistics', 'role-osdp_analyst', 'role-auditor'];
    for (const path of [`/api/cases/${cases[0]}`, `/api/cases/${cases[0]}/history`]) {
      for (const who of [...readers, 'respondent-0']) {
        await owner`truncate audit_reads`;
        expect((await (await office.as(who)).get(path)).status).toBe(200);
        const noted = await owner`
          select from audit_reads a join users u on u.id = a.user_id where u.username = ${who} and a.case_id = ${cases[0]!}`;
        expect(noted, `${who} ${path}`).toHaveLength(who === 'respondent-0' ? 0 : 1);
      }
    }
  });
});
