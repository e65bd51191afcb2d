// Deadlines that move while they run, warnings before silence decides, and policy that changes in the middle of a month.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Calendar, Policy } from '../../engine/index.ts';
import { at, shipped } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
const far = { province: 'IR-10', organisation: 'IMT-10' };
beforeAll(async () => {
  office = await ministry({ now: at('1405-08-01', '09:00'), units: [{}, {}, {}, far, {}] });
});
afterAll(() => office?.close());

const event = async (who: string, id: string, type: string, data: object = {}) =>
  (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
const submit = (unit: number, id: string) =>
  event(`respondent-${unit}`, id, 'SUBMIT', { answers: cementAnswers(), declaration: true });
const seen = async (id: string) => (await (await office.as('statistics')).get(`/api/cases/${id}`)).body;
const caseOf = (unit: number) => office.caseOf(unit, '1405-07');
const notices = async (who: string) =>
  (await (await office.as(who)).get('/api/notifications')).body.items as {
    template: string;
    params: Record<string, string | number>;
  }[];

/** Publishes another version of a shipped document, as of a month. */
async function publish(kind: string, key: string, document: object, from: string): Promise<void> {
  const planning = await office.as('planning');
  const draft = await planning.send('POST', `/api/definitions/${kind}/${key}/drafts`, document);
  expect(draft.status, JSON.stringify(draft.body)).toBe(201);
  const published = await planning.send('POST', `/api/definitions/drafts/${draft.body.id}/publish`, { from });
  expect(published.status, JSON.stringify(published.body)).toBeLessThan(300);
}

describe('A closure that a governor orders', () => {
  it('E-25 moves the running clocks of that province forwards, with an event of each case, and closed ones never', async () => {
    const [ours, theirs] = [await caseOf(0), await caseOf(3)];
    const [before] = [await submit(0, ours), await submit(3, theirs)];
    expect(before.body.deadlines.s1Review).toBe(at('1405-08-05'));
    const calendar = shipped<Calendar>('workflows/calendars/iran.json');
    const title = { fa: 'آلودگی هوا', en: 'Air pollution' };
    calendar.closures.push({ date: '1405-08-04', provinces: ['IR-23'], title, source: 'دستور استاندار ۱۲۳' });
    await publish('calendar', 'iran', calendar, '1405-08');
    await office.services.afterClockMoved();
    expect((await seen(ours)).deadlines.s1Review).toBe(at('1405-08-06'));
    expect((await seen(theirs)).deadlines.s1Review).toBe(at('1405-08-05'));
    const list = (await (await office.as('expert')).get('/api/tasks')).body.items;
    expect(list.find((task: { case: string }) => task.case === ours).dueAt).toBe(at('1405-08-06'));
    const history = (await (await office.as('expert')).get(`/api/cases/${ours}/history`)).body;
    expect(history.intact).toBe(true);
    expect(history.events.at(-1)).toMatchObject({ type: 'EXTEND', actor: expect.anything() });
    // Again: nothing more.
    await office.services.afterClockMoved();
    expect((await seen(ours)).version).toBe(history.events.length);
  });
});

describe('A policy that changes in the middle of a month', () => {
  it('E-28 lets clocks that run end as they began, and holds for those that start after it', async () => {
    const old = await caseOf(1);
    expect((await submit(1, old)).body.deadlines.s1Review).toBe(at('1405-08-06'));
    const policy = shipped<Policy>('workflows/policy/directive.json');
    policy.parameters['s1.reviewDays']!.values.push({ from: '1405-08-02', value: 5, basis: 'بخشنامه ۹' });
    await publish('policy', 'directive', policy, '1405-08');
    await office.moveTo(at('1405-08-02', '09:00'));
    expect((await seen(old)).deadlines.s1Review).toBe(at('1405-08-06'));
    const young = await caseOf(2);
    expect((await submit(2, young)).body.deadlines.s1Review).toBe(at('1405-08-08'));
  });
});

describe('Before silence decides', () => {
  it('C6-R6 warns whose task it is 24 hours and 4 hours before, once each', async () => {
    const near = async () => (await notices('expert')).filter(({ template }) => template === 'silenceNear');
    expect(await near()).toEqual([]);
    await office.moveTo(at('1405-08-05', '06:00'));
    const due = at('1405-08-06');
    // Two end then: what they are is told by how many.
    expect(await near()).toMatchObject([{ params: { hours: 24, tasks: 2, due, period: '1405-07' } }]);
    await office.moveTo(at('1405-08-05', '12:00'));
    expect(await near()).toHaveLength(1);
    await office.moveTo(at('1405-08-05', '21:00'));
    expect((await near()).map(({ params }) => params.hours).toSorted()).toEqual([24, 4]);
    expect((await notices('far-expert')).some(({ template }) => template === 'silenceNear')).toBe(false);
  });

  it('C6-R6 gives the head a digest once a day, after the hour of the policy', async () => {
    const digests = (await notices('head')).filter(({ template }) => template === 'reviewDigest');
    // Of 2 and of 5 Aban.
    expect(digests).toHaveLength(2);
    expect(digests[0]!.params).toMatchObject({ open: 3, today: 2, deemed: 0 });
  });
});

describe('An outage in the last hours of clocks', () => {
  const span = { from: at('1405-08-05', '20:30'), until: at('1405-08-05', '21:30') };
  const order = { ...span, order: '۱۴۰۵/۷۷', reason: 'قطع برق مرکز داده' };

  it('C6-R7 is the statistics office’s to record, and says beforehand what it would move', async () => {
    for (const who of ['expert', 'head', 'admin', 'respondent-0'])
      expect((await (await office.as(who)).send('POST', '/api/outages', order)).status).toBe(403);
    const statistics = await office.as('statistics');
    const backwards = { from: span.until, until: span.from };
    expect((await statistics.send('POST', '/api/outages/preview', backwards)).status).toBe(400);
    const preview = await statistics.send('POST', '/api/outages/preview', span);
    // Two reviews end at midnight, and so does the obligation for which nobody has filed.
    expect(preview.body).toMatchObject({ hours: 4, clocks: 3, cases: 3, ended: 0 });
    expect(preview.body.groups.map((one: { clock: string; day: string }) => [one.clock, one.day])).toEqual([
      ['due', '1405-08-05'],
      ['s1Review', '1405-08-05'],
    ]);
  });

  it('C6-R7 gives each clock one day more under its order, forwards only, with an event of each case, once', async () => {
    const statistics = await office.as('statistics');
    const before = (await seen(await caseOf(2))).deadlines;
    const recorded = await statistics.send('POST', '/api/outages', order, { 'idempotency-key': 'outage-1' });
    expect(recorded.status).toBe(202);
    await statistics.send('POST', '/api/outages', order, { 'idempotency-key': 'outage-1' });
    await office.services.jobs.idle();
    const list = (await statistics.get('/api/outages')).body.items;
    expect(list).toMatchObject([{ order: order.order, state: 'done', cases: 3, clocks: 3, hours: 4 }]);
    for (const unit of [0, 1]) {
      const { deadlines, version } = await seen(await caseOf(unit));
      expect(deadlines.s1Review).toBe(at('1405-08-07'));
      const history = (await statistics.get(`/api/cases/${await caseOf(unit)}/history`)).body;
      expect(history.intact).toBe(true);
      expect(history.events).toHaveLength(version);
      expect(history.events.at(-1).type).toBe('EXTEND');
    }
    expect((await seen(await caseOf(4))).due).toBe(at('1405-08-07'));
    // Its last hours were others.
    expect((await seen(await caseOf(2))).deadlines).toEqual(before);
    // Silence decided for the other province before: that stays.
    expect((await seen(await caseOf(3))).state).toBe('s2Review');
    const late = await (async () => {
      await office.moveTo(at('1405-08-06', '12:00'));
      return submit(4, await caseOf(4));
    })();
    expect(late.body.flags.late).not.toBe(true);
  });
});
