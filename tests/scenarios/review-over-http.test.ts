import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

// 1405-07 is owed from 1 Aban on; 5 Aban 1405 is a Tuesday.
const opening = at('1405-08-01', '09:00');
const tehran = { activities: ['C23'] };
const twoDomains = { activities: ['C10', 'H52'] };

let office: Ministry;
beforeAll(async () => {
  office = await ministry({ now: opening, units: [tehran, tehran, tehran, twoDomains, tehran, tehran] });
});
afterAll(() => office.close());

const reasons = [{ item: '/products/0/production', observed: 1, expected: 2, message: 'از ظرفیت بیشتر است' }];
const submit = async (unit: number, id: string, answers = cementAnswers()) =>
  (await office.as(`respondent-${unit}`)).send('POST', `/api/cases/${id}/events`, {
    type: 'SUBMIT',
    data: { answers, declaration: true, explanations: explained(answers) },
  });
const explained = (_: unknown) => ({});
const event = async (who: string, id: string, type: string, data: object = {}) =>
  (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });

describe('A return over HTTP', () => {
  it('C2-R1 is owed by every unit once the month is over, with its due instant', async () => {
    const id = await office.caseOf(0, '1405-07');
    const found = await (await office.as('respondent-0')).get(`/api/cases/${id}`);
    expect(found.status).toBe(200);
    expect(found.body).toMatchObject({
      state: 'expected',
      period: '1405-07',
      due: at('1405-08-06'),
      version: 1,
    });
    expect(found.body.events.map((one: { type: string }) => one.type)).toEqual(['SUBMIT']);
  });

  it('C2-R2 C2-R3 keeps a draft, refuses a hard issue, takes the submission and gives a receipt', async () => {
    const id = await office.caseOf(0, '1405-07');
    const respondent = await office.as('respondent-0');
    const answers = cementAnswers();
    const bad = structuredClone(answers) as { products: { closingStock: number }[] };
    bad.products[0]!.closingStock += 1000;
    const draft = await respondent.send('PUT', `/api/cases/${id}/draft`, bad);
    expect(draft.status).toBe(200);
    expect(draft.body.issues.some((issue: { edit?: string }) => issue.edit === 'stock-balance')).toBe(true);
    const body = { type: 'SUBMIT', data: { declaration: true } };
    const refused = await respondent.send('POST', `/api/cases/${id}/events`, body);
    expect(refused.status).toBe(422);
    expect(refused.body.code).toBe('hard-issues');
    expect(refused.body.issues[0].path).toMatch(/^\/products\/0/);
    const taken = await submit(0, id, answers);
    expect(taken.body).toMatchObject({ state: 's1Review', returnVersion: 1, version: 2 });
    expect(taken.body.receipt).toMatchObject({ version: 1, late: false, submittedAt: opening });
    expect(taken.body.receipt.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(taken.body.deadlines.s1Review).toBe(at('1405-08-05'));
  });

  it('C4 goes back with item reasons, is corrected, approved by both stages, and counts', async () => {
    const id = await office.caseOf(0, '1405-07');
    expect((await event('expert', id, 'RETURN')).body.code).toBe('reasons-missing');
    const back = await event('expert', id, 'RETURN', { reasons });
    expect(back.body).toMatchObject({ state: 's1Returned', deadlines: { s1Correction: at('1405-08-06') } });
    const again = await submit(0, id);
    expect(again.body).toMatchObject({ state: 's1Review', returnVersion: 2 });
    expect((await event('expert', id, 'APPROVE')).body.state).toBe('s2Review');
    const done = await event('reviewer-mining', id, 'APPROVE');
    expect(done.body.state).toBe('accepted');
    expect(
      done.body.decisions.map((one: { stage: string; kind: string; verdict: string }) => [
        one.stage,
        one.kind,
        one.verdict,
      ]),
    ).toEqual([
      ['s1', 'explicit', 'return'],
      ['s1', 'explicit', 'approve'],
      ['s2', 'explicit', 'approve'],
    ]);
    const table = await (await office.as('statistics')).get(
      '/api/indicators/sector-monthly?period=1405-07&level=province',
    );
    expect(table.status).toBe(200);
    const production = table.body.values.find(
      (one: { indicator: string; dimension: string }) =>
        one.indicator === 'production' && one.dimension === 'P_CEMENT',
    );
    const { products } = cementAnswers() as { products: { production: number }[] };
    expect(production).toMatchObject({ area: 'IR-23', value: products[0]!.production, contributors: 1 });
  });

  it('C16 keeps an intact chain of everything that was done', async () => {
    const id = await office.caseOf(0, '1405-07');
    const history = await (await office.as('expert')).get(`/api/cases/${id}/history`);
    expect(history.body.intact).toBe(true);
    expect(history.body.events.map((one: { type: string }) => one.type)).toEqual([
      'OPEN',
      'SUBMIT',
      'RETURN',
      'SUBMIT',
      'APPROVE',
      'APPROVE',
    ]);
    expect(history.body.returns).toHaveLength(2);
    await office.database
      .owner`update events set data = data || '{"text":"forged"}' where case_id = ${id} and seq = 3`;
    const forged = await (await office.as('expert')).get(`/api/cases/${id}/history`);
    expect(forged.body.intact).toBe(false);
  });

  it('C4 lets one of two racing reviewers win and tells the other', async () => {
    const id = await office.caseOf(1, '1405-07');
    await submit(1, id);
    const [one, other] = await Promise.all([
      event('expert', id, 'APPROVE'),
      event('other-expert', id, 'RETURN', { reasons }),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    const loser = one.status === 409 ? one : other;
    expect(['already-decided', 'event-not-possible']).toContain(loser.body.code);
  });

  it('C5-R2 asks both deputyships in parallel', async () => {
    const id = await office.caseOf(3, '1405-07');
    const answers = cementAnswers();
    const taken = await submit(3, id, answers);
    expect(taken.body.state).toBe('s1Review');
    await event('expert', id, 'APPROVE');
    expect((await event('reviewer-mining', id, 'APPROVE')).status).toBe(403);
    expect((await event('reviewer-industries', id, 'APPROVE')).body.state).toBe('s2Review');
    expect((await event('reviewer-commerce', id, 'APPROVE')).body.state).toBe('accepted');
  });

  it('answers the same request twice with one effect', async () => {
    const id = await office.caseOf(4, '1405-07');
    const respondent = await office.as('respondent-4');
    const body = { type: 'SUBMIT', data: { answers: cementAnswers(), declaration: true } };
    const key = { 'idempotency-key': 'a-key-of-mine-1' };
    const both = await Promise.all(
      [1, 2].map(() => respondent.send('POST', `/api/cases/${id}/events`, body, key)),
    );
    expect(both.map((one) => one.status)).toEqual([200, 200]);
    expect(both[1]!.body.returnVersion).toBe(1);
    const other = { type: 'SUBMIT', data: { answers: {}, declaration: true } };
    expect((await respondent.send('POST', `/api/cases/${id}/events`, other, key)).body.code).toBe(
      'idempotency-mismatch',
    );
  });

  it('refuses a stale version by 409, and by 412 where it came in If-Match', async () => {
    const id = await office.caseOf(4, '1405-07');
    const expert = await office.as('expert');
    const stale = await expert.send('POST', `/api/cases/${id}/events`, { type: 'APPROVE', version: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'version-conflict']);
    const header = await expert.send(
      'POST',
      `/api/cases/${id}/events`,
      { type: 'APPROVE' },
      { 'if-match': '"1"' },
    );
    expect([header.status, header.body.code]).toEqual([412, 'stale-version']);
  });

  it('hides another province’s and another unit’s cases', async () => {
    const id = await office.caseOf(4, '1405-07');
    expect((await (await office.as('far-expert')).get(`/api/cases/${id}`)).status).toBe(404);
    expect((await (await office.as('respondent-0')).get(`/api/cases/${id}`)).status).toBe(404);
    expect((await event('far-expert', id, 'APPROVE')).status).toBe(403);
    expect((await event('admin', id, 'APPROVE')).status).toBe(403);
    expect((await event('respondent-0', id, 'SUBMIT', { answers: {} })).status).toBe(403);
  });

  it('C6 deems what nobody looked at when the clock moves, and fires each clock once', async () => {
    const id = await office.caseOf(4, '1405-07');
    await office.moveTo(at('1405-08-20'));
    const found = await (await office.as('statistics')).get(`/api/cases/${id}`);
    expect(found.body.state).toBe('accepted');
    expect(
      found.body.decisions.map((one: { kind: string; effectiveAt: string }) => [one.kind, one.effectiveAt]),
    ).toEqual([
      ['deemed', at('1405-08-04', '23:59:59.999')],
      ['deemed', at('1405-08-09', '23:59:59.999')],
    ]);
    const late = await office.caseOf(5, '1405-07');
    const taken = await submit(5, late);
    expect(taken.body.flags).toMatchObject({ late: true, overdue: false });
    const [left] = await office.database
      .owner`select count(*)::integer as due from clocks where due_at <= ${office.services.clock.now()}`;
    expect(left!.due).toBe(0);
  });

  it('opens the next month by itself when the clock passes its first day', async () => {
    await office.moveTo(at('1405-09-01', '00:00'));
    const found = await (await office.as('respondent-0')).get('/api/cases?period=1405-08');
    expect(found.body.items).toHaveLength(1);
    const view = await (await office.as('respondent-0')).get(`/api/cases/${found.body.items[0].id}`);
    expect(view.body.context.previous).toMatchObject({ products: [{ product: 'P_CEMENT' }] });
  });
});
