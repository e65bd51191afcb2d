import { describe, expect, it } from 'vitest';
import { evaluate, type Field, localise, prefill, questionWords } from '../../../engine/index.ts';
import { compiled, contextFor, faults, formOf, named } from './fixture.ts';

const number: Field = { type: 'number', 'x-item': false };
const product: Field = { type: 'string', 'x-codelist': { key: 'goods', only: 'selected' } };
const table = (more: Field): Field => ({
  type: 'array',
  'x-dimension': 'product',
  items: { type: 'object', properties: { product, capacity: number, made: number }, required: ['made'] },
  ...more,
});
const ofList = table({
  'x-rows': { from: 'codelist' },
  'x-row-title': { fa: '{rowNumber}: {product}', en: '{rowNumber}: {product}' },
});
const ofRegister = table({
  'x-rows': {
    from: 'register',
    value: 'for p in unit.products return {product: p.product, capacity: p.capacity}',
  },
});
const context = contextFor({
  unit: {
    products: [
      { product: 'STEEL', capacity: 9 },
      { product: 'CEMENT', capacity: 5 },
    ],
  },
});

describe('given rows', () => {
  it('stand in a new return: a row for each code that is offered', () => {
    expect(prefill(compiled(formOf({ goods: ofList })), context)).toEqual({
      goods: [{ product: 'CEMENT' }, { product: 'STEEL' }],
    });
  });

  it('or for each that the register has, with what it knows', () => {
    expect(prefill(compiled(formOf({ goods: ofRegister })), context)).toEqual({
      goods: [
        { product: 'STEEL', capacity: 9 },
        { product: 'CEMENT', capacity: 5 },
      ],
    });
  });

  it('are all there whatever was answered, in their order, and what they give cannot be changed', () => {
    const form = compiled(formOf({ goods: ofRegister }));
    const given = evaluate(form, { goods: [{ product: 'CEMENT', capacity: 500, made: 4 }] }, context);
    expect(given.answers).toEqual({
      goods: [
        { product: 'STEEL', capacity: 9 },
        { product: 'CEMENT', capacity: 5, made: 4 },
      ],
    });
    expect(named(given.issues)).toEqual(['required /goods/0/made']);
    expect(evaluate(form, given.answers, context).answers).toEqual(given.answers);
    expect(given.complete).toMatchObject([{ asked: 3, answered: 2, required: 2, missing: 1 }]);
  });

  it('take no other row', () => {
    const form = compiled(formOf({ goods: ofRegister }));
    const goods = [
      { product: 'SALT', made: 1 },
      { product: 'STEEL', made: 1 },
      { product: 'STEEL', made: 2 },
      { product: 'CEMENT', made: 1 },
      7,
    ];
    expect(named(evaluate(form, { goods }, context).issues)).toEqual([
      'row-not-given /goods/0',
      'duplicate /goods/2/product',
      'row-not-given /goods/4',
    ]);
    expect(named(evaluate(form, { goods: 'none' }, context).issues)).toContain('type /goods');
  });

  it('are gone while the question that opens the table is not answered by yes', () => {
    const form = compiled(
      formOf({ exports: { type: 'boolean' }, goods: { ...ofRegister, 'x-visible': 'exports' } }),
    );
    expect(evaluate(form, {}, context).answers).toEqual({});
    expect(evaluate(form, { exports: true }, context).answers.goods).toHaveLength(2);
  });

  it('have a name, and are told to the renderer', () => {
    const form = compiled(formOf({ goods: ofList }));
    const answers = prefill(form, context);
    expect(questionWords(form, '/goods/1', 'en', context, answers)?.title).toBe('2: Steel');
    const { schema, uiSchema } = localise(form, 'en', context, answers);
    expect(uiSchema.goods).toMatchObject({ 'ui:options': { isGiven: true } });
    expect(schema).toMatchObject({
      properties: { goods: { items: { properties: { product: { readOnly: true } } } } },
    });
  });

  it.each<[string, Field, string]>([
    ['without a dimension', { 'x-dimension': undefined }, 'dimension-missing /x-rows'],
    [
      'with rows to begin with',
      { 'x-prefill': { from: 'register', value: '[]' } },
      'keyword-not-here /x-prefill',
    ],
    ['with a number of rows', { minItems: 2 }, 'keyword-not-here /minItems'],
    ['of the register, without saying which', { 'x-rows': { from: 'register' } }, 'required /x-rows/value'],
    [
      'of a code list and of an expression',
      { 'x-rows': { from: 'codelist', value: '[]' } },
      'keyword-not-here /x-rows/value',
    ],
    [
      'that depend on answers',
      { 'x-rows': { from: 'register', value: 'for r in goods return r' } },
      'rows-of-answers /x-rows/value',
    ],
  ])('%s are refused', (_name, more, fault) => {
    const field = Object.fromEntries(
      Object.entries({ ...ofList, ...more }).filter(([, value]) => value !== undefined),
    );
    const at = '/schema/properties/goods';
    const [code, place] = fault.split(' ');
    expect(faults(formOf({ goods: field }))).toEqual([`${code} ${at}${place}`]);
  });
});
