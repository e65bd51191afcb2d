// E-23 at the figure: what the respondent sees beside a figure that slipped by a unit of measure.
import { describe, expect, it } from 'vitest';
import { compileForm, contextOf, evaluate, policyContext, valuesOn } from '../../../engine/index.ts';
import { concerned } from '../../../ui/form/form-issues.ts';
import { libraryOf, parsed, shippedDocuments } from '../../definitions/shipped.ts';
import { example } from '../../support/ministry.ts';

const documents = shippedDocuments().map(({ json }) => parsed(json));
const library = libraryOf(documents);
const policy = policyContext(valuesOn(library.policy('directive')!, '1405-08-01'));
const codelists = new Map(
  documents.flatMap((one) => (one.kind === 'codelist' ? [[one.key, one] as const] : [])),
);
const compiled = compileForm(library.form('monthly-production')!, 1, { codelists, items: library.items });
if ('issues' in compiled) throw new Error(JSON.stringify(compiled.issues));
const form = compiled.compiled;
const { given } = example('monthly-production', 'unit-slip');
const context = contextOf({ given }, policy);
const lastMonth = 92_000;

/** What is doubted when last month's production comes so many times larger. */
function doubts(times: number): { edits: string[]; grade: string | undefined } {
  const answers = { products: [{ product: 'P_CEMENT', production: lastMonth * times }] };
  const { issues } = evaluate(form, answers, context);
  return {
    edits: issues.flatMap(({ edit, severity, path }) =>
      edit === 'unit-slip' ? [`${edit} ${severity} ${path}`] : [],
    ),
    grade: concerned(issues.filter(({ edit }) => edit === 'unit-slip')).get('/products/0/production'),
  };
}

describe('E-23: a figure that slipped by its unit', () => {
  it.each([10, 1000, 10_000, 1 / 10, 1 / 1000, 1 / 10_000, 1005])(
    'is asked about at the figure when it is %d times last month’s',
    (times) => {
      expect(doubts(times)).toEqual({ edits: ['unit-slip soft /products/0/production'], grade: 'soft' });
    },
  );

  it.each([1, 1.2, 4, 1 / 3, 100])('is no slip when it is %d times last month’s', (times) => {
    expect(doubts(times)).toEqual({ edits: [], grade: undefined });
  });
});
