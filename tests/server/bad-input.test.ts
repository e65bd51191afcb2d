// Requests that are wrong in themselves: bodies, addresses, queries, sign-in. Each gets a clear problem, asked for in both
// languages, and what the database holds is compared after each test.
import { request as httpRequest } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Form, Roles, Selection } from '../../engine/index.ts';
import { createApp, routes } from '../../server/app.ts';
import { type Listening, listen } from '../../server/http/listen.ts';
import type { Parameter } from '../../server/routes/route.ts';
import { at, shipped } from '../support/chain.ts';
import { contents } from '../support/contents.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { refused } from '../support/refusal.ts';

let office: Ministry;
/** The case of unit 0, which is expected. */
let expected: string;
let draft: string;
/** A revision that all have spoken about. */
let revision: string;
let before: Record<string, string>;

beforeAll(async () => {
  office = await ministry({ now: at('1405-08-01', '09:00'), units: [{ activities: ['C23'] }] });
  expected = await office.caseOf(0, '1405-07');
  draft = (await (await office.as('planning')).send('POST', draftsPath, form())).body.id;
  const other = await (await office.as('planning')).send('POST', draftsPath, form());
  revision = await office.consult(other.body.id);
  before = await contents(office.database.owner);
});
afterAll(() => office?.close());
afterEach(async () => {
  expect(await contents(office.database.owner)).toEqual(before);
});

const draftsPath = '/api/definitions/form/monthly-production/drafts';
const form = () => shipped<Form>('forms/monthly-production/form.json');

/** Every route that takes a body, with somebody who may use it and a body that it would take. */
const bodies: {
  route: string;
  who: string;
  path(): string;
  valid(): Record<string, unknown>;
  /** What a field is called that it does not know. */
  unknown?: 'invalid-definition';
}[] = [
  {
    route: 'POST /api/cases',
    who: 'expert',
    path: () => '/api/cases',
    valid: () => ({ collection: 'visit', unit: office.units[0]!.id, period: '1405-08' }),
  },
  {
    route: 'POST /api/rounds',
    who: 'statistics',
    path: () => '/api/rounds',
    valid: () => ({
      collection: 'visit-round',
      title: { fa: 'دور', en: 'Round' },
      firstDay: '2026-10-23',
      lastDay: '2027-04-20',
      narrowed: { provinces: [], kinds: [], selected: null },
    }),
  },
  {
    route: 'POST /api/figures/citations',
    who: 'statistics',
    path: () => '/api/figures/citations',
    valid: () => ({
      list: 'sector-monthly',
      indicator: 'production',
      period: '1405-07',
      level: 'province',
      area: 'IR-23',
      dimension: 'P_CEMENT',
    }),
  },
  {
    route: 'POST /api/rounds/:id/plans',
    who: 'head',
    path: () => '/api/rounds/00000000-0000-8000-8000-00000000dead/plans',
    valid: () => ({ units: [office.units[0]!.id], inspector: 'somebody', days: ['2026-10-24'] }),
  },
  {
    route: 'POST /api/tasks/bulk',
    who: 'expert',
    path: () => '/api/tasks/bulk',
    valid: () => ({ filter: { collection: 'monthly-production' } }),
  },
  {
    route: 'POST /api/outages/preview',
    who: 'statistics',
    path: () => '/api/outages/preview',
    valid: () => ({ from: at('1405-08-01', '06:00'), until: at('1405-08-01', '07:00') }),
  },
  {
    route: 'POST /api/outages',
    who: 'statistics',
    path: () => '/api/outages',
    valid: () => ({
      from: at('1405-08-01', '06:00'),
      until: at('1405-08-01', '07:00'),
      order: '77',
      reason: 'no power',
    }),
  },
  {
    route: 'POST /api/tasks/claim',
    who: 'expert',
    path: () => '/api/tasks/claim',
    valid: () => ({ tasks: [] }),
  },
  {
    route: 'POST /api/tasks/release',
    who: 'expert',
    path: () => '/api/tasks/release',
    valid: () => ({ filter: { assignee: 'me' } }),
  },
  {
    route: 'POST /api/tasks/assign',
    who: 'head',
    path: () => '/api/tasks/assign',
    valid: () => ({ tasks: [], to: 'somebody' }),
  },
  {
    route: 'POST /api/tasks/balance',
    who: 'head',
    path: () => '/api/tasks/balance',
    valid: () => ({ filter: { city: 'none' } }),
  },
  {
    route: 'POST /api/me/absences',
    who: 'expert',
    path: () => '/api/me/absences',
    valid: () => ({ substitute: 'somebody', firstDay: '2026-11-10', lastDay: '2026-11-11' }),
  },
  {
    route: 'POST /api/me/conflicts',
    who: 'expert',
    path: () => '/api/me/conflicts',
    valid: () => ({ unit: office.units[0]!.id, of: 'unit', note: 'x' }),
  },
  {
    route: 'POST /api/me/views',
    who: 'expert',
    path: () => '/api/me/views',
    valid: () => ({ name: 'x', address: 'sort=weight' }),
  },
  {
    route: 'POST /api/visits/hand-over',
    who: 'head',
    path: () => '/api/visits/hand-over',
    valid: () => ({ cases: [expected], inspector: 'somebody' }),
  },
  {
    route: 'POST /api/visits/take-back',
    who: 'head',
    path: () => '/api/visits/take-back',
    valid: () => ({ cases: [expected] }),
  },
  {
    route: 'POST /api/visits/:id/unit',
    who: 'expert',
    path: () => `/api/visits/${expected}/unit`,
    valid: () => ({ visitDate: '2026-10-24', version: 1 }),
  },
  {
    route: 'POST /api/cooperation',
    who: 'head',
    path: () => '/api/cooperation',
    valid: () => ({ visit: expected, body: 'mining', text: 'همراهی' }),
  },
  {
    route: 'POST /api/units',
    who: 'expert',
    path: () => '/api/units',
    valid: () => ({
      day: '2026-10-01',
      entry: {
        activityId: '200000000001',
        kind: 'MINE',
        title: { fa: 'معدن', en: 'Mine' },
        party: office.units[0]!.partyId,
        province: 'IR-23',
        organisation: 'IMT-23',
      },
    }),
  },
  {
    route: 'POST /api/units/:id/changes',
    who: 'expert',
    path: () => `/api/units/${office.units[0]!.id}/changes`,
    valid: () => ({ type: 'closed', day: '2026-10-01', revision: 1 }),
  },
  {
    route: 'POST /api/returns',
    who: 'respondent-0',
    path: () => '/api/returns',
    valid: () => ({
      returns: [
        {
          activityId: office.units[0]!.activityId,
          period: '1405-07',
          form: 'monthly-production',
          answers: cementAnswers(),
          declaration: true,
        },
      ],
    }),
  },
  {
    route: 'POST /api/return-keys',
    who: 'respondent-0',
    path: () => '/api/return-keys',
    valid: () => ({ title: 'حسابداری', units: [office.units[0]!.id] }),
  },
  {
    route: 'POST /api/return-files/:id/acceptance',
    who: 'respondent-0',
    path: () => '/api/return-files/00000000-0000-8000-8000-00000000dead/acceptance',
    valid: () => ({ declaration: true, items: [{ no: 0, as: 'submit' }] }),
  },
  {
    route: 'POST /api/register/imports/:id/read',
    who: 'statistics',
    path: () => `/api/register/imports/${office.units[0]!.id}/read`,
    valid: () => ({ sheet: 'واحدها' }),
  },
  {
    route: 'PUT /api/cases/:id/draft',
    who: 'respondent-0',
    path: () => `/api/cases/${expected}/draft`,
    valid: () => ({ answers: cementAnswers() }),
  },
  {
    route: 'POST /api/cases/:id/events',
    who: 'respondent-0',
    path: () => `/api/cases/${expected}/events`,
    valid: () => ({ type: 'SUBMIT', data: { answers: cementAnswers(), declaration: true } }),
  },
  {
    route: 'POST /api/cases/:id/notes',
    who: 'expert',
    path: () => `/api/cases/${expected}/notes`,
    valid: () => ({ text: 'با گزارش بازدید سنجیده شود' }),
  },
  {
    route: 'POST /api/cases/:id/conversation',
    who: 'expert',
    path: () => `/api/cases/${expected}/conversation`,
    valid: () => ({ text: 'رقم فروش درست است؟' }),
  },
  {
    route: 'POST /api/cases/:id/conversation/read',
    who: 'respondent-0',
    path: () => `/api/cases/${expected}/conversation/read`,
    valid: () => ({ upTo: '1' }),
  },
  {
    route: 'POST /api/cases/:id/assisted',
    who: 'expert',
    path: () => `/api/cases/${expected}/assisted`,
    valid: () => ({ answers: cementAnswers(), onBehalfOf: 'مدیر کارخانه', confirmation: 'code' }),
  },
  {
    route: 'POST /api/cases/:id/assisted/confirmation',
    who: 'expert',
    path: () => `/api/cases/${expected}/assisted/confirmation`,
    valid: () => ({ code: '123456' }),
  },
  {
    route: 'POST /api/cases/:id/contacts',
    who: 'expert',
    path: () => `/api/cases/${expected}/contacts`,
    valid: () => ({ channel: 'phone', outcome: 'no-answer' }),
  },
  {
    route: 'PUT /api/message-choices',
    who: 'respondent-0',
    path: () => '/api/message-choices',
    valid: () => ({ unit: office.units[0]!.id, channel: 'sms', wanted: true }),
  },
  {
    route: 'POST /api/delegations',
    who: 'respondent-0',
    path: () => '/api/delegations',
    valid: () => ({ unit: office.units[0]!.id, username: 'expert', until: '2026-12-01' }),
  },
  {
    route: 'POST /api/invitations/:token',
    who: 'respondent-0',
    path: () => '/api/invitations/none',
    valid: () => ({ username: 'somebody', password: 'daftar-tests', name: 'کسی' }),
  },
  {
    route: 'PUT /api/definitions/drafts/:id',
    who: 'planning',
    path: () => `/api/definitions/drafts/${draft}`,
    valid: () => ({ ...form() }),
    unknown: 'invalid-definition',
  },
  {
    route: 'POST /api/definitions/drafts/:id/publish',
    who: 'planning',
    path: () => `/api/definitions/drafts/${draft}/publish`,
    valid: () => ({ from: '1405-09' }),
  },
  {
    route: 'POST /api/definitions/:kind/:key/versions/:version/retirement',
    who: 'planning',
    path: () => '/api/definitions/codelist/causes/versions/1/retirement',
    valid: () => ({ from: '1405-12', text: 'دیگر به کار نمی‌رود.' }),
  },
  {
    route: 'POST /api/selections/announcements/:id/events',
    who: 'statistics',
    path: () => '/api/selections/announcements/00000000-0000-8000-8000-00000000dead/events',
    valid: () => ({ type: 'ACKNOWLEDGE' }),
  },
  {
    route: 'POST /api/selections/units',
    who: 'statistics',
    path: () => '/api/selections/units',
    valid: () => ({ codes: ['100000000000'] }),
  },
  {
    route: 'POST /api/selections/measures',
    who: 'statistics',
    path: () => '/api/selections/measures',
    valid: () => ({
      document: { ...shipped<Selection>('forms/selections/selected-products.json') },
      codes: ['100000000000'],
      year: 1404,
    }),
  },
  {
    route: 'POST /api/revisions/:id/events',
    who: 'planning',
    path: () => `/api/revisions/${revision}/events`,
    valid: () => ({ type: 'WITHDRAW', data: { text: 'بازنویسی' } }),
  },
  {
    route: 'POST /api/definitions/drafts/:id/impact',
    who: 'planning',
    path: () => `/api/definitions/drafts/${draft}/impact`,
    valid: () => ({ period: '1405-07' }),
  },
  {
    route: 'POST /api/definitions/trials',
    who: 'planning',
    path: () => '/api/definitions/trials',
    valid: () => ({ document: form(), edit: form().edits![0]!.id }),
  },
  {
    route: 'POST /api/definitions/:kind/:key/drafts',
    who: 'planning',
    path: () => draftsPath,
    valid: () => ({ ...form() }),
    unknown: 'invalid-definition',
  },
  {
    route: 'POST /api/definitions/workflow/:key/migrations',
    who: 'planning',
    path: () => '/api/definitions/workflow/sector-return-review/migrations',
    valid: () => ({
      collection: 'monthly-production',
      from: 1,
      to: 2,
      states: { s1Review: { to: 's1Review', clocks: { s1Review: 'restart' } } },
    }),
  },
  {
    route: 'POST /api/definitions/counts',
    who: 'planning',
    path: () => '/api/definitions/counts',
    valid: () => ({ population: 'unit.kind = "MINE"', forms: ['true'] }),
  },
  {
    route: 'POST /api/indicators/trial',
    who: 'planning',
    path: () => '/api/indicators/trial',
    valid: () => ({
      list: shipped('forms/indicators/sector-monthly.json'),
      indicator: 'domesticSalesValue',
    }),
  },
  {
    route: 'POST /api/notifications/read',
    who: 'respondent-0',
    path: () => '/api/notifications/read',
    valid: () => ({ ids: [] }),
  },
  {
    route: 'POST /api/sandbox/clock',
    who: 'admin',
    path: () => '/api/sandbox/clock',
    valid: () => ({ advance: 'P1D' }),
  },
];
/** It stores nothing: a document that is wrong is what it is asked about. */
const verification = 'POST /api/definitions/verification';

const nested = (levels: number, [open, close]: [string, string]) =>
  open.repeat(levels) + close.repeat(levels);
const fiveMegabytes = 5 * 1024 * 1024;

it('knows of every route that takes a body', () => {
  const taking = routes.filter((route) => route.body !== undefined);
  expect(taking.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    [...bodies.map(({ route }) => route), verification].sort(),
  );
});

describe.each(bodies)('$route', ({ who, path, valid, route, unknown }) => {
  const method = route.split(' ')[0]!;
  const put = (body: unknown, headers?: Record<string, string>) =>
    refused(office, who, method, path(), body, headers);

  it('refuses what is no JSON', async () => {
    const text = JSON.stringify(valid());
    for (const broken of [
      text.slice(0, -1),
      `${text}}`,
      "{'a': 1}",
      '{"a": NaN}',
      '{"a": 01}',
      '\ufeff{}x',
    ]) {
      expect(await put(broken)).toMatchObject({ status: 400, code: 'malformed-json' });
    }
    const notUtf8 = new Uint8Array([...new TextEncoder().encode('{"a": "'), 0xc3, 0x28, 0x22, 0x7d]);
    expect(await put(notUtf8)).toMatchObject({ status: 400, code: 'malformed-json' });
  });

  it('refuses another content type', async () => {
    const text = JSON.stringify(valid());
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'json']) {
      expect(await put(text, { 'content-type': type })).toMatchObject({
        status: 415,
        code: 'unsupported-media-type',
      });
    }
  });

  it('refuses what is no object, and nothing at all', async () => {
    for (const body of ['[]', '[{}]', '"SUBMIT"', '5', 'true', 'null', undefined, '']) {
      expect(await put(body)).toMatchObject({ status: 400, code: 'invalid-body' });
    }
  });

  it('refuses a field that it does not know, and names it', async () => {
    const extra = await put({ ...valid(), extra: 1 });
    expect(extra).toMatchObject(
      unknown ? { status: 422, code: unknown } : { status: 400, code: 'invalid-body' },
    );
    expect(extra.paths).toContain('/extra');
    const crafted = await put({ ...valid(), constructor: { prototype: { isAdmin: true } } });
    expect([400, 422]).toContain(crafted.status);
  });

  it('refuses names and texts that would reach into prototypes or that cannot be stored', async () => {
    const inner = JSON.stringify(valid()).slice(1, -1);
    const members = ['"__proto__": {}', '"x": {"y": [{"__proto__": 1}]}', '"a\\u0000": 1', '"\\ud800": 1'];
    for (const member of [...members, '"x": "\\u0000"', '"x": ["\\udc00"]']) {
      const text = inner === '' ? `{${member}}` : `{${inner}, ${member}}`;
      expect(await put(text)).toMatchObject({ status: 400, code: 'invalid-body' });
    }
  });

  it('refuses ten thousand levels', async () => {
    for (const signs of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as [string, string][]) {
      const deep = nested(10_000, signs).replace(':}', ':1}');
      expect(await put(`{"a": ${deep}}`)).toMatchObject({ status: 400, code: 'invalid-body' });
    }
  });

  it('refuses five megabytes', async () => {
    const large = `{"a": "${'x'.repeat(fiveMegabytes)}"}`;
    expect(await put(large)).toMatchObject({ status: 413, code: 'body-too-large' });
    const told = { 'content-length': `${large.length}` };
    expect(await put(large, told)).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  it('refuses an idempotency key that is none', async () => {
    for (const key of ['with blanks in it', 'x'.repeat(201)]) {
      expect(await put(valid(), { 'idempotency-key': key })).toMatchObject({
        status: 400,
        code: 'invalid-parameter',
        params: { parameter: 'Idempotency-Key' },
      });
    }
  });
});

describe('Addresses', () => {
  const nowhere = '00000000-0000-8000-8000-00000000dead';
  const noIds = [
    nowhere,
    'x',
    '-1',
    '%00',
    '..%2f..',
    "'%20or%201=1--",
    '%ff',
    '%E2%80%AE',
    'x'.repeat(3_000),
  ];

  it.each([
    ['expert', '/api/cases/$'],
    ['expert', '/api/cases/$/history'],
    ['expert', '/api/units/$'],
    ['planning', '/api/definitions/drafts/$'],
    ['planning', '/api/jobs/$'],
    ['planning', '/api/definitions/$/monthly-production'],
    ['planning', '/api/definitions/form/$'],
    ['planning', '/api/forms/$/1'],
    ['planning', '/api/forms/monthly-production/$'],
    ['planning', '/api/collections/$/periods/1405-07'],
    ['statistics', '/api/indicators/$?period=1405-07'],
  ])('%s finds nothing at %s', async (who, path) => {
    for (const id of noIds) {
      const answer = await refused(office, who, 'GET', path.replace('$', id));
      expect(answer.status, path.replace('$', id)).toBe(404);
      expect(answer.code).toBeOneOf(['not-found', 'no-such-version']);
    }
  });

  it('that are none, and methods that an address does not take, are not found', async () => {
    for (const [method, path] of [
      ['GET', '/api'],
      ['GET', '/api/case'],
      ['GET', '/api/cases/'],
      ['PATCH', `/api/cases/${expected}`],
      ['DELETE', `/api/cases/${expected}`],
      ['PUT', `/api/cases/${expected}/events`],
      ['GET', '/api/auth/session'],
      ['POST', '/api/auth/sign-up/email'],
      ['POST', '/api/auth/update-user'],
      ['GET', '/api/../api/me/..'],
    ] as const) {
      expect(await refused(office, 'expert', method, path)).toMatchObject({ status: 404, code: 'not-found' });
    }
  });

  it('take no body where none is asked for', async () => {
    const path = '/api/collections/monthly-production/periods/1405-08/open';
    for (const body of ['[]', '{"force": true}', '"x"', 'null']) {
      const answer = await refused(office, 'planning', 'POST', path, body);
      expect(answer).toMatchObject({ status: 400, code: 'invalid-body' });
    }
  });
});

describe('Queries', () => {
  const { roles } = shipped<Roles>('workflows/roles/roles.json');
  const people = [
    ['expert', 'sub_expert'],
    ['planning', 'planning_deputy'],
    ['head', 'sub_head'],
    ['statistics', 'osdp_head'],
  ] as const;
  const asked = routes.filter(({ method }) => method === 'GET');
  /** Somebody whom the route lets in. */
  const whoMay = (permission: string) =>
    people.find(([, role]) =>
      roles.some((one) => one.key === role && (one.permissions as string[]).includes(permission)),
    )?.[0] ?? 'expert';

  it.each(asked)('$path take no parameter that they do not know', async ({ path, permission }) => {
    const who = whoMay(permission);
    for (const query of ['unknown=1', 'constructor=1', '__proto__=1', '%00=1']) {
      const answer = await refused(office, who, 'GET', `${path}?${query}`);
      expect(answer).toMatchObject({ status: 400, code: 'invalid-parameter' });
    }
  });

  const declared = asked.flatMap(({ path, permission, query = {} }) =>
    Object.entries(query).map(([name, parameter]) => ({ path, permission, name, parameter })),
  );
  it.each(declared)('$path refuses a $name that is none', async ({ path, permission, name, parameter }) => {
    const who = whoMay(permission);
    const queries = faulty(parameter).map((value) => `${name}=${value}`);
    for (const query of [...queries, `${name}=1&${name}=1`]) {
      const answer = await refused(office, who, 'GET', `${path}?${query}`);
      expect(answer, query).toMatchObject({ status: 400, code: 'invalid-parameter' });
    }
  });

  const whole: Parameter = { type: 'integer' };
  function faulty({ type, minimum, maximum, enum: options, pattern }: Parameter): string[] {
    if (type === 'boolean') return ['yes', '1', 'TRUE', ''];
    if (type === whole.type) {
      const numbers = ['', 'ten', '1.5', '1e2', '0x10', '%DB%B1%DB%B0', '1'.repeat(20), '-0.5'];
      if (minimum !== undefined) numbers.push(`${minimum - 1}`);
      if (maximum !== undefined) numbers.push(`${maximum + 1}`);
      return numbers;
    }
    const texts = ['%00', 'x'.repeat(501)];
    if (options !== undefined) texts.push('', 'other', 'constructor');
    if (pattern !== undefined) texts.push('-'.repeat(36), 'x', "'");
    return texts;
  }

  it.each([
    '/api/cases?cursor=$',
    '/api/cases?period=$',
    '/api/tasks?cursor=$',
    '/api/tasks?period=$',
    '/api/units?cursor=$',
    '/api/definitions/form/monthly-production?period=$',
    '/api/indicators/sector-monthly?period=$',
    '/api/collections/monthly-production/periods/$',
  ])('%s refuses what is no period, or no place in a list', async (path) => {
    for (const value of ['x', '1405-13', '1405-00', '~', '140507~x', '-1', 'NaN', '1405-7', '%DB%B1%DB%B4']) {
      const answer = await refused(office, 'expert', 'GET', path.replace('$', value));
      expect(answer, value).toMatchObject({ status: 400, code: 'invalid-parameter' });
    }
  });
});

describe('Opening a case', () => {
  const visit = () => ({ collection: 'visit', unit: office.units[0]!.id, period: '1405-08' });
  it.each<[string, string, object, number, string]>([
    ['of an unknown collection', 'expert', { collection: 'census' }, 409, 'nothing-published'],
    [
      'of a collection that opens by itself',
      'expert',
      { collection: 'monthly-production' },
      409,
      'nothing-published',
    ],
    ['in no period', 'expert', { period: '1405-13' }, 400, 'invalid-body'],
    ['before anything was published', 'expert', { period: '1399-12' }, 409, 'nothing-published'],
    ['of a unit that is none', 'expert', { unit: 'x' }, 404, 'not-found'],
    [
      'of a unit that nobody knows',
      'expert',
      { unit: '00000000-0000-8000-8000-00000000dead' },
      404,
      'not-found',
    ],
    ['of another province’s unit', 'far-expert', {}, 404, 'not-found'],
    ['by somebody who may not', 'statistics', {}, 403, 'forbidden'],
  ])('%s is refused', async (_, who, change, status, code) => {
    const answer = await refused(office, who, 'POST', '/api/cases', { ...visit(), ...change });
    expect(answer).toMatchObject({ status, code });
  });
});

describe('Opening a period', () => {
  it.each<[string, string, number, string]>([
    ['that has not ended', '1405-08', 409, 'period-not-over'],
    ['that is far away', '1499-12', 409, 'period-not-over'],
    ['that is none', '1405-13', 400, 'invalid-parameter'],
    ['of another length', '1405-Q1', 400, 'invalid-parameter'],
    ['before anything was published', '1399-12', 404, 'not-found'],
  ])('%s is refused', async (_, period, status, code) => {
    const path = `/api/collections/monthly-production/periods/${period}/open`;
    expect(await refused(office, 'planning', 'POST', path)).toMatchObject({ status, code });
  });
});

describe('A sandbox’s clock', () => {
  it.each([
    [{ now: at('1405-07-30') }, 409, 'clock-backwards'],
    [{ advance: '-P1D' }, 409, 'clock-backwards'],
    [{}, 400, 'invalid-body'],
    [{ now: at('1405-08-02'), advance: 'P1D' }, 400, 'invalid-body'],
    [{ now: 'tomorrow' }, 400, 'invalid-body'],
    [{ now: '2026-13-01T00:00:00Z' }, 400, 'invalid-body'],
    [{ now: '+200000-01-01T00:00:00Z' }, 400, 'invalid-body'],
    [{ now: 1_800_000_000 }, 400, 'invalid-body'],
    [{ advance: 'a while' }, 400, 'invalid-body'],
    [{ advance: 'P999999999Y' }, 400, 'invalid-body'],
  ])('does not take %j', async (body, status, code) => {
    expect(await refused(office, null, 'POST', '/api/sandbox/clock', body)).toMatchObject({ status, code });
  });
});

describe('Signing in', () => {
  const path = '/api/auth/sign-in/username';
  const wrong = (body: unknown, headers = {}) => refused(office, null, 'POST', path, body, headers);

  it('says the same of an unknown name and of a wrong password', async () => {
    for (const username of ['expert', 'nobody', "' or '1'='1", 'admin\u202e', 'x'.repeat(1_000)]) {
      expect(await wrong({ username, password: 'not-it-at-all' })).toEqual({
        status: 401,
        code: 'wrong-credentials',
        params: {},
        issues: [],
        paths: [],
      });
    }
  });

  it('refuses bodies that are none', async () => {
    expect(await wrong('{"username":')).toMatchObject({ status: 400, code: 'malformed-json' });
    expect(await wrong('username=expert', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await wrong({ username: 'x'.repeat(fiveMegabytes) })).toMatchObject({ status: 413 });
    expect(await wrong('{"username": "expert\\u0000"}')).toMatchObject({ status: 400, code: 'invalid-body' });
    for (const body of [
      [],
      {},
      { username: 'expert' },
      { username: 1, password: [] },
      { username: { $ne: '' } },
    ]) {
      expect((await wrong(body)).status).toBeOneOf([400, 401]);
    }
  });

  it('takes no cookie that was made up', async () => {
    for (const cookie of [
      'daftar.session_token=x',
      'daftar.session_token=a.b',
      'daftar.session_token=%00%ff',
    ]) {
      expect(await refused(office, null, 'GET', '/api/me', undefined, { cookie })).toMatchObject({
        status: 401,
        code: 'not-signed-in',
      });
    }
  });

  it('takes no request that another site’s page sent', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const answer = await refused(
        office,
        'respondent-0',
        'PUT',
        `/api/cases/${expected}/draft`,
        {},
        { 'sec-fetch-site': site },
      );
      expect(answer).toMatchObject({ status: 403, code: 'forbidden' });
    }
  });
});

describe('Over a socket', () => {
  let socket: Listening;
  beforeAll(async () => {
    socket = await listen(0, '127.0.0.1');
    const answer = getRequestListener(createApp(office.services).fetch);
    socket.serve((request, response) => void answer(request, response));
  });
  afterAll(() => socket.close());

  /** Sends five megabytes, in pieces or with their length told, and gives the answer's status and type. */
  async function sendLarge(chunked: boolean): Promise<[number | undefined, string | undefined]> {
    const { cookie } = await office.as('respondent-0');
    const body = Buffer.from(`{"a": "${'x'.repeat(fiveMegabytes)}"}`);
    return new Promise((resolve, reject) => {
      const sent = httpRequest({
        port: socket.port,
        host: '127.0.0.1',
        method: 'PUT',
        path: `/api/cases/${expected}/draft`,
        headers: {
          'content-type': 'application/json',
          cookie,
          ...(chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': body.length }),
        },
      });
      sent.once('response', (response) => {
        response.resume();
        resolve([response.statusCode, response.headers['content-type']?.split(';')[0]]);
      });
      sent.once('error', reject);
      for (let offset = 0; offset < body.length; offset += 65_536)
        sent.write(body.subarray(offset, offset + 65_536));
      sent.end();
    });
  }

  it.each([
    ['with its length', false],
    ['in pieces', true],
  ])(
    'a body of five megabytes sent %s gets its refusal, and the next request is served',
    async (_, chunked) => {
      for (let round = 0; round < 3; round += 1) {
        expect(await sendLarge(chunked)).toEqual([413, 'application/problem+json']);
      }
      const healthy = await fetch(`http://127.0.0.1:${socket.port}/healthz`);
      expect(healthy.status).toBe(200);
    },
  );
});
