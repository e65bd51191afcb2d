// What reviewers note for one another, and what the respondent and the offices write to each other about a return.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { refused } from '../support/refusal.ts';

let office: Ministry;
let id: string;

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [{ activities: ['C23'] }, { activities: ['C23'] }],
  });
  id = await office.caseOf(0, '1405-07');
  const data = { answers: cementAnswers(), declaration: true };
  await ok('respondent-0', 'POST', `/api/cases/${id}/events`, { type: 'SUBMIT', data });
}, 60_000);
afterAll(() => office?.close());

async function ok(who: string, method: string, path: string, body?: object) {
  const answer = await (await office.as(who)).send(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path} by ${who}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const notes = () => `/api/cases/${id}/notes`;
const conversation = () => `/api/cases/${id}/conversation`;

describe('A note of a reviewer', () => {
  it('is read by every reviewer of the return, with who wrote it for which body', async () => {
    await ok('expert', 'POST', notes(), { text: '  با گزارش بازدید سنجیده شود  ' });
    await ok('reviewer-mining', 'POST', notes(), { text: 'فروش را دیدم' });
    for (const who of ['expert', 'head', 'reviewer-mining', 'statistics']) {
      const { items } = await ok(who, 'GET', notes());
      expect(items, who).toHaveLength(2);
      expect(items.map((one: { text: string }) => one.text)).toContain('با گزارش بازدید سنجیده شود');
    }
    const { items } = await ok('head', 'GET', notes());
    expect(items.map((one: { bodyTitle: { en: string } }) => one.bodyTitle.en).sort()).toEqual([
      'DEP-mining',
      'IMT-23',
    ]);
  });

  it('is never seen by the unit, nor by reviewers of other returns', async () => {
    for (const [who, status] of [
      ['respondent-0', 403],
      ['respondent-1', 403],
      ['planning', 403],
      ['far-expert', 404],
      ['reviewer-industries', 404],
    ] as const) {
      expect((await refused(office, who, 'GET', notes())).status, who).toBe(status);
      expect((await refused(office, who, 'POST', notes(), { text: 'x' })).status, who).toBe(status);
    }
    const everything = ['', '/history', '/conversation'].map((part) =>
      ok('respondent-0', 'GET', `/api/cases/${id}${part}`),
    );
    expect(JSON.stringify(await Promise.all(everything))).not.toContain('بازدید سنجیده');
  });

  it('says something', async () => {
    expect(await refused(office, 'expert', 'POST', notes(), { text: '   ' })).toMatchObject({
      code: 'invalid-body',
    });
  });
});

describe('A conversation about a return', () => {
  it('reaches the other side with a notice, and counts as unread until it is seen', async () => {
    await ok('expert', 'POST', conversation(), { text: 'رقم فروش درست است؟' });
    const before = await ok('respondent-0', 'GET', conversation());
    expect(before).toMatchObject({
      unread: 1,
      items: [{ side: 'office', mine: false, bodyTitle: { en: 'IMT-23' } }],
    });
    const told = await ok('respondent-0', 'GET', '/api/notifications');
    const notice = { template: 'caseMessage', case: id, params: { period: '1405-07' } };
    expect(told.items).toContainEqual(expect.objectContaining(notice));
    await ok('respondent-0', 'POST', `${conversation()}/read`, { upTo: before.items[0].id });
    expect((await ok('respondent-0', 'GET', conversation())).unread).toBe(0);
    await ok('respondent-0', 'POST', conversation(), { text: 'بله' });
    const after = await ok('expert', 'GET', conversation());
    expect(after).toMatchObject({
      unread: 1,
      items: [
        { mine: true, isUnread: false },
        { side: 'unit', mine: false },
      ],
    });
    const answered = await ok('expert', 'GET', '/api/notifications');
    expect(answered.items).toContainEqual(expect.objectContaining(notice));
    // A colleague has not read it; whoever wrote has nothing of his own to read.
    expect((await ok('head', 'GET', conversation())).unread).toBe(1);
    expect((await ok('respondent-0', 'GET', conversation())).unread).toBe(0);
  });

  it('is between the unit and those who may see its return', async () => {
    for (const who of ['respondent-1', 'far-expert', 'reviewer-industries']) {
      expect((await refused(office, who, 'GET', conversation())).status, who).toBe(404);
      expect((await refused(office, who, 'POST', conversation(), { text: 'x' })).status, who).toBe(404);
    }
    expect((await refused(office, 'admin', 'GET', conversation())).status).toBe(403);
  });

  it('is never read further than it goes, and never back', async () => {
    await ok('head', 'POST', `${conversation()}/read`, { upTo: '999999999999999999' });
    expect((await ok('head', 'GET', conversation())).unread).toBe(0);
    await ok('head', 'POST', `${conversation()}/read`, { upTo: '0' });
    expect((await ok('head', 'GET', conversation())).unread).toBe(0);
    await ok('respondent-0', 'POST', conversation(), { text: 'باز هم' });
    expect((await ok('head', 'GET', conversation())).unread).toBe(1);
  });
});
