// The register's edge cases, told over HTTP: what becomes of a unit in a month, and what it owes because of it. The rules are
// those of the shipped documents.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UnitSnapshot } from '../../engine/index.ts';
import type { Client } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, example, type Ministry, ministry } from '../support/ministry.ts';

// 1405-07 is 2026-09-23 … 2026-10-22.
const [month, next] = ['1405-07', '1405-08'];
const operating = { kind: 'OPERATING_PERMIT', number: '120/4567', issuer: 'IMT-23', from: '2020-01-01' };
const establishment = { ...operating, kind: 'ESTABLISHMENT_PERMIT' };
const permitted: Partial<UnitSnapshot> = {
  permits: [{ ...operating, to: null, revokedOn: null }],
  permitState: 'in-force',
};
const plan = { ...example('monthly-plan').given.unit, organisation: 'IMT-23', province: 'IR-23' };

let office: Ministry;
let expert: Client;
let statistics: Client;

// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it expects
type Answer = { status: number; body: any };

const units: Partial<UnitSnapshot>[] = [
  /* 0 E-07 */ { activities: ['C23'] },
  /* 1 E-10 */ { ...plan, since: '2024-01-01' },
  /* 2 E-11 */ { activities: ['C23'] },
  /* 3 E-12, revoked */ permitted,
  /* 4 E-12, expired */ permitted,
  /* 5 E-19 */ { province: 'IR-23' },
  /* 6 E-27 */ {},
  /* 7 merged into 8 */ {},
  /* 8 split */ {},
  /* 9 T-1 */ {},
  /* 10 E-08, as E-07 over a whole office */ {},
];

async function change(unit: number, body: object, who = 'expert'): Promise<Answer> {
  const { id } = office.units[unit]!;
  const client = await office.as(who);
  const { revision } = (await statistics.get(`/api/units/${id}/history`)).body;
  return client.send('POST', `/api/units/${id}/changes`, { revision, ...body });
}

async function changed(unit: number, body: object, who = 'expert'): Promise<Answer['body']> {
  const answer = await change(unit, body, who);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

let given = 0;
const entry = (more: object) => {
  given += 1;
  return {
    activityId: String(900_000_000_000 + given),
    title: { fa: `واحد تازه ${given}`, en: `New unit ${given}` },
    party: office.units[0]!.partyId,
    province: 'IR-23',
    organisation: 'IMT-23',
    activities: ['C23'],
    ...more,
  };
};

async function add(day: string, more: object, who = 'expert'): Promise<Answer> {
  return (await office.as(who)).send('POST', '/api/units', { day, entry: entry(more) });
}

async function added(day: string, more: object): Promise<string> {
  const answer = await add(day, more);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.unit;
}

async function owed(unit: string, period = month): Promise<Answer['body'][]> {
  return (await statistics.get(`/api/cases?unit=${unit}&period=${period}&collection=monthly-production`)).body
    .items;
}

const idOf = (unit: number) => office.units[unit]!.id;
const made: Record<string, string> = {};

beforeAll(async () => {
  office = await ministry({ now: at('1405-07-20', '09:00'), units });
  expert = await office.as('expert');
  statistics = await office.as('statistics');

  await changed(0, { type: 'moved', day: '2026-10-12', province: 'IR-10', organisation: 'IMT-10' });
  await changed(10, { type: 'moved', day: '2026-10-12', organisation: 'IMT-10' });
  await changed(1, {
    type: 'became',
    day: '2026-10-05',
    permit: { ...operating, number: '55/1', from: '2026-10-05' },
    closing: { completedOn: '2026-10-01', actualCost: 810_000 },
  });
  made.expansion = (
    await changed(2, {
      type: 'expanded',
      day: '2026-10-02',
      plan: entry({ permits: [{ ...establishment, number: '7/7', from: '2026-10-02' }] }),
    })
  ).made[0];
  await changed(3, { type: 'permit-revoked', day: '2026-10-12', permit: operating0() });
  await changed(4, { type: 'permit-expired', day: '2026-10-12', permit: operating0() });
  await changed(5, { type: 'moved', day: '2026-10-12', organisation: 'IMT-10', county: 'ری' });
  await changed(7, { type: 'merged', day: '2026-10-12', into: idOf(8) });
  made.warehouse = await added('2026-10-01', {
    activities: ['H52'],
    permits: [{ ...establishment, number: '9/1', from: '2026-10-01' }],
  });
  made.trade = await added('2026-10-01', {
    activities: ['G47'],
    permits: [{ kind: 'BUSINESS_LICENCE', number: '0123456789', issuer: 'اتحادیه', from: '2020-01-01' }],
  });
  made.workshop = await added('2026-10-01', {
    activities: ['C10'],
    permits: [{ ...operating, number: '9/2', from: '2020-01-01' }],
  });
  // The last day of Mehr.
  await office.moveTo(at('1405-07-30', '12:00'));
  made.last = await added('2026-10-22', { permits: [{ ...operating, number: '9/3', from: '2026-10-22' }] });
  await office.moveTo(at('1405-08-01', '09:00'));
}, 120_000);
afterAll(() => office?.close());

const operating0 = () => ({ kind: operating.kind, number: operating.number });

describe('A month in the register', () => {
  it('E-07 who has moved by the last day of the month reports in his new province; the register shows the move', async () => {
    const [owes] = await owed(idOf(0));
    expect(owes).toMatchObject({ unit: { province: 'IR-10' } });
    const { versions } = (await statistics.get(`/api/units/${idOf(0)}/history`)).body;
    const known = versions.filter(({ recordedTo }: { recordedTo: string | null }) => recordedTo === null);
    expect(known).toMatchObject([
      { validTo: '2026-10-12', unit: { province: 'IR-23' } },
      { validFrom: '2026-10-12', validTo: null, unit: { province: 'IR-10' } },
    ]);
  });

  it('E-08 an organisation takes over from a day on, and what it took over is its to review', async () => {
    expect((await (await office.as('far-expert')).get(`/api/units/${idOf(10)}`)).status).toBe(200);
    expect((await expert.get(`/api/units/${idOf(10)}`)).status).toBe(404);
  });

  it('E-19 who reviews a unit is not its province: the organisation moves, the province stays', async () => {
    expect((await statistics.get(`/api/units/${idOf(5)}`)).body).toMatchObject({
      province: 'IR-23',
      organisation: 'IMT-10',
    });
    const far = await office.as('far-expert');
    expect((await far.get(`/api/cases?unit=${idOf(5)}`)).body.items).toHaveLength(1);
  });

  it('E-10 a plan that has its operating permit owes the production form, flagged partial; it has one closing record', async () => {
    const cases = await owed(idOf(1));
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({ unit: { kind: 'PRODUCTION' }, flags: { partialPeriod: true } });
    const { events } = (await statistics.get(`/api/units/${idOf(1)}/history`)).body;
    const closings = events.filter(({ type }: { type: string }) => type === 'became');
    expect(closings).toMatchObject([
      { day: '2026-10-05', data: { closing: { completedOn: '2026-10-01', actualCost: 810_000 } } },
    ]);
    const again = await change(1, {
      type: 'became',
      day: '2026-10-20',
      permit: { ...operating, number: '55/2' },
      closing: { completedOn: '2026-10-01', actualCost: 1 },
    });
    expect(again).toMatchObject({ status: 422, body: { issues: [{ code: 'register.not-a-plan' }] } });
  });

  it('E-11 an expansion is a plan beside the unit: two obligations, and employment is the unit’s alone', async () => {
    expect(await owed(idOf(2))).toHaveLength(1);
    const [ofPlan] = await owed(made.expansion!);
    expect(ofPlan).toMatchObject({ unit: { kind: 'PLAN' }, flags: { partialPeriod: true } });
    const { links } = (await statistics.get(`/api/units/${made.expansion}/history`)).body;
    expect(links).toMatchObject([{ kind: 'expands', to: idOf(2) }]);
    // Persons employed are asked of the unit by the part that production units share; of a plan, never.
    const form = (key: string) =>
      JSON.stringify(office.services.definitions.inForce('form', key, month)!.definition);
    expect(form('monthly-production')).toMatch(/"part":"employment"/);
    expect(form('monthly-plan')).not.toMatch(/"part":"employment"|"x-item":"employment\./);
  });

  it('E-12 a permit that was revoked on day 20 owes nothing; one that ran out owes on, as expired', async () => {
    expect(await owed(idOf(3))).toEqual([]);
    expect(await owed(idOf(4))).toHaveLength(1);
    expect((await statistics.get(`/api/units/${idOf(4)}`)).body.status).toBe('expired');
  });

  it('E-15 a permit that begins on the last day of the month owes the month, flagged partial', async () => {
    expect(await owed(made.last!)).toMatchObject([{ flags: { partialPeriod: true } }]);
  });

  it('E-22 a trade unit that also manufactures owes once, for the activity that it manufactures by', async () => {
    expect(await owed(made.trade!)).toEqual([]);
    expect(await owed(made.workshop!)).toHaveLength(1);
    expect((await statistics.get(`/api/units/${made.trade}`)).body.partyId).toBe(
      (await statistics.get(`/api/units/${made.workshop}`)).body.partyId,
    );
  });

  it('E-29 a warehouse under construction has an establishment permit and is no plan: it owes nothing', async () => {
    expect((await statistics.get(`/api/units/${made.warehouse}`)).body.kind).toBe('TRADE');
    expect(await owed(made.warehouse!)).toEqual([]);
    const asPlan = await add('2026-10-01', {
      kind: 'PLAN',
      activities: ['G46'],
      permits: [{ ...establishment, number: '9/9' }],
    });
    expect(asPlan).toMatchObject({
      status: 422,
      body: { code: 'register-refused', issues: [{ code: 'register.kind-of-permit', path: '/entry/kind' }] },
    });
  });

  it('C2-R1 every unit in scope owes once; C2-R7 on the form of its kind; the frame tells who was left out and why', async () => {
    const frame = (await statistics.get(`/api/collections/monthly-production/periods/${month}/frame`)).body;
    const reasons = Object.fromEntries(
      frame.reasons.map(({ reason, units: count }: { reason: string; units: number }) => [reason, count]),
    );
    // Of eleven and five: one revoked, one merged, two of trade (the shop and the warehouse).
    expect(reasons).toEqual({ owes: 12, revoked: 1, closed: 1, trade: 2 });
    expect(frame).toMatchObject({ owes: 12, leftOut: 4, completedAt: expect.any(String) });
    const all = (await statistics.get(`/api/cases?period=${month}&limit=200`)).body.items;
    expect(all).toHaveLength(12);
    const far = (
      await (await office.as('far-expert')).get(`/api/collections/monthly-production/periods/${month}/frame`)
    ).body;
    expect(far.owes).toBe(3);
  });

  it('C2-R6 the month that runs cannot be opened', async () => {
    const path = `/api/collections/monthly-production/periods/${next}`;
    expect(await statistics.send('POST', `${path}/open`)).toMatchObject({
      status: 409,
      body: { code: 'period-not-over' },
    });
    expect((await statistics.get(`${path}/frame`)).status).toBe(404);
  });

  it('opens again without making anything twice, for what became known since', async () => {
    const path = `/api/collections/monthly-production/periods/${month}`;
    const late = await added('2026-10-20', {
      permits: [{ ...operating, number: '9/4', from: '2026-10-20' }],
    });
    expect(await owed(late)).toEqual([]);
    expect((await statistics.send('POST', `${path}/open`)).body).toMatchObject({ obligations: 13 });
    expect(await owed(late)).toMatchObject([{ flags: { partialPeriod: true } }]);
    expect((await statistics.get(`${path}/opening`)).body).toMatchObject({ state: 'done', error: null });
  });

  it('is told to be under way until every obligation is made, and goes on where it was broken off', async () => {
    const path = `/api/collections/monthly-production/periods/${month}`;
    await office.database.engine`
      update collections_periods set completed_at = null
      where collection = 'monthly-production' and period = ${Number(month.replace('-', ''))}`;
    expect((await statistics.get(path)).body.summary).toMatchObject({ state: 'open', isOpening: true });
    expect((await statistics.send('POST', `${path}/open`)).body).toMatchObject({
      obligations: 13,
      isOpening: false,
    });
  });
});

describe('A unit that is sold', () => {
  it('E-27 is lost to its former owner’s people, and its past returns stay hidden from the new one’s', async () => {
    const { id } = office.units[6]!;
    const old = await office.as('respondent-6');
    const past = await office.caseOf(6, month);
    const answers = { answers: cementAnswers(), declaration: true };
    expect(
      (await old.send('POST', `/api/cases/${past}/events`, { type: 'SUBMIT', data: answers })).status,
    ).toBe(200);
    await office.moveTo(at('1405-08-20', '09:00'));
    await changed(6, {
      type: 'sold',
      day: '2026-11-05',
      to: { kind: 'legal', nationalId: '۱۴۰۰۱۲۳۴۵۶۲', title: { fa: 'شرکت خریدار', en: 'Buyer Co.' } },
    });
    expect((await old.get(`/api/units/${id}`)).status).toBe(403);
    expect((await old.get(`/api/cases/${past}`)).status).toBe(403);
    await office.accounts([{ username: 'buyer', grants: [{ role: 'respondent', scope: 'unit', id }] }]);
    const buyer = await office.as('buyer');
    expect((await buyer.get('/api/cases')).body.items).toEqual([]);
    expect((await buyer.get(`/api/cases/${past}`)).status).toBe(404);
    expect((await buyer.send('PUT', `/api/cases/${past}/draft`, {})).status).toBeGreaterThanOrEqual(400);
    expect((await buyer.get('/api/tasks')).body.items).toEqual([]);
    await office.moveTo(at('1405-09-01', '09:00'));
    const own = (await buyer.get('/api/cases')).body.items;
    expect(own).toMatchObject([{ period: next }]);
    expect((await statistics.get(`/api/units/${id}/history`)).body.party).toMatchObject({
      nationalId: '14001234562',
    });
  });
});

describe('What the register knew', () => {
  it('of an owner is kept when it is corrected', async () => {
    const title = { fa: 'شرکت با نام درست', en: 'Rightly named' };
    const contacts = { phone: '+982112345678' };
    await changed(9, { type: 'owner-corrected', day: '2026-10-15', title, contacts, reason: 'اشتباه ثبت' });
    const { party } = (await statistics.get(`/api/units/${idOf(9)}/history`)).body;
    expect(party).toMatchObject({ title, contacts });
    const kept = await office.database
      .owner`select title, contacts from party_versions where party_id = ${party.id}`;
    expect(kept).toMatchObject([{ title: office.units[9]!.title, contacts: {} }]);
  });

  it('T-1 is reproduced for any day, as it was known on any other', async () => {
    const { id } = office.units[9]!;
    const before = office.services.clock.now();
    await office.moveTo(at('1405-09-05', '09:00'));
    await changed(9, { type: 'changed', day: '2026-10-15', facts: { county: 'ورامین' } });
    const ask = async (query: string) => (await statistics.get(`/api/units/${id}?${query}`)).body.county;
    expect(await ask('on=2026-10-14')).toBe(office.units[9]!.county);
    expect(await ask('on=2026-10-15')).toBe('ورامین');
    expect(await ask(`on=2026-10-15&known=${before}`)).toBe(office.units[9]!.county);
    // Learned later still, and of a day before: what was said of later days stands.
    await office.moveTo(at('1405-09-06', '09:00'));
    await changed(9, { type: 'changed', day: '2026-10-10', facts: { county: 'ری', selected: true } });
    expect(await ask('on=2026-10-12')).toBe('ری');
    expect(await ask('on=2026-10-16')).toBe('ورامین');
    expect((await statistics.get(`/api/units/${id}?on=2026-10-16`)).body.selected).toBe(true);
    expect((await statistics.get(`/api/units/${id}?on=2019-12-31`)).status).toBe(404);
  });
});

describe('A change that cannot be', () => {
  const refusals: [string, number, object, string, string][] = [
    ['of a day to come', 8, { type: 'closed', day: '2030-01-01' }, '/day', 'day-ahead'],
    ['of no day', 8, { type: 'closed', day: '2026-02-30' }, '/day', 'no-day'],
    ['before the unit was there', 8, { type: 'closed', day: '2019-01-01' }, '/day', 'before-unit'],
    ['of a unit that ended', 7, { type: 'closed', day: '2026-11-01' }, '/day', 'closed'],
    ['behind another one', 9, { type: 'closed', day: '2026-10-11' }, '/day', 'overlapping'],
    [
      'to no province',
      8,
      { type: 'moved', day: '2026-10-12', province: 'IR-99' },
      '/province',
      'unknown-province',
    ],
    [
      'to no organisation',
      8,
      { type: 'moved', day: '2026-10-12', organisation: 'X' },
      '/organisation',
      'unknown-organisation',
    ],
    [
      'out of the country',
      8,
      { type: 'moved', day: '2026-10-12', latitude: 51, longitude: 35 },
      '/latitude',
      'outside-iran',
    ],
    ['without parts', 8, { type: 'split', day: '2026-10-12', parts: [] }, '/parts', 'parts-missing'],
    ['into itself', 8, { type: 'merged', day: '2026-10-12', into: 'self' }, '/into', 'merged-into-itself'],
    ['into nothing', 8, { type: 'merged', day: '2026-10-12', into: randomUUID() }, '/into', 'unknown-unit'],
    [
      'of no permit',
      8,
      { type: 'permit-revoked', day: '2026-10-12', permit: { kind: 'X', number: '1' } },
      '/permit',
      'unknown-permit',
    ],
    [
      'by a permit of no kind',
      8,
      { type: 'permit-granted', day: '2026-10-12', permit: { ...operating, kind: 'X' } },
      '/permit/kind',
      'unknown-permit-kind',
    ],
    [
      'by a permit of another kind of unit',
      8,
      { type: 'permit-granted', day: '2026-10-12', permit: establishment },
      '/permit/kind',
      'kind-of-permit',
    ],
    [
      'by a number that is none',
      8,
      { type: 'permit-granted', day: '2026-10-12', permit: { ...operating, number: 'الف' } },
      '/permit/number',
      'permit-number',
    ],
    [
      'to a party that is none',
      8,
      {
        type: 'sold',
        day: '2026-10-12',
        to: { kind: 'legal', nationalId: '10380284792', title: { fa: 'x', en: 'x' } },
      },
      '/to/nationalId',
      'identifier-checksum',
    ],
  ];
  it.each(refusals)(
    '%s is refused at its place, and nothing is recorded',
    async (_, unit, body, path, code) => {
      const { id } = office.units[unit]!;
      const before = (await statistics.get(`/api/units/${id}/history`)).body;
      const told = JSON.parse(JSON.stringify(body).replace('"self"', `"${id}"`));
      const answer = await change(unit, told, 'statistics');
      expect(answer).toMatchObject({ status: 422, body: { code: 'register-refused' } });
      expect(answer.body.issues).toContainEqual(expect.objectContaining({ path, code: `register.${code}` }));
      expect((await statistics.get(`/api/units/${id}/history`)).body).toEqual(before);
    },
  );

  it('made from what is no longer so (E-18) conflicts; of another province it is not there', async () => {
    const old = { type: 'closed', day: '2026-10-12', revision: 1 };
    expect(await change(9, old, 'statistics')).toMatchObject({
      status: 409,
      body: { code: 'version-conflict' },
    });
    expect(await change(8, old, 'far-expert')).toMatchObject({ status: 404 });
    expect(
      await add('2026-10-12', { kind: 'MINE', organisation: 'IMT-10', province: 'IR-10' }),
    ).toMatchObject({
      status: 422,
      body: { issues: [{ code: 'register.not-your-jurisdiction' }] },
    });
  });

  it('that takes another unit’s activity id is refused', async () => {
    expect(await add('2026-10-12', { kind: 'MINE', activityId: office.units[3]!.activityId })).toMatchObject({
      status: 422,
      body: { issues: [{ code: 'register.activity-id-taken' }] },
    });
  });

  it('is told from one that can: a unit is split, and its parts stand beside it', async () => {
    const parts = [entry({}), entry({})];
    const split = await changed(8, { type: 'split', day: '2026-11-01', parts, reason: 'تفکیک خطوط' });
    expect(split.made).toHaveLength(2);
    const { links, events } = (await statistics.get(`/api/units/${idOf(8)}/history`)).body;
    expect(links.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'merged-into',
      'split-from',
      'split-from',
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'split', reason: 'تفکیک خطوط', by: expect.any(String) });
  });
});
