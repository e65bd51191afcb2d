// The life of a form version: drafted, put before the deputyships, published, superseded, retired (C1-N1, C1-N2).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../engine/index.ts';
import type { ImpactView } from '../../server/wire.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

const shipped = (key: string): Form =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../forms/${key}/form.json`), 'utf8'));

/** The monthly form with one more soft edit. */
function withEdit(): Form {
  const form = shipped('monthly-production');
  form.edits!.push({
    id: 'large-workforce',
    severity: 'soft',
    must: 'employmentTotal <= 1',
    fields: ['menPermanent'],
    answer: 'explain',
    message: { fa: 'شاغلان بیش از یک نفرند.', en: 'More than one employee.' },
  });
  return form;
}

const filed = 12;
let office: Ministry;
/** The month before was filed by twelve works and accepted by the silence of all who could have objected. */
beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: Array.from({ length: filed + 1 }, (_, unit) => ({
      title: { fa: `کارخانه ${unit}`, en: `Works ${unit}` },
    })),
  });
  for (let unit = 0; unit < filed; unit++) {
    const id = await office.caseOf(unit, '1405-07');
    await send(`respondent-${unit}`, `/api/cases/${id}/events`, {
      type: 'SUBMIT',
      data: { answers: cementAnswers(), declaration: true },
    });
  }
  await office.moveTo(at('1405-08-12', '09:00'));
});
afterAll(() => office.close());

const send = async (who: string, path: string, body?: object) =>
  (await office.as(who)).send('POST', path, body);
const drafted = async (document: Form): Promise<string> => {
  const made = await send('planning', `/api/definitions/form/${document.key}/drafts`, document);
  expect(made.body).toMatchObject({ consultation: { collection: expect.any(String) }, revision: null });
  return made.body.id;
};
const publish = (draft: string, body: object) =>
  send('planning', `/api/definitions/drafts/${draft}/publish`, body);
const parts = (revision: { summary: { parts: { part: string; answer: string }[] } }) =>
  Object.fromEntries(revision.summary.parts.map(({ part, answer }) => [part, answer]));

/** What publishing a draft would do, once the job has found out. */
async function impactOf(draft: string): Promise<ImpactView> {
  const { body } = await send('planning', `/api/definitions/drafts/${draft}/impact`, { period: '1405-07' });
  await office.services.jobs.idle();
  const { body: job } = await (await office.as('planning')).get(`/api/jobs/${body.job}`);
  expect([job.state, job.error]).toEqual(['done', null]);
  return job.result;
}

describe('C1N1-R1 A revision of a form', () => {
  let draft = '';
  let revision = '';

  it('C1N1-R4 is refused where a question is renamed and goes on reporting the same item', async () => {
    const form = withEdit();
    const renamed = JSON.parse(JSON.stringify(form).replaceAll(/(?<!energy\.)electricity/g, 'power')) as Form;
    const made = await send('planning', `/api/definitions/form/${form.key}/drafts`, renamed);
    const refused = await send('planning', `/api/definitions/drafts/${made.body.id}/revision`);
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid-definition']);
    const [issue] = refused.body.issues.filter(({ path }: { path: string }) =>
      path.includes('/properties/power'),
    );
    expect(issue.message.fa).toContain('electricity');
    const planning = await office.as('planning');
    await planning.send('DELETE', `/api/definitions/drafts/${made.body.id}`);
  });

  it('says beforehand how many of last month’s returns would raise its new edit, and names ten', async () => {
    draft = await drafted(withEdit());
    const { returns, examples, openCases } = await impactOf(draft);
    expect(returns!.edits.find(({ edit }) => edit === 'large-workforce')).toMatchObject({
      before: 0,
      after: filed,
    });
    expect(new Set(examples!.map(({ unit }) => unit.fa)).size).toBe(10);
    // The one that has not filed keeps the version that it was opened with.
    expect(openCases).toMatchObject({ effect: 'keep-version', total: 1 });
  });

  it('is not published before the deputyships were asked', async () => {
    const refused = await publish(draft, { from: '1405-08' });
    expect([refused.status, refused.body.code]).toEqual([409, 'consultation-needed']);
    expect(refused.body.detail).toContain('معاونت');
  });

  it('is put before all four; its text stands still meanwhile', async () => {
    const refused = await send('reviewer-mining', `/api/definitions/drafts/${draft}/revision`);
    expect(refused.status).toBe(403);
    const begun = await send('planning', `/api/definitions/drafts/${draft}/revision`);
    expect(begun.status).toBe(201);
    revision = begun.body.id;
    expect(begun.body.parts.map(({ part }: { part: string }) => part)).toEqual([
      'planning',
      'industries',
      'mining',
      'commerce',
    ]);
    // Ten days, the day of asking not counted; the tenth is a Friday.
    expect(begun.body.parts[0].dueAt).toBe(at('1405-08-24', '00:00'));
    const twice = await send('planning', `/api/definitions/drafts/${draft}/revision`);
    expect([twice.status, twice.body.code]).toEqual([409, 'in-consultation']);
    const planning = await office.as('planning');
    const saved = await planning.send('PUT', `/api/definitions/drafts/${draft}`, withEdit());
    expect([saved.status, saved.body.code]).toEqual([409, 'in-consultation']);
    const thrown = await planning.send('DELETE', `/api/definitions/drafts/${draft}`);
    expect([thrown.status, thrown.body.code]).toEqual([409, 'in-consultation']);
    const early = await publish(draft, { from: '1405-08' });
    expect([early.status, early.body.code]).toEqual([409, 'consultation-needed']);
  });

  it('is in the task list of each reviewer, who sees what changes and says what he thinks of it', async () => {
    const mining = await office.as('reviewer-mining');
    const { body: tasks } = await mining.get('/api/tasks');
    expect(tasks.items).toEqual([
      expect.objectContaining({
        case: revision,
        unit: null,
        definition: { kind: 'form', key: 'monthly-production', title: shipped('monthly-production').title },
        part: 'mining',
      }),
    ]);
    const { body: view } = await mining.get(`/api/revisions/${revision}`);
    // The form that is put before them is without the examples of the one in force.
    const isExample = ({ subject }: { subject: string }) => subject === 'example';
    expect(view.changes.filter(isExample).every((one: { change: string }) => one.change === 'removed')).toBe(
      true,
    );
    expect(view.changes.filter((one: { subject: string }) => !isExample(one))).toEqual([
      expect.objectContaining({ change: 'added', subject: 'edit' }),
    ]);
    expect(view.burden).toMatchObject({ units: filed + 1, timesPerYear: 12 });
    expect(view.events.map(({ type }: { type: string }) => type)).toEqual(['AGREE', 'COMMENT']);
    const empty = await send('reviewer-mining', `/api/revisions/${revision}/events`, { type: 'COMMENT' });
    expect([empty.status, empty.body.code]).toEqual([422, 'reasons-missing']);
    const text = 'برای معادن کوچک بی‌معنا است.';
    const said = await send('reviewer-mining', `/api/revisions/${revision}/events`, {
      type: 'COMMENT',
      data: { text },
    });
    expect(said.status).toBe(200);
    expect(said.body.summary.parts[2]).toMatchObject({ answer: 'commented', text });
    expect(
      (await send('reviewer-industries', `/api/revisions/${revision}/events`, { type: 'AGREE' })).status,
    ).toBe(200);
    const again = await send('reviewer-industries', `/api/revisions/${revision}/events`, { type: 'AGREE' });
    expect([again.status, again.body.code]).toEqual([409, 'already-decided']);
  });

  it('is nobody else’s business, and no case of a unit', async () => {
    for (const who of ['expert', 'respondent-0', 'admin']) {
      expect((await (await office.as(who)).get(`/api/revisions/${revision}`)).status).toBe(403);
    }
    const drafter = await send('planning', `/api/revisions/${revision}/events`, { type: 'AGREE' });
    expect(drafter.status).toBe(403);
    const { body } = await (await office.as('statistics')).get('/api/cases');
    expect(body.items.map(({ id }: { id: string }) => id)).not.toContain(revision);
    expect((await (await office.as('statistics')).get(`/api/cases/${revision}`)).status).toBe(404);
    const around = await send('statistics', `/api/cases/${revision}/events`, { type: 'PUBLISH' });
    expect(around.status).toBe(404);
  });

  it('takes silence for agreement, on record with the silent body', async () => {
    await office.moveTo(at('1405-08-24', '08:00'));
    const { body } = await (await office.as('planning')).get(`/api/revisions/${revision}`);
    expect(parts(body)).toEqual({
      planning: 'silent',
      industries: 'agreed',
      mining: 'commented',
      commerce: 'silent',
    });
    expect(body.summary.state).toBe('agreed');
    expect(body.summary.parts[3].at).toBe('2026-11-14T20:29:59.999Z');
    const { body: tasks } = await (await office.as('planning')).get('/api/tasks');
    expect(tasks.items.map((one: { case: string }) => one.case)).toEqual([revision]);
  });

  it('goes back to its authors when they withdraw it, and what was said stays on record', async () => {
    const back = await send('planning', `/api/revisions/${revision}/events`, {
      type: 'WITHDRAW',
      data: { text: 'نظر معاونت معدن پذیرفته شد.' },
    });
    expect(back.body.summary.state).toBe('withdrawn');
    const planning = await office.as('planning');
    const saved = await planning.send('PUT', `/api/definitions/drafts/${draft}`, withEdit());
    expect([saved.status, saved.body.revision]).toEqual([200, null]);
    const { body } = await planning.get(`/api/revisions/${revision}/history`);
    expect([body.intact, body.events.length]).toEqual([true, 5]);
    const again = await office.consult(draft);
    expect(again).not.toBe(revision);
    revision = again;
  });

  it('is published by its case, from a period that nobody has opened', async () => {
    const none = await send('planning', `/api/revisions/${revision}/events`, { type: 'PUBLISH' });
    expect([none.status, none.body.code]).toEqual([422, 'period-missing']);
    const open = await publish(draft, { from: '1405-07' });
    expect([open.status, open.body.code]).toEqual([409, 'period-already-open']);
    const { body: before } = await (await office.as('planning')).get(`/api/revisions/${revision}`);
    expect(before.summary.state).toBe('agreed');
    const published = await publish(draft, { from: '1405-08' });
    expect(published.status).toBe(200);
    expect(published.body.versions.at(-1)).toMatchObject({ version: 2, from: '1405-08', revision });
    const { body: after } = await (await office.as('planning')).get(`/api/revisions/${revision}`);
    expect(after.summary.state).toBe('published');
    expect(after.published).toMatchObject({ version: 2, from: '1405-08', retiredFrom: null });
  });

  it('leaves open cases and corrections of old returns on their own version', async () => {
    const id = await office.caseOf(filed, '1405-07');
    const submitted = await send(`respondent-${filed}`, `/api/cases/${id}/events`, {
      type: 'SUBMIT',
      data: { answers: cementAnswers(), declaration: true },
    });
    expect(submitted.body).toMatchObject({ state: 's1Review', form: { version: 1 } });
    await office.moveTo(at('1405-09-01', '08:00'));
    const fresh = await (await office.as('respondent-1')).get('/api/cases?period=1405-08');
    const view = await (await office.as('respondent-1')).get(`/api/cases/${fresh.body.items[0].id}`);
    expect(view.body.form.version).toBe(2);
    const accepted = await office.caseOf(0, '1405-07');
    const reopened = await send('statistics', `/api/cases/${accepted}/events`, {
      type: 'REOPEN',
      data: { text: 'اصلاح' },
    });
    expect(reopened.body.form.version).toBe(1);
    const corrected = await send('respondent-0', `/api/cases/${accepted}/events`, {
      type: 'SUBMIT',
      data: { answers: cementAnswers(), declaration: true },
    });
    expect(corrected.body).toMatchObject({ returnVersion: 2, form: { version: 1 } });
  });

  it('is not retired while a collection needs it, nor from a period that is open', async () => {
    const retire = (from: string) =>
      send('planning', '/api/definitions/form/monthly-production/versions/2/retirement', {
        from,
        text: 'فرم تازه جای آن را گرفت.',
      });
    const open = await retire('1405-08');
    expect([open.status, open.body.code]).toEqual([409, 'period-already-open']);
    const needed = await retire('1405-10');
    expect([needed.status, needed.body.code]).toEqual([409, 'definition-in-use']);
    expect(needed.body.detail).not.toMatch(/\d{4}-\d{2}|۱۴۰۵-/);
    expect(needed.body.issues).toMatchObject([
      { code: 'in-use', message: { fa: expect.stringContaining('«آمار بخشی ماهانه»') } },
    ]);
    const { body } = await (await office.as('planning')).get(`/api/revisions/${revision}`);
    expect(body.summary.state).toBe('published');
  });

  it('is retired once something else has taken its place; cases keep what they were opened with', async () => {
    const { body: collection } = await (await office.as('planning')).get(
      '/api/definitions/collection/monthly-production',
    );
    const without = structuredClone(collection.document);
    without.forms = without.forms.filter(({ form }: { form: string }) => form !== 'monthly-production');
    without.population = 'unit.kind = "PLAN" or unit.kind = "MINE"';
    const made = await send('planning', '/api/definitions/collection/monthly-production/drafts', without);
    expect((await publish(made.body.id, { from: '1405-10' })).status).toBe(200);
    const retired = await send('planning', '/api/definitions/form/monthly-production/versions/2/retirement', {
      from: '1405-10',
      text: 'این فرم دیگر پرسیده نمی‌شود.',
    });
    expect(retired.status).toBe(200);
    expect(retired.body.versions.at(-1).retiredFrom).toBe('1405-10');
    const { body } = await (await office.as('planning')).get(`/api/revisions/${revision}`);
    expect(body.summary.state).toBe('retired');
    const planning = await office.as('planning');
    const later = await planning.get('/api/definitions/form/monthly-production?period=1405-10');
    expect([later.status, later.body.code]).toEqual([404, 'no-such-version']);
    const still = await planning.get('/api/definitions/form/monthly-production?period=1405-09');
    expect(still.body.version).toBe(2);
    const id = (await (await office.as('respondent-1')).get('/api/cases?period=1405-08')).body.items[0].id;
    const kept = await (await office.as('respondent-1')).send(
      'PUT',
      `/api/cases/${id}/draft`,
      cementAnswers(),
    );
    expect(kept.status).toBe(200);
  });
});

describe('C1N2-R2 A form for trade units', () => {
  it('asks the commercial deputyship alone, and is published only with a circular', async () => {
    const form = shipped('visit-plan');
    form.key = 'trade-count';
    form.unitKinds = ['TRADE'];
    form.edits = [];
    for (const field of Object.values(form.schema.properties)) delete field['x-item'];
    const draft = await drafted(form);
    const begun = await send('planning', `/api/definitions/drafts/${draft}/revision`);
    expect(begun.body).toMatchObject({
      collection: 'trade-form-revision',
      parts: [{ part: 'commerce', answer: 'open' }],
    });
    await send('reviewer-commerce', `/api/revisions/${begun.body.id}/events`, { type: 'AGREE' });
    const without = await publish(draft, { from: '1405-10' });
    expect([without.status, without.body.code]).toEqual([422, 'circular-missing']);
    const circular = { number: '60/118/1405', date: '2026-11-25', text: 'فرم بازدید واحدهای صنفی' };
    const published = await publish(draft, { from: '1405-10', circular });
    expect(published.status).toBe(200);
    expect(published.body.versions[0]).toMatchObject({ version: 1, circular });
  });
});
