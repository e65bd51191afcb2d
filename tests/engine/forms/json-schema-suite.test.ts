// The JSON-Schema-Test-Suite (json-schema-suite/README.md): the validator's verdict, then that of a form with the schema
// as its one question. Forms have a type for every question: where the suite has none it is added, and a value of
// another type, which the suite's keyword ignores, is invalid by its type.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  type CompiledForm,
  compileForm,
  evaluate,
  type Issue,
  type Json,
  parseDefinition,
} from '../../../engine/index.ts';
import { compileCheck } from '../../../engine/json-schema.ts';
import { context, library, words } from './fixture.ts';

interface Group {
  from: string;
  schema: Schema;
  tests: [Json, boolean][];
}
type Schema = { [keyword: string]: Json };

const suite: { within: Group[]; narrower: Group[]; outside: (Group & { keyword: string })[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'json-schema-suite/cases.json'), 'utf8'),
);

const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function typeOf(value: Json | undefined): string {
  if (Array.isArray(value)) return 'array';
  return value === null || value === undefined ? 'string' : typeof value;
}

const keywordsOf: Record<string, string[]> = {
  object: ['properties', 'required', 'additionalProperties'],
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  string: ['minLength', 'maxLength', 'pattern', 'format'],
};

/** The schema with types where it has none: those that its keywords speak of, or the value's own. */
function typed(schema: Schema, value: Json | undefined): Schema {
  const { properties, items, $defs } = schema;
  const spokenOf = Object.keys(keywordsOf).find((type) =>
    keywordsOf[type]?.some((keyword) => keyword in schema),
  );
  const type = schema.type ?? spokenOf ?? (schema.$ref === undefined ? typeOf(value) : undefined);
  const of = (name: string) => (isSchema(value) && Object.hasOwn(value, name) ? value[name] : undefined);
  const parts = (fields: Schema): Schema =>
    Object.fromEntries(
      Object.entries(fields).map(([name, one]) => [name, isSchema(one) ? typed(one, of(name)) : one]),
    );
  return {
    ...schema,
    ...(type === undefined ? {} : { type }),
    ...(isSchema(properties) ? { properties: parts(properties) } : {}),
    ...(isSchema($defs) ? { $defs: parts($defs) } : {}),
    ...(isSchema(items) ? { items: typed(items, Array.isArray(value) ? value[0] : undefined) } : {}),
  };
}

/** A form whose one question has the schema, or why there is none. */
function formOf(field: Schema, $defs?: Json): { compiled: CompiledForm } | { issues: Issue[] } {
  const parsed = parseDefinition({
    kind: 'form',
    key: 'test',
    title: words('Test'),
    sections: [{ key: 'all', title: words('All'), fields: ['q'] }],
    schema: { type: 'object', properties: { q: field }, ...($defs === undefined ? {} : { $defs }) },
  });
  if ('issues' in parsed) return parsed;
  if (parsed.definition.kind !== 'form') throw new Error('no form');
  return compileForm(parsed.definition, 1, library);
}

const cases = suite.within.flatMap(({ from, schema, tests }) =>
  tests.map(([value, valid]) => {
    const given = typed(schema, value);
    const fits = schema.type !== undefined || given.type === undefined || given.type === typeOf(value);
    return { from, schema: given, value, valid: valid && fits };
  }),
);

describe('the JSON-Schema-Test-Suite, draft 2020-12', () => {
  it(`${cases.length} cases within the profile have the same verdict`, () => {
    const wrong = cases.filter(({ schema, value, valid }) => {
      return (compileCheck(schema)(value).length === 0) !== valid;
    });
    expect(wrong).toEqual([]);
  });

  it('and so they have as the question of a form, unless it is refused by name', () => {
    const tally = { same: 0, refused: 0, otherwise: 0 };
    const wrong = cases.filter(({ schema, value, valid }) => {
      const { $defs, ...field } = schema;
      const form = formOf(field, $defs);
      if ('issues' in form) {
        tally.refused += 1;
        return form.issues.length === 0;
      }
      const { issues, answers } = evaluate(form.compiled, { q: value }, context);
      // Answers are cleaned first: what is blank is none, unknown names are never taken in. A number that does not
      // keep its last digit is no answer.
      if (!isDeepStrictEqual(answers.q, value) || value === 2 ** 53) {
        tally.otherwise += 1;
        return false;
      }
      tally.same += 1;
      return (issues.length === 0) !== valid;
    });
    expect(wrong).toEqual([]);
    expect(tally.same).toBeGreaterThan(200);
  });

  it('dates and addresses that our formats leave out are invalid', () => {
    const taken = suite.narrower.flatMap(({ schema, tests }) =>
      tests.filter(([value]) => compileCheck(typed(schema, value))(value).length === 0),
    );
    expect(taken).toEqual([]);
  });

  it.each(suite.outside)('$keyword is refused by its name: $schema', ({ keyword, schema }) => {
    const form = formOf(typed(schema, schema.enum === undefined ? undefined : 6));
    const issues = 'issues' in form ? form.issues : [];
    expect(issues.map(({ path, code }) => ({ path, code }))).toContainEqual({
      path: expect.stringContaining(`/${keyword}`),
      code: expect.any(String),
    });
  });
});
