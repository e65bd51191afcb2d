// Task lists: what narrows them, what orders them, what is counted, and what a cursor keeps while others work.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTaskIds } from '../../server/store/tasks.ts';
import type { Client } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

const period = '1405-07';
const titles = ['سیمان البرز', 'سيمان كوير', 'گچ سمنان', 'آهک فارس', 'بتن ری', 'شیشه قزوین'];
let office: Ministry;
let expert: Client;
let cases: string[];

// 0 to 4 of Tehran have submitted, 5 of Esfahan too; 1 is selected, 2 of another city, 3 with a doubtful item.
beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: titles.map((fa, index) => ({
      activities: ['C23'],
      title: { fa, en: `Unit ${index}` },
      selected: index === 1,
      ...(index === 2 ? { county: 'ری' } : {}),
      ...(index === 5 ? { province: 'IR-10', organisation: 'IMT-10' } : {}),
    })),
  });
  cases = await Promise.all(titles.map((_, index) => office.caseOf(index, period)));
  for (const [index, id] of cases.entries()) {
    await office.moveTo(at('1405-08-01', `09:0${index}`));
    const body = { type: 'SUBMIT', data: { answers: cementAnswers(), declaration: true } };
    const { status } = await (await office.as(`respondent-${index}`)).send(
      'POST',
      `/api/cases/${id}/events`,
      body,
    );
    if (status !== 200) throw new Error(`${index} could not submit`);
  }
  // Cement is a selected product, so all of them would go first: here the unit that is named itself does.
  await office.database.owner`
    update tasks set weight = 0, selected = (case_id = ${cases[1]!}) where closed_at is null`;
  await office.database.owner`
    update tasks set soft_issues = 2, edits = '{priceJump}', weight = 7.5 where case_id = ${cases[3]!} and closed_at is null`;
  await office.database.owner`update tasks set weight = 3 where case_id = ${cases[4]!} and closed_at is null`;
  expert = await office.as('expert');
});
afterAll(() => office?.close());

/** Which units a list is about, in its order. */
async function listed(query: string, who: Client = expert): Promise<number[]> {
  const { status, body } = await who.get(`/api/tasks?${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  expect(body.total).toBe(body.items.length);
  return body.items.map((one: { case: string }) => cases.indexOf(one.case));
}

describe('A list of tasks', () => {
  it('puts first what would change the published figures most, then selected units (C3-R1), then by deadline', async () => {
    expect((await listed('sort=weight')).slice(0, 3)).toEqual([3, 4, 1]);
    expect(await listed('sort=opened')).toEqual([1, 0, 2, 3, 4].sort((one, other) => one - other));
    expect((await listed('sort=issues'))[0]).toBe(3);
  });

  it.each([
    ['role=sub_expert', [0, 1, 2, 3, 4]],
    ['role=osdp_head', []],
    [`period=${period}`, [0, 1, 2, 3, 4]],
    ['period=1405-06', []],
    ['collection=monthly-production', [0, 1, 2, 3, 4]],
    ['state=s1Review', [0, 1, 2, 3, 4]],
    ['overdue=true', []],
    ['overdue=false', [0, 1, 2, 3, 4]],
    ['issue=any', [3]],
    ['issue=none', [0, 1, 2, 4]],
    ['issue=priceJump', [3]],
    ['weightFrom=3', [3, 4]],
    [`city=${encodeURIComponent('ری')}`, [2]],
    ['province=IR-10', []],
    ['organisation=IMT-23', [0, 1, 2, 3, 4]],
    ['assignee=none', [0, 1, 2, 3, 4]],
    ['assignee=me', []],
    ['dueUntil=2026-10-23T00:00:00Z', []],
    ['dueFrom=2026-10-23T00:00:00Z', [0, 1, 2, 3, 4]],
    // Words begin what is found, in whatever letters they are typed.
    [`q=${encodeURIComponent('سیمان')}`, [0, 1]],
    [`q=${encodeURIComponent('كوير سیم')}`, [1]],
    [`q=${encodeURIComponent('یمان')}`, []],
    [`q=${encodeURIComponent('۱۰۰۰۰۰۰۰۰۰۰۳')}`, [3]],
    ['q=%25', [0, 1, 2, 3, 4]],
  ])('is narrowed by %s', async (query, units) => {
    expect((await listed(query)).sort()).toEqual(units);
  });

  it('is narrowed by product', async () => {
    const { body } = await expert.get('/api/tasks');
    const product = body.items[0].products[0];
    expect(await listed(`product=${product}`)).toHaveLength(5);
    expect(await listed('product=P_NONE')).toEqual([]);
  });

  it('goes on page by page without loss or repetition while others take tasks out of it', async () => {
    const seen: string[] = [];
    let cursor = '';
    let total = 0;
    do {
      const { body } = await expert.get(`/api/tasks?sort=weight&limit=2${cursor}`);
      seen.push(...body.items.map((one: { case: string }) => one.case));
      total = Math.max(total, body.total);
      cursor = body.next === null ? '' : `&cursor=${encodeURIComponent(body.next)}`;
    } while (cursor !== '');
    expect(total).toBe(5);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  it('is read from wherever one jumps to, on to both ends, and says how much comes before', async () => {
    const page = async (query: object) => {
      const found = await expert.get(
        `/api/tasks?${new URLSearchParams({ sort: 'weight', limit: '2', ...query })}`,
      );
      const { items, ...rest } = found.body;
      return { ...rest, cases: items.map((one: { case: string }) => one.case) };
    };
    const all = (await page({ limit: '50' })).cases;
    const last = await page({ offset: '3' });
    expect(last).toMatchObject({ offset: 3, total: 5, next: null, cases: all.slice(3) });
    const middle = await page({ before: last.previous });
    expect(middle).toMatchObject({ offset: 1, cases: all.slice(1, 3) });
    const first = await page({ before: middle.previous });
    expect(first).toMatchObject({ offset: 0, previous: null, cases: all.slice(0, 1) });
    expect(await page({ cursor: first.next })).toMatchObject({ offset: 1, cases: all.slice(1, 3) });
    expect(await page({ cursor: middle.next })).toMatchObject({ offset: 3, next: null });
    // A list that has grown shorter meanwhile.
    expect(await page({ offset: '900' })).toMatchObject({ offset: 4, cases: all.slice(4), next: null });
    expect(await page({ q: 'نیست', offset: '3' })).toMatchObject({ offset: 0, total: 0, previous: null });
  });

  it('counts what matches by group, exactly', async () => {
    const groups = async (query: string) => (await expert.get(`/api/tasks/groups?${query}`)).body.items;
    expect(await groups('by=city')).toEqual([
      expect.objectContaining({ key: expect.any(String), tasks: 4 }),
      expect.objectContaining({ key: 'ری', tasks: 1 }),
    ]);
    const [due] = await groups('by=due');
    expect(due).toMatchObject({ tasks: 5, overdue: 0, weight: 10.5 });
    expect(await listed(`dueFrom=${due.key}&dueUntil=${due.key}`)).toHaveLength(5);
    expect(await groups('by=reviewer')).toMatchObject([{ key: null, tasks: 5 }]);
    expect(await groups('by=period')).toMatchObject([{ key: period, tasks: 5 }]);
    expect((await groups('by=issue')).find((one: { key: string }) => one.key === 'priceJump')).toMatchObject({
      tasks: 1,
    });
    for (const group of await groups('by=product')) {
      expect(group.title.fa).not.toBe('');
      expect(await listed(`product=${group.key}`)).toHaveLength(group.tasks);
    }
  });

  it('shows a head what his office has to do, and the nation’s heads an office that they name', async () => {
    const head = await office.as('head');
    expect((await listed('', head)).sort()).toEqual([0, 1, 2, 3, 4]);
    const statistics = await office.as('statistics');
    expect(await listed('', statistics)).toEqual([]);
    expect(await listed('organisation=IMT-10', statistics)).toEqual([5]);
    expect(await listed('organisation=IMT-10', head)).toEqual([]);
    expect(await listed('role=respondent', head)).toEqual([]);
  });

  it('gives the ids of all that match to whoever acts on them all, of his own reach alone', async () => {
    const { services, database } = office;
    const [user] = await database.owner<{ id: string }[]>`select id from users where username = 'expert'`;
    const identity = (await services.accounts.identity(user!.id))!;
    const of = (filter: object) =>
      openTaskIds(
        services.database,
        identity.scopeOf('case.act'),
        identity.actor,
        filter,
        services.clock.now(),
      );
    expect(await of({ issue: 'any' })).toEqual([{ caseId: cases[3], no: expect.any(Number) }]);
    expect((await of({})).map(({ caseId }) => cases.indexOf(caseId)).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(await of({ province: 'IR-10' })).toEqual([]);
  });
});
