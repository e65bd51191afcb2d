// Returns of many units from a company's own program: what becomes of each, and the keys by which it sends them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../engine/index.ts';
import { at } from '../support/chain.ts';
import { contents } from '../support/contents.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { refused } from '../support/refusal.ts';

const period = '1405-07';
const party = randomUUID();
let office: Ministry;

beforeAll(async () => {
  const own = { partyId: party, activities: ['C23'] };
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [own, own, own, { activities: ['C23'] }, own],
  });
  await office.accounts([
    {
      username: 'company',
      grants: [0, 1, 2, 4].map((unit) => ({
        role: 'respondent',
        scope: 'unit' as const,
        id: office.units[unit]!.id,
      })),
    },
    {
      username: 'two-companies',
      grants: [0, 3].map((unit) => ({
        role: 'respondent',
        scope: 'unit' as const,
        id: office.units[unit]!.id,
      })),
    },
  ]);
});
afterAll(() => office?.close());

const idOf = (unit: number) => office.units[unit]!.activityId;
function returnOf(unit: number, change: (answers: Answers) => void = () => {}, declaration = true) {
  const answers = cementAnswers();
  change(answers);
  return { activityId: idOf(unit), period, form: 'monthly-production', answers, declaration };
}
const tooManyDays = (answers: Answers) => {
  answers.daysWorked = 33;
};
const post = async (body: object, headers: Record<string, string> = {}, who = 'company') =>
  (await office.as(who)).send('POST', '/api/returns', body, headers);
/** As a program without a browser does. */
async function byKey(secret: string, method: string, path: string, body?: object, key?: string) {
  const response = await office.fetch(path, {
    method,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: JSON.parse((await response.text()) || 'null') };
}
const keyOver = async (units: number[], who = 'company') =>
  (await office.as(who)).send('POST', '/api/return-keys', {
    title: 'حسابداری',
    units: units.map((unit) => office.units[unit]!.id),
  });

describe('Returns from a program', () => {
  it('C2-R8: are taken or refused one by one, each with its issues, its receipt or its problem', async () => {
    const returns = [
      returnOf(0),
      returnOf(1, tooManyDays),
      returnOf(3),
      { ...returnOf(2), activityId: '999999999999' },
      returnOf(2, undefined, false),
    ];
    const { status, body } = await post({ returns });
    expect(status, JSON.stringify(body)).toBe(200);
    const [done, faulty, foreign, nowhere, undeclared] = body.results;
    expect(done).toMatchObject({ index: 0, status: 'submitted', receipt: { version: 1 }, problem: null });
    expect(faulty).toMatchObject({
      status: 'refused',
      receipt: null,
      problem: { code: 'hard-issues', status: 422 },
    });
    expect(faulty.issues.map((one: { path: string }) => one.path)).toContain('/daysWorked');
    expect(faulty.problem.issues.map((one: { edit: string }) => one.edit)).toContain('days-in-period');
    // Of another's unit the same is said as of none.
    const blank = { index: 0, activityId: '' };
    expect({ ...foreign, ...blank }).toEqual({ ...nowhere, ...blank });
    expect(foreign).toMatchObject({
      status: 'refused',
      case: null,
      issues: [],
      problem: { code: 'not-found' },
    });
    expect(undeclared.problem.code).toBe('declaration-missing');
    const [event] = await office.database.owner`
      select data ->> 'channel' as channel from events where case_id = ${done.case} and type = 'SUBMIT'`;
    expect(event?.channel).toBe('api');
  });

  it('are submitted once under one key, however often they are sent', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = { returns: [returnOf(1)] };
    const [first, second] = await Promise.all([post(body, headers), post(body, headers)]);
    const statuses = [first, second].map((one) => one.body.results[0].status);
    expect(statuses.toSorted()).toEqual(['repeated', 'submitted']);
    expect(second.body.results[0].receipt).toEqual(first.body.results[0].receipt);
    const before = await contents(office.database.owner);
    expect((await post(body, headers)).body.results[0].status).toBe('repeated');
    const other = await post({ returns: [returnOf(1, tooManyDays)] }, headers);
    expect(other.body.results[0].problem.code).toBe('idempotency-mismatch');
    expect((await post(body)).body.results[0].status).toBe('refused');
    expect(await contents(office.database.owner)).toEqual(before);
  });

  it('are checked without being stored, or kept as drafts', async () => {
    const before = await contents(office.database.owner);
    const checked = await post({ mode: 'check', returns: [returnOf(2, tooManyDays, false)] });
    expect(checked.body.results[0]).toMatchObject({ status: 'checked', problem: null });
    expect(checked.body.results[0].issues).not.toHaveLength(0);
    expect(await contents(office.database.owner)).toEqual(before);
    const kept = await post({ mode: 'draft', returns: [returnOf(2, tooManyDays, false)] });
    expect(kept.body.results[0].status).toBe('drafted');
    const view = await (await office.as('company')).get(`/api/cases/${kept.body.results[0].case}`);
    expect(view.body.draft.answers.daysWorked).toBe(33);
    const strange = await post({
      mode: 'draft',
      returns: [returnOf(2, (answers) => Object.assign(answers, { salary: 1 }), false)],
    });
    expect(strange.body.results[0].problem).toMatchObject({ code: 'invalid-body' });
  });

  it('of one unit twice in one request are both refused', async () => {
    const { body } = await post({ returns: [returnOf(2), returnOf(2, tooManyDays)] });
    expect(body.results.map((one: { problem: { code: string } }) => one.problem.code)).toEqual([
      'duplicate-return',
      'duplicate-return',
    ]);
  });

  it('are 500 at most, and none is less', async () => {
    const returns = Array.from({ length: 501 }, () => ({ ...returnOf(2), answers: {} }));
    for (const list of [returns, []]) {
      const answer = await refused(office, 'company', 'POST', '/api/returns', { returns: list });
      expect(answer).toMatchObject({ status: 400, code: 'invalid-body', paths: ['/returns'] });
    }
  });
});

describe('A key', () => {
  it('is told once, kept as a hash, and sends what its maker may send of the chosen units', async () => {
    const { status, body } = await keyOver([2]);
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body.secret).toMatch(/^daftar_[\w-]{43}$/);
    const listed = (await (await office.as('company')).get('/api/return-keys')).body.items;
    expect(listed).toEqual([{ ...body, secret: null }]);
    const [row] = await office.database
      .owner`select k::text as held from return_keys k where id = ${body.id}`;
    expect(row?.held).not.toContain(body.secret);
    const sent = await byKey(
      body.secret,
      'POST',
      '/api/returns',
      { returns: [returnOf(2), returnOf(4)] },
      randomUUID(),
    );
    expect(sent.body.results.map((one: { status: string }) => one.status)).toEqual(['submitted', 'refused']);
    expect(sent.body.results[1].problem.code).toBe('not-found');
    const [key] = (await (await office.as('company')).get('/api/return-keys')).body.items;
    expect(key.lastUsedAt).not.toBeNull();
  });

  it('opens nothing but the routes that name it', async () => {
    const { secret } = (await keyOver([4])).body;
    for (const [method, path] of [
      ['GET', '/api/me'],
      ['GET', '/api/units'],
      ['GET', '/api/return-files'],
      ['POST', '/api/return-keys'],
      ['GET', '/api/tasks'],
    ] as const) {
      const body = method === 'POST' ? {} : undefined;
      expect((await byKey(secret, method, path, body)).status, path).toBe(401);
    }
  });

  it('reads what its units owe, and of no other', async () => {
    const { secret } = (await keyOver([4])).body;
    const listed = await byKey(secret, 'GET', `/api/cases?period=${period}`);
    expect(listed.body.items.map((one: { unit: { activityId: string } }) => one.unit.activityId)).toEqual([
      idOf(4),
    ]);
    const own = await byKey(secret, 'GET', `/api/cases/${listed.body.items[0].id}`);
    expect(own.body.form.key).toBe('monthly-production');
    const other = await office.caseOf(0, period);
    expect((await byKey(secret, 'GET', `/api/cases/${other}`)).status).toBe(404);
  });

  it('ends when it is revoked, when its time is over, and when its maker loses the unit', async () => {
    const { body } = await keyOver([4]);
    const check = { mode: 'check', returns: [returnOf(4)] };
    expect((await byKey(body.secret, 'POST', '/api/returns', check)).body.results[0].status).toBe('checked');
    const company = await office.as('company');
    expect((await company.send('DELETE', `/api/return-keys/${body.id}`)).status).toBe(204);
    expect((await byKey(body.secret, 'POST', '/api/returns', check)).status).toBe(401);
    expect(await refused(office, 'respondent-0', 'DELETE', `/api/return-keys/${body.id}`)).toMatchObject({
      status: 404,
    });

    const short = (
      await company.send('POST', '/api/return-keys', { title: 'x', units: [office.units[4]!.id], days: 1 })
    ).body;
    const lost = (await keyOver([0], 'two-companies')).body;
    await office.moveTo(at('1405-08-02', '09:01'));
    expect((await byKey(short.secret, 'POST', '/api/returns', check)).status).toBe(401);
    const [user] = await office.database.owner`select id from users where username = 'two-companies'`;
    await office.database
      .owner`delete from grants where user_id = ${user!.id} and scope_id = ${office.units[0]!.id}`;
    const mine = { mode: 'check', returns: [returnOf(0)] };
    const answer = await byKey(lost.secret, 'POST', '/api/returns', mine);
    expect(answer.body.results[0].problem.code).toBe('not-found');
  });

  it.each([
    ['of a unit that is another’s', 'company', [0, 3], '/units/1'],
    ['of two companies', 'two-companies', [0, 3], '/units'],
  ])('%s is not made', async (_, who, units, path) => {
    await office.database.owner`
      insert into grants (user_id, role, scope, scope_id, granted_at)
      select id, 'respondent', 'unit', ${office.units[0]!.id}, now() from users where username = 'two-companies'
        and not exists (select from grants where user_id = users.id and scope_id = ${office.units[0]!.id})`;
    office.services.auth.forget();
    const body = { title: 'x', units: units.map((unit) => office.units[unit]!.id) };
    const answer = await refused(office, who, 'POST', '/api/return-keys', body);
    expect(answer).toMatchObject({ status: 400, code: 'invalid-body', paths: [path] });
  });

  it('that is none is told nothing', async () => {
    for (const secret of ['', 'daftar_', `daftar_${'x'.repeat(43)}`, "' or 1=1 --"]) {
      const answer = await byKey(secret, 'POST', '/api/returns', { returns: [] });
      expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    }
  });
});
