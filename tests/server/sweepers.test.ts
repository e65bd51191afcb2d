import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSweep } from '../../server/jobs/sweep.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
beforeAll(async () => {
  office = await ministry({ now: at('1405-08-01', '09:00'), units: Array.from({ length: 60 }, () => ({})) });
});
afterAll(() => office.close());

describe('The clock sweep', () => {
  it('C6-R1 fires every clock once when several sweep at the same time', async () => {
    const { database, services } = office;
    const rows = await database.owner<
      { id: string }[]
    >`select id from cases where period = 140507 order by id`;
    const answers = await services.cases.desk.sendAll(
      rows.map(({ id }) => ({
        caseId: id,
        type: 'SUBMIT',
        data: { answers: cementAnswers(), declaration: true },
        actor: { user: 'u', name: 'u', grants: [{ role: 'respondent', scope: 'nation', id: '*' }] },
        now: services.clock.now(),
      })),
    );
    expect(answers.every((answer) => 'record' in answer)).toBe(true);
    const { source, keys } = services.cases;
    const sweepers = Array.from({ length: 4 }, () =>
      createSweep({ sql: database.engine, source, keys, log: services.log, batch: 7 }),
    );
    const moved = await Promise.all(sweepers.map((sweeper) => sweeper.run(at('1405-08-20'))));
    expect(moved.reduce((sum, count) => sum + count, 0)).toBe(60);
    const [events] = await database.owner<{ cases: number; clocks: number }[]>`
      select count(distinct case_id)::integer as cases, count(*)::integer as clocks from events where type = 'CLOCK'`;
    expect(events).toEqual({ cases: 60, clocks: 120 });
    const states =
      await database.owner`select state, count(*)::integer as count from cases where period = 140507 group by state`;
    expect([...states]).toEqual([{ state: 'accepted', count: 60 }]);
    await Promise.all(sweepers.map((sweeper) => sweeper.run(at('1405-08-20'))));
    const [after] = await database.owner<
      { clocks: number }[]
    >`select count(*)::integer as clocks from events where type = 'CLOCK'`;
    expect(after?.clocks).toBe(120);
  });

  it('goes on with the others where a case cannot be interpreted, and says which', async () => {
    const { database, services } = office;
    const [stray] = await database.owner<
      { id: string; jurisdiction: string }[]
    >`select id, jurisdiction from cases limit 1`;
    await database.owner`
      insert into clocks (case_id, jurisdiction, token, name, due_at)
      values (${stray!.id}, ${stray!.jurisdiction}, 999, 's1Review', ${at('1405-08-02')})`;
    const said: unknown[] = [];
    const { source, keys } = services.cases;
    const log = Object.assign(Object.create(services.log), { error: (what: unknown) => said.push(what) });
    const sweep = createSweep({ sql: database.engine, source, keys, log });
    await sweep.run(at('1405-08-20'));
    expect(said).toMatchObject([{ case: stray!.id }]);
    await database.owner`delete from clocks where token = 999`;
  });
});
