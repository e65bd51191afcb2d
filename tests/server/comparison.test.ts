// A return beside the unit's earlier ones, like units and the last visit, as reviewers read it over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparisonView } from '../../server/wire.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { refused } from '../support/refusal.ts';

let office: Ministry;
/** 0 to 6 of Tehran, the first of which is looked at; 7 and 8 of Esfahan; 9 a food factory of Tehran, of industries. */
const esfahan = { province: 'IR-10', organisation: 'IMT-10' };
const units = [{}, {}, {}, {}, {}, {}, {}, esfahan, esfahan, { activities: ['C10'] }].map((one) => ({
  activities: ['C23'],
  ...one,
}));
const produced = [90_000, 40_000, 45_000, 50_000, 55_000, 60_000, 65_000, 70_000, 80_000];

beforeAll(async () => {
  office = await ministry({ now: at('1405-07-01', '09:00'), units });
  for (const [unit, production] of produced.entries()) await submitted(unit, '1405-06', production);
  // Esfahan's are approved by nobody; silence accepts them all.
  await act('expert', 1, '1405-06', 'APPROVE');
  await office.moveTo(at('1405-08-01', '09:00'));
  await submitted(0, '1405-07', 91_000, 102_000);
  // Few are known to export.
  await office.database.owner`
      delete from observations o using cases c where c.id = o.case_id and c.subject_id = any (${office.units
        .slice(1, 5)
        .map(
          ({ id }) => id,
        )}::uuid[]) and o.item in (select id from item_keys where key = 'exports.quantity')`;
}, 120_000);
afterAll(() => office?.close());

async function submitted(unit: number, period: string, production: number, opening = 100_000): Promise<void> {
  const answers = cementAnswers();
  const [row] = answers.products as object[];
  const stocks = { openingStock: opening, closingStock: opening + production - 88_000 };
  await act(`respondent-${unit}`, unit, period, 'SUBMIT', {
    answers: { ...answers, products: [{ ...row, production, ...stocks }] },
    declaration: true,
  });
}

async function act(
  who: string,
  unit: number,
  period: string,
  type: string,
  data: object = {},
): Promise<void> {
  const path = `/api/cases/${await office.caseOf(unit, period)}/events`;
  const { status, body } = await (await office.as(who)).send('POST', path, { type, data });
  if (status !== 200) throw new Error(`${type} of ${unit} by ${who}: ${JSON.stringify(body).slice(0, 900)}`);
}

async function comparison(who: string, unit = 0): Promise<ComparisonView> {
  const { status, body } = await (await office.as(who)).get(
    `/api/cases/${await office.caseOf(unit, '1405-07')}/comparison`,
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const figure = ({ figures }: ComparisonView, item: string) => figures.find((one) => one.item === item);

describe('A return beside others (C4-R3)', () => {
  it('C4-R3 stands as the last of thirteen periods, with what each of them reported', async () => {
    const view = await comparison('expert');
    expect(view.periods).toHaveLength(13);
    expect(view.periods.at(-1)).toMatchObject({ period: '1405-07', own: true, accepted: false });
    expect(view.periods.at(0)).toMatchObject({ period: '1404-07', case: null, stateTitle: null });
    const production = figure(view, 'production.quantity');
    expect(production).toMatchObject({ dimension: 'P_CEMENT' });
    expect(production?.values.slice(-3)).toEqual([null, 90_000, 91_000]);
  });

  it('C4-R3 tells what was decided before, and silence never as an approval', async () => {
    const view = await comparison('reviewer-mining');
    const before = view.periods.at(-2);
    expect(before).toMatchObject({ accepted: true });
    expect(before?.decisions.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ['deemed', 'approve'],
      ['deemed', 'approve'],
    ]);
    expect((await comparison('expert', 1)).periods.at(-2)?.decisions[0]).toMatchObject({ kind: 'explicit' });
  });

  it('C4-R3 stands beside the middle of its peers in the province, its own figure left out', async () => {
    const view = await comparison('expert');
    expect(view.peersOf?.en).toContain('1405');
    // Of 40, 45 … 65 thousand.
    expect(figure(view, 'production.quantity')?.peers).toEqual({
      place: 'province',
      units: 6,
      lower: 47_500,
      middle: 52_500,
      upper: 57_500,
    });
  });

  it('C4-R3 is compared with the nation where the province has too few, and tells no single unit’s figure', async () => {
    const view = await comparison('far-expert', 7);
    const peers = figure(view, 'production.quantity')?.peers;
    expect(peers).toMatchObject({ place: 'nation', units: 8 });
    for (const value of [peers?.lower, peers?.middle, peers?.upper]) expect(produced).not.toContain(value);
  });

  it('tells nothing of peers where even the nation has too few', async () => {
    const view = await comparison('expert');
    expect(figure(view, 'exports.quantity')?.peers).toBeNull();
    expect(figure(view, 'production.quantity')?.peers).not.toBeNull();
  });

  it('C4-R1 comes with the coded reasons for which it may go back', async () => {
    const { reasons } = await comparison('expert');
    expect(reasons.map(({ code }) => code)).toContain('unit-of-measure');
    expect(reasons[0]?.message?.fa).toContain('واحد');
  });

  it('is for whoever reviews it: not for its unit, another province or another deputyship', async () => {
    const path = `/api/cases/${await office.caseOf(0, '1405-07')}/comparison`;
    for (const [who, status] of [
      ['respondent-0', 403],
      ['planning', 403],
      ['admin', 403],
      ['far-expert', 404],
      ['reviewer-industries', 404],
    ] as const)
      expect((await refused(office, who, 'GET', path)).status, who).toBe(status);
  });

  it('C4-R3 lets no reviewer write figures', async () => {
    const id = await office.caseOf(0, '1405-07');
    for (const who of ['expert', 'head', 'reviewer-mining', 'statistics']) {
      const answer = await refused(office, who, 'PUT', `/api/cases/${id}/draft`, {
        answers: cementAnswers(),
      });
      expect([403, 404, 409], who).toContain(answer.status);
    }
  });
});

describe('A reason for which a return goes back (C4-R1)', () => {
  it('C4-R1 carries a code of the list, an item, what was observed and what was expected', async () => {
    const id = await office.caseOf(0, '1405-07');
    const reason = {
      item: '/products/0/production',
      code: 'change',
      observed: 91_000,
      expected: 30_000,
      message: 'x',
    };
    const path = `/api/cases/${id}/events`;
    const unknown = { type: 'RETURN', data: { reasons: [{ ...reason, code: 'because' }] } };
    expect(await refused(office, 'expert', 'POST', path, unknown)).toMatchObject({
      code: 'invalid-body',
      status: 400,
    });
    const { status, body } = await (await office.as('expert')).send('POST', path, {
      type: 'RETURN',
      data: { reasons: [reason] },
    });
    expect(status, JSON.stringify(body)).toBe(200);
    const seen = await (await office.as('respondent-0')).get(`/api/cases/${id}`);
    expect(seen.body.decisions[0].reasons).toEqual([
      {
        ...reason,
        codeTitle: { fa: expect.stringContaining('تغییر'), en: expect.stringContaining('change') },
      },
    ]);
  });
});
