import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../engine/index.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

const shipped = (): Form =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../forms/monthly-production/form.json'), 'utf8'));

/** The form with one more question, and a soft edit on it. */
function revised(): Form {
  const form = shipped();
  form.schema.properties.trainees = {
    type: 'integer',
    minimum: 0,
    'x-title': { fa: 'کارآموزان', en: 'Trainees' },
  };
  form.sections.at(-1)!.fields.push('trainees');
  form.edits!.push({
    id: 'many-trainees',
    severity: 'soft',
    must: 'trainees <= employmentTotal',
    fields: ['trainees'],
    answer: 'explain',
    message: { fa: 'کارآموزان از شاغلان بیشترند.', en: 'More trainees than employees.' },
  });
  return form;
}

let office: Ministry;
beforeAll(async () => {
  office = await ministry({ now: at('1405-08-01', '09:00'), units: [{}, {}] });
});
afterAll(() => office.close());

describe('A form revised by its document alone', () => {
  let draft = '';

  it('C1N1-R1 is drafted, and the draft says what changes', async () => {
    const planning = await office.as('planning');
    const made = await planning.send('POST', '/api/definitions/form/monthly-production/drafts', revised());
    expect(made.status).toBe(201);
    draft = made.body.id;
    expect(made.body.issues.filter((issue: { severity: string }) => issue.severity === 'hard')).toEqual([]);
    expect(
      made.body.changes.map((one: { change: string; subject: string }) => [one.change, one.subject]),
    ).toEqual(
      expect.arrayContaining([
        ['added', 'field'],
        ['added', 'edit'],
      ]),
    );
  });

  it('refuses a document that does not parse and an expression that does not type, with the place', async () => {
    const planning = await office.as('planning');
    const unknown = await planning.send('POST', '/api/definitions/form/monthly-production/drafts', {
      ...revised(),
      colour: 'red',
    });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'invalid-definition']);
    const wrong = revised();
    wrong.edits!.at(-1)!.must = 'trainee <= employmentTotal';
    const made = await planning.send('POST', '/api/definitions/verification', wrong);
    expect(made.body.issues[0]).toMatchObject({ severity: 'hard', path: expect.stringContaining('/edits/') });
    expect(JSON.stringify(made.body.issues[0])).toContain('trainees');
  });

  it('E-09 is not published into a period that is open, nor by anyone but the deputy', async () => {
    const planning = await office.as('planning');
    await office.consult(draft);
    const open = await planning.send('POST', `/api/definitions/drafts/${draft}/publish`, { from: '1405-07' });
    expect([open.status, open.body.code]).toEqual([409, 'period-already-open']);
    for (const other of ['expert', 'respondent-0', 'admin', 'statistics']) {
      const answer = await (await office.as(other)).send('POST', `/api/definitions/drafts/${draft}/publish`, {
        from: '1405-08',
      });
      expect(answer.status).toBe(403);
    }
  });

  it('is published from the next period; this month keeps its version', async () => {
    const planning = await office.as('planning');
    const published = await planning.send('POST', `/api/definitions/drafts/${draft}/publish`, {
      from: '1405-08',
    });
    expect(published.status).toBe(200);
    const now = await planning.get('/api/definitions/form/monthly-production?period=1405-07');
    const next = await planning.get('/api/definitions/form/monthly-production?period=1405-08');
    expect([now.body.version, next.body.version]).toEqual([1, 2]);
    const id = await office.caseOf(0, '1405-07');
    const refused = await (await office.as('respondent-0')).send('PUT', `/api/cases/${id}/draft`, {
      answers: { ...cementAnswers(), trainees: 1 },
    });
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid-body']);
  });

  it('C1N1-R4 asks the new question next month, and a correction of the old return uses the old form', async () => {
    const old = await office.caseOf(0, '1405-07');
    const respondent = await office.as('respondent-0');
    const submit = (id: string, data: object) =>
      respondent.send('POST', `/api/cases/${id}/events`, {
        type: 'SUBMIT',
        data: { declaration: true, ...data },
      });
    expect((await submit(old, { answers: cementAnswers() })).status).toBe(200);
    await office.moveTo(at('1405-09-01', '08:00'));
    const fresh = await office.caseOf(0, '1405-08');
    const view = await respondent.get(`/api/cases/${fresh}`);
    expect(view.body.form).toEqual({ key: 'monthly-production', version: 2 });
    const bundle = await respondent.get('/api/forms/monthly-production/2');
    expect(bundle.body.form.schema.properties.trainees['x-title'].fa).toBe('کارآموزان');

    const { products } = cementAnswers() as {
      products: { openingStock: number; closingStock: number; production: number }[];
    };
    const answers = { ...cementAnswers(), trainees: 10_000 };
    const [row] = products;
    // Stocks carry on from the month before.
    const moved = {
      ...row!,
      openingStock: row!.closingStock,
      closingStock: row!.closingStock + row!.closingStock - row!.openingStock,
    };
    const kept = { ...answers, products: [moved] };
    const asked = await submit(fresh, { answers: kept });
    expect(asked.body.code).toBe('explanations-missing');
    const edits = asked.body.issues.map((issue: { edit: string }) => issue.edit);
    expect(edits).toContain('many-trainees');
    const explanations = Object.fromEntries(
      asked.body.issues.flatMap((issue: { edit: string; path: string }) => {
        const row = /^\/products\/(\d+)/.exec(issue.path);
        return [
          [issue.edit, 'دوره تابستانی'],
          ...(row ? [[`${issue.edit}:${Number(row[1]) + 1}`, 'دوره تابستانی']] : []),
        ];
      }),
    );
    expect((await submit(fresh, { answers: kept, explanations })).body.state).toBe('s1Review');

    const reopened = await (await office.as('statistics')).send('POST', `/api/cases/${old}/events`, {
      type: 'REOPEN',
      data: { text: 'اصلاح' },
    });
    expect(reopened.status).toBe(200);
    expect(reopened.body.form.version).toBe(1);
    const withNew = await submit(old, { answers: { ...cementAnswers(), trainees: 3 } });
    expect(withNew.status).toBe(422);
    expect((await submit(old, { answers: cementAnswers() })).body).toMatchObject({
      returnVersion: 2,
      form: { version: 1 },
    });
  });
});
