// Many returns approved by one act, told over HTTP: what is looked at first, what is left out and named, and that each is
// decided once, by its decider.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answers, explanationKey, type Issue } from '../../engine/index.ts';
import plan from '../../forms/monthly-plan/examples/valid.json' with { type: 'json' };
import type { BulkView } from '../../server/wire.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

const units = 8;
let office: Ministry;
let cases: string[];

const event = async (who: string, id: string, type: string, data: object = {}) =>
  (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
const seen = async (id: string) => (await (await office.as('statistics')).get(`/api/cases/${id}`)).body;
const asked = async (who: string, path: string, body: object = {}) =>
  (await office.as(who)).send('POST', `/api/tasks/bulk${path}`, body);
async function settled(who: string, id: string): Promise<BulkView> {
  await office.services.jobs.idle();
  return (await (await office.as(who)).get(`/api/tasks/bulk/${id}`)).body;
}

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [
      ...Array.from({ length: units }, () => ({ activities: ['C10', 'H52'] })),
      { kind: 'PLAN', activities: ['C23'], province: 'IR-10', organisation: 'IMT-10' },
    ],
  });
  cases = [];
  for (let unit = 0; unit < units; unit++) cases.push(await office.caseOf(unit, '1405-07'));
  for (const [unit, id] of cases.entries()) {
    if (unit === 0) continue;
    const sent = await event(`respondent-${unit}`, id, 'SUBMIT', {
      answers: cementAnswers(),
      declaration: true,
    });
    expect(sent.status).toBe(200);
  }
  // The first has a soft issue, explained.
  const doubtful = cementAnswers() as Answers & { products: Record<string, number>[] };
  const [row] = doubtful.products;
  row!.closingStock = row!.closingStock! + row!.production! * 2;
  row!.production = row!.production! * 3;
  const refused = await event('respondent-0', cases[0]!, 'SUBMIT', { answers: doubtful, declaration: true });
  const explanations = Object.fromEntries(
    refused.body.issues.map((one: Issue) => [explanationKey(one), 'خط تازه']),
  );
  await event('respondent-0', cases[0]!, 'SUBMIT', { answers: doubtful, declaration: true, explanations });
});
afterAll(() => office?.close());

describe('Approval of many returns by one act', () => {
  let bulk: BulkView;

  it('C4-R6 looks first: what it may approve, what not and why, and what the returns say in all', async () => {
    const begun = await asked('expert', '', { filter: { collection: 'monthly-production' } });
    expect(begun.status, JSON.stringify(begun.body)).toBe(202);
    bulk = await settled('expert', begun.body.id);
    expect(bulk).toMatchObject({
      state: 'previewed',
      chosen: units,
      ready: units - 1,
      refused: 1,
      decided: 0,
    });
    expect(bulk.preview!.refusals).toMatchObject([{ code: 'soft-issues-open', count: 1 }]);
    const { products } = cementAnswers() as { products: { production: number }[] };
    const made = bulk.preview!.figures.find(({ title }) => title.en.startsWith('Production'));
    expect(made).toMatchObject({
      returns: units - 1,
      value: products[0]!.production * (units - 1),
      previous: null,
    });
    expect(made!.dimension!.en).toBe('Cement');
    // In the product's own unit, and what is asked in one unit of all in the form's.
    expect(made!.measure!.en).toBe('tonnes');
    const sold = bulk.preview!.figures.find(({ title }) => title.en === 'Domestic sales, value');
    expect(sold!.measure!.en).toBe('million rial');
    const left = (await (await office.as('expert')).get(`/api/tasks/bulk/${bulk.id}/left`)).body;
    expect(left.items).toMatchObject([{ case: cases[0], outcome: 'refused', code: 'soft-issues-open' }]);
    // Nothing is decided by looking.
    expect((await seen(cases[1]!)).state).toBe('s1Review');
  });

  it('is its maker’s alone', async () => {
    expect((await (await office.as('other-expert')).get(`/api/tasks/bulk/${bulk.id}`)).status).toBe(404);
    expect((await asked('other-expert', `/${bulk.id}/start`)).status).toBe(404);
    expect((await asked('respondent-1', '', { filter: {} })).status).toBe(409);
  });

  it('C4-R6 approves each once as `bulk`, by its decider, and leaves alone and names what moved on', async () => {
    await event('other-expert', cases[1]!, 'APPROVE');
    const both = await Promise.all([
      asked('expert', `/${bulk.id}/start`),
      asked('expert', `/${bulk.id}/start`),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    expect(both.find(({ status }) => status === 409)!.body.code).toBe('bulk-not-ready');
    bulk = await settled('expert', bulk.id);
    expect(bulk).toMatchObject({ state: 'done', decided: units - 2, refused: 1, movedOn: 1, ready: 0 });
    const left = (await (await office.as('expert')).get(`/api/tasks/bulk/${bulk.id}/left`)).body.items;
    expect(left.map((one: { case: string; outcome: string }) => [one.case, one.outcome])).toEqual(
      expect.arrayContaining([
        [cases[0], 'refused'],
        [cases[1], 'moved-on'],
      ]),
    );
    const me = (await (await office.as('expert')).get('/api/me')).body;
    for (const id of cases.slice(2)) {
      const found = await seen(id);
      expect(found.state).toBe('s2Review');
      expect(found.decisions).toMatchObject([
        { stage: 's1', kind: 'bulk', verdict: 'approve', body: 'IMT-23' },
      ]);
      expect(found.decisions[0].actor).toBe(me.id);
    }
    const [counted] = await office.database.owner<{ events: number; cases: number }[]>`
      select count(*)::integer as events, count(distinct case_id)::integer as cases from events where type = 'APPROVE_BULK'`;
    expect(counted).toEqual({ events: units - 2, cases: units - 2 });
  });

  it('decides on the parts of the deputyship alone, and goes on where it was stopped', async () => {
    const begun = await asked('reviewer-industries', '', { filter: {} });
    const looked = await settled('reviewer-industries', begun.body.id);
    expect(looked).toMatchObject({ ready: units - 1, refused: 0 });
    // Stopped before its first batch is taken, it has decided nothing.
    await office.database.owner`update bulk_decisions set state = 'stopped' where id = ${looked.id}`;
    expect((await asked('reviewer-industries', `/${looked.id}/start`)).status).toBe(409);
    expect((await asked('reviewer-industries', `/${looked.id}/continue`)).status).toBe(202);
    const done = await settled('reviewer-industries', looked.id);
    expect(done).toMatchObject({ state: 'done', decided: units - 1 });
    const found = await seen(cases[2]!);
    expect(found).toMatchObject({ state: 's2Review', tasks: [{ part: 'commerce' }] });
    expect(found.decisions.at(-1)).toMatchObject({ part: 'industries', kind: 'bulk' });
    expect((await asked('reviewer-industries', '', { filter: {} })).body.code).toBe('no-bulk-decision');
  });
});

describe('What returns say in all', () => {
  it('leaves out shares, which do not add up', async () => {
    const id = await office.caseOf(units, '1405-07');
    const sent = await event(`respondent-${units}`, id, 'SUBMIT', {
      answers: plan.when.answers,
      declaration: true,
    });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    const begun = await asked('far-expert', '', { filter: { collection: 'monthly-production' } });
    const { preview } = await settled('far-expert', begun.body.id);
    const titles = preview!.figures.map(({ title }) => title.en);
    expect(titles).toContain('Spent in the period');
    expect(titles.filter((title) => title.startsWith('Physical progress'))).toEqual([]);
  });
});
