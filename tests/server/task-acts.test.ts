// Whose work it is: taken, given, spread, given back; done for somebody who is away; kept from whoever has an interest.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

const period = '1405-07';
let office: Ministry;
let cases: string[];
let ids: Record<string, string>;

const send = async (who: string, path: string, body: object, method = 'POST') =>
  (await office.as(who)).send(method, path, body);
const list = async (who: string, query = '') =>
  (await (await office.as(who)).get(`/api/tasks?${query}`)).body.items;
const task = async (unit: number): Promise<string> =>
  (await list('head')).find((one: { case: string }) => one.case === cases[unit]).id;
const holders = async (): Promise<(string | null)[]> => {
  const items = await list('head');
  return cases
    .slice(0, 6)
    .map((id) => items.find((one: { case: string }) => one.case === id)?.assignee?.name ?? null);
};

// 0 to 5 wait for Tehran, 6 for Esfahan.
beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [0, 1, 2, 3, 4, 5, 6].map((index) => ({
      activities: ['C23'],
      ...(index === 6 ? { province: 'IR-10', organisation: 'IMT-10' } : {}),
    })),
  });
  cases = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((unit) => office.caseOf(unit, period)));
  for (const [unit, id] of cases.entries()) {
    const body = { type: 'SUBMIT', data: { answers: cementAnswers(), declaration: true } };
    expect((await send(`respondent-${unit}`, `/api/cases/${id}/events`, body)).status).toBe(200);
  }
  const rows = await office.database.owner<
    { username: string; id: string }[]
  >`select username, id from users`;
  ids = Object.fromEntries(rows.map(({ username, id }) => [username, id]));
  for (const [unit, weight] of [50, 20, 20, 5, 3, 2].entries())
    await office.database
      .owner`update tasks set weight = ${weight} where case_id = ${cases[unit]!} and closed_at is null`;
});
afterAll(() => office?.close());
beforeEach(async () => {
  await office.database
    .owner`update tasks set assignee = null, assigned_at = null where assignee is not null`;
});

describe('A task', () => {
  it('is taken by one of two who reach for it at once; the other is told who has it', async () => {
    const one = await task(0);
    const answers = await Promise.all(
      ['expert', 'other-expert'].map((who) => send(who, '/api/tasks/claim', { tasks: [one] })),
    );
    expect(answers.map(({ body }) => body.done).sort()).toEqual([0, 1]);
    const loser = answers[0]!.body.done === 0 ? 'expert' : 'other-expert';
    const again = await send(loser, '/api/tasks/claim', { tasks: [one] });
    const winner = loser === 'expert' ? 'other-expert' : 'expert';
    expect(again.body.left).toEqual([{ reason: 'held', count: 1, tasks: [one], names: [winner] }]);
    const [seen] = await list(loser, 'assignee=others');
    expect(seen.assignee).toMatchObject({ name: winner, mine: false, since: expect.any(String) });
    expect((await list(winner, 'assignee=me')).map(({ id }: { id: string }) => id)).toEqual([one]);
  });

  it('that a colleague has is not decided in passing; the head gives it to another, and then it is', async () => {
    const one = await task(5);
    await send('expert', '/api/tasks/claim', { tasks: [one] });
    const approve = (who: string) =>
      send(who, `/api/cases/${cases[5]}/events`, { type: 'APPROVE', data: {} });
    expect((await approve('other-expert')).body).toMatchObject({ code: 'task-held', status: 409 });
    expect((await send('other-expert', '/api/tasks/release', { tasks: [one] })).body.left[0].reason).toBe(
      'held',
    );
    const given = await send('head', '/api/tasks/assign', { tasks: [one], to: ids['other-expert'] });
    expect(given.body).toMatchObject({ done: 1, people: [{ name: 'other-expert', tasks: 1 }] });
    expect((await approve('expert')).status).toBe(409);
    expect((await approve('other-expert')).status).toBe(200);
    const { items } = (await (await office.as('head')).get(`/api/cases/${cases[5]}/assignments`)).body;
    expect(
      items.map(
        ({
          type,
          from,
          to,
          by,
        }: {
          type: string;
          from: { name: string } | null;
          to: { name: string };
          by: { name: string };
        }) => [type, from?.name, to.name, by.name],
      ),
    ).toEqual([
      ['claim', undefined, 'expert', 'expert'],
      ['assign', 'expert', 'other-expert', 'head'],
    ]);
  });

  it('that a colleague has is left out where many are approved at once', async () => {
    const [held, free] = [await task(0), await task(1)];
    await send('expert', '/api/tasks/claim', { tasks: [held] });
    const { body } = await send('other-expert', '/api/tasks/bulk', { tasks: [held, free] });
    const read = async () => (await (await office.as('other-expert')).get(`/api/tasks/bulk/${body.id}`)).body;
    await expect.poll(async () => (await read()).state).toBe('previewed');
    expect((await read()).preview).toMatchObject({
      ready: 1,
      refusals: [{ code: 'task-held', count: 1 }],
    });
  });

  it('is given by heads alone, to those who hold its role in its office, and never out of their reach', async () => {
    const one = await task(0);
    const far = (await list('far-expert'))[0].id;
    for (const who of ['expert', 'reviewer-mining', 'respondent-0', 'planning', 'admin']) {
      expect((await send(who, '/api/tasks/assign', { tasks: [one], to: ids.expert })).status).toBe(403);
      expect((await send(who, '/api/tasks/balance', { filter: {} })).status).toBe(403);
    }
    const reason = async (who: string, body: object) =>
      (await send(who, '/api/tasks/assign', body)).body.left[0].reason;
    expect(await reason('head', { tasks: [one], to: ids['far-expert'] })).toBe('not-theirs');
    expect(await reason('head', { tasks: [one], to: ids['respondent-0'] })).toBe('not-theirs');
    expect(await reason('head', { tasks: [far], to: ids.expert })).toBe('gone');
    expect((await send('expert', '/api/tasks/claim', { tasks: [far] })).body.left[0].reason).toBe('gone');
    expect(
      (await send('statistics', '/api/tasks/assign', { tasks: [far], to: ids['far-expert'] })).body.done,
    ).toBe(1);
    expect((await send('head', '/api/tasks/claim', { tasks: [one] })).body.done).toBe(0);
    for (const body of [{}, { tasks: [one], filter: {} }, { tasks: ['x'] }])
      expect((await send('expert', '/api/tasks/claim', body)).status).toBe(400);
  });

  it('is spread with the others so that each has a like share of their number and of their weight', async () => {
    const spread = await send('head', '/api/tasks/balance', { filter: {} });
    expect(spread.body.done).toBe(5);
    const loads = (await (await office.as('head')).get('/api/colleagues')).body.items.filter(
      (one: { role: string }) => one.role === 'sub_expert',
    );
    expect(loads.map(({ weight }: { weight: number }) => weight).sort()).toEqual([43, 55]);
    const again = await send('head', '/api/tasks/balance', { filter: {}, again: true });
    expect(again.body.left).toEqual([]);
    const counted = (await (await office.as('head')).get('/api/colleagues')).body.items;
    expect(
      counted
        .map(({ tasks }: { tasks: number }) => tasks)
        .filter((one: number) => one > 0)
        .sort(),
    ).toEqual([2, 3]);
    const rest = await send('head', '/api/tasks/balance', { filter: {} });
    expect(rest.body).toMatchObject({ done: 0, left: [{ reason: 'held', count: 5 }] });
    const back = await send('head', '/api/tasks/release', { filter: { assignee: ids.expert! } });
    expect(back.body.done).toBeGreaterThan(1);
  });
});

describe('An absence', () => {
  it('gives what somebody has to his substitute from its first day on, says so, and ends by itself', async () => {
    const one = await task(1);
    await send('expert', '/api/tasks/claim', { tasks: [one] });
    const body = { substitute: ids['other-expert'], firstDay: '2026-10-24', lastDay: '2026-10-25' };
    expect((await send('expert', '/api/me/absences', body)).body.items).toMatchObject([
      {
        user: { name: 'expert' },
        substitute: { name: 'other-expert' },
        firstDay: '2026-10-24',
        lastDay: '2026-10-25',
        isNow: false,
      },
    ]);
    expect(await list('other-expert', 'assignee=me')).toEqual([]);
    await office.moveTo(at('1405-08-02', '08:00'));
    const [seen] = await list('other-expert', 'assignee=me');
    expect(seen).toMatchObject({
      id: one,
      assignee: { name: 'expert', substitute: { name: 'other-expert' }, mine: true },
    });
    // Nobody who is away is given anything.
    const spread = await send('head', '/api/tasks/balance', { filter: {} });
    expect(spread.body.people.map(({ name }: { name: string }) => name)).toEqual(['other-expert']);
    // Sent twice, as after an answer that was lost: by then the task is closed, and nobody's.
    const approve = async () =>
      (await office.as('other-expert')).send(
        'POST',
        `/api/cases/${cases[1]}/events`,
        { type: 'APPROVE', data: {} },
        { 'idempotency-key': 'in-the-place-of' },
      );
    expect([(await approve()).status, (await approve()).status]).toEqual([200, 200]);
    const { events } = (await (await office.as('head')).get(`/api/cases/${cases[1]}/history`)).body;
    expect(events.at(-1)).toMatchObject({ type: 'APPROVE', actorName: 'other-expert', inPlaceOf: 'expert' });
    await send('head', '/api/tasks/assign', { tasks: [await task(2)], to: ids.expert });
    expect((await list('other-expert', 'assignee=me')).length).toBeGreaterThan(0);
    await office.moveTo(at('1405-08-04', '00:00'));
    const mine = await list('other-expert', 'assignee=me');
    expect(mine.map(({ assignee }: { assignee: { name: string } }) => assignee.name)).not.toContain('expert');
    expect((await (await office.as('expert')).get('/api/me/absences')).body.items).toEqual([]);
  });

  it('is recorded once, with a substitute who is there and may do the work, by oneself or one’s head', async () => {
    const days = { firstDay: '2026-11-10', lastDay: '2026-11-11' };
    const record = (who: string, body: object) => send(who, '/api/me/absences', body);
    const code = async (who: string, body: object) => (await record(who, body)).body.code;
    expect(await code('expert', { ...days, substitute: ids['far-expert'] })).toBe('substitute-unsuited');
    expect(await code('expert', { ...days, substitute: ids.expert })).toBe('substitute-unsuited');
    expect(await code('expert', { ...days, lastDay: '2026-11-09', substitute: ids['other-expert'] })).toBe(
      'invalid-body',
    );
    expect(await code('expert', { ...days, lastDay: '2026-02-30', substitute: ids['other-expert'] })).toBe(
      'invalid-body',
    );
    expect(await code('other-expert', { ...days, user: ids.expert, substitute: ids['other-expert'] })).toBe(
      'forbidden',
    );
    const kept = await record('head', { ...days, user: ids.expert, substitute: ids['other-expert'] });
    expect(kept.body.items).toHaveLength(1);
    expect(await code('expert', { ...days, substitute: ids['other-expert'] })).toBe('absence-overlaps');
    expect(await code('other-expert', { ...days, substitute: ids.expert })).toBe('substitute-away');
    const path = `/api/me/absences/${kept.body.items[0].id}`;
    expect((await send('far-expert', path, {}, 'DELETE')).status).toBe(403);
    expect((await send('expert', path, {}, 'DELETE')).status).toBe(204);
    expect((await send('expert', path, {}, 'DELETE')).status).toBe(404);
  });
});

describe('An interest in a unit', () => {
  it('E-30 keeps its work from whoever declared it: it is not his, nor given to him, nor decided by him', async () => {
    const [mine, other] = [await task(3), await task(4)];
    await send('head', '/api/tasks/assign', { tasks: [mine, other], to: ids.expert });
    const declared = await send('expert', '/api/me/conflicts', {
      unit: office.units[3]!.id,
      of: 'unit',
      note: 'سهام‌دار این واحد هستم',
    });
    expect(declared.body.items).toMatchObject([
      { of: 'unit', title: office.units[3]!.title, user: { name: 'expert' } },
    ]);
    expect((await holders()).slice(3, 5)).toEqual([null, 'expert']);
    const shown = (await list('expert')).find(({ id }: { id: string }) => id === mine);
    expect(shown.conflict).toBe(true);
    expect((await send('expert', '/api/tasks/claim', { tasks: [mine] })).body.left[0].reason).toBe(
      'conflict',
    );
    const given = await send('head', '/api/tasks/assign', { tasks: [mine], to: ids.expert });
    expect(given.body.left).toEqual([{ reason: 'conflict', count: 1, tasks: [mine], names: ['expert'] }]);
    await send('head', '/api/tasks/balance', { tasks: [mine], to: [ids.expert] });
    expect((await holders())[3]).toBeNull();
    const approve = await send('expert', `/api/cases/${cases[3]}/events`, { type: 'APPROVE', data: {} });
    expect(approve.body).toMatchObject({ code: 'conflict-of-interest', status: 403 });
    const { items } = (await (await office.as('head')).get(`/api/cases/${cases[3]}/assignments`)).body;
    expect(items.at(-1)).toMatchObject({ type: 'conflict', from: { name: 'expert' }, to: null });
  });

  it('E-30 covers every unit of an owner, and is lifted by a head alone', async () => {
    const owner = { unit: office.units[4]!.id, of: 'party', note: 'بستگی با مالک' };
    const recorded = await send('head', '/api/me/conflicts', { ...owner, user: ids['other-expert'] });
    const id = recorded.body.items.find((one: { of: string }) => one.of === 'party').id;
    expect(
      (await send('other-expert', '/api/tasks/claim', { tasks: [await task(4)] })).body.left[0].reason,
    ).toBe('conflict');
    expect((await send('other-expert', `/api/me/conflicts/${id}`, {}, 'DELETE')).status).toBe(403);
    expect((await send('far-expert', '/api/me/conflicts', { ...owner, user: ids.expert })).status).toBe(403);
    expect((await send('far-expert', '/api/me/conflicts', owner)).status).toBe(404);
    expect((await send('head', `/api/me/conflicts/${id}`, {}, 'DELETE')).status).toBe(204);
    expect((await send('other-expert', '/api/tasks/claim', { tasks: [await task(4)] })).body.done).toBe(1);
  });
});

describe('A kept list', () => {
  it('is there under its name, in place of what it was; a head’s is his office’s where he shares it', async () => {
    const keep = (who: string, body: object) => send(who, '/api/me/views', body);
    await keep('expert', { name: 'سیمان ری', address: 'city=ری&sort=weight&group=product' });
    await keep('expert', { name: 'سیمان ری', address: 'city=ری&sort=due' });
    expect((await keep('expert', { name: 'x', address: 'nonsense=1' })).status).toBe(400);
    expect((await keep('expert', { name: 'x', address: 'sort=due', shared: true })).status).toBe(403);
    const shared = await keep('head', { name: 'با پرسش', address: 'issue=any', shared: true });
    const views = async (who: string) => (await (await office.as(who)).get('/api/me/views')).body.items;
    expect(await views('expert')).toMatchObject([
      { name: 'سیمان ری', mine: true, shared: false, address: expect.stringContaining('sort=due') },
      { name: 'با پرسش', mine: false, shared: true, owner: 'head' },
    ]);
    expect(await views('far-expert')).toEqual([]);
    const [{ id }] = shared.body.items;
    expect((await send('expert', `/api/me/views/${id}`, {}, 'DELETE')).status).toBe(404);
    expect((await send('head', `/api/me/views/${id}`, {}, 'DELETE')).status).toBe(204);
  });
});
