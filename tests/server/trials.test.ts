// A check tried on last month's returns while it is written, and returns to try a form with: five accepted ones.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answers,
  compileForm,
  type Edit,
  evaluate,
  type Form,
  type FormContext,
  type Roles,
  wholeForm,
} from '../../engine/index.ts';
import type { SampleReturn, TrialView } from '../../server/wire.ts';
import { at, shipped } from '../support/chain.ts';
import { contents } from '../support/contents.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

const period = '1405-07';
const path = '/api/definitions/trials';
const form = () => shipped<Form>('forms/monthly-production/form.json');
const nobody = '00000000-0000-0000-0000-000000000000';

/** Water of each unit's return. */
const water = [25_000, 70_000, 25_000, 90_000, 25_000];
let office: Ministry;

beforeAll(async () => {
  const far = { province: 'IR-10', organisation: 'IMT-10' };
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: water.map((_, unit) => ({
      title: { fa: `واحد ${unit}`, en: `Unit ${unit}` },
      ...(unit === 3 ? far : {}),
    })),
  });
  await employ();
  await office.moveTo(at('1405-08-06', '10:00'));
  for (const [unit, amount] of water.entries()) {
    const id = await office.caseOf(unit, period);
    const answers: Answers = { ...cementAnswers(), water: amount };
    const data = { answers, declaration: true };
    const sent = await (await office.as(`respondent-${unit}`)).send('POST', `/api/cases/${id}/events`, {
      type: 'SUBMIT',
      data,
    });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
  }
  await office.moveTo(at('1405-08-30', '10:00'));
});
afterAll(() => office?.close());

/** `designer` may edit and see no examples; `near-planner` may see those of one province. */
async function employ(): Promise<void> {
  const roles = shipped<Roles>('workflows/roles/roles.json');
  const deputy = roles.roles.find(({ key }) => key === 'planning_deputy')!;
  const permissions = deputy.permissions.filter((one) => one !== 'impact.examples');
  roles.roles.push({ ...deputy, key: 'designer', permissions });
  roles.roles.push({ ...deputy, key: 'near_planner', scope: 'jurisdiction' });
  const { definitions } = office.services;
  const { draft } = await definitions.createDraft(roles, 'test');
  await definitions.publish(draft.id, '1405-08', 'test');
  await office.accounts([
    { username: 'designer', grants: [{ role: 'designer', scope: 'nation', id: '*' }] },
    { username: 'near-planner', grants: [{ role: 'near_planner', scope: 'jurisdiction', id: 'IMT-23' }] },
  ]);
}

const thirst: Edit = {
  id: 'much-water',
  severity: 'soft',
  must: 'water < 50000',
  fields: ['water'],
  answer: 'explain',
  message: { fa: 'مصرف آب زیاد است: {water}', en: 'Much water: {water}.' },
};

function withEdit(edit: Edit): Form {
  const changed = form();
  return { ...changed, edits: [...(changed.edits ?? []), edit] };
}

async function tried(body: object, who = 'planning'): Promise<TrialView> {
  const answer = await (await office.as(who)).send('POST', path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function samples(who = 'planning', query = ''): Promise<SampleReturn[]> {
  const answer = await (await office.as(who)).get(`/api/forms/monthly-production/samples${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.items;
}

async function readsOf(who: string): Promise<{ case: string; what: string }[]> {
  return office.database.owner<{ case: string; what: string }[]>`
    select a.case_id as case, a.what from audit_reads a join users u on u.id = a.user_id
    where u.username = ${who} order by a.case_id`;
}

describe('A trial of a check', () => {
  it('says on how many of last month’s accepted returns it fires, and shows some as their respondents would read it', async () => {
    await office.database.owner`truncate audit_reads`;
    const view = await tried({ document: withEdit(thirst), edit: 'much-water' });
    expect(view).toMatchObject({ period, total: 5, returns: 5, fires: 2, unknown: 0, after: null });
    expect(view.collection?.fa).not.toBe('');
    const cases = await Promise.all([1, 3].map((unit) => office.caseOf(unit, period)));
    expect(view.examples!.map((one) => one.case).sort()).toEqual(cases.sort());
    const [first] = view.examples!.filter(({ unit }) => unit.en === 'Unit 1');
    expect(first).toMatchObject({
      edit: 'much-water',
      message: { en: 'Much water: 70,000.' },
      figures: [{ path: '/water', value: 70_000 }],
    });
    expect(await readsOf('planning')).toEqual(
      cases.sort().map((one) => ({ case: one, what: 'impact-example' })),
    );
  });

  it('counts what evaluating every return with the whole form counts', async () => {
    const rows: Edit = {
      id: 'per-row',
      severity: 'soft',
      each: 'products',
      when: 'production != null',
      must: 'production <= 1',
      fields: ['production'],
      answer: 'explain',
      message: { fa: 'زیاد', en: 'Much' },
    };
    for (const edit of [
      thirst,
      rows,
      { ...thirst, must: 'water < previous.water', whenMissing: 'raise' as const },
    ]) {
      const document = withEdit(edit);
      const library = office.services.definitions.formLibrary('monthly-production', 1)!;
      const result = compileForm(wholeForm(document, office.services.definitions), 2, library);
      if ('issues' in result) throw new Error(JSON.stringify(result.issues));
      const all = await samples('planning', '?limit=5');
      const byHand = all.filter(({ answers, context }) =>
        evaluate(result.compiled, answers, context as unknown as FormContext).issues.some(
          (issue) => issue.edit === edit.id,
        ),
      );
      const view = await tried({ document, edit: edit.id });
      expect([edit.must, view.fires]).toEqual([edit.must, byHand.length]);
    }
  });

  it('names the row of an example by its dimension', async () => {
    const edit: Edit = {
      ...thirst,
      id: 'rows',
      each: 'products',
      must: 'production <= 1',
      fields: ['production'],
    };
    const { message: _message, ...rest } = edit;
    const view = await tried({
      document: withEdit({ ...rest, message: { fa: 'زیاد', en: 'Much' } }),
      edit: 'rows',
      examples: 1,
    });
    expect(view.examples).toHaveLength(1);
    const paths = view.examples![0]!.figures.map((one) => one.path);
    expect(paths).toEqual(['/products/0/product', '/products/0/production']);
  });

  it('tries a condition, and shows the answers that it reads', async () => {
    const view = await tried({ document: form(), expression: { source: 'water > 50000' } });
    expect(view).toMatchObject({ returns: 5, fires: 2, unknown: 0 });
    expect(view.examples!.map(({ figures }) => figures.map((one) => one.path))).toEqual([
      ['/water'],
      ['/water'],
    ]);
    const rows = await tried({
      document: form(),
      expression: { source: 'production > 0', each: 'products' },
    });
    expect(rows.fires).toBe(5);
  });

  it('leaves the other checks out, whatever is wrong with them', async () => {
    const document = withEdit(thirst);
    document.edits = [{ ...thirst, id: 'half-written', must: 'water <' }, ...document.edits!];
    expect((await tried({ document, edit: 'much-water' })).fires).toBe(2);
  });

  it('tells those apart in which something that it needs is missing', async () => {
    const document = withEdit({ ...thirst, must: 'water < previous.water' });
    expect(await tried({ document, edit: 'much-water' })).toMatchObject({ returns: 5, fires: 0, unknown: 5 });
  });

  it('goes on after the part before', async () => {
    const [first] = (await tried({ document: withEdit(thirst), edit: 'much-water' })).examples!;
    const after = await tried({ document: withEdit(thirst), edit: 'much-water', after: first!.case });
    expect(after.returns).toBeLessThan(5);
    const nothing = await tried({ document: withEdit(thirst), edit: 'much-water', after: nobody });
    expect(nothing).toMatchObject({ returns: 0, fires: 0, after: null });
  });

  it('says so where no return on the form was ever accepted', async () => {
    const document = { ...withEdit(thirst), key: 'brand-new' };
    expect(await tried({ document, edit: 'much-water' })).toMatchObject({
      collection: null,
      period: null,
      total: 0,
      returns: 0,
    });
  });

  it('tries a check that the form’s own examples contradict', async () => {
    const planning = await office.as('planning');
    const inForce = (await planning.get('/api/definitions/form/monthly-production')).body.document as Form;
    expect(inForce.examples!.length).toBeGreaterThan(20);
    const always: Edit = { ...thirst, id: 'always', must: 'water < 1' };
    const document = { ...inForce, edits: [...inForce.edits!, always] };
    const { body } = await planning.send('POST', '/api/definitions/verification', document);
    const failing = body.issues.filter(({ severity }: { severity: string }) => severity === 'hard');
    expect(new Set(failing.map(({ code }: { code: string }) => code))).toEqual(
      new Set(['example.issue-unexpected']),
    );
    expect(failing[0].message.fa).toContain('در مثال «');
    const view = await tried({ document, edit: 'always' });
    expect(view.fires).toBe(view.returns);
    const made = await planning.send('POST', '/api/definitions/form/monthly-production/drafts', document);
    const { id } = made.body;
    const impact = await planning.send('POST', `/api/definitions/drafts/${id}/impact`, { period });
    expect(impact.status).toBe(202);
    const asked = await planning.send('POST', `/api/definitions/drafts/${id}/revision`);
    expect([asked.status, asked.body.code]).toEqual([422, 'invalid-definition']);
    await planning.send('DELETE', `/api/definitions/drafts/${id}`);
  });

  it('shows counts alone to those who may not see examples, and to others what their grants let them see', async () => {
    await office.database.owner`truncate audit_reads`;
    const body = { document: withEdit(thirst), edit: 'much-water' };
    expect(await tried(body, 'designer')).toMatchObject({ fires: 2, examples: null });
    expect(await readsOf('designer')).toEqual([]);
    const near = await tried(body, 'near-planner');
    expect([near.fires, near.examples!.map(({ unit }) => unit.en)]).toEqual([2, ['Unit 1']]);
    expect(await readsOf('near-planner')).toHaveLength(1);
    await tried({ ...body, examples: 0 });
    expect(await readsOf('planning')).toEqual([]);
    const refused = await (await office.as('expert')).send('POST', path, body);
    expect(refused.status).toBe(403);
  });

  it('refuses a document that does not compile, at the place in which it came', async () => {
    const before = await contents(office.database.owner);
    const send = async (body: object) => (await office.as('planning')).send('POST', path, body);
    const index = form().edits!.length;
    const broken = await send({ document: withEdit({ ...thirst, must: 'watr < 5' }), edit: 'much-water' });
    expect([broken.status, broken.body.issues[0]]).toMatchObject([
      422,
      { path: `/edits/${index}/must`, code: 'expression.unknown-name-similar' },
    ]);
    const wrong = await send({ document: form(), expression: { source: '1 +' } });
    expect([wrong.status, wrong.body.issues[0].path]).toEqual([422, '/expression/must']);
    expect((await send({ document: { kind: 'form' }, edit: 'x' })).status).toBe(422);
    expect((await send({ document: { kind: 'form' }, expression: { source: 'true' } })).status).toBe(422);
    expect((await send({ document: shipped('workflows/roles/roles.json'), edit: 'x' })).status).toBe(422);
    for (const body of [
      { document: form() },
      { document: form(), edit: 'no-such-edit' },
      { document: form(), edit: 'x', expression: { source: 'true' } },
    ]) {
      const answer = await send(body);
      expect([answer.status, answer.body.issues[0].path]).toEqual([400, '/edit']);
    }
    expect(await contents(office.database.owner)).toEqual(before);
  });
});

describe('Samples of a form', () => {
  it('are whole returns with what their expressions see, and are written down', async () => {
    await office.database.owner`truncate audit_reads`;
    const items = await samples();
    expect(items).toHaveLength(3);
    expect(items[0]!.context).toMatchObject({ period: { key: period }, unit: { kind: 'PRODUCTION' } });
    expect(await readsOf('planning')).toEqual(
      items.map((one) => ({ case: one.case, what: 'case' })).sort((a, b) => (a.case < b.case ? -1 : 1)),
    );
    const others = await samples('planning', `?after=${items[2]!.case}&limit=2`);
    expect(new Set([...items, ...others].map((one) => one.case)).size).toBe(5);
  });

  it('are of those units that the reader may see, and of no other reader', async () => {
    expect((await samples('near-planner', '?limit=5')).map(({ unit }) => unit.en).sort()).toEqual([
      'Unit 0',
      'Unit 1',
      'Unit 2',
      'Unit 4',
    ]);
    const designer = await office.as('designer');
    expect((await designer.get('/api/forms/monthly-production/samples')).status).toBe(403);
    expect((await (await office.as('planning')).get('/api/forms/nothing/samples')).status).toBe(404);
  });
});
