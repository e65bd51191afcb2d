import { describe, expect, it } from 'vitest';
import { compileForm, type Field, type Form, type Item, verifyDefinition } from '../../../engine/index.ts';
import { libraryOf } from '../../definitions/shipped.ts';
import { faults, formOf, goods, library, words } from './fixture.ts';

const number: Field = { type: 'number', 'x-item': false };
const rows = (properties: Record<string, Field>, more: Field = {}): Field => ({
  type: 'array',
  items: { type: 'object', properties },
  ...more,
});
const section = (key: string, fields: string[]) => ({ key, title: words(key), fields });
const edit = (more: object) => ({
  id: 'e',
  severity: 'hard' as const,
  must: 'a > 1',
  fields: ['a'],
  message: words('E'),
  ...more,
});
const nested = (depth: number): Field =>
  depth === 1 ? number : { type: 'object', properties: { a: nested(depth - 1) } };

describe('a form is refused', () => {
  it.each<[string, Form, string[]]>([
    [
      'with a field in no section',
      formOf({ a: number, b: number }, { sections: [section('s', ['a'])] }),
      ['in-no-section /schema/properties/b'],
    ],
    [
      'with a field in two sections',
      formOf({ a: number }, { sections: [section('s', ['a']), section('t', ['a'])] }),
      ['in-two-sections /sections/1/fields/0'],
    ],
    [
      'with a section of a field that is not there',
      formOf({ a: number }, { sections: [section('s', ['a', 'x'])] }),
      ['unknown-name /sections/0/fields/1'],
    ],
    [
      'with two sections of one key',
      formOf({ a: number, b: number }, { sections: [section('s', ['a']), section('s', ['b'])] }),
      ['key-twice /sections/1/key'],
    ],
    [
      'with a required field that is not there',
      formOf({ a: number }, { required: ['x'] }),
      ['unknown-name /schema/required'],
    ],
    [
      'with an unknown keyword',
      formOf({ a: { ...number, ...{ 'x-magic': true } } }),
      ['unknown-field /schema/properties/a/x-magic'],
    ],
    ['with a field without a type', formOf({ a: {} }), ['type-missing /schema/properties/a']],
    [
      'with a name that means something else',
      formOf({ period: number }),
      ['reserved-name /schema/properties/period'],
    ],
    [
      'with a name out of every object’s prototype',
      formOf({ toString: number }),
      ['reserved-name /schema/properties/toString'],
    ],
    [
      'with bounds that leave nothing',
      formOf({ a: { ...number, minimum: 5, maximum: 3 } }),
      ['empty-range /schema/properties/a'],
    ],
    [
      'with a length on a number',
      formOf({ a: { ...number, maxLength: 3 } }),
      ['keyword-not-here /schema/properties/a/maxLength'],
    ],
    [
      'with decimal places of a whole number',
      formOf({ a: { type: 'integer', 'x-item': false, 'x-decimals': 2 } }),
      ['keyword-not-here /schema/properties/a/x-decimals'],
    ],
    [
      'with choices of another type',
      formOf({ a: { type: 'string', enum: ['x', 1] } }),
      ['type /schema/properties/a/enum/1'],
    ],
    [
      'with words for a choice that is not there',
      formOf({ a: { type: 'string', enum: ['x'], 'x-labels': { y: words('Y') } } }),
      ['unknown-name /schema/properties/a/x-labels/y'],
    ],
    [
      'with a reference to nothing',
      formOf({ a: { $ref: '#/$defs/B' } }),
      ['unknown-name /schema/properties/a/$ref'],
    ],
    [
      'with references in a circle',
      formOf({ a: { $ref: '#/$defs/A' } }, { $defs: { A: { $ref: '#/$defs/B' }, B: { $ref: '#/$defs/A' } } }),
      ['reference-cycle /schema/properties/a/$ref'],
    ],
    [
      'with five levels',
      formOf({ a: nested(5) }),
      [`too-deep /schema/properties/a${'/properties/a'.repeat(4)}`],
    ],
    [
      'with a table in a table',
      formOf({ a: rows({ b: rows({ c: number }) }) }),
      ['table-not-at-top /schema/properties/a/items/properties/b'],
    ],
    [
      'with a table in a group',
      formOf({ a: { type: 'object', properties: { b: rows({ c: number }) } } }),
      ['table-not-at-top /schema/properties/a/properties/b'],
    ],
    [
      'with unique rows instead of a dimension',
      formOf({ a: rows({ c: number }, { uniqueItems: true }) }),
      ['keyword-not-here /schema/properties/a/uniqueItems'],
    ],
    [
      'with a group that is required as a whole',
      formOf({ a: { type: 'object', properties: { b: number }, 'x-required': 'true' } }),
      ['keyword-not-here /schema/properties/a/x-required'],
    ],
    [
      'with a name that is none',
      formOf({ 'a b': number }, { sections: [section('s', ['a'])] }),
      ['bad-name /schema/properties/a b'],
    ],
    [
      'with a dimension that is no column',
      formOf({ a: rows({ c: number }, { 'x-dimension': 'd' }) }),
      ['unknown-name /schema/properties/a/x-dimension'],
    ],
    [
      'with a dimension that is a figure',
      formOf({ a: rows({ c: number }, { 'x-dimension': 'c' }) }),
      ['dimension-not-code /schema/properties/a/x-dimension'],
    ],
    [
      'with something said of the row',
      formOf({
        a: { type: 'array', items: { type: 'object', properties: { c: number }, 'x-visible': 'true' } },
      }),
      ['keyword-not-here /schema/properties/a/items/x-visible'],
    ],
    [
      'with a backtracking pattern',
      formOf({ a: { type: 'string', pattern: '(?=a)b' } }),
      ['pattern-not-linear /schema/properties/a/pattern'],
    ],
    [
      'with a pattern that multiplies',
      formOf({ a: { type: 'string', pattern: 'a{999}b{999}' } }),
      ['pattern-not-linear /schema/properties/a/pattern'],
    ],
    [
      'with an unknown code list',
      formOf({ a: { type: 'string', 'x-codelist': { key: 'none' } } }),
      ['unknown-codelist /schema/properties/a/x-codelist/key'],
    ],
    [
      'with codes that are numbers',
      formOf({ a: { ...number, 'x-codelist': { key: 'goods' } } }),
      ['codes-are-text /schema/properties/a/x-codelist'],
    ],
    [
      'with an unknown item',
      formOf({ a: { type: 'number', 'x-item': 'x.y' } }),
      ['unknown-item /schema/properties/a/x-item'],
    ],
    [
      'with an item asked twice',
      formOf({ a: { type: 'number', 'x-item': 'x.y' }, b: { type: 'number', 'x-item': 'x.y' } }),
      ['item-twice /schema/properties/b/x-item'],
    ],
    [
      'with two edits of one id',
      formOf({ a: number }, { edits: [edit({}), edit({})] }),
      ['key-twice /edits/1/id'],
    ],
    [
      'with an edit of a field that is not there',
      formOf({ a: number }, { edits: [edit({ fields: ['b'] })] }),
      ['unknown-name /edits/0/fields/0'],
    ],
    [
      'with an edit of a column outside its table',
      formOf({ a: number, t: rows({ c: number }) }, { edits: [edit({ fields: ['t.c'] })] }),
      ['row-field-outside /edits/0/fields/0'],
    ],
    [
      'with an edit per row of what is no table',
      formOf({ a: number }, { edits: [edit({ each: 'a' })] }),
      ['not-a-table /edits/0/each'],
    ],
    [
      'with an answer to a hard edit',
      formOf({ a: number }, { edits: [edit({ answer: 'confirm' })] }),
      ['answer-of-hard-edit /edits/0/answer'],
    ],
    [
      'with a condition named as a field',
      formOf({ a: number }, { conditions: { a: 'true' } }),
      ['name-twice /conditions/a'],
    ],
    [
      'with an unknown name in an expression',
      formOf({ amount: number }, { edits: [edit({ must: 'amont > 1', fields: ['amount'] })] }),
      ['expression.unknown-name-similar /edits/0/must'],
    ],
    [
      'with a check that is no yes or no',
      formOf({ a: number }, { edits: [edit({ must: 'a + 1' })] }),
      ['expression.type-mismatch /edits/0/must'],
    ],
    [
      'with a derived number that is text',
      formOf({ a: { ...number, 'x-derived': '"one"' } }),
      ['expression.type-mismatch /schema/properties/a/x-derived'],
    ],
    [
      'with a text that names nothing',
      formOf({ a: { ...number, 'x-title': { fa: '{nothing}', en: 'A' } } }),
      ['expression.unknown-name /schema/properties/a/x-title/fa'],
    ],
    [
      'with the attributes of no code',
      formOf({ a: number }, { edits: [edit({ must: 'aInfo.price > 1' })] }),
      ['expression.unknown-name /edits/0/must'],
    ],
  ])('%s', (_name, form, expected) => {
    expect(faults(form)).toEqual(expected);
  });

  it('with more than a thousand fields, however they are written', () => {
    const group: Field = {
      type: 'object',
      properties: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`f${i}`, number])),
    };
    const form = formOf(
      Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`g${i}`, { $ref: '#/$defs/G' }])),
      { $defs: { G: group } },
    );
    expect(faults(form)).toEqual([expect.stringContaining('too-many-fields')]);
  });
});

describe('an expression at fault', () => {
  it('is named with its place, what is wrong and what was probably meant', () => {
    const form = formOf({ amount: number }, { edits: [edit({ must: '1 < amont', fields: ['amount'] })] });
    const result = compileForm(form, 1, library);
    expect('issues' in result && result.issues[0]).toMatchObject({
      path: '/edits/0/must',
      params: { from: 4, to: 9, name: 'amont', suggestion: 'amount' },
    });
  });

  it('is found in the policy under which the form is used', () => {
    const policy = {
      kind: 'policy' as const,
      key: 'p',
      title: words('P'),
      parameters: {
        'edits.ratio': {
          title: words('R'),
          type: 'number' as const,
          values: [{ from: '1400-01-01', value: 2, basis: 'C4' }],
        },
      },
    };
    const form = (name: string) =>
      formOf({ a: number }, { edits: [edit({ must: `a < policy.edits.${name}` })] });
    expect(faults(form('ratio'), { ...library, policy })).toEqual([]);
    expect(faults(form('ration'), { ...library, policy })).toEqual([
      expect.stringContaining('/edits/0/must'),
    ]);
  });
});

describe('the items of a form', () => {
  const item = (more: Partial<Item>): Item => ({
    id: 'x.y',
    title: words('X'),
    concept: words('X'),
    type: 'number',
    unitKinds: ['PRODUCTION'],
    confidentiality: { class: 'periodic', level: 'confidential' },
    ...more,
  });
  const withItem = (one: Item) => ({ ...library, items: new Map([[one.id, one]]) });

  it('are of the type of the field', () => {
    const form = formOf({ a: { type: 'string', 'x-item': 'x.y' } });
    expect(faults(form, withItem(item({})))).toEqual(['item-of-other-type /schema/properties/a/x-item']);
  });

  it('stand in a table that is keyed as they are', () => {
    const figure: Field = { type: 'number', 'x-item': 'x.y' };
    const good: Field = { type: 'string', 'x-codelist': { key: 'goods' } };
    const keyed = withItem(item({ dimension: 'goods' }));
    expect(faults(formOf({ a: figure }), keyed)).toEqual([
      'item-needs-dimension /schema/properties/a/x-item',
    ]);
    expect(faults(formOf({ t: rows({ good, figure }, { 'x-dimension': 'good' }) }), keyed)).toEqual([]);
  });

  it('are named by every figure, or it is said that there is none (G-3)', () => {
    const form = formOf({
      a: { type: 'number' },
      b: { type: 'number', 'x-item': false },
      c: { type: 'string' },
    });
    expect(verifyDefinition(form, libraryOf([goods]))).toEqual([
      { path: '/schema/properties/a', code: 'no-item', severity: 'soft', params: {} },
    ]);
  });
});
