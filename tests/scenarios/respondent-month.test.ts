// A respondent's month over HTTP: what is owed, late and nil returns, receipts, corrections, colleagues and help at the office.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../engine/index.ts';
import type { Answer } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, example, type Ministry, ministry } from '../support/ministry.ts';
import { png } from '../support/pictures.ts';

let office: Ministry;

/** One unit per story: none sees what another did. */
const story = {
  late: 0,
  nil: 1,
  old: 2,
  dispute: 3,
  lent: 4,
  code: 5,
  paper: 6,
  receipt: 7,
  together: 8,
  hard: 9,
} as const;

beforeAll(async () => {
  office = await ministry({
    now: at('1405-07-01', '09:00'),
    units: Object.keys(story).map(() => ({ activities: ['C23'] })),
  });
  await office.moveTo(at('1405-08-01', '09:00'));
});
afterAll(() => office?.close());

const caseIn = async (unit: number, period: string) => office.caseOf(unit, period);

async function send(who: string, id: string, type: string, data: object = {}): Promise<Answer> {
  return (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
}

async function sent(who: string, id: string, type: string, data: object = {}) {
  const { status, body } = await send(who, id, type, data);
  if (status !== 200) throw new Error(`${type} by ${who}: ${JSON.stringify(body)}`);
  return body;
}

const whole = (answers: Answers = cementAnswers()) => ({ answers, declaration: true });
const former = () => ({ answers: example('monthly-production').given.previous, declaration: true });
const reasons = [{ item: 'products.0.production', observed: 1, expected: 2, message: 'بازبینی شود' }];

async function accepted(unit: number, period: string, data: object): Promise<string> {
  const id = await caseIn(unit, period);
  await sent(`respondent-${unit}`, id, 'SUBMIT', data);
  await sent('expert', id, 'APPROVE');
  await sent('reviewer-mining', id, 'APPROVE');
  return id;
}

async function attach(who: string, id: string): Promise<string> {
  const paper = randomUUID();
  const kept = await (await office.as(who)).fetch(`/api/cases/${id}/papers/${paper}?name=letter.png`, {
    method: 'PUT',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array(png(4, 4)),
  });
  expect(kept.status).toBe(200);
  return paper;
}

describe('A respondent’s month', () => {
  it('C2-R1 shows what is owed, until when, and how many days are left by the server’s clock', async () => {
    const id = await caseIn(story.hard, '1405-07');
    const { body } = await (await office.as(`respondent-${story.hard}`)).get(`/api/cases/${id}`);
    expect(body).toMatchObject({ period: '1405-07', state: 'expected', due: at('1405-08-06', '00:00') });
    const me = await (await office.as(`respondent-${story.hard}`)).get('/api/me');
    expect((Date.parse(body.due) - Date.parse(me.body.now)) / 86_400_000).toBeCloseTo(4.625);
  });

  it('C2-R2 keeps a draft, refuses a failing hard edit, and lets a soft one through with its explanation only', async () => {
    const unit = story.hard;
    const who = `respondent-${unit}`;
    await accepted(unit, '1405-06', former());
    const id = await caseIn(unit, '1405-07');
    const saved = await (await office.as(who)).send('PUT', `/api/cases/${id}/draft`, {
      answers: { status: 'active' },
      version: 0,
    });
    expect(saved).toMatchObject({ status: 200, body: { version: 1 } });
    const answers = cementAnswers();
    const [row] = answers.products as Record<string, number>[];
    const broken = { ...answers, products: [{ ...row, closingStock: 999_999 }] };
    expect(await send(who, id, 'SUBMIT', whole(broken))).toMatchObject({
      status: 422,
      body: { code: 'hard-issues' },
    });
    const { issues } = (await (await office.as(who)).get(`/api/cases/${id}`)).body;
    expect(issues.length).toBeGreaterThan(0);
    expect(await send(who, id, 'SUBMIT', whole())).toMatchObject({ status: 200 });
  });

  it('C2-R3 gives a receipt that anybody who holds it can verify, and that nobody can guess', async () => {
    const unit = story.receipt;
    const id = await caseIn(unit, '1405-07');
    const { receipt } = await sent(`respondent-${unit}`, id, 'SUBMIT', whole());
    expect(receipt).toMatchObject({
      version: 1,
      late: false,
      daysLate: 0,
      submittedAt: at('1405-08-01', '09:00'),
    });
    const verify = async (code: string) => (await office.fetch(`/api/receipts/${code}`)).json();
    expect(await verify(receipt.code)).toEqual({
      receipt: {
        number: receipt.number,
        collectionTitle: expect.anything(),
        unitTitle: office.units[unit]!.title,
        activityId: office.units[unit]!.activityId,
        period: '1405-07',
        submittedAt: receipt.submittedAt,
        version: 1,
        hash: receipt.hash,
        late: false,
        isLatest: true,
      },
    });
    expect(await verify(receipt.code.toLowerCase())).toMatchObject({ receipt: { number: receipt.number } });
    const unknown = { receipt: null };
    expect(await verify(receipt.number)).toEqual(unknown);
    expect(await verify(`${receipt.number}-0000000000`)).toEqual(unknown);
    expect(await verify(receipt.code.replace(/-1-/, '-2-'))).toEqual(unknown);
    expect(await verify('nothing')).toEqual(unknown);
    await sent('expert', id, 'RETURN', { reasons });
    const corrected = await sent(`respondent-${unit}`, id, 'SUBMIT', { ...whole(), text: 'درست است' });
    expect(corrected.receipt.code).not.toBe(receipt.code);
    expect(await verify(receipt.code)).toMatchObject({ receipt: { isLatest: false } });
  });

  it('E-18 two people of one unit write one draft and submit one return: the second is told, nothing is lost', async () => {
    const unit = story.together;
    const { id: scope } = office.units[unit]!;
    await office.account({ username: 'second', grants: [{ role: 'respondent', scope: 'unit', id: scope }] });
    const id = await caseIn(unit, '1405-07');
    const path = `/api/cases/${id}/draft`;
    const [one, other] = [await office.as(`respondent-${unit}`), await office.as('second')];
    expect((await one.send('PUT', path, { answers: { daysWorked: 20 }, version: 0 })).status).toBe(200);
    const refused = await other.send('PUT', path, { answers: { daysWorked: 21 }, version: 0 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'version-conflict' } });
    const { draft } = (await other.get(`/api/cases/${id}`)).body;
    expect(draft).toMatchObject({ answers: { daysWorked: 20 }, version: 1 });
    const key = { 'idempotency-key': randomUUID() };
    const body = { type: 'SUBMIT', version: 1, data: whole() };
    const answers = await Promise.all([
      one.send('POST', `/api/cases/${id}/events`, body, key),
      one.send('POST', `/api/cases/${id}/events`, body, key),
      other.send('POST', `/api/cases/${id}/events`, body),
    ]);
    const receipts = answers.filter(({ status }) => status === 200);
    expect(new Set(receipts.map(({ body }) => body.receipt.code)).size).toBe(1);
    const { body: history } = await one.get(`/api/cases/${id}/history`);
    expect(history.returns).toHaveLength(1);
    expect(history.events.filter((event: { type: string }) => event.type === 'SUBMIT')).toHaveLength(1);
  });

  it('E-26 a unit that stands by its figures says why, with evidence, and has corrected in time', async () => {
    const unit = story.dispute;
    const who = `respondent-${unit}`;
    const id = await caseIn(unit, '1405-07');
    await sent(who, id, 'SUBMIT', whole());
    await sent('expert', id, 'RETURN', { reasons });
    const paper = await attach(who, id);
    expect(
      await send(who, id, 'SUBMIT', { ...whole(), text: 'برگه انبار پیوست است', papers: [randomUUID()] }),
    ).toMatchObject({ status: 422, body: { code: 'paper-missing' } });
    const after = await sent(who, id, 'SUBMIT', {
      ...whole(),
      text: 'برگه انبار پیوست است',
      papers: [paper],
    });
    expect(after).toMatchObject({ state: 's1Review', returnVersion: 2 });
    expect(after.flags.correctionOverdue).not.toBe(true);
    const reviewer = await office.as('expert');
    const { events } = (await reviewer.get(`/api/cases/${id}/history`)).body;
    expect(events.at(-1)).toMatchObject({
      type: 'SUBMIT',
      text: 'برگه انبار پیوست است',
      papers: [{ id: paper, name: 'letter.png', type: 'image/png' }],
    });
    expect((await reviewer.fetch(`/api/cases/${id}/papers/${paper}`)).status).toBe(200);
    expect((await (await office.as('far-expert')).fetch(`/api/cases/${id}/papers/${paper}`)).status).toBe(
      404,
    );
  });

  it('C2-R8 what the office entered is no submission before the code that the respondent was sent', async () => {
    const unit = story.code;
    const id = await caseIn(unit, '1405-07');
    const path = `/api/cases/${id}/assisted`;
    const [expert, respondent] = [await office.as('expert'), await office.as(`respondent-${unit}`)];
    const body = {
      answers: cementAnswers(),
      onBehalfOf: 'مدیر کارخانه',
      confirmation: 'code',
      mobile: '09120000000',
    };
    expect((await respondent.send('POST', path, body)).status).toBe(403);
    expect((await (await office.as('far-expert')).send('POST', path, body)).status).toBe(404);
    const broken = { ...body, answers: { ...body.answers, daysWorked: 99 } };
    expect(await expert.send('POST', path, broken)).toMatchObject({
      status: 422,
      body: { code: 'hard-issues' },
    });
    expect(await expert.send('POST', path, body)).toMatchObject({
      status: 201,
      body: { waiting: { onBehalfOf: 'مدیر کارخانه', sentTo: '09120000000', triesLeft: 5 } },
    });
    expect(await expert.send('POST', path, body)).toMatchObject({ body: { code: 'assisted-waiting' } });
    expect((await expert.get(`/api/cases/${id}`)).body).toMatchObject({ state: 'expected', answers: null });

    const [message] = await office.database.owner<{ payload: { to: string; params: { code: string } } }[]>`
      select payload from outbox where kind = 'sms' and template = 'assistedCode'`;
    const { code } = message!.payload.params;
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await expert.send('POST', `${path}/confirmation`, { code: wrong })).toMatchObject({
      status: 422,
      body: { code: 'confirmation-wrong' },
    });
    expect((await expert.get('/api/notifications')).body.items).toEqual([]);
    const { items } = (await respondent.get('/api/notifications')).body;
    expect(items.find((one: { template: string }) => one.template === 'assistedCode')).toMatchObject({
      params: { code },
    });
    const confirmed = await expert.send('POST', `${path}/confirmation`, { code });
    expect(confirmed).toMatchObject({ status: 200, body: { state: 's1Review', receipt: { version: 1 } } });
    const { events } = (await respondent.get(`/api/cases/${id}/history`)).body;
    expect(events.at(-1)).toMatchObject({ type: 'SUBMIT', channel: 'assisted', onBehalfOf: 'مدیر کارخانه' });
    // Who entered decides nothing on it.
    expect(await send('expert', id, 'APPROVE')).toMatchObject({ status: 403, body: { code: 'same-person' } });
    expect((await send('other-expert', id, 'APPROVE')).status).toBe(200);
    expect((await expert.send('POST', `${path}/confirmation`, { code })).body.code).toBe('confirmation-over');
  });

  it('C2-R8 five wrong codes close an entry', async () => {
    const unit = story.paper;
    const id = await caseIn(unit, '1405-07');
    const path = `/api/cases/${id}/assisted`;
    const expert = await office.as('expert');
    const body = { answers: cementAnswers(), onBehalfOf: 'مدیر', confirmation: 'code' };
    expect((await expert.send('POST', path, body)).status).toBe(201);
    const [told] = await office.database.owner<{ params: { code: string } }[]>`
      select params from notifications where case_id = ${id} and template = 'assistedCode'`;
    const wrong = told!.params.code === '123456' ? '654321' : '123456';
    for (let tries = 0; tries < 5; tries += 1)
      await expert.send('POST', `${path}/confirmation`, { code: wrong });
    const right = await expert.send('POST', `${path}/confirmation`, { code: told!.params.code });
    expect(right).toMatchObject({ status: 409, body: { code: 'confirmation-over' } });
  });

  it('E-17 a respondent without account or telephone signs a paper, which another person at the office brings', async () => {
    const unit = story.paper;
    const id = await caseIn(unit, '1405-07');
    const path = `/api/cases/${id}/assisted`;
    const [expert, other] = [await office.as('expert'), await office.as('other-expert')];
    const contact = { channel: 'phone', outcome: 'no-answer', note: 'تلفن خاموش است' };
    expect((await expert.send('POST', `/api/cases/${id}/contacts`, contact)).status).toBe(201);
    expect((await other.get(`/api/cases/${id}/contacts`)).body.items).toMatchObject([contact]);
    // The obligation still stands.
    expect((await expert.get(`/api/cases/${id}`)).body.state).toBe('expected');
    const body = { answers: cementAnswers(), onBehalfOf: 'صاحب واحد', confirmation: 'paper' };
    expect((await expert.send('POST', path, body)).status).toBe(201);
    const own = await attach('expert', id);
    const confirm = `${path}/confirmation`;
    expect((await expert.send('POST', confirm, { paper: own })).body.code).toBe('same-person');
    expect((await other.send('POST', confirm, { paper: own })).body.code).toBe('same-person');
    expect((await other.send('POST', confirm, {})).body.code).toBe('paper-missing');
    const paper = await attach('other-expert', id);
    const confirmed = await other.send('POST', confirm, { paper });
    expect(confirmed).toMatchObject({ status: 200, body: { state: 's1Review' } });
    const { events } = (await other.get(`/api/cases/${id}/history`)).body;
    expect(events.at(-1)).toMatchObject({ channel: 'assisted', papers: [{ id: paper }] });
  });

  it('a holder lends a grant until a day: the colleague fills, cannot lend on, and is out when it ends', async () => {
    const unit = story.lent;
    const { id: scope } = office.units[unit]!;
    const holder = await office.as(`respondent-${unit}`);
    await office.account({ username: 'colleague', grants: [] });
    const colleague = await office.as('colleague');
    const body = { unit: scope, username: 'Colleague', until: '2026-10-25' };
    expect(
      (await holder.send('POST', '/api/delegations', { ...body, username: 'nobody-here' })).body.code,
    ).toBe('no-such-account');
    expect((await holder.send('POST', '/api/delegations', { ...body, until: '2020-01-01' })).status).toBe(
      400,
    );
    const other = { ...body, unit: office.units[story.old]!.id };
    expect((await holder.send('POST', '/api/delegations', other)).status).toBe(403);
    const made = await holder.send('POST', '/api/delegations', body);
    expect(made).toMatchObject({ status: 201, body: { state: 'active', token: null } });
    expect((await holder.send('POST', '/api/delegations', body)).body.code).toBe('already-holds');
    const id = (await colleague.get('/api/cases?period=1405-07')).body.items[0].id;
    const draft = await colleague.send('PUT', `/api/cases/${id}/draft`, { answers: { daysWorked: 3 } });
    expect(draft.status).toBe(200);
    expect((await colleague.get('/api/delegations')).body).toEqual({ units: [], items: [] });
    const further = { unit: scope, name: 'دیگری', until: '2026-10-25' };
    expect((await colleague.send('POST', '/api/delegations', further)).status).toBe(403);
    expect((await holder.send('DELETE', `/api/delegations/${made.body.id}`)).status).toBe(204);
    expect((await colleague.get('/api/cases?period=1405-07')).status).toBe(403);
    const { items } = (await holder.get('/api/delegations')).body;
    expect(items).toMatchObject([{ state: 'ended', endedAt: expect.any(String) }]);
  });

  it('a colleague without account takes up a link, once', async () => {
    const unit = story.lent;
    const { id: scope, title } = office.units[unit]!;
    const holder = await office.as(`respondent-${unit}`);
    const made = await holder.send('POST', '/api/delegations', {
      unit: scope,
      name: 'همکار تازه',
      until: '2026-10-25',
    });
    expect(made).toMatchObject({ status: 201, body: { state: 'invited', token: expect.any(String) } });
    const link = `/api/invitations/${made.body.token}`;
    expect(await (await office.fetch(link)).json()).toMatchObject({ unitTitle: title, name: 'همکار تازه' });
    const post = (username: string) =>
      office.fetch(link, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: 'daftar-tests', name: 'همکار تازه' }),
      });
    expect((await (await post('expert')).json()).code).toBe('username-taken');
    expect((await post('newcomer')).status).toBe(204);
    expect((await (await post('newcomer-2')).json()).code).toBe('invitation-over');
    const newcomer = await office.as('newcomer');
    expect((await newcomer.get('/api/cases?period=1405-07')).body.items).toHaveLength(1);
    const { items } = (await holder.get('/api/delegations')).body;
    const view = items.find(({ id }: { id: string }) => id === made.body.id);
    expect(view).toMatchObject({ state: 'active', token: null });
    const [row] = await office.database.owner`
      select count(*)::integer as held from delegations where token_hash is not null`;
    expect(row).toEqual({ held: 0 });
  });

  it('C2-R5 a nil report with a cause is a submission; without one it is refused, and silence stays silence', async () => {
    const unit = story.nil;
    await accepted(unit, '1405-06', former());
    const id = await caseIn(unit, '1405-07');
    const { answers } = example('monthly-production', 'nil-report').when;
    const { cause: _cause, ...silent } = answers;
    expect(await send(`respondent-${unit}`, id, 'SUBMIT', whole(silent))).toMatchObject({
      status: 422,
      body: { code: 'hard-issues' },
    });
    expect(await sent(`respondent-${unit}`, id, 'SUBMIT', whole(answers))).toMatchObject({
      state: 's1Review',
      receipt: { late: false },
      answers: { nilReport: true, cause: 'overhaul' },
    });
  });

  it('C2-R4 a late return is accepted and flagged with its days; the clocks start from the real submission', async () => {
    const unit = story.late;
    await office.moveTo(at('1405-08-09', '10:00'));
    const id = await caseIn(unit, '1405-07');
    const after = await sent(`respondent-${unit}`, id, 'SUBMIT', whole());
    expect(after).toMatchObject({
      flags: { late: true },
      submittedAt: at('1405-08-09', '10:00'),
      receipt: { late: true, daysLate: 4, submittedAt: at('1405-08-09', '10:00') },
    });
    expect(after.deadlines.s1Review > at('1405-08-09', '10:00')).toBe(true);
    const { events } = (await (await office.as('expert')).get(`/api/cases/${id}/history`)).body;
    expect(events.at(-1)).toMatchObject({ type: 'SUBMIT', effectiveAt: at('1405-08-09', '10:00') });
  });

  it('E-16 a late return for an old month is accepted while a newer one exists, and compares with what came before it', async () => {
    const unit = story.old;
    const who = `respondent-${unit}`;
    await accepted(unit, '1405-07', whole());
    const id = await caseIn(unit, '1405-06');
    const { context } = (await (await office.as(who)).get(`/api/cases/${id}`)).body;
    expect(context).toMatchObject({ previous: null, period: { key: '1405-06' } });
    const after = await sent(who, id, 'SUBMIT', former());
    expect(after).toMatchObject({ state: 's1Review', flags: { late: true } });
    expect(after.deadlines.s1Review > at('1405-08-09', '10:00')).toBe(true);
    const newer = await caseIn(unit, '1405-07');
    await sent('expert', id, 'APPROVE');
    await sent('reviewer-mining', id, 'APPROVE');
    const again = (await (await office.as(who)).get(`/api/cases/${newer}`)).body;
    expect(again.context.previous).toMatchObject({ daysWorked: 30 });
  });

  it('a lent grant is over by itself on its day', async () => {
    // It was lent until the third of Aban.
    const newcomer = await office.as('newcomer');
    office.services.auth.forget();
    expect((await newcomer.get('/api/cases?period=1405-07')).status).toBe(403);
  });
});
