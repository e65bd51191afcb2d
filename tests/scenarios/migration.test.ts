// A chain is changed while returns are under way: its next version is published, and the deputy moves the open cases to it.
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Workflow } from '../../engine/index.ts';
import type { MigrationView } from '../../server/wire.ts';
import type { Answer } from '../support/app.ts';
import { at, shipped } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

const period = '1405-07';
const key = 'sector-return-review';
const all = `/api/definitions/workflow/${key}/migrations`;
const tehran = { activities: ['C23'] };
const esfahan = { activities: ['C23'], province: 'IR-10', organisation: 'IMT-10' };

let office: Ministry;
/** 0 expected; 1, 2 and 4 (Esfahan) with the provinces; 3 with two deputyships, one of which has decided; 5 at its unit; 6 accepted. */
let cases: string[];

beforeAll(async () => {
  const units = [tehran, tehran, tehran, { activities: ['C10', 'H52'] }, esfahan, tehran, tehran];
  office = await ministry({ now: at('1405-08-01', '09:00'), units });
  cases = await Promise.all(units.map((_, unit) => office.caseOf(unit, period)));
  for (const unit of [1, 2, 3, 4, 5, 6]) {
    await sent(`respondent-${unit}`, unit, 'SUBMIT', { answers: cementAnswers(), declaration: true });
  }
  for (const unit of [3, 5, 6]) await sent('expert', unit, 'APPROVE');
  await sent('reviewer-industries', 3, 'APPROVE');
  const reasons = [{ item: '/products/0/production', observed: 1, expected: 2, message: 'بیش از ظرفیت' }];
  await sent('reviewer-mining', 5, 'RETURN', { reasons });
  await sent('expert', 5, 'PASS_TO_UNIT');
  await sent('reviewer-mining', 6, 'APPROVE');
});
afterAll(() => office?.close());

async function sent(who: string, unit: number, type: string, data: object = {}): Promise<Answer> {
  const path = `/api/cases/${cases[unit]}/events`;
  const answer = await (await office.as(who)).send('POST', path, { type, data });
  if (answer.status !== 200) throw new Error(`${type} by ${who}: ${JSON.stringify(answer.body)}`);
  return answer;
}
const caseAs = async (who: string, unit: number) =>
  (await (await office.as(who)).get(`/api/cases/${cases[unit]}`)).body;
const planning = async (method: string, path: string, body?: object) =>
  (await office.as('planning')).send(method, path, body);

/** The examination by the province has another name, and so has its clock; what waits at a unit is called otherwise too. */
function changed(): Workflow {
  let text = JSON.stringify(shipped<Workflow>(`workflows/${key}/workflow.json`));
  for (const [old, name] of [
    ['s1Review', 'province'],
    ['s2AtUnit', 'atUnit'],
  ])
    text = text.replaceAll(`"${old}"`, `"${name}"`);
  return JSON.parse(text);
}
const toProvince = { s1Review: { to: 'province', clocks: { province: { keep: 's1Review' } } } };
const planOf = (states: object) => ({ collection: 'monthly-production', from: 1, to: 2, states });

async function reached(id: string, state: string, more: Partial<MigrationView> = {}): Promise<MigrationView> {
  let view: MigrationView | undefined;
  await expect
    .poll(
      async () => {
        view = (await planning('GET', `${all}/${id}`)).body;
        return view;
      },
      { timeout: 20_000, interval: 20 },
    )
    .toMatchObject({ state, ...more });
  return view!;
}

describe('Open cases of a chain that has changed', () => {
  let id = '';
  let deadline = '';

  it('keep the version that they have when the next one is published', async () => {
    const draft = await planning('POST', `/api/definitions/workflow/${key}/drafts`, changed());
    expect(draft.status).toBe(201);
    const from = { from: '1405-09' };
    const published = await planning('POST', `/api/definitions/drafts/${draft.body.id}/publish`, from);
    expect(published.body).toMatchObject({ version: 2 });
    expect(await caseAs('expert', 1)).toMatchObject({ state: 's1Review', workflow: { key, version: 1 } });
  });

  it('are moved by nobody but the deputy, and by no plan that has faults', async () => {
    for (const other of ['expert', 'respondent-0', 'admin', 'statistics']) {
      const answer = await (await office.as(other)).send('POST', all, planOf(toProvince));
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
    const faulty = { s1Review: 'province', s2Review: 'accepted', s9: 'expected' };
    const refused = await planning('POST', all, planOf(faulty));
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid-migration']);
    expect(refused.body.issues.map((one: { code: string; path: string }) => [one.code, one.path])).toEqual([
      ['migration.clock-missing', '/states/s1Review/clocks/province'],
      ['migration.target-ended', '/states/s2Review'],
      ['migration.unknown-source', '/states/s9'],
    ]);
    expect((await planning('POST', all, { ...planOf({}), to: 3 })).body.code).toBe('no-such-version');
    expect((await planning('POST', all, { ...planOf({}), collection: 'visit' })).body.code).toBe('not-found');
    const unknown = await planning('POST', '/api/definitions/workflow/nothing/migrations', planOf({}));
    expect(unknown.body.code).toBe('not-found');
    expect((await planning('GET', all)).body).toEqual({ items: [], next: null });
    for (const other of ['expert', 'respondent-1', 'planning']) {
      const path = `/api/cases/${cases[1]}/events`;
      const answer = await (await office.as(other)).send('POST', path, { type: 'MIGRATE', data: {} });
      expect(answer.status).toBe(403);
    }
  });

  it('are counted beforehand: what moves, what cannot and why, what becomes of clocks and tasks', async () => {
    const made = await planning('POST', all, planOf(toProvince));
    expect(made.status).toBe(202);
    id = made.body.id;
    expect(made.body).toMatchObject({ state: 'previewing', from: 1, to: 2, moved: 0, createdBy: 'planning' });
    expect(made.body.issues).toMatchObject([
      { code: 'migration.state-unmapped', severity: 'soft', params: { state: 's2AtUnit' } },
    ]);
    const { preview } = await reached(id, 'previewed');
    expect(preview).toMatchObject({ cases: 6, already: 0, moves: 5, untouched: 1, fired: 0 });
    expect(preview!.groups.map(({ state, to, province, cases: n }) => [state, to, province, n])).toEqual([
      ['expected', 'expected', 'IR-23', 1],
      ['s1Review', 'province', 'IR-10', 1],
      ['s1Review', 'province', 'IR-23', 2],
      ['s2AtUnit', null, 'IR-23', 1],
      ['s2Review', 's2Review', 'IR-23', 1],
    ]);
    expect(preview!.reasons).toMatchObject([
      { state: 's2AtUnit', cases: 1, issue: { code: 'migration.state-unmapped' }, examples: [cases[5]] },
    ]);
    expect(
      preview!.clocks.map(({ clock, kept, restarted, ended, dropped }) => [
        clock,
        kept,
        restarted,
        ended,
        dropped,
      ]),
    ).toEqual([
      ['due', 1, 0, 0, 0],
      ['province', 3, 0, 0, 0],
      ['s2Review', 1, 0, 0, 0],
    ]);
    expect(preview!.tasks).toEqual([
      { role: 'dep_reviewer', kept: 1, closed: 0, opened: 0 },
      { role: 'respondent', kept: 1, closed: 0, opened: 0 },
      { role: 'sub_expert', kept: 0, closed: 3, opened: 3 },
    ]);
    expect(await caseAs('expert', 1)).toMatchObject({ state: 's1Review', workflow: { version: 1 } });
  });

  it('are worked on while others are being moved: each under the version that it has', async () => {
    deadline = (await caseAs('expert', 1)).deadlines.s1Review;
    const second = await planning('POST', all, planOf(toProvince));
    await reached(second.body.id, 'previewed');
    // Somebody is just deciding on case 2.
    const decided = Promise.withResolvers<void>();
    const holds = Promise.withResolvers<void>();
    const held = office.database.owner.begin(async (sql) => {
      await sql`select from cases where id = ${cases[2]!} for update`;
      holds.resolve();
      await decided.promise;
    });
    onTestFinished(() => decided.resolve());
    await holds.promise;
    const started = await planning('POST', `${all}/${id}/start`);
    expect([started.status, started.body.state, started.body.startedBy]).toEqual([
      202,
      'running',
      'planning',
    ]);
    await reached(id, 'running', { moved: 4, untouched: 1 });
    const again = await planning('POST', `${all}/${id}/start`);
    expect([again.status, again.body.code]).toEqual([409, 'migration-not-ready']);

    expect(await caseAs('expert', 1)).toMatchObject({
      state: 'province',
      stateTitle: { en: 'Under examination by the subordinate unit' },
      workflow: { version: 2 },
      deadlines: { province: deadline },
      version: 3,
    });
    expect((await sent('expert', 1, 'APPROVE')).body.state).toBe('s2Review');
    expect(await caseAs('expert', 2)).toMatchObject({ state: 's1Review', workflow: { version: 1 } });

    const other = await planning('POST', `${all}/${second.body.id}/start`);
    expect([other.status, other.body.code]).toEqual([409, 'migration-under-way']);

    const stopped = await planning('POST', `${all}/${id}/stop`);
    expect([stopped.status, stopped.body.state]).toEqual([200, 'stopped']);
    decided.resolve();
    await held;
    await office.services.jobs.idle();
    expect((await sent('expert', 2, 'APPROVE')).body).toMatchObject({
      state: 's2Review',
      workflow: { version: 1 },
    });
  });

  it('are moved to the last when it is continued, and no case twice', async () => {
    expect((await planning('POST', `${all}/${id}/continue`)).status).toBe(202);
    const done = await reached(id, 'done');
    expect(done).toMatchObject({ moved: 5, untouched: 1, total: 6 });
    expect(await caseAs('reviewer-mining', 2)).toMatchObject({ state: 's2Review', workflow: { version: 2 } });
    const [counted] = await office.database.owner`
      select count(*)::integer as events, count(distinct case_id)::integer as cases from events where type = 'MIGRATE'`;
    expect(counted).toEqual({ events: 5, cases: 5 });
    const over = await planning('POST', `${all}/${id}/stop`);
    expect([over.status, over.body.code, over.body.params.migration]).toEqual([
      409,
      'migration-not-ready',
      'done',
    ]);
  });

  it('that could not be moved are listed with the reason, and are as they were', async () => {
    const page = await planning('GET', `${all}/${id}/untouched?limit=1`);
    expect(page.body).toMatchObject({
      items: [
        {
          case: cases[5],
          period,
          province: 'IR-23',
          state: 's2AtUnit',
          stateTitle: { en: 'At the unit for correction (stage 2)' },
          issue: { code: 'migration.state-unmapped', message: { en: expect.stringContaining('s2AtUnit') } },
        },
      ],
      next: null,
    });
    expect(await caseAs('respondent-5', 5)).toMatchObject({ state: 's2AtUnit', workflow: { version: 1 } });
    expect(await caseAs('respondent-6', 6)).toMatchObject({ state: 'accepted', workflow: { version: 1 } });
    const more = await planning('POST', all, planOf({ ...toProvince, s2AtUnit: 'atUnit' }));
    const { preview } = await reached(more.body.id, 'previewed');
    expect(preview).toMatchObject({ cases: 1, already: 5, moves: 1, untouched: 0 });
    await planning('POST', `${all}/${more.body.id}/start`);
    await reached(more.body.id, 'done', { moved: 1 });
    const corrected = await sent('respondent-5', 5, 'SUBMIT', {
      answers: cementAnswers(),
      declaration: true,
    });
    expect(corrected.body).toMatchObject({ state: 's2Answered', workflow: { version: 2 }, returnVersion: 2 });
  });

  it('C5-R2 ask no deputyship again that had decided', async () => {
    const found = await caseAs('reviewer-commerce', 3);
    expect(found.tasks.map(({ role, part }: { role: string; part: string }) => [role, part])).toEqual([
      ['dep_reviewer', 'commerce'],
    ]);
    expect((await sent('reviewer-commerce', 3, 'APPROVE')).body.state).toBe('accepted');
  });

  it('C16 have it in their history, with the words of the version under which each thing was done', async () => {
    const history = (await (await office.as('expert')).get(`/api/cases/${cases[1]}/history`)).body;
    expect(history.intact).toBe(true);
    const told = history.events.map(
      (one: { type: string; actorName: string; role: string; title: { en: string } }) => [
        one.type,
        one.title.en,
        one.role,
      ],
    );
    expect(told).toEqual([
      ['OPEN', 'Obligation opened', null],
      ['SUBMIT', 'Submit', 'respondent'],
      ['MIGRATE', 'Moved to another version of the workflow', 'planning_deputy'],
      ['APPROVE', 'Approve', 'sub_expert'],
    ]);
    expect(history.events[2].actorName).toBe('planning');
  });

  it('C6 go on under the clocks that they kept', async () => {
    await office.moveTo(deadline);
    expect(await caseAs('far-expert', 4)).toMatchObject({
      state: 's2Review',
      workflow: { version: 2 },
      decisions: [{ stage: 's1', kind: 'deemed', body: 'IMT-10' }],
    });
  });

  it('are listed page by page', async () => {
    const first = (await planning('GET', `${all}?limit=2`)).body;
    expect(first.items).toHaveLength(2);
    const rest = (await planning('GET', `${all}?limit=2&cursor=${first.next}`)).body;
    const ids = [...first.items, ...rest.items].map((one: MigrationView) => one.id);
    expect(ids).toContain(id);
    expect(new Set(ids).size).toBe(3);
    expect(rest.next).toBeNull();
  });
});
