// Who answers for a figure, told over HTTP: bodies, heads at that time, the declaration, the chain of all that was done (C16).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCase, checkLedger } from '../../server/store/chain.ts';
import type { IndicatorValue } from '../../server/wire.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
const works = { activities: ['C23'] };
beforeAll(async () => {
  office = await ministry({ now: at('1405-08-01', '09:00'), units: [works, works, works] });
});
afterAll(() => office?.close());

const event = async (who: string, id: string, type: string, data: object = {}) =>
  (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
const submit = (unit: number, id: string) =>
  event(`respondent-${unit}`, id, 'SUBMIT', { answers: cementAnswers(), declaration: true });
const caseOf = (unit: number) => office.caseOf(unit, '1405-07');
const chain = async (id: string, who = 'expert') => (await office.as(who)).get(`/api/cases/${id}/chain`);
const nation = { nation: true, jurisdictions: [], domains: [], units: [] };

describe('Who answers for a figure', () => {
  it('C16-R4 keeps the declaration of truth with the submission, and shows it', async () => {
    const id = await caseOf(0);
    await submit(0, id);
    const { body } = await (await office.as('expert')).get(`/api/cases/${id}/history`);
    const submitted = body.events.find((one: { type: string }) => one.type === 'SUBMIT');
    expect(submitted).toMatchObject({ declaration: true, actorName: 'respondent-0', returnVersion: 1 });
    const other = await caseOf(1);
    for (const said of [{}, { declaration: false }]) {
      const refused = await event('respondent-1', other, 'SUBMIT', { answers: cementAnswers(), ...said });
      expect([refused.status, refused.body.code]).toEqual([422, 'declaration-missing']);
    }
    const untouched = await (await office.as('respondent-1')).get(`/api/cases/${other}`);
    expect(untouched.body).toMatchObject({ state: 'expected', version: 1, returnVersion: 0 });
  });

  it('C16-R1 names the subordinate unit and the deputyship as responsible, not the unit, with deadline and versions', async () => {
    const id = await caseOf(0);
    await event('expert', id, 'APPROVE');
    const { body } = await event('reviewer-mining', id, 'APPROVE');
    expect(body.decisions).toMatchObject([
      { stage: 's1', kind: 'explicit', body: 'IMT-23', deadline: at('1405-08-05') },
      { stage: 's2', kind: 'explicit', body: 'DEP-mining' },
    ]);
    for (const { under } of body.decisions) expect(under).toEqual({ policy: 1, calendar: 1 });
  });

  it('C16-R2 names who was head when silence decided, however late the clock is looked at', async () => {
    const id = await caseOf(1);
    await submit(1, id);
    // Silence decides at the end of the fourth. The head changes on the sixth, and nobody looks before the eighth.
    const listed = office.services.organisations.all();
    const tehran = listed.find((one) => one.id === 'IMT-23')!;
    await office.services.organisations.save([{ ...tehran, head: 'رئیس تازه' }], at('1405-08-06'));
    await office.moveTo(at('1405-08-08', '09:00'));
    const { body } = await (await office.as('statistics')).get(`/api/cases/${id}`);
    expect(body.decisions).toMatchObject([
      { kind: 'deemed', actor: null, body: 'IMT-23', head: 'رئیس IMT-23', clause: 'C6' },
    ]);
    expect(body.decisions[0].under).toEqual({ policy: 1, calendar: 1 });
    expect(office.services.organisations.headAt('IMT-23', at('1405-08-07'))).toBe('رئیس تازه');
  });
});

describe('A published figure', () => {
  const place = {
    list: 'sector-monthly',
    indicator: 'production',
    period: '1405-07',
    level: 'province',
    area: 'IR-23',
    dimension: 'P_CEMENT',
  };
  const asked = new URLSearchParams(place);
  const figure = async (who: string) => (await office.as(who)).get(`/api/figures?${asked}`);
  const returns = async (who: string) => (await office.as(who)).get(`/api/figures/returns?${asked}`);

  it('C16-R1 C6-R2 leads to the bodies that answer for it, with what each approved and what was silence', async () => {
    await office.moveTo(at('1405-08-20', '09:00'));
    const { status, body } = await figure('statistics');
    expect(status).toBe(200);
    expect(body).toMatchObject({ contributors: 2, provisional: true, accepted: 2, obligations: 3 });
    expect(body.bodies).toMatchObject([
      { id: 'DEP-mining', explicit: 1, bulk: 0, deemed: 1 },
      { id: 'IMT-23', explicit: 1, bulk: 0, deemed: 1, head: 'رئیس تازه' },
    ]);
    expect(body.measures).toMatchObject([{ id: 'production' }]);
  });

  it('C6-R2 says of every figure of a table which share of its returns and of its value silence let through', async () => {
    const cited = (await figure('statistics')).body;
    const { body } = await (await office.as('statistics')).get(
      '/api/indicators/sector-monthly?period=1405-07&level=province',
    );
    const shown = (indicator: string) =>
      body.values.find((one: IndicatorValue) => one.indicator === indicator && one.area === 'IR-23').deemed;
    const [silent, heard] = await Promise.all(
      [1, 0].map(async (unit) => {
        const [row] = await office.database.owner`
          select sum(o.value)::float8 as value from observations o join item_keys k on k.id = o.item
          where k.key = 'production.quantity' and o.case_id = ${await caseOf(unit)}`;
        return row?.value;
      }),
    );
    expect(shown('production')).toEqual({ returns: 0.5, value: silent / (silent + heard) });
    expect(shown('employment')).toMatchObject({ returns: 0.5 });
    expect(shown('capacityUtilisation')).toMatchObject({ returns: 0.5 });
    expect(shown('accepted')).toBeNull();
    expect(cited.deemed).toEqual(shown('production'));
  });

  it('C16-R1 leads on to the returns that it adds up and to who decided on each, for those who may see them', async () => {
    const { body } = await returns('expert');
    const shown = (await figure('expert')).body;
    expect(body.items).toHaveLength(2);
    expect(body.items.reduce((sum: number, one: { value: number }) => sum + one.value, 0)).toBe(shown.value);
    const deemed = body.items.find(
      (one: { decisions: { kind: string }[] }) => one.decisions[0]?.kind === 'deemed',
    );
    expect(deemed.decisions[0]).toMatchObject({ head: 'رئیس IMT-23', under: { policy: 1, calendar: 1 } });
    expect((await returns('far-expert')).body).toEqual({ items: [], next: null });
    expect((await returns('respondent-0')).status).toBe(403);
    const noted = await office.database.owner`
      select distinct u.username from audit_reads a join users u on u.id = a.user_id where a.what = 'figure'`;
    expect(noted.map(({ username }) => username)).toEqual(['expert']);
  });

  it('C16-R3 is cited under an id that gives the same number for ever', async () => {
    const cite = async (who = 'statistics') =>
      (await (await office.as(who)).send('POST', '/api/figures/citations', place)).body;
    const first = await cite();
    expect(first).toMatchObject({ vintage: 1, intact: true, citedAt: office.services.clock.now() });
    expect((await cite('expert')).id).toBe(first.id);
    await submit(2, await caseOf(2));
    await event('expert', await caseOf(2), 'APPROVE');
    await event('reviewer-mining', await caseOf(2), 'APPROVE');
    const now = (await figure('statistics')).body;
    expect(now.value).toBeGreaterThan(first.figure.value);
    const second = await cite();
    expect(second).toMatchObject({ vintage: 2, figure: { value: now.value, provisional: false } });
    const again = (await (await office.as('expert')).get(`/api/figures/${first.id.toLowerCase()}`)).body;
    expect(again).toEqual(first);
    expect((await (await office.as('expert')).get('/api/figures/0000000000000000')).status).toBe(404);
  });

  it('C16-R3 that was changed after it was cited says so, and the engine’s own role cannot change it', async () => {
    const cited = (await (await office.as('statistics')).send('POST', '/api/figures/citations', place)).body;
    await expect(office.database.engine`update citations set body = '{}'`).rejects.toThrow(
      'permission denied',
    );
    await office.database
      .owner`update citations set body = jsonb_set(body, '{value}', '1') where id = ${cited.id}`;
    expect((await (await office.as('expert')).get(`/api/figures/${cited.id}`)).body.intact).toBe(false);
  });
});

describe('The chain of hashes', () => {
  it('is intact over everything that was done, with one fingerprint for all of it', async () => {
    expect((await chain(await caseOf(0))).body).toMatchObject({ intact: true, events: 4, breaks: [] });
    const all = await checkLedger(office.services.database);
    expect(all).toMatchObject({ cases: 3, breaks: 0, first: [] });
    expect((await checkLedger(office.services.database)).fingerprint).toBe(all.fingerprint);
    await event('statistics', await caseOf(2), 'REOPEN', { text: 'به درخواست واحد' });
    expect((await checkLedger(office.services.database)).fingerprint).not.toBe(all.fingerprint);
  });

  it('is followed for those alone who may see the case', async () => {
    const id = await caseOf(0);
    expect((await chain(id, 'far-expert')).status).toBe(404);
    expect((await chain(id, 'respondent-1')).status).toBe(404);
    expect((await chain(id, 'respondent-0')).body.intact).toBe(true);
  });

  const tampered: [what: string, change: (id: string) => PromiseLike<unknown>, expected: object][] = [
    [
      'the words of an event',
      (id) =>
        office.database
          .owner`update events set data = data || '{"text":"forged"}' where case_id = ${id} and seq = 3`,
      { seq: 3, cause: 'changed' },
    ],
    [
      'who did it',
      (id) => office.database.owner`update events set actor = 'somebody' where case_id = ${id} and seq = 2`,
      { seq: 2, cause: 'changed' },
    ],
    [
      'when it took effect, by a millisecond',
      (id) =>
        office.database
          .owner`update events set effective_at = effective_at + interval '1 ms' where case_id = ${id} and seq = 3`,
      { seq: 3, cause: 'changed' },
    ],
    [
      'an event taken away',
      (id) => office.database.owner`delete from events where case_id = ${id} and seq = 3`,
      { seq: 3, cause: 'missing' },
    ],
    [
      'the last event taken away',
      (id) => office.database.owner`delete from events where case_id = ${id} and seq = 4`,
      { seq: 4, cause: 'missing' },
    ],
    [
      'the hash at which the case ends',
      (id) => office.database.owner`update cases set last_hash = sha256(last_hash) where id = ${id}`,
      { seq: 4, cause: 'end' },
    ],
    [
      'one figure of the return',
      (id) =>
        office.database
          .owner`update returns set answers = jsonb_set(answers, '{products,0,production}', '1') where case_id = ${id}`,
      { seq: 2, cause: 'answers' },
    ],
  ];
  it.each(tampered)('shows where it breaks: %s', async (_, change, expected) => {
    const id = await caseOf(0);
    const [row] = await office.database.owner`select * from cases where id = ${id}`;
    const events = await office.database.owner`select * from events where case_id = ${id}`;
    const returns = await office.database.owner`select * from returns where case_id = ${id}`;
    try {
      await change(id);
      const found = await checkCase(office.services.database, nation, id);
      expect(found!.breaks[0]).toMatchObject(expected);
      expect((await chain(id)).body).toMatchObject({ intact: false, breaks: [expected] });
      expect((await checkLedger(office.services.database)).breaks).toBeGreaterThan(0);
    } finally {
      await office.database.owner`update cases set last_hash = ${row!.last_hash} where id = ${id}`;
      await office.database.owner`delete from events where case_id = ${id}`;
      for (const one of events) await office.database.owner`insert into events ${office.database.owner(one)}`;
      for (const one of returns)
        await office.database
          .owner`update returns set answers = ${office.database.owner.json(one.answers)} where case_id = ${id} and version = ${one.version}`;
    }
    expect((await chain(id)).body.intact).toBe(true);
  });

  it('says that events are there whose case is gone', async () => {
    const [row] = await office.database.owner`select * from cases where id = ${await caseOf(2)}`;
    await office.database.owner`delete from tasks where case_id = ${row!.id}`;
    await office.database.owner`delete from cases where id = ${row!.id}`;
    const found = await checkLedger(office.services.database);
    expect(found.first).toEqual([{ case: row!.id, seq: 1, cause: 'lost' }]);
  });
});
