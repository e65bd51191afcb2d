// The worked calendar of requirements §2.5, row by row, on the running application with its clock moved.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastInstantOf } from '../../engine/index.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
afterAll(() => office?.close());

const reasons = [{ item: '/products/0/production', observed: 1, expected: 2, message: 'از ظرفیت بیشتر است' }];
const event = async (who: string, id: string, type: string, data: object = {}) =>
  (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
const submit = (unit: number, id: string) =>
  event(`respondent-${unit}`, id, 'SUBMIT', { answers: cementAnswers(), declaration: true });
const seen = async (id: string) => (await (await office.as('statistics')).get(`/api/cases/${id}`)).body;

/** The last day of a deadline begins the day before its instant. */
const endOf = (day: string) => at(day, '24:00');

describe('The worked calendar (requirements §2.5) of 1404', () => {
  beforeAll(async () => {
    office = await ministry({ now: at('1404-02-01', '09:00'), units: Array.from({ length: 4 }, () => ({})) });
  });

  it('E-01 period Farvardin 1404: the fifth is a Friday, and the due day rolls to Saturday 6 Ordibehesht', async () => {
    expect((await seen(await office.caseOf(0, '1404-01'))).due).toBe(endOf('1404-02-06'));
  });

  it('C4-R2 period Tir 1404: sent back on 3 Mordad, the correction ends with the due day, the fifth', async () => {
    await office.moveTo(at('1404-05-01', '08:00'));
    const [early, next] = [await office.caseOf(0, '1404-04'), await office.caseOf(1, '1404-04')];
    await submit(0, early);
    const back = await event('expert', early, 'RETURN', { reasons });
    // Submitted and returned on 1 Mordad: an early filer never gets less time than the law's fifth.
    expect(back.body.deadlines.s1Correction).toBe(endOf('1404-05-05'));
    await office.moveTo(at('1404-05-02', '10:00'));
    await submit(1, next);
    await office.moveTo(at('1404-05-03', '09:00'));
    const returned = await event('expert', next, 'RETURN', { reasons });
    expect(returned.body.deadlines.s1Correction).toBe(endOf('1404-05-05'));
  });

  it('E-02 returned on the last review day, Wednesday 8 Mordad 23:50: valid, and the correction rolls off the Friday', async () => {
    await office.moveTo(at('1404-05-05', '10:00'));
    const id = await office.caseOf(2, '1404-04');
    expect((await submit(2, id)).body.deadlines.s1Review).toBe(endOf('1404-05-08'));
    await office.moveTo(at('1404-05-08', '23:50'));
    const back = await event('expert', id, 'RETURN', { reasons });
    expect(back.status).toBe(200);
    expect(back.body.deadlines.s1Correction).toBe(endOf('1404-05-11'));
  });

  it('C4 a second after its last instant the return is decided by silence already', async () => {
    const id = await office.caseOf(3, '1404-04');
    await submit(3, id);
    await office.moveTo(at('1404-05-12', '00:00'));
    const late = await event('expert', id, 'RETURN', { reasons });
    expect([late.status, late.body.code]).toEqual([409, 'already-decided']);
  });

  it('period Mehr 1404: due on 5 Aban, a Monday, at 24:00', async () => {
    await office.moveTo(at('1404-08-01', '08:00'));
    expect((await seen(await office.caseOf(0, '1404-07'))).due).toBe('2025-10-27T20:30:00.000Z');
    await office.close();
  });
});

describe('The worked calendar (requirements §2.5) at the turn of years and on lunar days', () => {
  it('period Esfand 1403, a leap year: due on 5 Farvardin 1404, or the first working day after it', async () => {
    office = await ministry({ now: at('1404-01-01', '08:00'), units: [{}] });
    expect((await seen(await office.caseOf(0, '1403-12'))).due).toBe(endOf('1404-01-05'));
    await office.close();
  });

  it('period Khordad 1405: 3 and 4 Tir are Tasu’a and Ashura, 5 Tir a Friday: due on Saturday 6 Tir', async () => {
    office = await ministry({ now: at('1405-04-01', '08:00'), units: [{}] });
    expect((await seen(await office.caseOf(0, '1405-03'))).due).toBe(endOf('1405-04-06'));
    await office.close();
  });

  it('C6-R1 C6-R3 period Esfand 1404, submitted on the fifth, silence: stage 1 ends on 8, stage 2 on Saturday 15 Farvardin', async () => {
    office = await ministry({ now: at('1405-01-01', '08:00'), units: [{}] });
    const id = await office.caseOf(0, '1404-12');
    expect((await seen(id)).due).toBe(endOf('1405-01-05'));
    await office.moveTo(at('1405-01-05', '10:00'));
    expect((await submit(0, id)).body.deadlines.s1Review).toBe(endOf('1405-01-08'));
    // Nobody swept for three weeks: every transition carries its own deadline all the same.
    await office.moveTo(at('1405-02-01', '08:00'));
    const { state, decisions } = await seen(id);
    expect(state).toBe('accepted');
    // It binds like an explicit decision: a body and its head stand on record, and an event each.
    expect(decisions).toMatchObject([
      { stage: 's1', kind: 'deemed', verdict: 'approve', body: 'IMT-23', head: 'رئیس IMT-23', actor: null },
      { stage: 's2', kind: 'deemed', verdict: 'approve', body: 'DEP-mining', head: 'رئیس DEP-mining' },
    ]);
    expect(decisions.map((one: { effectiveAt: string }) => one.effectiveAt)).toEqual(
      ['1405-01-08', '1405-01-15'].map((day) => lastInstantOf(endOf(day))),
    );
  });
});
