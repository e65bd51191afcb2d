import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UnitSnapshot } from '../../../engine/index.ts';
import { addToRegister } from '../../../server/store/register.ts';
import { type Client, type TestApp, testApp } from '../../support/app.ts';

const ids = Array.from({ length: 7 }, () => randomUUID());

describe('the register of units', () => {
  let app: TestApp;
  let [yazd, owner, statistics] = [] as unknown as [Client, Client, Client];

  beforeAll(async () => {
    app = await testApp({ now: '2026-10-23T05:30:00.000Z', documents: ['forms', 'workflows'] });
    const party = randomUUID();
    for (const [index, id] of ids.entries()) await addUnit(id, index, party);
    await app.account({
      username: 'yazd',
      grants: [{ role: 'sub_expert', scope: 'jurisdiction', id: 'IMT-21' }],
    });
    await app.account({ username: 'owner', grants: [{ role: 'respondent', scope: 'unit', id: ids[1]! }] });
    await app.account({ username: 'osdp', grants: [{ role: 'osdp_analyst', scope: 'nation', id: '*' }] });
    [yazd, owner, statistics] = [
      await app.client('yazd'),
      await app.client('owner'),
      await app.client('osdp'),
    ];
  });
  afterAll(() => app.close());

  async function addUnit(id: string, index: number, partyId: string): Promise<void> {
    const snapshot: UnitSnapshot = {
      id,
      activityId: `10000000000${index}`,
      kind: 'PRODUCTION',
      title: { fa: `کارخانهٔ فولاد یک ${index}`, en: `Steel_mill ${index}` },
      partyId,
      province: 'IR-21',
      county: 'Yazd',
      organisation: index < 5 ? 'IMT-21' : 'IMT-10',
      domains: ['industries'],
      activities: ['C24'],
      status: 'active',
      selected: false,
      latitude: null,
      longitude: null,
      products: [{ product: 'P_STEEL_CRUDE', capacity: 1 }],
      attributes: {},
    };
    await addToRegister(app.database.engine, {
      parties:
        index === 0 ? [{ id: partyId, nationalId: '10100000001', title: { fa: 'شرکت', en: 'Company' } }] : [],
      units: [{ id, versions: [{ validFrom: '2020-01-01', validTo: null, snapshot }] }],
    });
  }

  it('shows a province its units, page by page', async () => {
    const first = (await yazd.get('/api/units?limit=3')).body;
    const second = (await yazd.get(`/api/units?limit=3&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.slice(0, 5));
    expect(second.next).toBeNull();
    expect((await statistics.get('/api/units')).body.items).toHaveLength(7);
  });

  it('shows a respondent his own unit, and of the others not even that they exist', async () => {
    expect((await owner.get('/api/units')).body.items.map(({ id }: { id: string }) => id)).toEqual([ids[1]]);
    expect((await owner.get(`/api/units/${ids[1]}`)).body.title.en).toBe('Steel_mill 1');
    for (const id of [ids[2], randomUUID(), 'no-uuid', '%00', "'; drop table units; --"]) {
      expect((await owner.get(`/api/units/${id}`)).status).toBe(404);
    }
  });

  it('finds units by a part of their title in either script, or the start of their activity id', async () => {
    const found = async (q: string) =>
      (await yazd.get(`/api/units?q=${encodeURIComponent(q)}`)).body.items.map(
        ({ activityId }: { activityId: string }) => activityId,
      );
    expect(await found('steel_MILL 3')).toEqual(['100000000003']);
    expect(await found('يك 2')).toEqual(['100000000002']);
    expect(await found('100000000004')).toEqual(['100000000004']);
    // In any order, by a beginning of each word, in any digits; by the city and the owner's national id.
    expect(await found('۲ فول كار')).toEqual(['100000000002']);
    expect(await found('کارخانه فولاد يزد')).toEqual([]);
    expect(await found('YAZ mill ۴')).toEqual(['100000000004']);
    expect(await found('۱۰۱۰۰۰۰۰۰۰۱')).toHaveLength(5);
    expect(await found('10100000001/3')).toEqual(['100000000003']);
    expect(await found('10100000001/7')).toEqual([]);
    expect(await found('%')).toEqual([]);
    expect(await found("' or true --")).toEqual([]);
  });

  it('filters units by what they are, by an activity and by a product', async () => {
    const found = async (query: string) => (await statistics.get(`/api/units?${query}`)).body.items.length;
    expect(await found('organisation=IMT-10')).toBe(2);
    expect(await found('kind=PRODUCTION&province=IR-21&status=active&selected=false')).toBe(7);
    expect(await found('kind=PLAN')).toBe(0);
    expect(await found('activity=C24')).toBe(7);
    expect(await found('activity=C23')).toBe(0);
    expect(await found('product=P_STEEL_CRUDE&q=mill')).toBe(7);
    expect(await found('selected=true')).toBe(0);
  });

  it('finds within the reach of the reader alone', async () => {
    const found = async (client: Client) =>
      (await client.get('/api/units?q=mill')).body.items.map(({ id }: { id: string }) => id);
    expect(await found(yazd)).toEqual(ids.slice(0, 5));
    expect(await found(owner)).toEqual([ids[1]]);
    const first = (await statistics.get('/api/units?q=mill&limit=3')).body;
    const second = (await statistics.get(`/api/units?q=mill&limit=4&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeNull();
  });
});
