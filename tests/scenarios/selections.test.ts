// Selected products, plans and units, told over HTTP: consulted about, announced, acknowledged, and what a list does to a month.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Selection, SelectionEntry, UnitSnapshot } from '../../engine/index.ts';
import type { Client } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it expects
type Answer = any;

const trade = { ...example('trade-monthly').given.unit, organisation: 'IMT-23', province: 'IR-23' } as const;
const shared = crypto.randomUUID();
const units: Partial<UnitSnapshot>[] = [
  /* 0 */ { selected: true },
  /* 1 makes a selected product */ { selected: false, products: [{ product: 'P_CEMENT', capacity: 1 }] },
  /* 2 makes none */ { selected: false, products: [] },
  /* 3 */ {
    ...example('monthly-plan').given.unit,
    organisation: 'IMT-23',
    province: 'IR-23',
    selected: false,
  },
  /* 4 a trade unit of the owner of 5 */ { ...trade, partyId: shared },
  /* 5 which also manufactures, under an operating permit */ {
    partyId: shared,
    selected: false,
    products: [],
  },
  /* 6 not selected */ { ...trade, selected: false },
  /* 7 of another province */ { ...trade, organisation: 'IMT-10', province: 'IR-10' },
];
const codeOf = (unit: number) => String(100_000_000_000 + unit);
const words = (text: string) => ({ fa: text, en: text });
const entry = (unit: number, values: SelectionEntry['values'] = {}): SelectionEntry => ({
  code: codeOf(unit),
  title: words(`Unit ${unit}`),
  values,
});
const list = (key: string, of: Selection['of'], entries: SelectionEntry[]): Selection => ({
  kind: 'selection',
  key,
  title: words(key),
  of,
  frequency: { policy: 'selection.frequency' },
  criteria: [
    {
      key: 'capacity',
      title: words('Capacity'),
      least: 100,
      weight: 2,
      measure: 'sum(for p in unit.products return p.capacity)',
    },
    { key: 'employment', title: words('Employment'), measure: 'figures.trade.employment / returns' },
  ],
  entries,
});
const circular = (number: string) => ({ number, date: '2026-10-20', text: 'بخشنامه واحدهای صنفی' });

let office: Ministry;
let statistics: Client;

async function drafted(document: Selection): Promise<string> {
  const made: Answer = await statistics.send(
    'POST',
    `/api/definitions/selection/${document.key}/drafts`,
    document,
  );
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.id;
}

/** Every deputyship that is asked agrees. */
async function consulted(draft: string): Promise<Answer> {
  const begun: Answer = await statistics.send('POST', `/api/definitions/drafts/${draft}/revision`);
  expect(begun.status, JSON.stringify(begun.body)).toBe(201);
  for (const { part } of begun.body.parts) {
    const reviewer = await office.as(`reviewer-${part}`);
    const agreed = await reviewer.send('POST', `/api/revisions/${begun.body.id}/events`, { type: 'AGREE' });
    expect(agreed.status, JSON.stringify(agreed.body)).toBe(200);
  }
  return begun.body;
}

async function publish(revision: string, data: object): Promise<Answer> {
  return statistics.send('POST', `/api/revisions/${revision}/events`, { type: 'PUBLISH', data });
}

async function announced(document: Selection, data: object): Promise<string> {
  const { id } = await consulted(await drafted(document));
  const answer = await publish(id, data);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return id;
}

async function owed(unit: number, period: string, collection: string): Promise<Answer[]> {
  const path = `/api/cases?unit=${office.units[unit]!.id}&period=${period}&collection=${collection}`;
  return ((await statistics.get(path)).body as Answer).items;
}

async function summary(key: string, who: Client = statistics): Promise<Answer> {
  const { items } = (await who.get('/api/selections')).body as Answer;
  return items.find((one: Answer) => one.key === key);
}

beforeAll(async () => {
  office = await ministry({ now: at('1405-08-01', '09:00'), units });
  await office.accounts([
    { username: 'far-head', grants: [{ role: 'sub_head', scope: 'jurisdiction', id: 'IMT-10' }] },
  ]);
  statistics = await office.as('statistics');
});
afterAll(() => office.close());

describe('A list of selected units', () => {
  let revision = '';
  const first = list('selected-units', 'units', [entry(1, { capacity: 250, employment: 90 })]);

  it('C1N2-R3 nothing is owed by a trade unit while there is no circular', async () => {
    expect(await owed(4, '1405-07', 'trade-monthly')).toEqual([]);
    expect(await owed(4, '1405-07', 'monthly-production')).toEqual([]);
    const frame: Answer = (await statistics.get('/api/collections/trade-monthly/periods/1405-07/frame')).body;
    expect(frame.counts).not.toContainEqual(expect.objectContaining({ reason: 'owes' }));
  });

  it('C3-R4 is drafted by the statistics office, which drafts nothing else', async () => {
    const form = await statistics.send('POST', '/api/definitions/codelist/causes/drafts', {
      kind: 'codelist',
      key: 'causes',
      title: words('x'),
      codes: [{ code: 'a', title: words('a') }],
    });
    expect(form.status).toBe(403);
    const wrong: Answer = await statistics.send('POST', '/api/definitions/verification', {
      ...first,
      criteria: [{ ...first.criteria[0], measure: 'unit.nothing + 1' }],
      entries: [{ ...entry(1), code: '12' }],
    });
    expect(wrong.body.issues[0]).toMatchObject({ path: '/entries/0/code', code: 'not-activity-id' });
  });

  it('C3-R4 is consulted about before it is published', async () => {
    const draft = await drafted(first);
    const early: Answer = await statistics.send('POST', `/api/definitions/drafts/${draft}/publish`, {
      from: '1405-09',
    });
    expect([early.status, early.body.code]).toEqual([409, 'consultation-needed']);
    const begun = await consulted(draft);
    expect(begun.parts.map(({ part }: Answer) => part).sort()).toEqual([
      'commerce',
      'industries',
      'mining',
      'planning',
    ]);
    revision = begun.id;
  });

  it('C2N1-R2 takes effect from the next month on, and not backwards', async () => {
    for (const from of ['1405-07', '1405-08']) {
      const early = await publish(revision, { from });
      expect([early.status, early.body.code]).toEqual([409, 'selection-backwards']);
    }
    const answer = await publish(revision, { from: '1405-09' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  });

  it('C2N1-R1 is announced to each subordinate unit, which acknowledges it and notifies its units', async () => {
    const { announcement } = (await summary('selected-units')).versions[0];
    expect(announcement.announcedAt).toBe(office.services.clock.now());
    expect(announcement.acknowledgements).toMatchObject([
      { organisation: 'IMT-10', state: 'open' },
      { organisation: 'IMT-23', state: 'open' },
    ]);
    const head = await office.as('head');
    const tasks: Answer = (await head.get('/api/tasks')).body;
    expect(tasks.items.map((one: Answer) => one.definition?.key)).toContain('selected-units');
    const mine = (await summary('selected-units', head)).versions[0].announcement;
    expect(mine.acknowledgements.map((one: Answer) => one.organisation)).toEqual(['IMT-23']);
    expect(mine.events.map((one: Answer) => one.type)).toEqual(['ACKNOWLEDGE']);
    const done: Answer = await head.send('POST', `/api/selections/announcements/${revision}/events`, {
      type: 'ACKNOWLEDGE',
    });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const again: Answer = await head.send('POST', `/api/selections/announcements/${revision}/events`, {
      type: 'ACKNOWLEDGE',
    });
    expect(again.status).toBe(409);
    const stranger = await office.as('expert');
    expect(
      (
        await stranger.send('POST', `/api/selections/announcements/${revision}/events`, {
          type: 'ACKNOWLEDGE',
        })
      ).status,
    ).toBe(403);
    const told: Answer = (await (await office.as('respondent-1')).get('/api/notifications')).body;
    expect(told.items.map((one: Answer) => one.template)).toContain('unitSelected');
    const others: Answer = (await (await office.as('respondent-2')).get('/api/notifications')).body;
    expect(others.items.map((one: Answer) => one.template)).not.toContain('unitSelected');
  });

  it('C2N1-R1 says who has not acknowledged, and reminds them', async () => {
    await office.moveTo(at('1405-08-12', '09:00'));
    const { acknowledgements } = (await summary('selected-units')).versions[0].announcement;
    expect(acknowledgements.map((one: Answer) => one.state)).toEqual(['late', 'acknowledged']);
    const far = await office.as('far-head');
    const templates = ((await far.get('/api/notifications')).body as Answer).items.map(
      (one: Answer) => one.template,
    );
    expect(templates).toEqual(expect.arrayContaining(['selectionReminder', 'selectionOverdue']));
    expect(
      (await far.send('POST', `/api/selections/announcements/${revision}/events`, { type: 'ACKNOWLEDGE' }))
        .status,
    ).toBe(200);
    const { announcement } = (await summary('selected-units')).versions[0];
    expect(announcement.acknowledgements.every((one: Answer) => one.state === 'acknowledged')).toBe(true);
  });

  it('C3-R4 explains the choice by what was measured, to the office and to the unit, and to no other unit', async () => {
    const respondent = await office.as('respondent-1');
    const mine: Answer = (await respondent.get(`/api/units/${office.units[1]!.id}/selections`)).body;
    expect(mine.items.find((one: Answer) => one.of === 'units')).toMatchObject({
      list: 'selected-units',
      since: '1405-09',
      frequency: 'monthly',
      values: [
        { title: words('Capacity'), value: 250, meets: true },
        { title: words('Employment'), value: 90, meets: null },
      ],
    });
    expect((await respondent.get(`/api/units/${office.units[0]!.id}/selections`)).status).toBe(404);
    expect((await respondent.get('/api/definitions/selection/selected-units?period=1405-09')).status).toBe(
      403,
    );
    const far: Answer = (await (await office.as('far-head')).get('/api/selections/selected-units/1/entries'))
      .body;
    expect(far.items).toEqual([]);
    const near: Answer = (await (await office.as('head')).get('/api/selections/selected-units/1/entries'))
      .body;
    expect(near.items.map((one: Answer) => one.code)).toEqual([codeOf(1)]);
  });

  it('changing the list mid-month affects the next period only; until then the register says who is selected', async () => {
    await office.moveTo(at('1405-09-01', '08:00'));
    // On the last day of Aban no list was in force.
    const aban = await Promise.all([0, 1].map((unit) => owed(unit, '1405-08', 'monthly-production')));
    expect(aban.map(([one]) => one.unit.selected)).toEqual([true, false]);
    await office.moveTo(at('1405-09-15', '09:00'));
    await announced(list('selected-units', 'units', [entry(2)]), { from: '1405-10' });
    await office.moveTo(at('1405-10-01', '08:00'));
    const azar = await Promise.all([0, 1, 2].map((unit) => owed(unit, '1405-09', 'monthly-production')));
    expect(azar.map(([one]) => one.unit.selected)).toEqual([false, true, false]);
    await office.moveTo(at('1405-11-01', '08:00'));
    const dey = await Promise.all([0, 1, 2].map((unit) => owed(unit, '1405-10', 'monthly-production')));
    expect(dey.map(([one]) => one.unit.selected)).toEqual([false, false, true]);
  });

  it('C3-R1 the queue puts first who is selected, or makes a selected product, in a stable order', async () => {
    const respondents = [0, 1, 2, 5];
    const ids = respondents.map((unit) => office.units[unit]!.id);
    const order = async () => {
      const found = await office.database.engine<{ subject_id: string; selected: boolean }[]>`
        select subject_id, selected from tasks where collection = 'monthly-production' and period = 140510
          and subject_id = any (${ids}::uuid[]) and closed_at is null order by due_at, selected desc, case_id, no`;
      return found.map((one) => [respondents[ids.indexOf(one.subject_id)], one.selected]);
    };
    const queue = await order();
    expect(new Map(queue as [number, boolean][])).toEqual(
      new Map([
        [0, true],
        [1, true],
        [2, true],
        [5, false],
      ]),
    );
    expect(queue.at(-1)).toEqual([5, false]);
    expect(await order()).toEqual(queue);
  });

  it('C3-R5 stands beside lists of products, plans and trade units', async () => {
    await announced(list('selected-plans', 'plans', [entry(3)]), { from: '1405-12' });
    const found: Answer = (await statistics.get('/api/selections')).body;
    expect(new Set(found.items.map((one: Answer) => one.of))).toEqual(
      new Set(['products', 'plans', 'units']),
    );
    await office.moveTo(at('1406-01-01', '08:00'));
    const [plan] = await owed(3, '1405-12', 'monthly-production');
    expect(plan.unit.selected).toBe(true);
  });
});

describe('A list of selected trade units', () => {
  it('C1N2-R2 is published under a circular alone', async () => {
    const { id, parts } = await consulted(
      await drafted(list('selected-trade', 'trade', [entry(4, { capacity: 40 }), entry(5), entry(7)])),
    );
    expect(parts.map((one: Answer) => one.part)).toEqual(['commerce']);
    const refused = await publish(id, { from: '1406-02' });
    expect([refused.status, refused.body.code]).toEqual([422, 'circular-missing']);
    const answer = await publish(id, { from: '1406-02', circular: circular('1/1406') });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect((await summary('selected-trade')).versions[0]).toMatchObject({
      circular: { number: '1/1406' },
      isLawful: true,
    });
  });

  it('C2N1-R2 makes obligations from the month after its announcement, none backwards', async () => {
    await office.moveTo(at('1406-02-01', '08:00'));
    expect(await owed(4, '1406-01', 'trade-monthly')).toEqual([]);
    await office.moveTo(at('1406-03-01', '08:00'));
    expect(await owed(4, '1406-02', 'trade-monthly')).toHaveLength(1);
    expect(await owed(7, '1406-02', 'trade-monthly')).toHaveLength(1);
    expect(await owed(6, '1406-02', 'trade-monthly')).toEqual([]);
    const frame: Answer = (await statistics.get('/api/collections/trade-monthly/periods/1406-02/frame')).body;
    expect(JSON.stringify(frame)).toContain('not-selected');
  });

  it('E-22 a trade unit that is selected, of an owner who manufactures too: each activity reports once', async () => {
    const both = await Promise.all(
      [4, 5].flatMap((unit) =>
        ['trade-monthly', 'monthly-production'].map((key) => owed(unit, '1406-02', key)),
      ),
    );
    expect(both.map(({ length }) => length)).toEqual([1, 0, 0, 1]);
    const [trading] = both[0]!;
    const respondent = await office.as('respondent-4');
    const submitted: Answer = await respondent.send('POST', `/api/cases/${trading.id}/events`, {
      type: 'SUBMIT',
      data: { answers: example('trade-monthly').when.answers, declaration: true },
    });
    expect([submitted.status, submitted.body.state], JSON.stringify(submitted.body)).toEqual([
      200,
      's1Review',
    ]);
  });

  it('C2N1-R2 removed in mid-month: in scope iff selected on the last day; C1N2-R2 a superseding circular closes the former', async () => {
    await office.moveTo(at('1406-03-15', '09:00'));
    await announced(list('selected-trade', 'trade', [entry(6)]), {
      from: '1406-04',
      circular: circular('2/1406'),
    });
    const { versions } = await summary('selected-trade');
    expect(versions.map((one: Answer) => [one.circular.number, one.from, one.until])).toEqual([
      ['2/1406', '1406-04', null],
      ['1/1406', '1406-02', '1406-04'],
    ]);
    await office.moveTo(at('1406-04-01', '08:00'));
    expect(await owed(4, '1406-03', 'trade-monthly')).toHaveLength(1);
    expect(await owed(6, '1406-03', 'trade-monthly')).toEqual([]);
    await office.moveTo(at('1406-05-01', '08:00'));
    expect(await owed(4, '1406-04', 'trade-monthly')).toEqual([]);
    expect(await owed(6, '1406-04', 'trade-monthly')).toHaveLength(1);
    const entries: Answer = (await statistics.get('/api/selections/selected-trade/2/entries')).body;
    expect([
      entries.items.map((one: Answer) => [one.code, one.isNew]),
      entries.gone.map((one: Answer) => one.code),
    ]).toEqual([[[codeOf(6), true]], [codeOf(4), codeOf(5), codeOf(7)]]);
  });

  it('C2N1-R3 whoever reports at another frequency owes nothing by the month', async () => {
    await announced(
      { ...list('selected-trade', 'trade', [entry(6)]), frequency: 'quarterly' },
      {
        from: '1406-06',
        circular: circular('3/1406'),
      },
    );
    await office.moveTo(at('1406-06-01', '08:00'));
    expect(await owed(6, '1406-05', 'trade-monthly')).toHaveLength(1);
    await office.moveTo(at('1406-07-01', '08:00'));
    expect(await owed(6, '1406-06', 'trade-monthly')).toEqual([]);
  });

  it('C3-R4 measures the criteria over a year of accepted returns, for the statistics office alone', async () => {
    const body = {
      document: list('selected-trade', 'trade', []),
      codes: [codeOf(4), '999999999999'],
      year: 1406,
    };
    const found: Answer = await statistics.send('POST', '/api/selections/measures', body);
    expect(found.status, JSON.stringify(found.body)).toBe(200);
    expect(found.body.items).toEqual([{ code: codeOf(4), values: { capacity: 0, employment: 9 } }]);
    const head = await office.as('head');
    expect((await head.send('POST', '/api/selections/measures', body)).status).toBe(403);
    const known: Answer = await statistics.send('POST', '/api/selections/units', {
      codes: [codeOf(4), '12'],
    });
    expect(known.body.items).toMatchObject([
      { activityId: codeOf(4), kind: 'TRADE', organisation: 'IMT-23' },
    ]);
  });
});
