// One verdict: the same answers have the same issues, at the same places and of the same severity, in the browser's build of
// the engine, through the API and in a file of Excel; and no channel submits what a hard edit fails (C2).
import { join } from 'node:path';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers, CompiledForm, Json } from '../../engine/index.ts';
import type { CaseView, FormBundle, IssueView } from '../../server/wire.ts';
import { launchBrowser } from '../support/browser.ts';
import { at } from '../support/chain.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';
import { clear, openWorkbook, sendWorkbook, templateOf, write } from '../support/return-workbook.ts';
import { root } from '../support/sources.ts';

const period = '1405-07';
const forms = ['monthly-production', 'monthly-plan', 'monthly-mine'] as const;
/** Returns of each form. */
const runs = 60;

let office: Ministry;
let browser: Browser;
let page: Page;
let cases: string[];

beforeAll(async () => {
  const units = forms.map((form) => ({
    ...example(form).given.unit,
    organisation: 'IMT-23',
    province: 'IR-23',
  }));
  office = await ministry({ now: at('1405-08-01', '09:00'), units });
  cases = await Promise.all(forms.map((_, unit) => office.caseOf(unit, period)));
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.addScriptTag({ content: await bundle(), type: 'module' });
  await page.waitForFunction(() => 'issuesOf' in globalThis);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

/** The form as a page reads it and the engine that runs it, made by the interface's own build. */
async function bundle(): Promise<string> {
  const entry = 'virtual:issues';
  const path = (file: string) => JSON.stringify(join(root, file));
  const made = await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: {
      write: false,
      emptyOutDir: false,
      minify: true,
      target: 'es2023',
      rolldownOptions: { input: entry, output: { format: 'es', codeSplitting: false } },
    },
    plugins: [
      {
        name: 'issues',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry
            ? `import { evaluate } from ${path('engine/index.ts')};
               import { formOfBundle } from ${path('ui/form/form-of-bundle.ts')};
               globalThis.issuesOf = (bundle, answers, context) => evaluate(formOfBundle(bundle), answers, context).issues;`
            : null,
      },
    ],
  });
  if (!('output' in made) && !Array.isArray(made)) throw new Error('vite is watching');
  const [first] = Array.isArray(made) ? made : [made];
  return first!.output.map((part) => (part.type === 'chunk' ? part.code : '')).join('\n');
}

async function inBrowser(given: { bundle: FormBundle; answers: Answers; context: CaseView['context'] }) {
  const text = await page.evaluate((sent) => {
    const { bundle, answers, context } = JSON.parse(sent);
    const { issuesOf } = globalThis as unknown as { issuesOf(...given: unknown[]): unknown };
    return JSON.stringify(issuesOf(bundle, answers, context));
  }, JSON.stringify(given));
  return JSON.parse(text) as IssueView[];
}

/** What a verdict says: of what, where, how grave. */
const verdict = (issues: readonly Pick<IssueView, 'path' | 'code' | 'severity' | 'edit' | 'params'>[]) =>
  issues.map(({ path, code, severity, edit, params }) => ({ path, code, severity, edit, params }));

type Question = CompiledForm['plan']['roots'][number];

/** Answers to a question: right, out of bounds, or of another kind. */
function answerTo(question: Question): fc.Arbitrary<Json> {
  const spec = question.field.item ?? question.field.spec;
  const options = question.codes === null ? (spec.enum ?? null) : [...question.codes.byCode.keys()];
  if (options !== null) {
    const option = fc.constantFrom<Json>(...options, 'nonsense');
    return question.kind === 'list' ? fc.uniqueArray(option, { minLength: 1, maxLength: 4 }) : option;
  }
  if (question.takes === 'boolean') return fc.constantFrom<Json>(true, false, 'perhaps');
  if (question.takes === 'number') {
    return fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 40 }) },
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 200_000 }) },
      { weight: 2, arbitrary: fc.integer({ min: -50, max: 5_000 }).map((tenths) => tenths / 10) },
      { weight: 1, arbitrary: fc.constantFrom<Json>(2e12, -3, 'twelve') },
    );
  }
  if (spec.format === 'date') return fc.constantFrom('2026-10-01', '2026-12-31', 'soon');
  if (spec.format === 'month') return fc.constantFrom('1405-07', '1406-02', '1399-12', 'soon');
  return fc.constantFrom('متن', 'a', 'x'.repeat(700));
}

/** A shipped example, some of its answers in another way, and perhaps more rows. */
function answersOf(form: CompiledForm): fc.Arbitrary<Answers> {
  const asked = (questions: readonly Question[]) =>
    questions.filter(({ kind, isDerived, takes }) => kind !== 'table' && !isDerived && takes !== 'file');
  const changes = (questions: readonly Question[], most: number) =>
    fc
      .record(Object.fromEntries(asked(questions).map((one) => [one.name, answerTo(one)])), {
        requiredKeys: [],
        noNullPrototype: true,
      })
      .chain((all) =>
        fc
          .subarray(Object.keys(all), { maxLength: Math.min(most, Object.keys(all).length) })
          .map((names) => Object.fromEntries(names.map((name) => [name, all[name] as Json]))),
      );
  const tables = form.plan.roots.filter(({ kind }) => kind === 'table');
  const valid = example(form.key).when.answers;
  const own = new Set(asked(form.plan.roots).map(({ name }) => name));
  const kept = Object.fromEntries(Object.entries(valid).filter(([name]) => own.has(name)));
  return fc
    .record({
      top: changes(form.plan.roots, 6),
      rows: fc.record(
        Object.fromEntries(
          tables.map((table) => {
            const given = (valid[table.name] ?? []) as Answers[];
            const columns = new Set(asked(table.children).map(({ name }) => name));
            const row = changes(table.children, 3).map((change) => ({
              ...Object.fromEntries(Object.entries(given[0] ?? {}).filter(([name]) => columns.has(name))),
              ...change,
            }));
            return [table.name, fc.array(row, { minLength: 0, maxLength: 3 })];
          }),
        ),
      ),
    })
    .map(({ top, rows }) => ({
      ...kept,
      ...top,
      ...Object.fromEntries(Object.entries(rows).filter(([, list]) => list.length > 0)),
    }));
}

const post = async (unit: number, path: string, body: object) =>
  (await office.as(`respondent-${unit}`)).send('POST', path, body);
const returnOf = (unit: number, answers: Answers) => ({
  activityId: office.units[unit]!.activityId,
  period,
  form: forms[unit]!,
  answers,
  declaration: true,
});

describe('One verdict', { timeout: 240_000 }, () => {
  it.each(forms.map((form, unit) => ({ form, unit })))(
    'on $form: browser, API and file say the same of the same answers',
    async ({ form: key, unit }) => {
      const client = await office.as(`respondent-${unit}`);
      const view: CaseView = (await client.get(`/api/cases/${cases[unit]}`)).body;
      const bundle: FormBundle = (await client.get(`/api/forms/${key}/${view.form.version}`)).body;
      const form = office.services.definitions.compiledForm(key, view.form.version)!;
      const tables = form.plan.roots.filter(({ kind }) => kind === 'table').map(({ name }) => name);
      const blank = await (await templateOf(client, cases[unit]!, 'locale=fa')).bytes();
      let told = 0;
      await fc.assert(
        fc.asyncProperty(answersOf(form), async (answers) => {
          const there = verdict(await inBrowser({ bundle, answers, context: view.context }));
          const checked = await post(unit, '/api/returns', {
            mode: 'check',
            returns: [returnOf(unit, answers)],
          });
          expect(verdict(checked.body.results[0].issues)).toEqual(there);
          const workbook = await openWorkbook(blank);
          clear(workbook);
          write(workbook, answers, { index: 0, activityId: office.units[unit]!.activityId, tables, from: 0 });
          const { status, body } = await sendWorkbook(client, await workbook.bytes());
          expect(status, JSON.stringify(body)).toBe(201);
          const inFile = body.items[0]!.issues;
          expect(verdict(inFile.map(({ issue }) => issue))).toEqual(there);
          // Each has a cell, but what is said of a table that has no row.
          for (const { cell, sheet, issue } of inFile) {
            expect(sheet, issue.path).not.toBe('');
            expect(cell, issue.path).toMatch(/^([A-Z]+\d+)?$/);
          }
          told += there.length;
        }),
        { numRuns: runs, endOnFailure: true },
      );
      expect(told).toBeGreaterThan(runs / 3);
    },
  );

  it('C2: a submission with a failing hard edit is impossible through every channel', async () => {
    const unit = 0;
    const form = office.services.definitions.compiledForm(forms[unit], 1)!;
    const client = await office.as(`respondent-${unit}`);
    const blank = await (await templateOf(client, cases[unit]!, 'locale=fa')).bytes();
    const answers = structuredClone(example(forms[unit]).when.answers);
    const [row] = answers.products as Answers[];
    Object.assign(row!, { closingStock: Number(row!.closingStock) + 1000 });
    const hard = (issues: readonly IssueView[] = []) => issues.map(({ edit }) => edit);

    const web = await post(unit, `/api/cases/${cases[unit]}/events`, {
      type: 'SUBMIT',
      data: { answers, declaration: true },
    });
    expect(web).toMatchObject({ status: 422, body: { code: 'hard-issues' } });
    expect(hard(web.body.issues)).toContain('stock-balance');

    const api = await post(unit, '/api/returns', { returns: [returnOf(unit, answers)] });
    expect(api.body.results[0]).toMatchObject({ status: 'refused', problem: { code: 'hard-issues' } });
    expect(hard(api.body.results[0].problem.issues)).toContain('stock-balance');

    const workbook = await openWorkbook(blank);
    clear(workbook);
    const derived = new Set(form.plan.roots.filter(({ isDerived }) => isDerived).map(({ name }) => name));
    const written = Object.fromEntries(Object.entries(answers).filter(([name]) => !derived.has(name)));
    write(workbook, written, {
      index: 0,
      activityId: office.units[unit]!.activityId,
      tables: ['products'],
      from: 0,
    });
    const sent = await sendWorkbook(client, await workbook.bytes());
    const accepted = await post(unit, `/api/return-files/${sent.body.id}/acceptance`, {
      declaration: true,
      items: [{ no: 0, as: 'submit' }],
    });
    expect(accepted.body.items[0]).toMatchObject({ state: 'failed', problem: { code: 'hard-issues' } });

    const assisted = await (await office.as('expert')).send('POST', `/api/cases/${cases[unit]}/assisted`, {
      answers,
      onBehalfOf: 'مدیر واحد',
      confirmation: 'code',
      mobile: '09121234567',
    });
    expect(assisted).toMatchObject({ status: 422, body: { code: 'hard-issues' } });

    expect((await client.get(`/api/cases/${cases[unit]}`)).body).toMatchObject({
      returnVersion: 0,
      receipt: null,
    });
  });
});
