import { describe, expect, it } from 'vitest';
import {
  compareDefinitions,
  compileForm,
  contextOf,
  evaluate,
  type Form,
  type FormExample,
  type Issue,
  keptExample,
  parseDefinition,
  policyOfExample,
  settledExample,
  verifyDefinition,
  wholeForm,
} from '../../../engine/index.ts';
import { examplesBeside, libraryOf, parsed, shippedDocuments } from '../../definitions/shipped.ts';

const definitions = shippedDocuments().map(({ json }) => parsed(json));
const library = libraryOf(definitions);
const monthly = definitions.find(
  (one): one is Form => one.kind === 'form' && one.key === 'monthly-production',
)!;
const policy = library.policy('directive');
const shipped = examplesBeside('forms/monthly-production/form.json');

function shippedExample(id: string): FormExample {
  return structuredClone(shipped.find(({ example }) => example.id === id)!.example);
}

function withExamples(...examples: FormExample[]): Form {
  return { ...structuredClone(monthly), examples };
}

function said(form: Form): Issue[] {
  return verifyDefinition(form, library).filter(({ code }) => code.startsWith('example.'));
}

describe('The examples of a form', () => {
  it('hold, as they are shipped', () => {
    expect(said(withExamples(...shipped.map(({ example }) => example)))).toEqual([]);
  });

  it('stand in the way of publishing where one expects what does not come, in words and at their place', () => {
    const example = shippedExample('stock-balance');
    const form = withExamples(shippedExample('valid'), example);
    form.edits = form.edits!.map((edit) => (edit.id === 'stock-balance' ? { ...edit, must: 'true' } : edit));
    const [issue, ...others] = said(form);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      code: 'example.issue-missing',
      severity: 'hard',
      path: '/examples/1/then/issues/0',
    });
    expect(issue?.message?.en).toContain(`In the example “${example.title.en}”`);
    expect(issue?.message?.fa).toContain(`در مثال «${example.title.fa}»`);
    expect(`${issue?.message?.fa}${issue?.message?.en}`).not.toMatch(/[{}]|stock-balance|closingStock/);
  });

  it('name what comes up and was not expected, with its question', () => {
    const form = withExamples(shippedExample('valid'));
    form.schema.required = [...(form.schema.required ?? []), 'more'];
    form.schema.properties.more = {
      type: 'boolean',
      'x-title': { fa: 'پرسش تازه', en: 'New question' },
      'x-item': false,
    };
    form.sections[0]!.fields.push('more');
    const [issue] = said(form);
    expect(issue).toMatchObject({ code: 'example.issue-unexpected', path: '/examples/0/then/issues' });
    expect(issue?.message?.en).toContain(
      '“New question” raises “An answer is needed.”, which was not expected',
    );
  });

  it('tell a calculated value that is another, a question that is no longer hidden, and a check that became soft', () => {
    const [nil, balance] = [shippedExample('nil-report'), shippedExample('stock-balance')];
    const two = shippedExample('two-products');
    two.then.answers = { products: [{ production: 1 }] };
    nil.then.hidden = ['/nilReport'];
    balance.then.issues[0]!.severity = 'soft';
    const told = said(withExamples(two, nil, balance)).map(({ code, path }) => `${code} ${path}`);
    expect(told).toContain('example.hidden /examples/1/then/hidden/0');
    expect(told).toContain('example.severity /examples/2/then/issues/0');
    expect(told.some((one) => one.startsWith('example.answer /examples/0/then/answers'))).toBe(true);
  });

  it('tell other figures and other words of a check', () => {
    const [valid, balance] = [shippedExample('valid'), shippedExample('stock-balance')];
    valid.then.observations = valid.then.observations!.slice(1);
    balance.then.messages = { 'stock-balance': { en: 'Other words' } };
    const told = said(withExamples(valid, balance));
    expect(told.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'example.observations /examples/0/then/observations',
      'example.message /examples/1/then/messages',
    ]);
    expect(told[1]?.message?.en).toContain('expected to be “Other words” and are “');
  });

  it('meet a form again once what is found is taken as expected, without speaking of more than they did', () => {
    const form = withExamples(shippedExample('stock-balance'), shippedExample('two-products'));
    form.edits = form.edits!.filter(({ id }) => id !== 'stock-balance');
    expect(said(form)[0]).toMatchObject({ code: 'example.check-gone' });
    const compiled = compileForm(wholeForm(form, library), 0, {
      codelists: new Map(
        definitions.flatMap((one) => (one.kind === 'codelist' ? [[one.key, one] as const] : [])),
      ),
      items: library.items,
      policy,
    });
    if ('issues' in compiled) throw new Error(JSON.stringify(compiled.issues));
    form.examples = form.examples!.map((example) =>
      settledExample(compiled.compiled, example, policyOfExample(example, policy)),
    );
    expect(said(form)).toEqual([]);
    expect(Object.keys(form.examples[1]!.then).sort()).toEqual(['answers', 'issues']);
    const { id, title, when, given } = form.examples[1]!;
    const evaluation = evaluate(
      compiled.compiled,
      when.answers,
      contextOf({ given }, policyOfExample({ given }, policy)),
    );
    const kept = keptExample(compiled.compiled, { id, title, given, answers: when.answers }, evaluation);
    expect(said({ ...form, examples: [kept] })).toEqual([]);
    expect(kept.then.issues).toEqual(form.examples[1]!.then.issues);
    expect(Object.keys(kept.then.answers ?? {})).toContain('nilMonths');
  });

  it('are told apart by their ids, and are filled for a period', () => {
    const twice = parseDefinition(withExamples(shippedExample('valid'), shippedExample('valid')));
    expect(twice).toMatchObject({ issues: [{ code: 'key-twice', path: '/examples/1/id' }] });
    const wrong = shippedExample('valid');
    wrong.given.period = '1405-13';
    expect(parseDefinition(withExamples(wrong))).toMatchObject({
      issues: [{ code: 'pattern', path: '/examples/0/given/period' }],
    });
  });

  it('are compared by their titles', () => {
    const [valid, nil] = [shippedExample('valid'), shippedExample('nil-report')];
    const other = { ...valid, when: { answers: { ...valid.when.answers, daysWorked: 3 } } };
    const changes = compareDefinitions(withExamples(valid), withExamples(other, nil));
    expect(changes.map(({ change, subject, title, path }) => [change, subject, title.en, path])).toEqual([
      ['changed', 'example', valid.title.en, '/examples/0/when/answers'],
      ['added', 'example', nil.title.en, '/examples/1'],
    ]);
  });
});
