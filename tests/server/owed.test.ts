// What somebody with hundreds of units has to fill: every one of them, page by page, and only his.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explanationKey } from '../../engine/index.ts';
import type { OwedList, OwedTemplates } from '../../server/wire.ts';
import type { Client } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { sendWorkbook, templateOf, write } from '../support/return-workbook.ts';

const many = 230;
let office: Ministry;
let holding: Client;

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: Array.from({ length: many + 1 }, (_, index) => ({
      activities: ['C23'],
      title: { fa: index === 7 ? 'كاشی کویر' : `کارخانه ${index}`, en: `Works ${index}` },
    })),
  });
  await office.accounts([
    {
      username: 'holding',
      grants: office.units
        .slice(0, many)
        .map(({ id }) => ({ role: 'respondent', scope: 'unit' as const, id })),
    },
  ]);
  holding = await office.as('holding');
});
afterAll(() => office?.close());

async function owed(query = '', who = holding): Promise<OwedList> {
  const { status, body } = await who.get(`/api/owed${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** Every page of a question. */
async function all(query = ''): Promise<OwedList['items']> {
  const items: OwedList['items'] = [];
  for (let next: string | null = ''; next !== null; ) {
    const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
    const page = await owed(`?limit=100${query}${cursor}`);
    items.push(...page.items);
    ({ next } = page);
  }
  return items;
}

const event = async (unit: number, type: string, who: Client, data: object) => {
  const id = await office.caseOf(unit, '1405-07');
  const { status, body } = await who.send('POST', `/api/cases/${id}/events`, { type, data });
  expect(status, JSON.stringify(body)).toBe(200);
};

describe('What somebody with many units owes (C2-R1)', () => {
  it('C2-R1 is all of it, each once, over pages, and counted; of others nothing', async () => {
    const items = await all();
    expect(items).toHaveLength(many);
    expect(new Set(items.map((one) => one.case.id)).size).toBe(many);
    expect((await owed('?limit=1')).counts).toEqual({ all: many, soon: 0, overdue: 0, returned: 0 });
    const ids = new Set(office.units.slice(0, many).map(({ id }) => id));
    expect(items.every((one) => ids.has(one.case.unit.id))).toBe(true);
  });

  it('is found by the words of a unit, whatever keyboard writes them', async () => {
    const page = await owed(`?q=${encodeURIComponent('کاشي')}`);
    expect(page.items.map((one) => one.case.unit.title.fa)).toEqual(['كاشی کویر']);
    expect(page.counts.all).toBe(1);
    expect((await owed(`?q=${encodeURIComponent('۱۰۰۰۰۰۰۰۰۱۲')}`)).counts.all).toBeGreaterThan(0);
    expect((await owed('?q=nothing')).items).toEqual([]);
  });

  it('puts first what is due first, and narrows to what was sent back, is due soon or is late', async () => {
    await event(3, 'SUBMIT', holding, { answers: cementAnswers(), declaration: true });
    await event(3, 'RETURN', await office.as('expert'), {
      reasons: [{ item: 'production.quantity', message: 'با برق نمی‌خواند' }],
    });
    expect((await owed('?show=returned')).items.map((one) => one.case.unit.id)).toEqual([
      office.units[3]!.id,
    ]);
    await office.moveTo(at('1405-08-04', '09:00'));
    const { counts } = await owed();
    expect(counts).toMatchObject({ all: many, soon: many, overdue: 0 });
    await office.moveTo(at('1405-08-06', '09:00'));
    expect((await owed()).counts).toMatchObject({ soon: 0, overdue: many });
    const dues = (await all('&show=overdue')).map(({ dueAt }) => dueAt ?? '9');
    expect(dues).toEqual([...dues].sort());
    expect(dues).toHaveLength(many);
  });

  it('leaves to the list of others what is not owed any more', async () => {
    await event(9, 'SUBMIT', holding, { answers: cementAnswers(), declaration: true });
    const others = await holding.get('/api/cases?owed=no&limit=200');
    const ids = others.body.items.map((one: { unit: { id: string } }) => one.unit.id);
    expect(ids).toEqual([office.units[9]!.id]);
    const none = await holding.get(`/api/cases?owed=no&q=${encodeURIComponent('کاشی')}`);
    expect(none.body.items).toEqual([]);
    expect((await owed()).counts.all).toBe(many - 1);
  });
});

describe('The templates of somebody with many units (E-21)', () => {
  const templates = async (who = holding): Promise<OwedTemplates> => {
    const { status, body } = await who.get('/api/owed/templates');
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  const counted = ({ items }: OwedTemplates) =>
    items.map(({ collection, period, kind, count: units }) => `${collection} ${period} ${kind} ${units}`);

  it('E-21: are all there and counted whole, however many returns there are of the newest period', async () => {
    expect(counted(await templates())).toEqual([`monthly-production 1405-07 PRODUCTION ${many - 1}`]);
    await office.moveTo(at('1405-09-01', '09:00'));
    const found = await templates();
    // The newest alone are more than a page of any list.
    expect(counted(found)).toEqual([
      `monthly-production 1405-08 PRODUCTION ${many}`,
      `monthly-production 1405-07 PRODUCTION ${many - 1}`,
    ]);
    const [newest] = found.items;
    expect(newest?.unit).toEqual(office.units[0]!.title);
    expect(newest?.collectionTitle.fa).toBeTruthy();
    expect(found.mostOfFile).toBe(500);
    expect(await templates(await office.as('expert'))).toMatchObject({ items: [] });
  });

  it('E-21: come in parts where a file does not take all of them', async () => {
    const first = (await templates()).items[0]?.case ?? '';
    const rest = await templateOf(holding, first, 'locale=fa&all=true&skip=200');
    const ids = office.units
      .slice(0, many)
      .map(({ activityId }) => activityId)
      .sort();
    expect(Array.from({ length: 31 }, (_, row) => rest.cell('#unit', row).value)).toEqual([
      ...ids.slice(200),
      null,
    ]);
    const beyond = await holding.get(`/api/cases/${first}/template.xlsx?all=true&skip=5000`);
    expect(beyond.status).toBe(404);
  });

  it('E-21: hold a return that was sent back as it was submitted, among what is owed and in its place', async () => {
    const before = (await templates()).items.find(({ period }) => period === '1405-07');
    const answers = { ...cementAnswers(), water: 24_321 };
    await event(11, 'SUBMIT', holding, { answers, declaration: true });
    const row = async () => {
      const own = (await templates()).items.find(({ period }) => period === '1405-07');
      const template = await templateOf(holding, own?.case ?? '', 'locale=fa&all=true');
      const ids = Array.from({ length: many }, (_, index) => template.cell('#unit', index).value);
      const at = ids.indexOf(office.units[11]!.activityId);
      return {
        count: own?.count,
        filled: ids.filter(Boolean).length,
        water: at < 0 ? null : template.cell('water', at).value,
      };
    };
    // What was submitted waits for its reviewer, and is in no template.
    const owedNow = (before?.count ?? 0) - 1;
    expect(await row()).toEqual({ count: owedNow, filled: owedNow, water: null });
    const reasons = [{ item: '/water', observed: 24_321, expected: 25_000, message: 'قبض آب' }];
    await event(11, 'RETURN', await office.as('expert'), { reasons });
    expect(await row()).toEqual({ count: owedNow + 1, filled: owedNow + 1, water: 24_321 });
  });

  it('E-21: are sent all at once, and how many are stored by now is told while the rest goes on', async () => {
    const own = (await templates()).items.find(({ period }) => period === '1405-08');
    const template = await templateOf(holding, own?.case ?? '', 'locale=fa&all=true');
    const sent = 60;
    const answers = cementAnswers();
    for (let index = 0; index < sent; index += 1) {
      const activityId = String(template.cell('#unit', index).value);
      write(template, answers, { index, activityId, tables: ['products'], from: index });
    }
    const { status, body: file } = await sendWorkbook(holding, await template.bytes());
    expect(status, JSON.stringify(file)).toBe(201);
    const chosen = file.items.slice(0, sent);
    const items = chosen.map(({ no, issues }) => ({
      no,
      as: 'submit',
      explanations: Object.fromEntries(issues.map(({ issue }) => [explanationKey(issue), 'همان است که بود'])),
    }));
    const stored = async () => {
      const { body } = await holding.get('/api/return-files');
      return body.items.find(({ id }: { id: string }) => id === file.id).submitted;
    };
    // Somebody else is at one of the last: the others are stored and told of meanwhile.
    const held = await office.database.owner.reserve();
    await held`begin`;
    await held`select from cases where id = ${chosen.at(-1)?.case ?? ''}::uuid for update`;
    const accepted = holding.send('POST', `/api/return-files/${file.id}/acceptance`, {
      declaration: true,
      items,
    });
    await expect.poll(stored, { timeout: 60_000 }).toBe(50);
    await held`commit`;
    held.release();
    const after = await accepted;
    expect(after.status, JSON.stringify(after.body).slice(0, 500)).toBe(200);
    expect(await stored()).toBe(sent);
  });
});
