// What an author is told while writing: how many units an expression is about, what an indicator would show.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Indicators } from '../../engine/index.ts';
import { at, shipped } from '../support/chain.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';

const list = () => shipped<Indicators>('forms/indicators/sector-monthly.json');
let office: Ministry;

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [{ activities: ['C23'] }, { activities: ['C10'] }, { kind: 'MINE', activities: ['B07'] }],
  });
});
afterAll(() => office?.close());

const counts = async (population: string, forms: string[]) =>
  (await (await office.as('planning')).send('POST', '/api/definitions/counts', { population, forms })).body;
const trial = async (who: string, tried: Indicators, indicator: string) =>
  (await office.as(who)).send('POST', '/api/indicators/trial', { list: tried, indicator });

describe('Units that an expression is about', () => {
  it('are counted, the first form that holds', async () => {
    expect(await counts('true', ['unit.kind = "MINE"', 'true'])).toEqual({
      registered: 3,
      population: 3,
      forms: [1, 2],
    });
    expect(await counts('unit.kind = "MINE"', ['unit.kind = "PRODUCTION"'])).toMatchObject({
      population: 1,
      forms: [0],
    });
  });

  it('are counted one by one where there is no query for it', async () => {
    const source = 'some activity in unit.activities satisfies starts with(activity, "C")';
    expect(await counts(source, [])).toMatchObject({ population: 2 });
  });

  it('are not guessed while it does not read', async () => {
    expect(await counts('unit.kindd = ', ['true'])).toEqual({
      registered: 3,
      population: null,
      forms: [null],
    });
  });
});

describe('An indicator that is being written', () => {
  it('has no value before a return was accepted', async () => {
    const { status, body } = await trial('planning', list(), 'domesticSalesValue');
    expect([status, body]).toEqual([200, { table: null }]);
  });

  it('shows what the published table shows', async () => {
    const id = await office.caseOf(0, '1405-07');
    const send = async (who: string, type: string, data: object) =>
      (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
    const answers = example('monthly-production').when.answers;
    const sent = await send('respondent-0', 'SUBMIT', { answers, declaration: true });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    await send('expert', 'APPROVE', {});
    await send('reviewer-mining', 'APPROVE', {});
    const published = await (await office.as('planning')).get(
      '/api/indicators/sector-monthly?period=1405-07',
    );
    const { body } = await trial('planning', list(), 'domesticSalesValue');
    const of = ({ values }: { values: { indicator: string }[] }) =>
      values.filter(({ indicator }) => indicator === 'domesticSalesValue');
    expect(body.table.period).toBe('1405-07');
    expect(of(body.table)).toHaveLength(1);
    expect(of(body.table)).toEqual(of(published.body));
    expect(body.table.values).toHaveLength(1);
  });

  it('has a value though another of the list is half written, and none while it is itself', async () => {
    const tried = list();
    const { measure: _, ...first } = tried.indicators[0]!;
    tried.indicators[0] = { ...first, formula: 'nothing +' };
    expect((await trial('planning', tried, 'domesticSalesValue')).status).toBe(200);
    const { status, body } = await trial('planning', tried, first.id);
    expect([status, body.code]).toEqual([422, 'invalid-definition']);
  });

  it('is computed for those who may write and read indicators', async () => {
    expect((await trial('expert', list(), 'domesticSalesValue')).status).toBe(403);
    expect((await trial('planning', list(), 'unheardOf')).status).toBe(404);
  });
});

describe('Clocks that run', () => {
  const clocks = async (query: string) =>
    (await (await office.as('planning')).get(`/api/definitions/clocks${query}`)).body.days as {
      day: string;
      clocks: number;
    }[];

  it('are counted by their last day, in the country or in a province', async () => {
    const days = await clocks('');
    const due = days.find(({ day }) => day === '1405-08-05');
    expect(due?.clocks).toBe(2);
    expect(await clocks('?year=1405&province=IR-23')).toEqual(days);
    expect(await clocks('?province=IR-10')).toEqual([]);
    expect(await clocks('?year=1404')).toEqual([]);
  });

  it('are told to nobody who writes no definitions', async () => {
    expect((await (await office.as('expert')).get('/api/definitions/clocks')).status).toBe(403);
  });
});
