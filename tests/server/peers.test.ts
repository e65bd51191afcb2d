// Quartiles of a unit's peers, beside the same worked out by hand from all figures, its own left out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPeers, type Peers } from '../../server/store/peers.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';

const [period, least, dimension] = [140507, 5, 1] as const;
const units = Array.from({ length: 14 }, (_, index) => index);
/** Item → figures of the units that reported it; equal ones among them. */
const reported = new Map<number, number[]>(
  [14, 13, 9, 7, 6, 5, 14, 11].map((many, item) => [
    item + 1,
    units.slice(0, many).map((unit) => ((unit * 7919 + item * 104_729) % (item === 6 ? 4 : 991)) * 1000),
  ]),
);
let office: Ministry;

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: units.map(() => ({ activities: ['C23'] })),
  });
  const { owner } = office.database;
  for (const [item, values] of reported)
    for (const [unit, value] of values.entries())
      await owner`
        insert into observations (period, jurisdiction, case_id, item, dimension, province, unit_kind, value)
        values (${period}, 'IMT-23', ${await office.caseOf(unit, '1405-07')}, ${item}, ${dimension}, ${unit < 8 ? 'IR-23' : 'IR-10'},
          'PRODUCTION', ${value})`;
});
afterAll(() => office?.close());

function byHand(values: readonly number[]): Omit<Peers, 'place' | 'units'> {
  const sorted = values.toSorted((one, other) => one - other);
  const around = (share: number) => {
    const near = sorted.filter((_, rank) => Math.abs(rank - share * (sorted.length - 1)) <= 1);
    return Number((near.reduce((sum, value) => sum + value, 0) / near.length).toPrecision(3));
  };
  return { lower: around(0.25), middle: around(0.5), upper: around(0.75) };
}

function expected(item: number, unit: number): Peers | undefined {
  const all = [...(reported.get(item) ?? []).entries()].filter(([other]) => other !== unit);
  for (const place of ['province', 'nation'] as const) {
    const values = all.filter(([other]) => place === 'nation' || other < 8).map(([, value]) => value);
    if (values.length >= least) return { place, units: values.length, ...byHand(values) };
  }
  return undefined;
}

describe('Like units', () => {
  it.each(units)('of unit %i are all others, in the province where they are enough', async (unit) => {
    const peers = createPeers(office.database);
    const wanted = {
      ...{ period, least, province: 'IR-23', unitKind: 'PRODUCTION' },
      unit: office.units[unit]!.id,
      figures: [...reported.keys()].map((item) => [item, dimension] as const),
    };
    const found = await peers.of(wanted);
    // Read again, it says the same of what it has kept.
    expect(await peers.of(wanted)).toEqual(found);
    for (const item of reported.keys())
      expect(found.get(`${item} ${dimension}`), `item ${item}`).toEqual(expected(item, unit));
  });
});
