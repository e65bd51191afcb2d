import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type CompiledForm,
  compileForm,
  type Form,
  jalaliOf,
  mismatches,
  parseDefinition,
  periodOf,
  policyContext,
  valuesOn,
  verifyDefinition,
  wholeForm,
} from '../../engine/index.ts';
import { examplesBeside, libraryOf, parsed, shippedDocuments } from './shipped.ts';

const documents = shippedDocuments();
const definitions = documents.map(({ json }) => parsed(json));
const library = libraryOf(definitions);

describe('the shipped documents', () => {
  it.each(documents.map(({ file, json }) => [file, json]))('%s parses', (_file, json) => {
    expect(parseDefinition(json)).toHaveProperty('definition');
  });

  it.each(documents.map(({ file, json }) => [file, json]))('%s can go into force', (_file, json) => {
    const issues = verifyDefinition(parsed(json), library);
    expect(issues.filter(({ severity }) => severity === 'hard')).toEqual([]);
  });
});

describe.each(documents.flatMap(({ file, json }) => formAt(file, json)))(
  'the examples of $file',
  ({ file, form }) => {
    const compiled = compiledForm(form);
    it.each(examplesBeside(file).map((one) => [one.file, one.example] as const))('%s', (_file, example) => {
      const period = periodOf(example.given.period);
      const policy = library.policy(policyKey(form));
      const day = jalaliOf(period?.gregorianEnd ?? '');
      const values = policy === undefined ? new Map() : valuesOn(policy, day);
      expect(mismatches(compiled, example, policyContext(values))).toEqual([]);
    });
  },
);

function formAt(file: string, json: unknown): { file: string; form: Form }[] {
  const definition = parsed(json);
  const hasExamples = existsSync(join(import.meta.dirname, '../..', file, '../examples'));
  return definition.kind === 'form' && hasExamples ? [{ file, form: definition }] : [];
}

function compiledForm(form: Form): CompiledForm {
  const codelists = new Map(
    definitions.flatMap((one) => (one.kind === 'codelist' ? [[one.key, one] as const] : [])),
  );
  const policy = library.policy(policyKey(form));
  const result = compileForm(wholeForm(form, library), 1, { codelists, items: library.items, policy });
  if ('compiled' in result) return result.compiled;
  throw new Error(`${form.key}: ${JSON.stringify(result.issues, null, 1)}`);
}

/** The policy of the collection that uses the form. */
function policyKey(form: Form): string {
  const collection = library.collections?.find(({ forms }) =>
    forms.some((choice) => choice.form === form.key),
  );
  return collection?.policy ?? '';
}
