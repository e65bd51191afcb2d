// Many at once on one case: one of them wins, the others are told, and nothing is done twice or lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../server/services.ts';
import type { Answer, Client } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
let cases: string[];
/** Another process of the same database, as far as the desk can tell. */
let neighbour: Services;

beforeAll(async () => {
  const tehran = { activities: ['C23'] };
  office = await ministry({ now: at('1405-08-01', '09:00'), units: Array(8).fill(tehran) });
  cases = await Promise.all(office.units.map((_, unit) => office.caseOf(unit, '1405-07')));
  const { database, clock, log } = office.services;
  neighbour = await createServices({ database, clock, log, sandbox: null, publicUrl: null });
  await office.account({
    username: 'partner',
    grants: office.units.map(({ id }) => ({ role: 'respondent', scope: 'unit', id })),
  });
});
afterAll(async () => {
  await neighbour?.close();
  await office?.close();
});

const reasons = [{ item: '/products/0/production', observed: 1, expected: 2, message: 'از ظرفیت بیشتر است' }];
const submission = (answers = cementAnswers()) => ({ type: 'SUBMIT', data: { answers, declaration: true } });
const post = (client: Client, unit: number, body: object, headers?: Record<string, string>) =>
  client.send('POST', `/api/cases/${cases[unit]}/events`, body, headers);
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

/** What stands in the tables about a case. */
async function stored(unit: number) {
  const id = cases[unit]!;
  const [row] = await office.database.owner<
    { version: number; returns: number; decisions: number; seqs: number[]; tasks: number; clocks: number }[]
  >`
    select version,
      (select count(*)::integer from returns where case_id = ${id}) as returns,
      (select count(*)::integer from decisions where case_id = ${id}) as decisions,
      (select array_agg(seq order by seq) from events where case_id = ${id}) as seqs,
      (select count(*)::integer from tasks where case_id = ${id} and closed_at is null) as tasks,
      (select count(*)::integer from clocks where case_id = ${id}) as clocks
    from cases where id = ${id}`;
  return row!;
}
const won = (answers: Answer[]) => answers.filter(({ status }) => status === 200);
const lost = (answers: Answer[]) => answers.filter(({ status }) => status !== 200);

describe('Fifty events at once on one case', () => {
  it('that exclude each other have one winner and forty-nine clear conflicts', async () => {
    await post(await office.as('respondent-0'), 0, submission());
    const experts = [await office.as('expert'), await office.as('other-expert')];
    const answers = await times(50, (index) =>
      post(
        experts[index % 2]!,
        0,
        index % 3 === 0 ? { type: 'RETURN', data: { reasons } } : { type: 'APPROVE' },
      ),
    );
    expect(won(answers)).toHaveLength(1);
    for (const { status, body } of lost(answers)) {
      expect(status).toBe(409);
      expect(body.code).toBeOneOf(['already-decided', 'event-not-possible', 'version-conflict']);
    }
    expect(await stored(0)).toMatchObject({
      version: 3,
      seqs: [1, 2, 3],
      decisions: 1,
      returns: 1,
      tasks: 1,
      clocks: 1,
    });
  });

  it('that all looked at the same version have one winner', async () => {
    await post(await office.as('respondent-1'), 1, submission());
    const expert = await office.as('expert');
    const answers = await times(50, (index) =>
      index % 2 === 0
        ? post(expert, 1, { type: 'APPROVE', version: 2 })
        : post(expert, 1, { type: 'APPROVE' }, { 'if-match': '"2"' }),
    );
    expect(won(answers)).toHaveLength(1);
    for (const { status, body } of lost(answers)) {
      expect([status, body.code]).toBeOneOf([
        [409, 'version-conflict'],
        [412, 'stale-version'],
      ]);
    }
    expect(await stored(1)).toMatchObject({ version: 3, seqs: [1, 2, 3], decisions: 1 });
  });

  it('through two processes have one winner', async () => {
    await post(await office.as('respondent-2'), 2, submission());
    const grants = [{ role: 'sub_expert', scope: 'jurisdiction', id: 'IMT-23' } as const];
    const actor = { user: 'somebody', name: 'somebody', grants };
    const outcomes = await times(50, async (index) => {
      const { desk } = (index % 2 === 0 ? neighbour : office.services).cases;
      const request = {
        caseId: cases[2]!,
        type: 'APPROVE',
        data: {},
        actor,
        now: office.services.clock.now(),
      };
      return desk.send(request).then(
        () => 'won',
        (problem: Error) => problem.message,
      );
    });
    expect(outcomes.filter((one) => one === 'won')).toHaveLength(1);
    for (const one of outcomes)
      expect(one).toBeOneOf(['won', 'already-decided', 'event-not-possible', 'version-conflict']);
    expect(await stored(2)).toMatchObject({ version: 3, seqs: [1, 2, 3], decisions: 1 });
  });

  it('E-18 that submit the same return have one winner and one receipt', async () => {
    const [one, other] = [await office.as('respondent-3'), await office.as('partner')];
    const answers = await times(50, (index) => post(index % 2 === 0 ? one : other, 3, submission()));
    expect(won(answers)).toHaveLength(1);
    for (const { status } of lost(answers)) expect(status).toBe(409);
    expect(await stored(3)).toMatchObject({ version: 2, seqs: [1, 2], returns: 1 });
  });

  it('and a sweep that has come late leave every clock fired once', async () => {
    await post(await office.as('respondent-4'), 4, submission());
    const expert = await office.as('expert');
    const [answers] = await Promise.all([
      times(50, () => post(expert, 4, { type: 'APPROVE' })),
      office.moveTo(at('1405-08-05', '00:00')),
      times(3, () => neighbour.afterClockMoved()),
    ]);
    expect(won(answers).length).toBeLessThanOrEqual(1);
    const id = cases[4]!;
    const clocks = await office.database.owner<{ token: number; fired: number }[]>`
      select (data -> 'clock' ->> 'token')::integer as token, count(*)::integer as fired
      from events where case_id = ${id} and type = 'CLOCK' group by 1`;
    for (const { fired } of clocks) expect(fired).toBe(1);
    // Approved in time or deemed: either way once, and the case is with the deputyship.
    expect(await stored(4)).toMatchObject({ version: 3, seqs: [1, 2, 3], decisions: 1 });
    const [left] = await office.database.owner`
      select count(*)::integer as due from clocks where due_at <= ${office.services.clock.now()}`;
    expect(left?.due).toBe(0);
  });
});

describe('A request sent again', () => {
  it('a hundred times at once makes one event, and every answer is the same', async () => {
    const respondent = await office.as('respondent-5');
    const key = { 'idempotency-key': 'submit-of-unit-5' };
    const answers = await times(100, () => post(respondent, 5, submission(), key));
    expect(won(answers)).toHaveLength(100);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.receipt))).size).toBe(1);
    expect(await stored(5)).toMatchObject({ version: 2, seqs: [1, 2], returns: 1 });
    const [used] = await office.database.owner`
      select count(*)::integer as keys from idempotency_keys where case_id = ${cases[5]!}`;
    expect(used?.keys).toBe(1);
  });

  it('with the key of another case is refused, and takes nobody with it', async () => {
    const partner = await office.as('partner');
    const key = { 'idempotency-key': 'one-key-for-two' };
    const answers = await Promise.all(
      [6, 7, 6, 7, 6, 7].map((unit) => post(partner, unit, submission(), key)),
    );
    const [six, seven] = [await stored(6), await stored(7)];
    expect([six.returns, seven.returns].sort()).toEqual([0, 1]);
    for (const { status, body } of lost(answers))
      expect([status, body.code]).toEqual([409, 'idempotency-mismatch']);
    expect(won(answers)).toHaveLength(3);
  });

  it('to a route that keeps its answer makes one thing', async () => {
    const expert = await office.as('expert');
    const body = { collection: 'visit', unit: office.units[0]!.id, period: '1405-08' };
    const key = { 'idempotency-key': 'visit-of-unit-0' };
    const answers = await times(20, () => expert.send('POST', '/api/cases', body, key));
    for (const { status, body: answer } of lost(answers).filter((one) => one.status !== 201)) {
      // While the first is under way, the others are told to come again.
      expect([status, answer.code]).toEqual([409, 'version-conflict']);
    }
    const again = await expert.send('POST', '/api/cases', body, key);
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set([...made, again].map((one) => one.body.id)).size).toBe(1);
    const visits = await office.database.owner`select from cases where collection = 'visit'`;
    expect(visits).toHaveLength(1);
  });
});

describe('E-18 Two people of one unit on one draft', () => {
  const draft = (client: Client, unit: number, remarks: string, version?: number) =>
    client.send('PUT', `/api/cases/${cases[unit]}/draft`, {
      answers: { remarks },
      ...(version === undefined ? {} : { version }),
    });

  it('begin it together: the second is told, and the first one’s work stays', async () => {
    const unit = (await stored(6)).returns === 0 ? 6 : 7;
    const [one, other] = [await office.as(`respondent-${unit}`), await office.as('partner')];
    const begun = await Promise.all([draft(one, unit, 'یکم', 0), draft(other, unit, 'دوم', 0)]);
    expect(begun.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(lost(begun)[0]?.body.code).toBe('version-conflict');
    const kept = begun.find(({ status }) => status === 200)?.body.answers.remarks;
    const seen = await one.get(`/api/cases/${cases[unit]}`);
    expect(seen.body.draft).toMatchObject({ version: 1, answers: { remarks: kept } });

    expect((await draft(one, unit, 'سوم', 1)).body.version).toBe(2);
    const stale = await draft(other, unit, 'چهارم', 1);
    expect([stale.status, stale.body.code]).toEqual([409, 'version-conflict']);
    expect((await other.get(`/api/cases/${cases[unit]}`)).body.draft).toMatchObject({
      version: 2,
      answers: { remarks: 'سوم' },
    });
  });

  it('save fifty times at once from one version: one is kept', async () => {
    const unit = (await stored(6)).returns === 0 ? 6 : 7;
    const people = [await office.as(`respondent-${unit}`), await office.as('partner')];
    const answers = await times(50, (index) => draft(people[index % 2]!, unit, `${index}`, 2));
    expect(won(answers)).toHaveLength(1);
    for (const { status, body } of lost(answers))
      expect([status, body.code]).toEqual([409, 'version-conflict']);
    const { body } = await people[0]!.get(`/api/cases/${cases[unit]}`);
    expect(body.draft).toMatchObject({ version: 3, answers: won(answers)[0]?.body.answers });
  });

  it('save while the return is being submitted: nothing of it comes back as a draft', async () => {
    const unit = (await stored(6)).returns === 0 ? 6 : 7;
    const [one, other] = [await office.as(`respondent-${unit}`), await office.as('partner')];
    const answers = cementAnswers();
    const [taken] = await Promise.all([
      post(one, unit, submission(answers)),
      ...Array.from({ length: 20 }, (_, index) => draft(other, unit, `${index}`)),
    ]);
    expect(taken?.status).toBe(200);
    await post(await office.as('expert'), unit, { type: 'RETURN', data: { reasons } });
    const { body } = await one.get(`/api/cases/${cases[unit]}`);
    expect(body).toMatchObject({ state: 's1Returned', draft: null });
    expect(body.answers.products).toHaveLength(1);
    const listed = (await one.get('/api/cases')).body.items[0];
    expect(listed.hasDraft).toBe(false);

    expect((await draft(other, unit, 'تازه', 0)).body).toMatchObject({ version: 1 });
    expect((await draft(one, unit, 'تازه‌تر', 0)).status).toBe(409);
    expect((await draft(one, unit, 'تازه‌تر', 1)).body).toMatchObject({ version: 2 });
  });
});
