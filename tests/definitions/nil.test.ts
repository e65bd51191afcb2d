// A return with nothing to report: the form says what it says, the respondent its cause.
import { describe, expect, it } from 'vitest';
import {
  type Answers,
  type CompiledForm,
  compileForm,
  contextOf,
  evaluate,
  nilReturn,
  policyContext,
  takesNil,
  valuesOn,
} from '../../engine/index.ts';
import { example } from '../support/ministry.ts';
import { libraryOf, parsed, shippedDocuments } from './shipped.ts';

const documents = shippedDocuments().map(({ json }) => parsed(json));
const library = libraryOf(documents);
const policy = policyContext(valuesOn(library.policy('directive')!, '1405-08-01'));
const codelists = new Map(
  documents.flatMap((one) => (one.kind === 'codelist' ? [[one.key, one] as const] : [])),
);

function formOf(key: string): CompiledForm {
  const result = compileForm(library.form(key)!, 1, { codelists, items: library.items });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.compiled;
}

describe.each(['monthly-production', 'monthly-mine'])('C2-R5: a nil report on %s', (key) => {
  const form = formOf(key);
  // What a mine owes the state is asked in every month.
  const dues: Answers = key === 'monthly-mine' ? { stateDues: 0 } : {};
  const { given } = example(key, 'nil-report');
  const context = contextOf({ given }, policy);

  it('is whole with its cause alone: stocks and persons stay as they were', () => {
    expect(takesNil(form)).toBe(true);
    const answers = nilReturn(form, context, { ...dues, cause: 'overhaul' }) as Answers;
    expect(evaluate(form, answers, context).issues).toEqual([]);
    expect(answers).toMatchObject({ nilReport: true, status: 'inactive', cause: 'overhaul' });
    const [row] = answers.products as Record<string, number>[];
    expect(row?.closingStock).toBe(row?.openingStock);
    expect(row).not.toHaveProperty('production');
  });

  it('is refused without a cause', () => {
    const answers = nilReturn(form, context, dues) as Answers;
    expect(evaluate(form, answers, context).issues).toMatchObject([
      { path: '/cause', code: 'required', severity: 'hard' },
    ]);
  });

  it('asks what is not known where there was no return before', () => {
    const { previous: _previous, ...withoutPrevious } = given;
    const first = contextOf({ given: withoutPrevious }, policy);
    const answers = nilReturn(form, first, { ...dues, cause: 'overhaul' }) as Answers;
    const missing = evaluate(form, answers, first).issues.map(({ path }) => path);
    expect(missing).toContain('/products/0/openingStock');
  });
});
