// A deputyship's head at stage 2: what the requirements give the head of any body that is bound by a clock (C6-R6), and what a
// team needs of its head. It is a role of the documents alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
let cases: string[];
let ids: Record<string, string>;
const units = 4;

const send = async (who: string, path: string, body: object) =>
  (await office.as(who)).send('POST', path, body);
const read = async (who: string, path: string) => (await (await office.as(who)).get(path)).body;
const event = (who: string, id: string, type: string, data: object = {}) =>
  send(who, `/api/cases/${id}/events`, { type, data });

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: Array.from({ length: units }, () => ({ activities: ['C23'] })),
  });
  await office.accounts([
    { username: 'second-mining', grants: [{ role: 'dep_reviewer', scope: 'domain', id: 'mining' }] },
  ]);
  cases = await Promise.all(Array.from({ length: units }, (_, unit) => office.caseOf(unit, '1405-07')));
  for (const [unit, id] of cases.entries()) {
    const answers = cementAnswers();
    expect((await event(`respondent-${unit}`, id, 'SUBMIT', { answers, declaration: true })).status).toBe(
      200,
    );
    expect((await event('expert', id, 'APPROVE')).body.state).toBe('s2Review');
  }
  const rows = await office.database.owner<{ username: string; id: string }[]>`
    select username, id from users`;
  ids = Object.fromEntries(rows.map(({ username, id }) => [username, id]));
});
afterAll(() => office?.close());

describe('The head of a deputyship', () => {
  it('C5-R1 sees the work of the domain, gives it out in like shares, and decides none of it', async () => {
    expect((await read('deputy-mining', '/api/tasks')).total).toBe(units);
    const spread = await send('deputy-mining', '/api/tasks/balance', { filter: {} });
    expect(spread.body.people.map(({ tasks }: { tasks: number }) => tasks)).toEqual([2, 2]);
    expect((await event('deputy-mining', cases[0]!, 'APPROVE')).status).toBe(403);
    const outside = await send('deputy-mining', '/api/tasks/assign', {
      tasks: (await read('deputy-mining', '/api/tasks')).items.map(({ id }: { id: string }) => id),
      to: ids['reviewer-industries'],
    });
    expect(outside.body).toMatchObject({ done: 0, left: [{ reason: 'not-theirs', count: units }] });
  });

  it('C6-R6 records that a reviewer is away, whose work a colleague does meanwhile', async () => {
    const kept = await send('deputy-mining', '/api/me/absences', {
      user: ids['reviewer-mining'],
      substitute: ids['second-mining'],
      firstDay: '2026-10-23',
      lastDay: '2026-10-26',
    });
    expect(kept.body.items, JSON.stringify(kept.body)).toMatchObject([
      { user: { name: 'reviewer-mining' }, substitute: { name: 'second-mining' } },
    ]);
    expect((await read('second-mining', '/api/tasks?assignee=me')).total).toBe(units);
    const away = await send('reviewer-industries', '/api/me/absences', {
      user: ids['reviewer-mining'],
      substitute: ids['second-mining'],
      firstDay: '2026-10-28',
      lastDay: '2026-10-28',
    });
    expect(away.status).toBe(403);
  });

  it('C6-R6 is sent the digest of the day for the domain, and reviewers are not', async () => {
    await office.moveTo(at('1405-08-02', '09:00'));
    const digestsOf = async (who: string) =>
      (await read(who, '/api/notifications')).items.filter(
        ({ template }: { template: string }) => template === 'reviewDigest',
      );
    expect((await digestsOf('deputy-mining')).at(0)?.params).toMatchObject({ open: units, deemed: 0 });
    expect(await digestsOf('reviewer-mining')).toEqual([]);
  });
});
