// Work that was done is found again: by who did it, by the office, by when and with which outcome.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grant } from '../../engine/index.ts';
import { listDone } from '../../server/store/done-tasks.ts';
import type { DoneTaskList } from '../../server/wire.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
let cases: string[];

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: ['سیمان البرز', 'سیمان کویر', 'گچ سمنان', 'آهک فارس'].map((fa, index) => ({
      activities: ['C23'],
      title: { fa, en: `Works ${index}` },
      ...(index === 3 ? { province: 'IR-10', organisation: 'IMT-10' } : {}),
    })),
  });
  cases = await Promise.all([0, 1, 2, 3].map((unit) => office.caseOf(unit, '1405-07')));
  const data = { answers: cementAnswers(), declaration: true };
  for (const [unit, id] of cases.entries()) await event(`respondent-${unit}`, id, 'SUBMIT', data);
  await event('expert', cases[0]!, 'APPROVE');
  await office.moveTo(at('1405-08-01', '10:00'));
  const reasons = [{ item: '/daysWorked', observed: 1, expected: 2, message: 'کم است' }];
  await event('expert', cases[1]!, 'RETURN', { reasons });
  // Silence passes on the third.
  await office.moveTo(at('1405-08-20', '09:00'));
}, 120_000);
afterAll(() => office?.close());

async function event(who: string, id: string, type: string, data: object = {}): Promise<void> {
  const { status, body } = await (await office.as(who)).send('POST', `/api/cases/${id}/events`, {
    type,
    data,
  });
  expect(status, JSON.stringify(body)).toBe(200);
}

const done = async (who: string, query = ''): Promise<DoneTaskList> => {
  const { status, body } = await (await office.as(who)).get(`/api/tasks/done${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const told = ({ items }: DoneTaskList) =>
  items.map((one) => [one.unit?.title.fa, one.outcome, one.by?.name ?? null]);

describe('C16-R1 Work that was done', () => {
  it('is one’s own, the latest first, with its outcome and where the return stands now', async () => {
    const mine = await done('expert');
    expect(told(mine)).toEqual([
      ['سیمان کویر', 'RETURN', 'expert'],
      ['سیمان البرز', 'APPROVE', 'expert'],
    ]);
    expect(mine.items[0]).toMatchObject({
      case: cases[1],
      outcomeTitle: { fa: 'بازگردانی برای اصلاح' },
      closedAt: at('1405-08-01', '10:00'),
      period: '1405-07',
    });
    expect(told(await done('other-expert'))).toEqual([]);
  });

  it('C6-R2 is the office’s where asked, in which silence is nobody’s work', async () => {
    const all = told(await done('other-expert', '?by=office'));
    expect(all).toContainEqual(['گچ سمنان', 'CLOCK', null]);
    expect(all).toContainEqual(['سیمان البرز', 'APPROVE', 'expert']);
    expect(all.map(([title]) => title)).not.toContain('آهک فارس');
    expect(told(await done('far-expert', '?by=office')).every(([title]) => title === 'آهک فارس')).toBe(true);
  });

  it('C6-R2 says of a return which silence carried on that it did, wherever it stands now', async () => {
    const { items } = await done('other-expert', '?by=office');
    const deemed = new Map(items.map(({ unit, deemed }) => [unit?.title.fa, deemed]));
    expect(deemed.get('گچ سمنان')).toBe(true);
    expect(deemed.get('سیمان کویر')).toBe(false);
  });

  it('is narrowed by day, outcome, month and name', async () => {
    const from = at('1405-08-01', '09:30');
    expect(told(await done('expert', `?from=${from}`))).toEqual([['سیمان کویر', 'RETURN', 'expert']]);
    expect(told(await done('expert', `?until=${from}`))).toEqual([['سیمان البرز', 'APPROVE', 'expert']]);
    expect(told(await done('expert', '?outcome=APPROVE'))).toEqual([['سیمان البرز', 'APPROVE', 'expert']]);
    expect(told(await done('expert', '?period=1405-06'))).toEqual([]);
    expect(told(await done('expert', `?q=${encodeURIComponent('كوير')}`))).toEqual([
      ['سیمان کویر', 'RETURN', 'expert'],
    ]);
    const refused = await (await office.as('expert')).get('/api/tasks/done?period=1405-13');
    expect(refused.body).toMatchObject({ code: 'invalid-parameter' });
  });

  it('goes on page by page without losing or repeating any', async () => {
    const whole = await done('expert', '?by=office');
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: DoneTaskList = await done('expert', `?by=office&limit=1${cursor && `&cursor=${cursor}`}`);
      found.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(found).toEqual(whole.items.map(({ id }) => id));
  });

  it('is the nation’s, of every office, for a role that has no place of its own', async () => {
    const grants: Grant[] = [
      { role: 'sub_expert', scope: 'nation', id: '*' },
      { role: 'respondent', scope: 'nation', id: '*' },
    ];
    const scope = { nation: true, jurisdictions: [], domains: [], units: [] };
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDone(office.services.database, scope, { grants }, {}, { limit: 1, cursor });
      found.push(...page.items.map(({ unit, role }) => `${unit?.title.fa}: ${role}`));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    const units = ['سیمان البرز', 'سیمان کویر', 'گچ سمنان', 'آهک فارس'];
    expect(found).toHaveLength(8);
    expect(new Set(found)).toEqual(
      new Set(units.flatMap((unit) => [`${unit}: sub_expert`, `${unit}: respondent`])),
    );
  });

  it('is for a unit’s people what they did themselves', async () => {
    expect(told(await done('respondent-0'))).toEqual([['سیمان البرز', 'SUBMIT', 'respondent-0']]);
    expect(told(await done('respondent-1', '?by=office')).every(([title]) => title === 'سیمان کویر')).toBe(
      true,
    );
  });
});
