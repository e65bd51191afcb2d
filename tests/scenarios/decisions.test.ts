// Deciding on returns, told over HTTP: who may do what, how often, by when, and what is kept of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answers, explanationKey, type Issue } from '../../engine/index.ts';
import type { IndicatorValue } from '../../server/wire.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
const works = { activities: ['C23'] };
beforeAll(async () => {
  // 1405-07 is owed from 1 Aban 1405 on, until the fifth, a Tuesday.
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [works, works, works, works, works, works, works, { activities: ['C10', 'H52'] }, works, works],
  });
});
afterAll(() => office?.close());

const reasons = [{ item: '/products/0/production', observed: 1, expected: 2, message: 'از ظرفیت بیشتر است' }];
const event = async (who: string, id: string, type: string, data: object = {}) =>
  (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
const submit = (unit: number, id: string, answers: Answers = cementAnswers(), data: object = {}) =>
  event(`respondent-${unit}`, id, 'SUBMIT', { answers, declaration: true, ...data });
const seen = async (id: string, who = 'statistics') =>
  (await (await office.as(who)).get(`/api/cases/${id}`)).body;
const caseOf = (unit: number) => office.caseOf(unit, '1405-07');
const tasksOf = async (who: string, id: string) =>
  (await (await office.as(who)).get('/api/tasks?limit=200')).body.items.filter(
    (task: { case: string }) => task.case === id,
  );

function withSales(value: number): Answers {
  const answers = cementAnswers() as Answers & { products: Record<string, number>[] };
  answers.products[0]!.exportsValue = value;
  return answers;
}

describe('Stage 1', () => {
  it('C4-R4 gives a correction three whole days of examination anew', async () => {
    const id = await caseOf(0);
    expect((await submit(0, id)).body.deadlines.s1Review).toBe(at('1405-08-05'));
    await event('expert', id, 'RETURN', { reasons });
    await office.moveTo(at('1405-08-03', '09:00'));
    expect((await submit(0, id)).body.deadlines.s1Review).toBe(at('1405-08-07'));
  });

  it('C4-R5 E-04 sends back twice; then it approves with a remark, or refers to the statistics office, which may permit once more', async () => {
    const id = await caseOf(0);
    await event('expert', id, 'RETURN', { reasons });
    await submit(0, id);
    expect((await event('expert', id, 'RETURN', { reasons })).body.code).toBe('return-limit-reached');
    expect((await event('expert', id, 'ESCALATE')).body.code).toBe('reasons-missing');
    expect(await tasksOf('statistics', id)).toEqual([]);
    const referred = await event('expert', id, 'ESCALATE', { text: 'سه بار همان عدد' });
    expect(referred.body).toMatchObject({ state: 's1Review', flags: { escalated: true } });
    // Its clock runs on: nobody stops silence from deciding.
    expect(referred.body.deadlines.s1Review).toBe(at('1405-08-07'));
    expect(await tasksOf('statistics', id)).toMatchObject([{ role: 'osdp_head', state: 's1Review' }]);
    expect((await event('statistics', id, 'APPROVE')).status).toBe(403);
    expect((await event('statistics', id, 'PERMIT_RETURN', { text: 'یک بار دیگر' })).status).toBe(200);
    expect(await tasksOf('statistics', id)).toEqual([]);
    expect((await event('expert', id, 'RETURN', { reasons })).body.state).toBe('s1Returned');
    await submit(0, id);
    expect((await event('expert', id, 'RETURN', { reasons })).body.code).toBe('return-limit-reached');
    await event('expert', id, 'ESCALATE', { text: 'باز هم' });
    expect(
      (await event('statistics', id, 'ADVISE', { text: 'با ملاحظه تأیید شود' })).body.flags.escalated,
    ).toBe(false);
    const done = await event('expert', id, 'APPROVE_FLAGGED', { text: 'قیمت با بازار نمی‌خواند' });
    expect(done.body).toMatchObject({ state: 's2Review', flags: { approvedWithRemark: true } });
    const returns = done.body.decisions.filter((one: { verdict: string }) => one.verdict === 'return');
    expect(returns).toHaveLength(3);
  });

  it('C4-R7 E-03 holds what was not corrected in time: flagged, not deemed, and still to be corrected', async () => {
    const id = await caseOf(1);
    await submit(1, id);
    await event('expert', id, 'RETURN', { reasons });
    await office.moveTo(at('1405-08-06', '09:00'));
    expect(await seen(id)).toMatchObject({ state: 's1Returned', flags: { correctionOverdue: true } });
    const told = (await (await office.as('respondent-1')).get('/api/notifications')).body.items;
    expect(told.map((one: { template: string }) => one.template)).toContain('correctionOverdue');
    expect((await seen(id)).decisions.map((one: { kind: string }) => one.kind)).toEqual(['explicit']);
    expect((await submit(1, id)).body).toMatchObject({ state: 's1Review', returnVersion: 2 });
  });

  it('C4-R8 judges timeliness by the first submission: a correction after the due day is not late', async () => {
    expect((await seen(await caseOf(1))).flags.late).not.toBe(true);
    const late = await caseOf(2);
    expect((await submit(2, late)).body.flags.late).toBe(true);
  });

  it('E-26 takes the same figures again with an explanation as corrected in time', async () => {
    const id = await caseOf(2);
    await event('expert', id, 'RETURN', { reasons });
    const again = await submit(2, id, cementAnswers(), { text: 'ارقام درست است؛ کارت تولید پیوست شد' });
    expect(again.body).toMatchObject({ state: 's1Review', returnVersion: 2 });
    expect(again.body.flags.correctionOverdue).not.toBe(true);
  });
});

describe('Stage 2', () => {
  it('C5-R1 goes to the deputyship of the unit’s domain, C5-R3 and to Planning where none claims it', async () => {
    const { body } = await event('expert', await caseOf(1), 'APPROVE');
    expect(body.tasks.map((task: { part: string | null }) => task.part)).toEqual(['mining']);
    expect((await event('reviewer-industries', body.id, 'APPROVE')).status).toBe(403);
  });

  it('C5-R4 C5-R5 sends back to the province, which passes it on; the system passes the answer on at the end', async () => {
    const id = await caseOf(1);
    const back = await event('reviewer-mining', id, 'RETURN', { reasons });
    expect(back.body.state).toBe('s2Returned');
    expect((await event('expert', id, 'PASS_TO_UNIT')).body.state).toBe('s2AtUnit');
    expect((await submit(1, id)).body.state).toBe('s2Answered');
    // Two days end on Friday 8 Aban, and are rolled off it.
    await office.moveTo(at('1405-08-10', '08:00'));
    expect(await seen(id)).toMatchObject({ state: 's2Review', flags: { forwardedBySystem: true } });
    const answered = await event('reviewer-mining', id, 'RETURN', { reasons });
    expect(answered.body.state).toBe('s2Returned');
    expect((await event('expert', id, 'ANSWER', { text: 'کارت تولید پیوست است' })).body.state).toBe(
      's2Review',
    );
  });

  it('C5-R6 leaves a deputyship the list of its own domain alone', async () => {
    const list = (await (await office.as('reviewer-mining')).get('/api/tasks?limit=200')).body.items;
    expect(list.length).toBeGreaterThan(0);
    expect(new Set(list.map((task: { part: string }) => task.part))).toEqual(new Set(['mining']));
  });

  it('E-13 E-24 keeps an approval whose items a correction for another deputyship leaves as they were', async () => {
    const id = await caseOf(7);
    const first = withSales(10);
    await submit(7, id, first);
    await event('expert', id, 'APPROVE');
    await event('reviewer-commerce', id, 'APPROVE');
    const back = await event('reviewer-industries', id, 'RETURN', { reasons });
    expect(back.body.state).toBe('s2Returned');
    await event('expert', id, 'PASS_TO_UNIT');
    await submit(7, id, withSales(20));
    const again = await event('expert', id, 'FORWARD');
    // Exports are none of the items of Economic and Commercial: it is not asked again, and its approval stands.
    expect(again.body.tasks.map((task: { part: string | null }) => task.part)).toEqual(['industries']);
    expect((await event('reviewer-industries', id, 'APPROVE')).body.state).toBe('accepted');
    const { decisions } = await seen(id);
    expect(decisions.map((one: { part: string; verdict: string }) => [one.part, one.verdict])).toEqual([
      [null, 'approve'],
      ['commerce', 'approve'],
      ['industries', 'return'],
      ['industries', 'approve'],
    ]);
  });

  it('C5-R6 shows a deputyship what its purposes are about, of the returns that go to it, in the figures of each of them', async () => {
    const reviewer = await office.as('reviewer-commerce');
    const lists = (await reviewer.get('/api/indicators')).body;
    expect(lists.find(({ key }: { key: string }) => key === 'sector-monthly').levels).toContain('domain');
    const table = async (level: string) =>
      (await reviewer.get(`/api/indicators/sector-monthly?period=1405-07&level=${level}`)).body;
    const body = await table('domain');
    const of = ({ values }: { values: IndicatorValue[] }, indicator: string) =>
      Object.fromEntries(
        values.filter((one) => one.indicator === indicator).map(({ area, value }) => [area, value]),
      );
    // One return of two deputyships, one of a third: they do not add up to the nation.
    expect(of(body, 'accepted')).toEqual({ commerce: 1, industries: 1, mining: 1 });
    expect(of(await table('national'), 'accepted')).toEqual({ IR: 2 });
    expect(of(body, 'employment')).toEqual({ commerce: 360, industries: 360, mining: 360 });
    expect(of(await table('national'), 'employment')).toEqual({ IR: 720 });
    expect(body.areas.find(({ id }: { id: string }) => id === 'mining').title.en).toMatch(/Mining/);
    const figure = 'list=sector-monthly&indicator=employment&period=1405-07&level=domain&area=commerce';
    expect((await reviewer.get(`/api/figures?${figure}`)).body).toMatchObject({
      value: 360,
      contributors: 1,
    });
    const purposes = [
      'production',
      'domesticSalesValue',
      'exportsValue',
      'closingStock',
      'employment',
      'planProgress',
    ];
    expect(body.indicators.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(purposes));
  });

  it('E-24 asks again where its own items changed', async () => {
    const id = await caseOf(7);
    await event('statistics', id, 'REOPEN', { text: 'به درخواست واحد' });
    await submit(7, id, withSales(30));
    await event('expert', id, 'APPROVE');
    // Reopened is asked of all.
    expect((await seen(id)).tasks).toHaveLength(2);
    await event('reviewer-commerce', id, 'APPROVE');
    await event('reviewer-industries', id, 'RETURN', { reasons });
    await event('expert', id, 'PASS_TO_UNIT');
    const other = withSales(30) as Answers & { products: Record<string, number>[] };
    other.products[0]!.domesticSalesValue = 7;
    await submit(7, id, other);
    const again = await event('expert', id, 'FORWARD');
    const parts = again.body.tasks.map((task: { part: string | null }) => task.part);
    expect(parts.toSorted()).toEqual(['commerce', 'industries']);
  });

  it('E-05 returns what silence had approved: the silence stays on record and is named', async () => {
    const id = await caseOf(2);
    await office.moveTo(at('1405-08-10', '08:00'));
    expect((await seen(id)).decisions.at(-1)).toMatchObject({ stage: 's1', kind: 'deemed', body: 'IMT-23' });
    await event('reviewer-mining', id, 'RETURN', { reasons });
    const { decisions, flags } = await seen(id);
    expect(flags.deemedS1).toBe(true);
    expect(decisions.slice(-2)).toMatchObject([
      { stage: 's1', kind: 'deemed', verdict: 'approve', head: 'رئیس IMT-23' },
      { stage: 's2', kind: 'explicit', verdict: 'return' },
    ]);
  });
});

describe('Silence', () => {
  it('C6-R4 is not held up by a soft issue: it goes on, flagged', async () => {
    const id = await caseOf(3);
    const doubtful = cementAnswers() as Answers & { products: Record<string, number>[] };
    const [row] = doubtful.products;
    row!.production = row!.production! * 3;
    row!.closingStock = row!.closingStock! + (row!.production * 2) / 3;
    const refused = await submit(3, id, doubtful);
    expect(refused.body.code).toBe('explanations-missing');
    const explanations = Object.fromEntries(
      refused.body.issues.map((one: Issue) => [explanationKey(one), 'خط تازه']),
    );
    const taken = await submit(3, id, doubtful, { explanations });
    expect(taken.body.flags.softEditsOpen).toBe(true);
    await office.moveTo(at('1405-08-15', '08:00'));
    expect(await seen(id)).toMatchObject({
      state: 's2Review',
      flags: { deemedS1: true, softEditsOpen: true },
    });
  });

  it('C6-R5 speaks in stages 1 and 2 of a return alone', async () => {
    const [other] = await office.database.owner<{ count: number }[]>`
      select count(*)::integer as count from decisions d join cases c on c.id = d.case_id
      where d.kind = 'deemed' and (d.stage not in ('s1', 's2') or c.collection not in ('monthly-production', 'trade-monthly'))`;
    expect(other!.count).toBe(0);
  });
});
