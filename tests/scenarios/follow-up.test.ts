// The days in which a province follows up who has not filed (C3), over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

/** The units of the story, by what they are in it. */
const small = 0;
const large = 1;
const selected = 2;
const maker = 3;
const far = 4;
const slow = 5;
const early = 6;
const units = 7;

let office: Ministry;
const cases: string[] = [];

beforeAll(async () => {
  office = await ministry({
    now: at('1405-07-01', '09:00'),
    units: Array.from({ length: units }, (_, unit) => ({
      title: { fa: `واحد ${unit}`, en: `Unit ${unit}` },
      selected: unit === selected,
      // Cement is on the list of selected products.
      ...(unit === maker ? {} : { products: [] }),
      ...(unit === far ? { province: 'IR-10', organisation: 'IMT-10' } : {}),
    })),
  });
  const { owner } = office.database;
  await owner`update parties set contacts = ${owner.json({ phone: '021-11111111', mobile: '09120000000' })}`;
  // Before the month of the story, two units reported; one made ten times what the other did.
  for (const [unit, times] of [
    [small, 1],
    [large, 10],
  ] as const) {
    const id = await office.caseOf(unit, '1405-06');
    await sent(`respondent-${unit}`, id, 'SUBMIT', { answers: scaled(times), declaration: true });
    await sent('expert', id, 'APPROVE');
    await sent('reviewer-mining', id, 'APPROVE');
  }
  await office.moveTo(at('1405-08-01', '09:00'));
  for (let unit = 0; unit < units; unit += 1) cases.push(await office.caseOf(unit, '1405-07'));
});
afterAll(() => office?.close());

function scaled(times: number) {
  const answers = cementAnswers();
  for (const row of answers.products as Record<string, number>[])
    for (const [name, value] of Object.entries(row)) if (typeof value === 'number') row[name] = value * times;
  return answers;
}

async function sent(who: string, id: string, type: string, data: object = {}) {
  const answer = await (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
  if (answer.status !== 200) throw new Error(`${type} by ${who}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

interface Queue {
  items: { case: string; status: string; unit: { id: string }; reminders: number; contacts: number }[];
  total: number;
  next: string | null;
  counts: Record<string, number>;
}

async function queue(query = '', who = 'expert'): Promise<Queue> {
  const { status, body } = await (await office.as(who)).get(`/api/follow-up?period=1405-07${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

const order = async (query = '', who = 'expert') =>
  (await queue(query, who)).items.map((item) => cases.indexOf(item.case));
const phone = (outcome: string, more: object = {}) => ({ channel: 'phone', outcome, ...more });
const contact = async (unit: number, body: object, who = 'expert') =>
  (await office.as(who)).send('POST', `/api/cases/${cases[unit]}/contacts`, body);
const noticesOf = async (unit: number): Promise<string[]> =>
  (await (await office.as(`respondent-${unit}`)).get('/api/notifications')).body.items
    .filter((one: { params: { period: string } }) => one.params.period === '1405-07')
    .map((one: { template: string }) => one.template)
    .toReversed();

describe('C3 Following up', () => {
  it('C3-R1 puts selected units and makers of selected products first, then by weight, and says why', async () => {
    const { items, counts, total } = await queue();
    expect(total).toBe(6);
    expect(counts).toMatchObject({ all: 6, window: 6, late: 0, correction: 0, untouched: 6 });
    const places = items.map((item) => cases.indexOf(item.case));
    expect(new Set(places.slice(0, counts.selected))).toEqual(new Set([selected, maker]));
    expect(places.indexOf(large)).toBeLessThan(places.indexOf(small));
    expect(places.indexOf(small)).toBeLessThan(places.indexOf(slow));
    const [heavy, light] = [large, small].map((unit) => items[places.indexOf(unit)]);
    expect(heavy).toMatchObject({
      reasons: { selected: false, share: { value: expect.closeTo(10 / 11, 6), period: '1405-06' } },
      owner: { phone: '021-11111111' },
    });
    // Both have as many people: half of the published employment each.
    expect(light).toMatchObject({ reasons: { share: { value: expect.closeTo(1 / 2, 6) } } });
    expect(items[places.indexOf(selected)]).toMatchObject({ reasons: { selected: true } });
    expect(items[places.indexOf(maker)]).toMatchObject({ reasons: { selected: false, product: true } });
    // The order is the same whoever asks, and page by page.
    const first = await queue('&limit=2');
    const second = await queue(`&limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items].map((item) => cases.indexOf(item.case))).toEqual(
      places.slice(0, 4),
    );
    expect((await order('', 'head')).toSorted()).toEqual([...places].toSorted());
  });

  it('C3-R1 shows an office its own units, a deputyship those of its domain, the statistics office all, a respondent none', async () => {
    expect(await order('', 'far-expert')).toEqual([far]);
    expect((await queue('', 'statistics')).total).toBe(7);
    expect((await queue('', 'reviewer-mining')).total).toBe(7);
    expect((await queue('', 'reviewer-industries')).total).toBe(0);
    expect((await (await office.as('respondent-0')).get('/api/follow-up')).status).toBe(403);
    expect((await order('&selected=true')).toSorted()).toEqual([selected, maker]);
    expect(await order(`&q=${encodeURIComponent('واحد 5')}`)).toEqual([slow]);
    expect(await order('&q=%25')).toEqual([]);
  });

  it('C3-R2 logs every attempt with its outcome and when to try again, and nobody changes one', async () => {
    const body = phone('no-answer', { note: 'تلفن خاموش است', nextOn: '2026-10-25' });
    const logged = await contact(selected, body);
    expect(logged).toMatchObject({
      status: 201,
      body: { items: [{ ...body, outcomeTitle: { en: 'No answer' } }] },
    });
    expect(logged.body.outcomes.map(({ code }: { code: string }) => code)).toContain('promised');
    expect((await contact(selected, phone('nonsense'))).body.code).toBe('invalid-body');
    expect((await contact(selected, phone('reached', { nextOn: '2026-13-45' }))).body.code).toBe(
      'invalid-body',
    );
    expect((await contact(selected, phone('reached'), 'far-expert')).status).toBe(404);
    expect((await contact(selected, phone('reached'), 'statistics')).status).toBe(403);
    expect((await contact(selected, phone('reached'), 'respondent-2')).status).toBe(403);
    expect(await order('&contacted=true')).toEqual([selected]);
    expect(await order('&againBy=2026-10-24')).toEqual([]);
    expect(await order('&againBy=2026-10-25')).toEqual([selected]);
    expect((await queue()).counts).toMatchObject({ untouched: 5, again: 0 });
    await expect(office.database.engine`update contacts set note = ''`).rejects.toThrow(/permission denied/);
    await expect(office.database.engine`delete from contacts`).rejects.toThrow(/permission denied/);
  });

  it('C3-R2 reminds on the days that the policy says, once each, whoever has not filed', async () => {
    expect(await noticesOf(slow)).toEqual(['returnReminder']);
    await office.services.messages.remind();
    await office.moveTo(at('1405-08-02', '12:00'));
    expect(await noticesOf(slow)).toEqual(['returnReminder']);
    await office.moveTo(at('1405-08-03', '09:00'));
    expect(await noticesOf(slow)).toEqual(['returnReminder', 'returnReminder']);
    await sent(`respondent-${early}`, cases[early]!, 'SUBMIT', { answers: scaled(1), declaration: true });
    await office.moveTo(at('1405-08-05', '09:00'));
    expect(await noticesOf(slow)).toHaveLength(3);
    expect(await noticesOf(early)).toHaveLength(2);
    const item = (await queue()).items.find((one) => one.case === cases[slow]);
    expect(item).toMatchObject({ reminders: 3, status: 'window' });
    const rows = await office.database.owner`
      select state, kind, count(*)::integer as count from outbox where case_id = ${cases[slow]!} group by 1, 2 order by 2`;
    expect([...rows]).toEqual([
      { state: 'no-address', kind: 'email', count: 3 },
      { state: 'queued', kind: 'sms', count: 3 },
    ]);
  });

  it('C3-R2 lets an expert remind one unit by hand, not again within the hours of the policy, nor of what is there', async () => {
    const expert = await office.as('expert');
    const remind = (unit: number) => expert.send('POST', `/api/cases/${cases[unit]}/reminders`);
    expect(await remind(maker)).toMatchObject({
      status: 201,
      body: {
        items: expect.arrayContaining([expect.objectContaining({ channel: 'sms', createdByName: 'expert' })]),
      },
    });
    expect(await remind(maker)).toMatchObject({ status: 409, body: { code: 'reminded-lately' } });
    expect(await remind(early)).toMatchObject({ status: 409, body: { code: 'nothing-to-remind' } });
    expect(
      (await (await office.as('far-expert')).send('POST', `/api/cases/${cases[maker]}/reminders`)).status,
    ).toBe(404);
    expect(await noticesOf(maker)).toHaveLength(4);
  });

  it('C3-R3 counts what an office did before the 5th was over about selected units that had not filed', async () => {
    await contact(maker, phone('promised'));
    await contact(large, phone('reached'));
    const before = await facts('expert');
    expect(before).toMatchObject([
      {
        organisation: 'IMT-23',
        selected: 2,
        unfiled: 2,
        contacted: 2,
        unfiledContacted: 2,
        contacts: 2,
        reached: 1,
      },
    ]);
    await sent(`respondent-${maker}`, cases[maker]!, 'SUBMIT', {
      answers: scaled(1),
      declaration: true,
    });
    await office.moveTo(at('1405-08-06', '09:00'));
    // What is done afterwards is no follow-up in time.
    await contact(selected, phone('reached'));
    expect(await facts('expert')).toMatchObject([
      { selected: 2, unfiled: 1, contacted: 2, unfiledContacted: 1, contacts: 2, reached: 1 },
    ]);
    expect(await facts('far-expert')).toEqual([]);
    expect(await facts('statistics')).toHaveLength(1);
    expect((await (await office.as('respondent-0')).get('/api/follow-up/facts')).status).toBe(403);
  });

  it('C3-R2 reminds the day after the due day, and the queue says late', async () => {
    // Those of one instant come in any order.
    expect((await noticesOf(slow)).toSorted()).toEqual([
      'overdue',
      'returnLate',
      'returnReminder',
      'returnReminder',
      'returnReminder',
    ]);
    const late = await queue('&status=late');
    expect(late.total).toBe(4);
    expect(late.counts).toMatchObject({ all: 4, window: 0, late: 4 });
  });

  it('E-03 a return that was not corrected in time is followed up, and its unit was told', async () => {
    const reasons = [{ item: 'production.quantity', message: 'کم است', observed: 1, expected: 2 }];
    await sent('expert', cases[early]!, 'RETURN', { reasons });
    expect((await queue()).counts.correction).toBe(0);
    await office.moveTo(at('1405-08-10', '09:00'));
    const { items } = await queue('&status=correction');
    expect(items.map((item) => cases.indexOf(item.case))).toEqual([early]);
    expect(await noticesOf(early)).toContain('correctionOverdue');
    const again = await (await office.as('expert')).send('POST', `/api/cases/${cases[early]}/reminders`);
    expect(again.status).toBe(201);
  });

  it('C3-R2 makes up for a reminder that nobody could send on its day, and for no older one', async () => {
    // The server was off from the last day of the month to the fourth of the next.
    await office.moveTo(at('1405-09-04', '10:00'));
    const of = async (unit: number) =>
      (await (await office.as(`respondent-${unit}`)).get('/api/notifications')).body.items
        .filter((one: { params: { period: string } }) => one.params.period === '1405-08')
        .map((one: { template: string }) => one.template);
    expect(await of(slow)).toEqual(['returnReminder']);
    const rounds = await office.database.owner`
      select day from reminder_rounds where period = 140508 and units > 0`;
    expect(rounds).toMatchObject([{ day: '1405-09-03' }]);
  });
});

async function facts(who: string) {
  const { body } = await (await office.as(who)).get(
    '/api/follow-up/facts?collection=monthly-production&period=1405-07',
  );
  return body.items;
}
