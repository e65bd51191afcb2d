// C1N1-R4: items keep a stable id across versions so that series survive; what changes its meaning takes a new item or says
// that the series breaks.
import { describe, expect, it } from 'vitest';
import {
  type CodeList,
  type Definition,
  type Edit,
  type Field,
  type Form,
  type Indicators,
  type Issue,
  type Item,
  type Items,
  type Library,
  verifyDefinition,
} from '../../../engine/index.ts';
import { libraryOf } from '../../definitions/shipped.ts';
import { formOf, goods, named, words } from '../forms/fixture.ts';

const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  title: words(id),
  concept: words(`Concept of ${id}`),
  type: 'number',
  unitKinds: ['PRODUCTION'],
  confidentiality: { class: 'periodic', level: 'confidential' },
  ...more,
});
const items: Items = {
  kind: 'items',
  key: 'items',
  title: words('Items'),
  items: [
    item('energy.power'),
    item('energy.heat'),
    item('goods.made', { dimension: 'goods', measure: 'by-product' }),
    item('goods.kind', { type: 'code' }),
    item('unused'),
  ],
};
const power: Field = {
  type: 'number',
  'x-title': words('Electricity'),
  'x-unit': words('kWh'),
  'x-item': 'energy.power',
};
const kind: Field = {
  type: 'string',
  enum: ['a', 'b', 'c'],
  'x-item': 'goods.kind',
  'x-labels': { a: words('A'), b: words('B'), c: words('C') },
};
const table: Field = {
  type: 'array',
  'x-dimension': 'product',
  items: {
    type: 'object',
    properties: {
      product: { type: 'string', 'x-codelist': { key: 'goods' } },
      made: { type: 'number', 'x-item': 'goods.made' },
      share: { type: 'number', 'x-item': false },
    },
  },
};
const note: Field = { type: 'string', 'x-title': words('Remarks') };
const mark = words('From now on the self-generated counts');

const library = (last: Definition, ...more: Definition[]): Library => ({
  ...libraryOf([items, goods, ...more.filter(({ kind: one }) => one !== 'items')]),
  last: <K extends Definition['kind']>(kindOf: K, key: string) => {
    const isLast = (one: Definition): one is Extract<Definition, { kind: K }> =>
      one.kind === kindOf && one.key === key;
    return isLast(last) ? last : undefined;
  },
});

/** What is said of a form's meaning after another. */
function since(before: Form, after: Form): Issue[] {
  return verifyDefinition(after, library(before)).filter(({ code }) => code.startsWith('meaning.'));
}
const saidOf = (before: Record<string, Field>, after: Record<string, Field>, more: Partial<Form> = {}) =>
  since(formOf(before), formOf(after, more)).map(({ code, path, severity }) => `${severity} ${code} ${path}`);

describe('a question that gets another key', () => {
  it('is refused while it reports the same item, and told what to do', () => {
    const issues = since(formOf({ power }), formOf({ electricity: power }));
    expect(issues).toEqual([
      {
        path: '/schema/properties/electricity',
        code: 'meaning.field-renamed',
        severity: 'hard',
        params: { field: 'power', name: 'electricity' },
      },
    ]);
  });

  it('is refused by this name also where an expression still says the old one', () => {
    const edit: Edit = {
      id: 'e',
      severity: 'soft',
      must: 'power > 0',
      fields: ['power'],
      message: words('E'),
    };
    const found = saidOf({ power }, { electricity: power }, { edits: [edit] });
    expect(found).toEqual(['hard meaning.field-renamed /schema/properties/electricity']);
  });

  it('goes on with a new item', () => {
    expect(saidOf({ power }, { heat: { ...power, 'x-item': 'energy.heat' } })).toEqual([
      'soft meaning.item-dropped /schema/properties',
    ]);
  });

  it('goes on where it says that the series breaks', () => {
    expect(saidOf({ power }, { electricity: { ...power, 'x-break': mark } })).toEqual([]);
  });

  it('is not excused by the mark of an earlier break', () => {
    const broken = { ...power, 'x-break': mark };
    expect(saidOf({ power: broken }, { electricity: broken })).toEqual([
      'hard meaning.field-renamed /schema/properties/electricity',
    ]);
  });

  it('is one thing to say where a table with all its columns is renamed, or a question moves into a group', () => {
    expect(saidOf({ products: table }, { goods: table })).toEqual([
      'hard meaning.field-renamed /schema/properties/goods',
    ]);
    expect(saidOf({ products: table }, { goods: { ...table, 'x-break': mark } })).toEqual([]);
    const group: Field = { type: 'object', properties: { power } };
    expect(saidOf({ power }, { energy: group })).toEqual([
      'hard meaning.field-renamed /schema/properties/energy/properties/power',
    ]);
  });

  it('is only pointed out where it reports nothing', () => {
    expect(saidOf({ note }, { remarks: note })).toEqual([
      'soft meaning.question-renamed /schema/properties/remarks',
    ]);
    expect(saidOf({ note }, { remarks: { ...note, 'x-title': words('Something else') } })).toEqual([]);
  });
});

describe('a question that keeps its key and takes another item', () => {
  const heat = { ...power, 'x-item': 'energy.heat' };

  it('is pointed out', () => {
    expect(saidOf({ power }, { power: heat })).toEqual([
      'soft meaning.other-item /schema/properties/power/x-item',
    ]);
  });

  it.each([
    ['the previous return', 'power < previous.power * 3'],
    ['last year', 'power < sameMonthLastYear.power * 3'],
  ])('is refused where it is compared with its earlier answers (%s)', (_what, must) => {
    const jump: Edit = { id: 'jump', severity: 'soft', must, fields: ['power'], message: words('Jump') };
    const more = { edits: [jump] };
    expect(saidOf({ power }, { power: heat }, more)).toEqual([
      'hard meaning.other-item-compared /schema/properties/power/x-item',
    ]);
    expect(saidOf({ power }, { power: { ...heat, 'x-break': mark } }, more)).toEqual([]);
  });

  it('is refused where it is filled in from the previous return', () => {
    const filled: Field = { ...heat, 'x-prefill': { from: 'previous', value: 'previous.power' } };
    expect(saidOf({ power }, { power: filled })).toEqual([
      'hard meaning.other-item-compared /schema/properties/power/x-item',
    ]);
  });
});

describe('a question that keeps its key and its item', () => {
  const becomes = (field: Field) => saidOf({ power }, { power: { ...power, ...field } });
  const chooses = (field: Field) => saidOf({ kind }, { kind: { ...kind, ...field } });

  it('may be asked as precisely as one likes, in whole numbers or not', () => {
    expect(becomes({ type: 'integer', minimum: 0 })).toEqual([]);
    expect(becomes({ 'x-decimals': 3, maximum: 1000 })).toEqual([]);
  });

  it('is refused with another unit, unless only its words were mended', () => {
    expect(becomes({ 'x-unit': words('MWh') })).toEqual([
      'hard meaning.measure-changed /schema/properties/power/x-unit',
    ]);
    expect(becomes({ 'x-unit': { fa: words('kWh').fa, en: 'kilowatt hours' } })).toEqual([
      'soft meaning.words-changed /schema/properties/power/x-unit',
    ]);
    expect(becomes({ 'x-unit': { fa: 'KWH  فا', en: 'kwh' } })).toEqual([]);
    expect(becomes({ 'x-unit': words('MWh'), 'x-break': mark })).toEqual([]);
    const share = { ...power, 'x-unit': words('%') };
    expect(saidOf({ power: share }, { power: { ...share, 'x-unit': words('‰') } })).toEqual([
      'hard meaning.measure-changed /schema/properties/power/x-unit',
    ]);
  });

  it('is refused with another type, and with all other options', () => {
    expect(
      chooses({ type: 'array', enum: undefined, items: { type: 'string', enum: ['a', 'b', 'c'] } }),
    ).toContain('hard meaning.measure-changed /schema/properties/kind/type');
    expect(chooses({ enum: ['x', 'y'], 'x-labels': { x: words('X'), y: words('Y') } })).toEqual([
      'hard meaning.measure-changed /schema/properties/kind/enum',
    ]);
  });

  it('may offer more options; those that are gone are pointed out', () => {
    expect(
      chooses({
        enum: ['a', 'b', 'c', 'd'],
        'x-labels': { a: words('A'), b: words('B'), c: words('C'), d: words('D') },
      }),
    ).toEqual([]);
    expect(chooses({ enum: ['a', 'b'], 'x-labels': { a: words('A'), b: words('B') } })).toEqual([
      'soft meaning.options-gone /schema/properties/kind/enum',
    ]);
  });

  it('is looked at where its title, its help or an option says something else', () => {
    expect(becomes({ 'x-title': words('Power') })).toEqual([
      'soft meaning.words-changed /schema/properties/power/x-title',
    ]);
    expect(becomes({ 'x-help': { include: words('Self-generated') } })).toEqual([]);
    expect(chooses({ 'x-labels': { a: words('Something else'), b: words('B'), c: words('C') } })).toEqual([
      'soft meaning.words-changed /schema/properties/kind/x-labels',
    ]);
  });

  it('in a table whose rows are told apart otherwise is refused, once', () => {
    const column: Field = { type: 'string', 'x-codelist': { key: 'sorts' } };
    const other: Field = {
      ...table,
      items: { type: 'object', properties: { ...table.items?.properties, product: column } },
    };
    const sorts = { ...goods, key: 'sorts' };
    const catalogue = items.items.map((one) => ({ ...one, dimension: one.dimension && 'sorts' }));
    const beside = library(formOf({ products: table }), sorts);
    const issues = verifyDefinition(formOf({ products: other }), {
      ...beside,
      items: new Map(
        catalogue.map(({ dimension, ...one }) => [one.id, dimension ? { ...one, dimension } : one]),
      ),
    });
    expect(named(issues.filter(({ severity }) => severity === 'hard'))).toEqual([
      'meaning.rows-changed /schema/properties/products/x-dimension',
    ]);
  });
});

describe('an item of the catalogue', () => {
  const form = formOf({ power });
  const changed = (change: Partial<Item>, id = 'energy.power') => ({
    ...items,
    items: items.items.map((one) => (one.id === id ? { ...one, ...change } : one)),
  });
  const said = (after: Items, before = items) =>
    verifyDefinition(after, library(before, form)).map(({ code, severity }) => `${severity} ${code}`);

  it.each<[string, Partial<Item>, string[]]>([
    ['another concept', { concept: words('Something else') }, ['hard meaning.item-changed']],
    [
      'a concept mended in one language',
      { concept: { ...words('Concept of energy.power'), en: 'The concept' } },
      ['soft meaning.words-changed'],
    ],
    ['another measure', { measure: 'MWH' }, ['hard meaning.item-changed']],
    ['another type', { type: 'string' }, ['hard meaning.item-changed']],
    ['whole numbers', { type: 'integer' }, []],
    ['another title', { title: words('Power') }, ['soft meaning.words-changed']],
    ['another burden', { burdenMinutes: 3 }, []],
    ['another measure, and a break', { measure: 'MWH', break: mark }, []],
  ])('that a form reports, with %s', (_what, change, expected) => {
    expect(said(changed(change))).toEqual(expected);
  });

  it('that nothing uses may change', () => {
    expect(said(changed({ measure: 'MWH' }, 'unused'))).toEqual([]);
  });

  it('is not excused by the mark of an earlier break', () => {
    expect(said(changed({ measure: 'MWH', break: mark }), changed({ break: mark }))).toEqual([
      'hard meaning.item-changed',
    ]);
  });

  it('that a form reports is not removed', () => {
    const after = { ...items, items: items.items.filter(({ id }) => id !== 'energy.power') };
    expect(said(after)).toEqual(['hard meaning.item-removed']);
  });
});

describe('a code of a list that is used', () => {
  const form = formOf({ products: table });
  const said = (after: CodeList) =>
    named(verifyDefinition(after, library(goods, form)).filter(({ severity }) => severity === 'hard'));
  const changed = (change: object) => ({
    ...goods,
    codes: goods.codes.map((one) => (one.code === 'CEMENT' ? { ...one, ...change } : one)),
  });

  it('is ended, not removed', () => {
    expect(said({ ...goods, codes: goods.codes.slice(1) })).toEqual(['meaning.codes-removed /codes']);
    expect(said(changed({ to: '1405-12-29' }))).toEqual([]);
  });

  it('keeps the unit in which its figures are published', () => {
    expect(said(changed({ attributes: { measure: words('bags') } }))).toEqual([
      'meaning.code-measure-changed /codes/0/attributes/measure',
    ]);
  });
});

describe('an indicator', () => {
  const list: Indicators = {
    kind: 'indicators',
    key: 'list',
    title: words('List'),
    owner: 'osdp',
    collection: 'c',
    indicators: [
      {
        id: 'power',
        title: words('Power'),
        measure: { of: 'observations', item: 'energy.power', aggregate: 'sum' },
        unit: words('kWh'),
        levels: ['national'],
        periods: ['month'],
      },
    ],
  };
  const said = (change: Partial<Indicators['indicators'][number]>) =>
    named(
      verifyDefinition(
        { ...list, indicators: list.indicators.map((one) => ({ ...one, ...change })) },
        library(list),
      ).filter(({ code }) => code.startsWith('meaning.')),
    );

  it('keeps its computation, or says that the series breaks', () => {
    const measure = { of: 'observations', item: 'energy.heat', aggregate: 'sum' } as const;
    expect(said({ measure })).toEqual(['meaning.indicator-changed /indicators/0/measure']);
    expect(said({ measure, break: mark })).toEqual([]);
    expect(said({ decimals: 2, levels: ['national', 'province'] })).toEqual([]);
  });
});
