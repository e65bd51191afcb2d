// Hostile forms: what is known to stop, blow up or talk a JSON Schema validator into something.
import { formOf, words } from '../../engine/forms/fixture.ts';
import { type Hostile, many, nested } from './many.ts';

const honest = formOf({ a: { type: 'number', 'x-item': false } });
const withRoot = (schema: object) => ({ ...honest, schema: { ...honest.schema, ...schema } });
const withField = (field: unknown) => withRoot({ properties: { a: field } });
const pattern = (text: string) => withField({ type: 'string', pattern: text });

export const schemas: Hostile[] = [
  ['ReDoS: a back-reference after nested repetition', () => pattern('^(a+)+\\1$')],
  ['ReDoS: look-ahead', () => pattern('^(?=(a+))\\1b')],
  ['ReDoS: look-behind', () => pattern('(?<=(a|aa)+)$')],
  ['ReDoS: a repetition of a repetition', () => pattern('^((a{1,400}){1,400}){1,400}$')],
  ['ReDoS: a thousand states forty times', () => pattern('.{999}'.repeat(40))],
  ['ReDoS: a pattern longer than patterns are', () => pattern(`^${'(a|'.repeat(5000)}`)],
  ['a pattern that is no pattern', () => pattern('([')],
  ['$ref to another host', () => withField({ $ref: 'https://example.com/schema.json' })],
  ['$ref to a file', () => withField({ $ref: 'file:///etc/passwd' })],
  ['$ref to the whole document', () => withField({ $ref: '#' })],
  ['$ref out of the definitions', () => withField({ $ref: '#/properties/a' })],
  ['$ref to an inherited property', () => withField({ $ref: '#/$defs/toString' })],
  [
    '$ref to itself',
    () => withRoot({ properties: { a: { $ref: '#/$defs/A' } }, $defs: { A: { $ref: '#/$defs/A' } } }),
  ],
  [
    '$ref in a ring of two',
    () =>
      withRoot({
        properties: { a: { $ref: '#/$defs/A' } },
        $defs: { A: { $ref: '#/$defs/B' }, B: { $ref: '#/$defs/A' } },
      }),
  ],
  [
    '$ref that contains itself',
    () =>
      withRoot({
        properties: { a: { $ref: '#/$defs/A' } },
        $defs: { A: { type: 'object', properties: { again: { $ref: '#/$defs/A' } } } },
      }),
  ],
  [
    '$ref bomb: doubling twenty times',
    () =>
      withRoot({
        properties: { a: { $ref: '#/$defs/f0' } },
        $defs: many(20, (index) => ({
          type: 'object',
          properties: { l: { $ref: `#/$defs/f${index + 1}` }, r: { $ref: `#/$defs/f${index + 1}` } },
        })),
      }),
  ],
  ['$dynamicRef', () => withField({ $dynamicRef: '#meta' })],
  ['$recursiveRef', () => withField({ $recursiveRef: '#' })],
  ['$id that renames the schema', () => withField({ $id: 'form.schema.json', type: 'number' })],
  ['$anchor', () => withField({ $anchor: 'x', type: 'number' })],
  ['doubling anyOf', () => withField(nested(15, (inner) => ({ anyOf: [inner, inner] }), { type: 'number' }))],
  ['allOf, oneOf, not', () => withField({ allOf: [{}], oneOf: [{}, {}], not: {} })],
  ['if and else', () => withField({ type: 'number', if: {}, else: {} })],
  ['patternProperties', () => withField({ type: 'object', patternProperties: { '^(a+)+$': {} } })],
  ['dependentSchemas', () => withField({ type: 'object', dependentSchemas: { a: {} } })],
  ['unevaluatedProperties', () => withField({ type: 'object', properties: {}, unevaluatedProperties: {} })],
  ['$data references', () => withField({ type: 'number', maximum: { $data: '1/b' } })],
  ['a custom keyword of AJV', () => withField({ type: 'number', instanceof: 'Function' })],
  ['nullable and discriminator', () => withField({ type: 'number', nullable: true, discriminator: {} })],
  ['a union of types', () => withField({ type: ['string', 'object'] })],
  ['an unknown format', () => withField({ type: 'string', format: 'regex' })],
  [
    'a format with the name of an inherited property',
    () => withField({ type: 'string', format: 'constructor' }),
  ],
  ['a number for a format', () => withField({ type: 'string', format: 7 })],
  [
    'three thousand levels',
    () => withField(nested(3000, (a) => ({ type: 'object', properties: { a } }), {})),
  ],
  ['three thousand lists', () => ({ ...honest, ui: { a: nested(3000, (inner) => [inner], 0) } })],
  ['five thousand properties', () => withRoot({ properties: many(5000, () => ({ type: 'number' })) })],
  [
    'three hundred groups of three hundred fields',
    () =>
      withRoot({
        properties: many(300, () => ({ type: 'object', properties: many(300, () => ({ type: 'number' })) })),
      }),
  ],
  ['an enum of ten thousand', () => withField({ type: 'string', enum: Object.keys(many(10_000, () => 0)) })],
  ['an enum of objects', () => withField({ type: 'string', enum: [{}, []] })],
  ['a text of a million letters', () => ({ ...honest, title: words('x'.repeat(1_000_000)) })],
  ['a key of ten thousand letters', () => ({ ...honest, ui: { ['k'.repeat(10_000)]: 1 } })],
  ['a list of a hundred thousand', () => ({ ...honest, ui: { a: Array(100_000).fill(0) } })],
  [
    'a table of a billion rows',
    () => withField({ type: 'array', items: { type: 'object', properties: {} }, maxItems: 1e9 }),
  ],
  ['a text of a billion letters as the least', () => withField({ type: 'string', minLength: 1e9 })],
  ['a number without end', () => withField({ type: 'number', maximum: Number('1e999') })],
  ['no number', () => withField({ type: 'number', minimum: Number.NaN })],
  ['a step of nothing', () => withField({ type: 'number', multipleOf: 0 })],
  ['a step below nothing', () => withField({ type: 'number', multipleOf: -1 })],
  ['a least above the most', () => withField({ type: 'number', minimum: 1e300, maximum: -1e300 })],
  [
    'prototype pollution: __proto__ as a field',
    () => withRoot(JSON.parse('{"properties":{"__proto__":{"type":"number"}}}')),
  ],
  ['prototype pollution: __proto__ at the top', () => JSON.parse('{"kind":"form","__proto__":{"key":"x"}}')],
  [
    'prototype pollution: constructor.prototype',
    () => ({ ...honest, ui: { constructor: { prototype: { a: 1 } } } }),
  ],
  [
    'a field named toString',
    () => withRoot({ properties: { toString: { type: 'number', 'x-item': false } } }),
  ],
  ['a kind with the name of an inherited property', () => ({ ...honest, kind: 'constructor' })],
  ['a kind that is an object', () => ({ ...honest, kind: { toString: 'form' } })],
  ['NUL in a text', () => ({ ...honest, title: words('a\u0000b') })],
  ['half a surrogate pair', () => ({ ...honest, ui: { a: '\ud800' } })],
  ['half a surrogate pair as a name', () => ({ ...honest, ui: { '\udc00': 1 } })],
  ['a list in place of a document', () => [honest]],
  ['nothing in place of a document', () => null],
  ['a text in place of a document', () => 'form'],
  ['a list in place of the schema', () => ({ ...honest, schema: [] })],
  ['a schema that is true', () => withField(true)],
];
