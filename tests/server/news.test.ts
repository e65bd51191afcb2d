// What a respondent finds new on his home, and how soon a list that is open knows of new work.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewsView } from '../../server/wire.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
let cases: string[];

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [{ activities: ['C23'] }, { activities: ['C23'] }],
  });
  cases = await Promise.all([0, 1].map((unit) => office.caseOf(unit, '1405-07')));
  const data = { answers: cementAnswers(), declaration: true };
  for (const unit of [0, 1])
    await ok(`respondent-${unit}`, `/api/cases/${cases[unit]}/events`, { type: 'SUBMIT', data });
}, 60_000);
afterAll(() => office?.close());

async function ok(who: string, path: string, body: object) {
  const answer = await (await office.as(who)).send('POST', path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
}

const news = async (who: string): Promise<NewsView> => (await (await office.as(who)).get('/api/news')).body;

describe('What is new for a respondent', () => {
  it('is nothing where nobody wrote and nothing came back', async () => {
    expect(await news('respondent-0')).toEqual({ messages: [], returned: [] });
  });

  it('C4-R4 counts the messages of offices that he has not read, of his own unit alone', async () => {
    const path = `/api/cases/${cases[0]}/conversation`;
    await ok('expert', path, { text: 'برق را در فرم ننوشته‌اید' });
    await ok('expert', path, { text: 'و آب را' });
    await ok('respondent-0', path, { text: 'می‌نویسم' });
    await ok('expert', path, { text: 'سپاس' });
    expect((await news('respondent-0')).messages).toMatchObject([
      { case: cases[0], period: '1405-07', unread: 1 },
    ]);
    expect(await news('respondent-1')).toEqual({ messages: [], returned: [] });
    expect(await news('expert')).toEqual({ messages: [], returned: [] });
    const { items } = (await (await office.as('respondent-0')).get(path)).body;
    await ok('respondent-0', `${path}/read`, { upTo: items.at(-1).id });
    expect((await news('respondent-0')).messages).toEqual([]);
  });

  it('C4-R4 names a return that was sent back, until it is submitted again', async () => {
    const reasons = [{ item: '/daysWorked', observed: 1, expected: 2, message: 'کم است' }];
    await ok('expert', `/api/cases/${cases[1]}/events`, { type: 'RETURN', data: { reasons } });
    expect((await news('respondent-1')).returned).toMatchObject([{ case: cases[1], period: '1405-07' }]);
    const data = { answers: { ...cementAnswers(), remarks: 'اصلاح شد' }, declaration: true };
    await ok('respondent-1', `/api/cases/${cases[1]}/events`, { type: 'SUBMIT', data });
    expect((await news('respondent-1')).returned).toEqual([]);
  });
});

describe('A list that is open', () => {
  /** What is heard of tasks, as they are told to every process. */
  function listen() {
    const heard = new Set<string>();
    const stop = office.services.taskFeed.hear(
      ({ cases: moved, units }) => {
        for (const { id } of moved ?? []) heard.add(id);
        if (units) heard.add('units');
      },
      () => {},
    );
    return { heard, stop };
  }

  it('is told of the cases of a period when it opens', async () => {
    const { heard, stop } = listen();
    await office.moveTo(at('1405-09-01', '08:00'));
    const opened = await Promise.all([0, 1].map((unit) => office.caseOf(unit, '1405-08')));
    await expect.poll(() => [...opened, 'units'].every((id) => heard.has(id))).toBe(true);
    stop();
  });

  it('is told of a message, so that the other side sees that there is one', async () => {
    const { heard, stop } = listen();
    await ok('expert', `/api/cases/${cases[0]}/conversation`, { text: 'یک پرسش دیگر' });
    await expect.poll(() => heard.has(cases[0]!)).toBe(true);
    stop();
  });
});
