// What a draft would do, told before it is published: on four accepted returns, two of them approved by silence.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Calendar,
  CodeList,
  Collection,
  Definition,
  Form,
  Grant,
  Indicators,
  Policy,
  Roles,
  SharedPart,
  Workflow,
} from '../../engine/index.ts';
import { createJobRunner } from '../../server/jobs/runner.ts';
import { createLog } from '../../server/log.ts';
import { readJob } from '../../server/store/jobs.ts';
import type { ImpactView, JobList, JobView } from '../../server/wire.ts';
import type { Client } from '../support/app.ts';
import { at, shipped } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

const period = '1405-07';
const form = () => shipped<Form>('forms/monthly-production/form.json');
const policy = () => shipped<Policy>('workflows/policy/directive.json');

const units = [0, 1, 2, 3, 4].map((unit) => ({ title: { fa: `واحد ${unit}`, en: `Unit ${unit}` } }));
let office: Ministry;
beforeAll(async () => {
  office = await ministry({ now: at('1405-08-01', '09:00'), units });
  await employDesigner();
  await office.moveTo(at('1405-08-06', '10:00'));
  for (const unit of [0, 1, 2, 3]) {
    await act(`respondent-${unit}`, unit, 'SUBMIT', {
      answers: { ...cementAnswers(), water: unit < 2 ? 25_000 : 70_000 },
      declaration: true,
    });
  }
  await office.moveTo(at('1405-08-09', '10:00'));
  for (const unit of [0, 1]) await act('expert', unit, 'APPROVE');
  await office.moveTo(at('1405-08-11', '10:00'));
  await act('reviewer-mining', 0, 'APPROVE');
  await office.moveTo(at('1405-08-30', '10:00'));
});
afterAll(() => office?.close());

/** Somebody who may edit definitions, and neither publish them nor see whose returns they concern. */
async function employDesigner(): Promise<void> {
  const roles = shipped<Roles>('workflows/roles/roles.json');
  const deputy = roles.roles.find(({ key }) => key === 'planning_deputy')!;
  const permissions = deputy.permissions.filter(
    (one) => one !== 'impact.examples' && one !== 'definition.publish',
  );
  roles.roles.push({ ...deputy, key: 'designer', permissions });
  await publish(roles, '1405-08');
  await office.accounts([{ username: 'designer', grants: [{ role: 'designer', scope: 'nation', id: '*' }] }]);
}

async function act(who: string, unit: number, type: string, data: object = {}): Promise<void> {
  const id = await office.caseOf(unit, period);
  const answer = await (await office.as(who)).send('POST', `/api/cases/${id}/events`, { type, data });
  if (answer.status !== 200) throw new Error(`${type} by ${who}: ${JSON.stringify(answer.body)}`);
}

async function draftOf(document: { kind: string; key: string }): Promise<string> {
  const planning = await office.as('planning');
  const made = await planning.send(
    'POST',
    `/api/definitions/${document.kind}/${document.key}/drafts`,
    document,
  );
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.id;
}

async function impactOf(document: { kind: string; key: string }, reader = 'planning'): Promise<ImpactView> {
  const somebody = await office.as(reader);
  const started = await somebody.send(
    'POST',
    `/api/definitions/drafts/${await draftOf(document)}/impact`,
    {},
  );
  expect(started.status, JSON.stringify(started.body)).toBe(202);
  await office.services.jobs.idle();
  const job: JobView = (await somebody.get(`/api/jobs/${started.body.job}`)).body;
  expect([job.state, job.error]).toEqual(['done', null]);
  return job.result!;
}

async function readBy(username: string, job: string): Promise<ImpactView> {
  const answer = await (await office.as(username)).get(`/api/jobs/${job}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.result;
}

async function jobOf(document: Definition, period?: string): Promise<string> {
  const path = `/api/definitions/drafts/${await draftOf(document)}/impact`;
  const started = await (await office.as('planning')).send('POST', path, period ? { period } : {});
  expect(started.status, JSON.stringify(started.body)).toBe(202);
  await office.services.jobs.idle();
  return started.body.job;
}

async function publish(document: Definition, from: string): Promise<void> {
  const { definitions } = office.services;
  const { draft } = await definitions.createDraft(document, 'test');
  await definitions.publish(draft.id, from, 'test');
}

/** The shipped form with a soft edit that two of the four returns would raise. */
function thirsty(): Form {
  const changed = form();
  changed.edits!.push({
    id: 'much-water',
    severity: 'soft',
    must: 'water < 50000',
    fields: ['water'],
    answer: 'explain',
    message: { fa: 'مصرف آب زیاد است: {water}', en: 'Much water: {water}.' },
  });
  return changed;
}

describe('The impact of a form', () => {
  it('counts the returns of last month that a new soft edit would raise, and names them', async () => {
    const impact = await impactOf(thirsty());
    expect(impact).toMatchObject({ kind: 'form', replay: null });
    expect(impact.collections).toMatchObject([
      { collection: 'monthly-production', form: { key: 'monthly-production' }, period, replay: null },
    ]);
    expect(impact.returns).toMatchObject({ returns: 4, withNewHard: 0, withNewSoft: 2 });
    expect(impact.returns!.edits[0]).toMatchObject({ edit: 'much-water', before: 0, after: 2, raised: 2 });
    expect(impact.returns!.edits.slice(1).every(({ raised }) => raised === 0)).toBe(true);
    const cases = await Promise.all([2, 3].map((unit) => office.caseOf(unit, period)));
    expect(impact.examples!.map((one) => one.case).sort()).toEqual(cases.sort());
    expect(impact.examples![0]).toMatchObject({
      edit: 'much-water',
      severity: 'soft',
      path: '/water',
      figures: [{ path: '/water', value: 70_000 }],
    });
    expect(impact.examples![0]!.message.en).toBe('Much water: 70,000.');
  });

  it('raises nothing where nothing changed, and leaves open cases their version', async () => {
    const impact = await impactOf(form());
    expect(impact.returns).toMatchObject({ returns: 4, withNewHard: 0, withNewSoft: 0 });
    expect(impact.examples).toEqual([]);
    expect(impact.openCases).toMatchObject({ effect: 'keep-version', total: 1 });
    expect(impact.openCases.groups).toMatchObject([{ province: 'IR-23', cases: 1 }]);
    expect(impact.items).toEqual([]);
  });

  it('tells a new question that must be answered from a fault of the returns', async () => {
    const changed = form();
    changed.schema.properties.trainees = {
      type: 'integer',
      'x-title': { fa: 'کارآموزان', en: 'Trainees' },
      'x-required': 'true',
    };
    changed.sections.at(-1)!.fields.push('trainees');
    expect((await impactOf(changed)).returns).toMatchObject({ withNewHard: 0, withNewSoft: 0 });
  });

  it('names the item that nothing reports any more, and the indicators whose series break', async () => {
    const changed = form();
    const { items } = changed.schema.properties.products!;
    const item = items!.properties!.production!['x-item'];
    items!.properties!.production!['x-item'] = false;
    const impact = await impactOf(changed);
    expect(impact.items).toMatchObject([
      { item, change: 'removed', before: ['/products/*/production'], after: [] },
    ]);
    expect(impact.uses.indicators).toContainEqual(
      expect.objectContaining({ list: 'sector-monthly', indicator: 'production' }),
    );
  });
});

describe('Examples of the returns that a form would question', () => {
  const reads = (username: string) => office.database.owner<{ case: string; what: string }[]>`
    select a.case_id as case, a.what from audit_reads a join users u on u.id = a.user_id
    where u.username = ${username} order by a.id`;
  let job: string;
  let cases: string[];
  beforeAll(async () => {
    cases = await Promise.all([2, 3].map((unit) => office.caseOf(unit, period)));
    job = await jobOf(thirsty());
  });

  it('C14 name the unit and the figures concerned, and each is written down as read', async () => {
    await office.database.owner`truncate audit_reads`;
    const { body } = await (await office.as('planning')).get(`/api/jobs/${job}`);
    const { examples }: ImpactView = body.result;
    expect(examples).toHaveLength(2);
    expect(examples!.map(({ unit }) => unit.en).sort()).toEqual(['Unit 2', 'Unit 3']);
    expect(examples!.flatMap(({ figures }) => figures.map(({ path, value }) => [path, value]))).toEqual([
      ['/water', 70_000],
      ['/water', 70_000],
    ]);
    expect(examples![0]!.figures[0]!.title?.en).toMatch(/water/i);
    const seen = await reads('planning');
    expect(seen.map((one) => one.case).sort()).toEqual(cases.sort());
    expect(seen.every(({ what }) => what === 'impact-example')).toBe(true);
  });

  it('are not for somebody who may only edit definitions, who is told counts without anybody’s figures', async () => {
    const impact = await readBy('designer', job);
    expect(impact.examples).toBeNull();
    expect(impact.returns).toMatchObject({ returns: 4, withNewSoft: 2 });
    expect(impact.returns!.edits[0]!.message.en).toBe('Much water: {water}.');
    expect(JSON.stringify(impact)).not.toMatch(/70,?000|Unit \d/);
    expect(await reads('designer')).toEqual([]);
  });

  it('are of those units alone that row-level security lets through', async () => {
    const grants: Grant[] = [{ role: 'planning_deputy', scope: 'jurisdiction', id: 'IMT-10' }];
    await office.accounts([{ username: 'esfahan-designer', grants }]);
    expect((await readBy('esfahan-designer', job)).examples).toEqual([]);
    expect(await reads('esfahan-designer')).toEqual([]);
  });

  it('do not give away a unit’s figures where no check of the form says them', async () => {
    const changed = form();
    const { production } = changed.schema.properties.products!.items!.properties!;
    production!.maximum = 100;
    const { returns, examples } = await impactOf(changed);
    const raised = returns!.edits.find(({ code }) => code === 'maximum')!;
    expect(raised).toMatchObject({ edit: null, path: '/products/*/production', raised: 4 });
    expect(raised.message.en).toBe('This must be 100 or less.');
    expect(examples).toHaveLength(4);
    expect(examples![0]!.figures).toEqual([
      expect.objectContaining({ path: '/products/0/production', value: 90_000 }),
    ]);
  });

  it('are ten, of every check that raises something', async () => {
    const changed = thirsty();
    const { production } = changed.schema.properties.products!.items!.properties!;
    production!.maximum = 100;
    const { examples } = await impactOf(changed);
    expect(examples!.length).toBeLessThanOrEqual(10);
    expect(new Set(examples!.map(({ edit }) => edit))).toEqual(new Set([null]));
  });

  it('are not kept with the job', async () => {
    const [row] = await office.database.owner<{ kept: string }[]>`
      select result -> 'examples' as kept from jobs where id = ${job}`;
    expect(JSON.stringify(row!.kept)).not.toMatch(/Unit \d|"value"/);
  });
});

describe('The impact of what a case lives by', () => {
  it('C6-R1 tells how many more would be approved by silence with shorter days of review', async () => {
    const changed = policy();
    changed.parameters['s1.reviewDays']!.values.push({ from: '1406-01-01', value: 1, basis: 'test' });
    const { replay, openCases, returns } = await impactOf(changed);
    expect(returns).toBeNull();
    expect(openCases).toMatchObject({ effect: 'from-now-on', total: 1 });
    expect(replay).toMatchObject({ cases: 5, before: { accepted: 4, refused: [] }, after: { accepted: 4 } });
    const share = (side: 'before' | 'after', stage: string) =>
      replay![side].stages.find((one) => one.stage === stage)?.share;
    expect([share('before', 's1'), share('before', 's2')]).toEqual([0.5, 0.75]);
    expect(share('after', 's1')).toBe(1);
    expect(replay!.after.refused.filter(({ event }) => event === 'APPROVE')[0]!.cases).toBe(2);
    expect(replay!.after.days.median).toBeLessThan(replay!.before.days.median!);
    expect(replay!.deadlines).toMatchObject({ tasks: 13, earlier: 8, later: 0 });
    expect(replay!.before.stages[0]!.title.en).toMatch(/^Stage 1/);
    const given = replay!.tasks.filter(({ role }) => role === 'sub_expert');
    expect(given.reduce((sum, one) => sum + one.before, 0)).toBe(4);
  });

  it('replays what was decided as it was decided', async () => {
    const { replay } = await impactOf(policy());
    expect(replay!.after).toEqual(replay!.before);
    const rows = await office.database.owner<{ stage: string; approvals: number; deemed: number }[]>`
      select stage, count(*)::integer as approvals, count(*) filter (where kind = 'deemed')::integer as deemed
      from decisions where verdict = 'approve' group by stage order by stage`;
    const stages = replay!.before.stages.map(({ stage, approvals, deemed }) => ({
      stage,
      approvals,
      deemed,
    }));
    expect(stages.sort((one, other) => (one.stage < other.stage ? -1 : 1))).toEqual([...rows]);
  });

  it('counts the cases in which a chain would have refused what was done, with the reason', async () => {
    const changed = shipped<Workflow>('workflows/sector-return-review/workflow.json');
    const text = JSON.stringify(changed)
      .replaceAll('"APPROVE":', '"AGREE":')
      .replaceAll('"APPROVE"', '"AGREE"');
    const { replay, openCases } = await impactOf(JSON.parse(text) as Workflow);
    expect(openCases.effect).toBe('keep-version');
    expect(replay!.after.refused.find(({ event }) => event === 'APPROVE')).toMatchObject({ cases: 2 });
    expect(replay!.after.stages.map(({ share }) => share)).toEqual([1, 1]);
  });
});

describe('The impact of other kinds', () => {
  it('of a calendar tells which deadlines would have been later, and that running ones stay', async () => {
    const changed = shipped<Calendar>('workflows/calendars/iran.json');
    changed.closures = [
      ...(changed.closures ?? []),
      { date: '1405-08-09', provinces: 'ALL', title: { fa: 'تعطیلی', en: 'Closure' }, source: 'test' },
    ];
    const { replay, openCases } = await impactOf(changed);
    expect(openCases).toMatchObject({ effect: 'from-now-on', total: 1 });
    expect(replay!.deadlines.later).toBeGreaterThan(0);
    expect(replay!.deadlines.earlier).toBe(0);
    expect(replay!.deadlines.days.median).toBeGreaterThanOrEqual(1);
  });

  it('of a collection tells who would owe that did not, and who no longer', async () => {
    const changed = shipped<Collection>('workflows/collections/monthly-production.json');
    changed.population = 'unit.kind = "PRODUCTION" and not(ends with(unit.title.en, "4"))';
    const { collections, replay } = await impactOf(changed);
    expect(collections[0]!.population).toEqual({
      before: 5,
      after: 4,
      gained: 0,
      lost: 1,
      otherForm: 0,
      otherBodies: 0,
    });
    expect(replay!.after).toEqual(replay!.before);
  });

  it('of roles tells what each may do otherwise, and who holds it', async () => {
    const [set] = (await (await office.as('planning')).get('/api/definitions')).body.items.filter(
      (one: { kind: string }) => one.kind === 'roles',
    );
    const changed: Roles = (await (await office.as('planning')).get(`/api/definitions/roles/${set.key}`)).body
      .document;
    const expert = changed.roles.find(({ key }) => key === 'sub_expert')!;
    expert.permissions = expert.permissions.filter((one) => one !== 'unit.read');
    expert.permissions.push('collection.open');
    const { roles, openCases } = await impactOf(changed);
    expect(roles).toEqual([
      expect.objectContaining({
        role: 'sub_expert',
        change: 'changed',
        gained: ['collection.open'],
        lost: ['unit.read'],
        holders: 3,
      }),
    ]);
    expect(openCases.effect).toBe('at-once');
  });

  it('of a code list tells which returns would not pass once the forms are published again', async () => {
    const list: CodeList = (await (await office.as('planning')).get('/api/definitions/codelist/products'))
      .body.document;
    list.codes.find(({ code }) => code === 'P_CEMENT')!.to = '1405-06-31';
    const { returns, examples, collections } = await impactOf(list);
    expect(returns).toMatchObject({ withNewHard: 4 });
    expect(returns!.edits[0]).toMatchObject({ severity: 'hard', raised: 4, before: 0 });
    expect(examples).toHaveLength(4);
    expect(collections.map(({ form: one }) => one?.key)).toContain('monthly-production');
  });

  it('of a shared part tells which forms use it, and what they would ask once they move to it', async () => {
    const part = shipped<SharedPart>('forms/shared/employment.json');
    part.schema.properties.menPermanent!.maximum = 1;
    const { returns, uses, openCases, collections } = await impactOf(part);
    expect(uses.forms.map(({ key }) => key).sort()).toEqual(['monthly-mine', 'monthly-production']);
    expect(openCases).toEqual({ effect: 'when-republished', total: 0, groups: [] });
    expect(collections.map(({ form: one, period: month }) => [one?.key, month]).sort()).toEqual([
      ['monthly-mine', null],
      ['monthly-production', period],
    ]);
    expect(returns).toMatchObject({ returns: 4, withNewHard: 4 });
    expect(returns!.edits[0]).toMatchObject({ code: 'maximum', raised: 4 });
  });

  it('of the items tells which series change, and which forms and indicators go by them', async () => {
    const [set] = (await (await office.as('planning')).get('/api/definitions')).body.items.filter(
      (one: { kind: string }) => one.kind === 'items',
    );
    const changed = (await (await office.as('planning')).get(`/api/definitions/items/${set.key}`)).body
      .document;
    const item = changed.items.find(({ id }: { id: string }) => id === 'production') ?? changed.items[0];
    item.burdenMinutes = (item.burdenMinutes ?? 1) + 1;
    const { items, uses, openCases } = await impactOf(changed);
    expect(items).toMatchObject([{ item: item.id, change: 'changed' }]);
    expect(uses.forms.length).toBeGreaterThan(0);
    expect(openCases.effect).toBe('when-republished');
  });

  it('looks at every collection that goes by it, and adds them up', async () => {
    const opened = await (await office.as('expert')).send('POST', '/api/cases', {
      collection: 'visit',
      unit: office.units[0]!.id,
      period: '1405-08',
    });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    const { collections, replay } = await impactOf(policy());
    const looked = collections.filter((one) => one.replay !== null);
    expect(looked.map((one) => [one.collection, one.period, one.replay!.cases]).sort()).toEqual([
      ['monthly-production', period, 5],
      ['visit', '1405-08', 1],
    ]);
    expect(replay!.cases).toBe(6);
    expect(replay!.after).toEqual(replay!.before);
  });
});

describe('The impact of what figures are made of', () => {
  it('shows the value that an indicator would have had', async () => {
    const changed = shipped<Indicators>('forms/indicators/sector-monthly.json');
    const indicator = changed.indicators.find(({ id }) => id === 'production')!;
    indicator.measure = { ...indicator.measure!, aggregate: 'max' };
    indicator.break = { fa: 'بیشینه به جای مجموع', en: 'The greatest in place of the sum' };
    const { collections, uses } = await impactOf(changed);
    expect(collections[0]!.values).toContainEqual(
      expect.objectContaining({
        indicator: 'production',
        dimension: 'P_CEMENT',
        before: 360_000,
        after: 90_000,
      }),
    );
    expect(uses.forms.map(({ key }) => key)).toContain('monthly-production');
  });

  it('names the forms and indicators that use a code list', async () => {
    const list = (await (await office.as('planning')).get('/api/definitions/codelist/products')).body;
    const { uses, openCases } = await impactOf(list.document as CodeList);
    expect(uses.forms.map(({ key }) => key)).toContain('monthly-production');
    expect(uses.indicators.map(({ indicator }) => indicator)).toContain('production');
    expect(openCases).toEqual({ effect: 'when-republished', total: 0, groups: [] });
  });
});

describe('An impact', () => {
  it('is for those who may edit definitions, of a draft that holds, in a month', async () => {
    const draft = await draftOf(thirsty());
    const path = `/api/definitions/drafts/${draft}/impact`;
    for (const other of ['expert', 'statistics', 'admin']) {
      expect((await (await office.as(other)).send('POST', path, {})).status).toBe(403);
    }
    const planning = await office.as('planning');
    const wrong = await planning.send('POST', path, { period: '1405-Q3' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid-parameter']);
    const broken = thirsty();
    broken.edits!.at(-1)!.must = 'rain < 5';
    const refused = await planning.send(
      'POST',
      `/api/definitions/drafts/${await draftOf(broken)}/impact`,
      {},
    );
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid-definition']);
    const early = await planning.send('POST', path, { period: '1405-01' });
    await office.services.jobs.idle();
    expect((await planning.get(`/api/jobs/${early.body.job}`)).body.result).toMatchObject({
      collections: [{ period: null, returns: null }],
      returns: null,
    });
    expect((await (await office.as('expert')).get(`/api/jobs/${early.body.job}`)).status).toBe(403);
    expect((await planning.get(`/api/jobs/${draft}`)).status).toBe(404);
  });
});

describe('Jobs', () => {
  /** Holds the runner until it is cancelled. */
  const blocker = async (startedBy: string): Promise<string> =>
    office.services.jobs.start(
      { kind: 'impact', subject: randomUUID(), input: {}, startedBy },
      async (handle) => {
        for (;;) {
          await handle.phase({ name: 'replay', collection: null, form: null });
          await handle.progress(1, 3);
          await new Promise((resolve) => setTimeout(resolve, 5));
          await handle.breathe();
        }
      },
    );
  const isUnderWay = (job: JobView) => job.state === 'running' && job.done > 0;
  const once = async (id: string, holds: (job: JobView) => boolean) => {
    for (let job: JobView; ; ) {
      job = (await (await office.as('planning')).get(`/api/jobs/${id}`)).body;
      if (holds(job)) return job;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  it('for the same question are one, are listed with what they do, and are stopped by whoever may', async () => {
    const [planning, designer] = [await office.as('planning'), await office.as('designer')];
    const running = await blocker('somebody');
    expect(await once(running, isUnderWay)).toMatchObject({
      state: 'running',
      phase: { name: 'replay' },
      done: 1,
      total: 3,
    });
    const path = `/api/definitions/drafts/${await draftOf(thirsty())}/impact`;
    const first: string = (await designer.send('POST', path, {})).body.job;
    const again: string = (await planning.send('POST', path, {})).body.job;
    const other: string = (await planning.send('POST', path, { period: '1405-06' })).body.job;
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    const listed = async (who: Client, query = '') =>
      ((await who.get(`/api/jobs${query}`)).body as JobList).items.map(({ id }) => id);
    expect(await listed(designer)).toEqual([first]);
    expect(await listed(planning, '?limit=3')).toEqual([other, first, running]);
    const { next }: JobList = (await planning.get('/api/jobs?limit=1')).body;
    expect(await listed(planning, `?limit=2&cursor=${next}`)).toEqual([first, running]);
    const [entry] = ((await designer.get('/api/jobs')).body as JobList).items;
    expect(entry).toMatchObject({
      state: 'queued',
      phase: null,
      startedBy: 'designer',
      definition: { kind: 'form', key: 'monthly-production', draftVersion: 1 },
      canCancel: true,
    });

    expect((await designer.get(`/api/jobs/${other}`)).body).toMatchObject({
      state: 'queued',
      canCancel: false,
    });
    const refusal = await designer.send('POST', `/api/jobs/${other}/cancel`, {});
    expect([refusal.status, refusal.body.code]).toEqual([403, 'forbidden']);
    for (const [who, id] of [
      [designer, first],
      [planning, other],
      [planning, running],
    ] as const) {
      const stopped = await who.send('POST', `/api/jobs/${id}/cancel`, {});
      expect([stopped.status, stopped.body.state, stopped.body.result]).toEqual([200, 'cancelled', null]);
    }
    await office.services.jobs.idle();
    const late = await planning.send('POST', `/api/jobs/${running}/cancel`, {});
    expect([late.status, late.body.code]).toEqual([409, 'job-over']);
    expect((await planning.send('POST', `/api/jobs/${randomUUID()}/cancel`, {})).status).toBe(404);
    expect((await planning.get(`/api/jobs/${running}`)).body.state).toBe('cancelled');
    const anew: string = (await designer.send('POST', path, {})).body.job;
    expect(anew).not.toBe(first);
    await office.services.jobs.idle();
    expect((await designer.get(`/api/jobs/${anew}`)).body).toMatchObject({
      state: 'done',
      done: 4,
      total: 4,
    });
  });

  it('of another process stop at their next report', async () => {
    const elsewhere = createJobRunner({
      database: office.database,
      now: () => office.services.clock.now(),
      log: createLog('silent'),
    });
    const id = await blocker('somebody');
    await once(id, isUnderWay);
    expect(await elsewhere.cancel(id)).toBe(true);
    await office.services.jobs.idle();
    expect(await elsewhere.cancel(id)).toBe(false);
    expect((await readJob(office.database.engine, id))?.state).toBe('cancelled');
  });
});

describe('A job', () => {
  const runner = () =>
    createJobRunner({
      database: office.database,
      now: () => office.services.clock.now(),
      log: createLog('silent'),
    });
  const job = { kind: 'impact', subject: 'a draft', input: {}, startedBy: 'test' };
  const stateOf = async (id: string) => (await readJob(office.database.engine, id))?.state;

  it('stops with its server, leaves the others alone, and can be started again', async () => {
    const [one, other] = [runner(), runner()];
    let pieces = 0;
    const id = await one.start(job, async (handle) => {
      for (;;) {
        pieces += 1;
        await handle.progress(pieces, null);
        await handle.breathe();
      }
    });
    const second = await one.start({ ...job, subject: 'another' }, async () => ({}));
    expect(await one.start(job, async () => ({}))).toBe(id);
    await other.recover();
    expect([await stateOf(id), await stateOf(second)]).toEqual(['running', 'queued']);
    await one.stop();
    expect(pieces).toBeGreaterThan(0);
    expect([await stateOf(id), await stateOf(second)]).toEqual(['interrupted', 'interrupted']);
    const again = await other.start(job, async () => ({}));
    await other.idle();
    expect(again).not.toBe(id);
    expect(await stateOf(again)).toBe('done');
  });

  it('that a killed server left is interrupted at the next start', async () => {
    const { owner } = office.database;
    const id = '00000000-0000-4000-8000-000000000001';
    await owner`
      insert into jobs (id, kind, subject, input, state, owner, started_by, created_at, updated_at)
      values (${id}, 'impact', 'left', '{}', 'running', 7, 'test', now(), now())`;
    await runner().recover();
    expect(await stateOf(id)).toBe('interrupted');
  });

  it('that fails says so and lets the next one run', async () => {
    const one = runner();
    const failing = await one.start({ ...job, subject: 'failing' }, async () => {
      throw new Error('out of luck');
    });
    const next = await one.start({ ...job, subject: 'next' }, async () => ({}));
    await one.idle();
    expect([await stateOf(failing), await stateOf(next)]).toEqual(['failed', 'done']);
    const held = await office.database.owner`
      select from pg_locks where locktype = 'advisory' and classid = 1684`;
    expect(held.length).toBe(0);
  });
});
