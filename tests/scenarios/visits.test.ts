import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../engine/index.ts';
import { at } from '../support/chain.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';

// 1 Aban 1405 is 2026-10-23.
const now = at('1405-08-01', '09:00');
const first = '2026-10-23';
const last = '2027-04-20';

let office: Ministry;
beforeAll(async () => {
  office = await ministry({
    now,
    units: [
      { selected: true, latitude: 35.7, longitude: 51.4 },
      { latitude: 35.8, longitude: 51.5 },
      { kind: 'PLAN', latitude: 35.6, longitude: 51.3 },
      { latitude: 32.6, longitude: 51.7, province: 'IR-10', organisation: 'IMT-10' },
      { kind: 'MINE', activities: ['B08'], latitude: 35.5, longitude: 52.0 },
    ],
  });
});
afterAll(() => office?.close());

const send = async (who: string, path: string, body: object = {}) =>
  (await office.as(who)).send('POST', path, body);
const get = async (who: string, path: string) => (await office.as(who)).get(path);
const event = (who: string, id: string, type: string, data: object = {}) =>
  send(who, `/api/cases/${id}/events`, { type, data });
const narrowed = { provinces: [], kinds: [], selected: null };
const round = (more: object = {}) => ({
  collection: 'visit-round',
  title: { fa: 'دور پاییز', en: 'Autumn round' },
  firstDay: first,
  lastDay: last,
  narrowed,
  ...more,
});
const userOf = async (who: string): Promise<string> => (await get(who, '/api/me')).body.user;

describe('A round of visits', () => {
  let id: string;

  it('C1N1-R3 offers the length that the policy says: half a year for selected units, a year for others', async () => {
    const { body } = await get('statistics', '/api/rounds/offers');
    const offer = body.items.find((one: { collection: string }) => one.collection === 'visit-round');
    expect(offer).toMatchObject({
      firstDay: first,
      lengths: [
        { selected: true, months: 6, lastDay: '2027-04-20' },
        { selected: false, months: 12, lastDay: '2027-10-22' },
      ],
    });
  });

  it('C1N1-R2 is opened by the statistics office alone, and freezes the form versions in force', async () => {
    expect((await send('head', '/api/rounds', round())).status).toBe(403);
    const opened = await send('statistics', '/api/rounds', round());
    expect(opened.body).toMatchObject({ units: 5, closedAt: null });
    expect(opened.status).toBe(201);
    expect(opened.body.forms.map((form: { key: string; version: number }) => `${form.key} ${form.version}`)).toEqual(
      expect.arrayContaining(['visit-plan 1', 'visit-production 1']),
    );
    id = opened.body.id;
    const again = await send('statistics', '/api/rounds', round());
    expect([again.status, again.body.code]).toEqual([409, 'round-empty']);
    expect((await get('head', `/api/rounds/${id}`)).body.units).toBe(4);
  });

  it('C1-R1 C1-R7 is planned for each kind of unit, selected units first, by people of the province', async () => {
    const units = [0, 1, 2, 4].map((index) => office.units[index]!.id);
    const expert = await userOf('expert');
    const far = await userOf('far-expert');
    const plan = (inspector: string, more: object = {}) =>
      send('head', `/api/rounds/${id}/plans`, { units, inspector, days: ['2026-10-24', '2026-10-25'], ...more });
    expect((await plan(far)).body.code).toBe('not-inspector');
    expect((await plan(expert, { days: ['2028-01-01'] })).status).toBe(400);
    expect((await plan(expert, { units: [office.units[3]!.id] })).body.code).toBe('not-in-round');
    const planned = await plan(expert);
    expect(planned.body.items).toHaveLength(4);
    const mine = await get('expert', '/api/visits?inspector=me');
    expect(mine.status).toBe(200);
    expect(mine.body.items[0]).toMatchObject({
      unit: { id: office.units[0]!.id, selected: true },
      form: { key: 'visit-production', version: 1 },
      visit: { day: '2026-10-24', position: 1, state: 'planned', isOverdue: false },
      due: at('1406-02-01'),
    });
    expect(mine.body.items.map((one: { form: { key: string } }) => one.form.key).sort()).toEqual([
      'visit-plan',
      'visit-production',
      'visit-production',
      'visit-production',
    ]);
    const coverage = await get('statistics', `/api/rounds/${id}/coverage`);
    expect(coverage.body.total).toEqual({
      units: 5,
      planned: 4,
      done: 0,
      confirmed: 0,
      failed: 0,
      overdue: 0,
    });
    expect((await plan(expert)).body.items).toHaveLength(4);
  });

  it('C1-R6 gives the phone everything at once, and only what changed the next time', async () => {
    const whole = await get('expert', '/api/visits/package');
    expect(whole.body.visits).toHaveLength(4);
    expect(whole.body).toMatchObject({ isWhole: true });
    expect(whole.body.forms.map((one: { form: { key: string } }) => one.form.key).sort()).toEqual([
      'visit-plan',
      'visit-production',
    ]);
    expect(whole.body.visits[0].case.context.unit.id).toBe(whole.body.visits[0].visit.unit.id);
    expect(whole.body.visits[0].case.context.provinceArea.length).toBeGreaterThan(0);
    const later = await get('expert', `/api/visits/package?since=${whole.body.at}`);
    expect(later.body).toMatchObject({ isWhole: false, visits: [] });
    expect(later.body.kept).toHaveLength(4);
  });
});

export const answersOf = (form: string): Answers => structuredClone(example(form).when.answers);
export { event };
