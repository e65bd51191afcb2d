// Every shipped form with all of its questions in shared parts: it must do what it did.
import { describe, expect, it } from 'vitest';
import {
  compileForm,
  type Form,
  jalaliOf,
  mismatches,
  type PartSource,
  periodOf,
  policyContext,
  type SharedPart,
  valuesOn,
  verifyDefinition,
  wholeForm,
} from '../../engine/index.ts';
import { examplesBeside, libraryOf, parsed, shippedDocuments } from './shipped.ts';

const documents = shippedDocuments();
const definitions = documents.map(({ json }) => parsed(json));
const library = libraryOf(definitions);
const policy = library.policy('directive');
const codelists = new Map(
  definitions.flatMap((one) => (one.kind === 'codelist' ? [[one.key, one] as const] : [])),
);

/** A part for each section, the checks in the first of them, and the form that is left. */
function moved(form: Form): { parts: Map<string, SharedPart>; left: Form } {
  const { schema, edits, sums, ui, parts: _resolved, ...rest } = form;
  const isFirst = (index: number) => index === 0;
  const parts = form.sections.map(({ title, fields }, index): SharedPart => {
    const named = fields.flatMap((name) => {
      const field = schema.properties[name];
      return field === undefined ? [] : [[name, field] as const];
    });
    return {
      kind: 'part',
      key: `part-${index}`,
      title,
      schema: {
        ...schema,
        required: (schema.required ?? []).filter((name) => fields.includes(name)),
        properties: Object.fromEntries(named),
      },
      ...(ui === undefined ? {} : { ui }),
      ...(isFirst(index) && edits !== undefined ? { edits } : {}),
      ...(isFirst(index) && sums !== undefined ? { sums } : {}),
    };
  });
  return {
    parts: new Map(parts.map((part) => [part.key, part])),
    left: {
      ...rest,
      sections: form.sections.map((section, index) => ({ ...section, fields: [`p${index}`] })),
      parts: Object.fromEntries(parts.map(({ key }, index) => [`p${index}`, { part: key, version: 1 }])),
      schema: { type: 'object', properties: {} },
    },
  };
}

const forms = documents.flatMap(({ file, json }) => {
  const { kind, key } = parsed(json);
  const form = kind === 'form' ? library.form(key) : undefined;
  return form === undefined ? [] : [{ file, form }];
});

describe.each(forms)('$file with its questions in parts, section by section', ({ file, form }) => {
  const { parts, left } = moved(form);
  const source: PartSource = {
    part(key) {
      const part = parts.get(key);
      return part && { part, version: 1 };
    },
  };
  const compiled = compileForm(wholeForm(left, source), 1, { codelists, items: library.items, policy });

  it('is proved', () => {
    const issues = verifyDefinition(left, { ...library, ...source });
    expect(issues.filter(({ severity }) => severity === 'hard')).toEqual([]);
  });

  it.each(examplesBeside(file).map((one) => [one.file, one.example] as const))('%s', (_file, example) => {
    if (!('compiled' in compiled) || policy === undefined) throw new Error(JSON.stringify(compiled));
    const day = jalaliOf(periodOf(example.given.period)?.gregorianEnd ?? '');
    expect(mismatches(compiled.compiled, example, policyContext(valuesOn(policy, day)))).toEqual([]);
  });
});
