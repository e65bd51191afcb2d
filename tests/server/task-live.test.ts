// What is heard of tasks while others work on them: by each of his own reach, in every process of the server.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../engine/index.ts';
import { type Client, type TestApp, testApp } from '../support/app.ts';
import { at, shipped } from '../support/chain.ts';
import { type Listener, listen as liveEvents } from '../support/live.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
let second: TestApp;
let cases: string[];
const open: (() => Promise<void>)[] = [];

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [0, 1, 2].map((index) => ({
      activities: ['C23'],
      ...(index === 2 ? { province: 'IR-10', organisation: 'IMT-10' } : {}),
    })),
  });
  second = await testApp({ now: at('1405-08-01', '09:00'), database: office.database });
  cases = await Promise.all([0, 1, 2].map((unit) => office.caseOf(unit, '1405-07')));
});
afterEach(() => {
  for (const stop of open.splice(0)) void stop();
});
afterAll(async () => {
  await second?.services.close();
  await office?.close();
});

async function listen(client: Client): Promise<Listener> {
  const listener = await liveEvents(client);
  open.push(listener.stop);
  return listener;
}

const submit = async (unit: number) =>
  (await office.as(`respondent-${unit}`)).send('POST', `/api/cases/${cases[unit]}/events`, {
    type: 'SUBMIT',
    data: { answers: cementAnswers(), declaration: true },
  });

describe('The live list', () => {
  it('tells a colleague, also in another process, what was decided, and offices of their own cases alone', async () => {
    const here = await listen(await office.as('other-expert'));
    const there = await listen(await second.client('other-expert'));
    const far = await listen(await office.as('far-expert'));
    for (const one of [here, there, far]) expect((await one.next()).event).toBe('fresh');
    await submit(0);
    for (const one of [here, there])
      expect(await one.next()).toEqual({ event: 'moved', data: { cases: [cases[0]] } });
    const approve = { type: 'APPROVE', data: {} };
    await (await office.as('expert')).send('POST', `/api/cases/${cases[0]}/events`, approve);
    for (const one of [here, there]) expect((await one.next()).data.cases).toEqual([cases[0]]);
    await submit(2);
    // The first that Esfahan hears is its own.
    expect((await far.next()).data.cases).toEqual([cases[2]]);
  });

  it('tells who took what', async () => {
    await submit(1);
    const one = await listen(await office.as('other-expert'));
    await one.next();
    // What was still under way when he came.
    const items = (await (await office.as('expert')).get(`/api/tasks?cases=${cases[1]}`)).body.items;
    await (await office.as('expert')).send('POST', '/api/tasks/claim', { tasks: [items[0].id] });
    expect((await one.next()).data.cases).toEqual([cases[1]]);
    const seen = (await (await office.as('other-expert')).get(`/api/tasks?cases=${cases[1]}`)).body.items;
    expect(seen[0].assignee.name).toBe('expert');
  });

  it('C6-R7 tells whose deadlines an order about an outage moved, as soon as they are moved', async () => {
    const [{ id }] = (await (await office.as('expert')).get(`/api/tasks?cases=${cases[1]}`)).body.items;
    expect(id).toContain(cases[1]);
    // In the last hours of a task that waits for Tehran.
    await office.moveTo(at('1405-08-04', '23:30'));
    const one = await listen(await office.as('expert'));
    await one.next();
    const before = (await (await office.as('expert')).get(`/api/cases/${cases[1]}`)).body.deadlines.s1Review;
    const recorded = await (await office.as('statistics')).send('POST', '/api/outages', {
      from: at('1405-08-04', '22:00'),
      until: at('1405-08-04', '23:00'),
      order: 'دستور ۱۲',
      reason: 'قطع برق',
    });
    expect(recorded.status, JSON.stringify(recorded.body)).toBeLessThan(300);
    expect((await one.next()).data.cases).toContain(cases[1]);
    const after = (await (await office.as('expert')).get(`/api/cases/${cases[1]}`)).body.deadlines.s1Review;
    expect(after > before).toBe(true);
  });

  it('tells those who are asked about a draft, and whose draft it is what they said', async () => {
    const asked = await listen(await office.as('reviewer-mining'));
    const asking = await listen(await office.as('planning'));
    for (const one of [asked, asking]) await one.next();
    const form = shipped<Form>('forms/monthly-production/form.json');
    const planning = await office.as('planning');
    const draft = await planning.send('POST', `/api/definitions/form/${form.key}/drafts`, {
      ...form,
      burdenMinutes: 21,
    });
    expect(draft.status, JSON.stringify(draft.body)).toBe(201);
    const begun = await planning.send('POST', `/api/definitions/drafts/${draft.body.id}/revision`);
    for (const one of [asked, asking]) expect((await one.next()).data.cases).toEqual([begun.body.id]);
    const path = `/api/revisions/${begun.body.id}/events`;
    await (await office.as('reviewer-mining')).send('POST', path, { type: 'AGREE' });
    expect((await asking.next()).data.cases).toEqual([begun.body.id]);
  });

  it('is passed on as it comes, and is nobody’s who may not see tasks', async () => {
    const { response } = await listen(await office.as('expert'));
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect((await (await office.as('admin')).get('/api/tasks/live')).status).toBe(403);
    expect((await office.fetch('/api/tasks/live')).status).toBe(401);
  });

  it('says that there was much, where there are more cases than are worth naming', async () => {
    const one = await listen(await office.as('expert'));
    const other = await listen(await office.as('far-expert'));
    for (const each of [one, other]) await each.next();
    const many = Array.from({ length: 500 }, (_, index) => ({
      id: `00000000-0000-8000-8000-${String(index).padStart(12, '0')}`,
      places: ['IMT-23', 'mining'],
    }));
    office.services.taskFeed.tell(many);
    expect(await one.next()).toEqual({ event: 'many', data: {} });
    office.services.taskFeed.tell([{ id: many[0]!.id, places: ['IMT-10'] }]);
    expect((await other.next()).event).toBe('moved');
  });

  it('is over when its process stops', async () => {
    const third = await testApp({ now: at('1405-08-01', '09:00'), database: office.database });
    const one = await listen(await third.client('expert'));
    await one.next();
    await third.services.close();
    await expect(one.next()).rejects.toThrow('ended');
  });
});
