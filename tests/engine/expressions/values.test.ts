import { describe, expect, it } from 'vitest';
import { answers, value } from './language.ts';

/** Source and value, one line each. */
function gives(cases: Record<string, unknown>): void {
  for (const [source, expected] of Object.entries(cases)) {
    it(`${source} is ${JSON.stringify(expected)}`, () => expect(value(source)).toEqual(expected));
  }
}

describe('arithmetic', () => {
  gives({
    '1 + 2 * 3': 7,
    '(1 + 2) * 3': 9,
    '10 / 4': 2.5,
    '2 ** 10': 1024,
    '-2 ** 2': 4,
    '-employment + 50': 2,
    '7 / 0': null,
    '(0 - 8) ** 0.5': null,
    '99 ** 99 ** 99': null,
    '0 * -1': 0,
    '"آمار" + " " + "مهر"': 'آمار مهر',
    '.5 + 1e3': 1000.5,
  });
});

describe('null', () => {
  gives({
    'electricity + 1': null,
    'electricity * 0': null,
    'electricity ** 0': null,
    '-electricity': null,
    'electricity > 5': null,
    'electricity = null': true,
    'electricity != null': false,
    'electricity = 5': false,
    'electricity != 5': true,
    'null = null': true,
    'note + "x"': null,
    'electricity between 1 and 2': null,
    'electricity in [1..2]': null,
    'electricity in (1, null)': true,
    'true and electricity > 5': null,
    'false and electricity > 5': false,
    'electricity > 5 and false': false,
    'true or electricity > 5': true,
    'electricity > 5 or true': true,
    'electricity > 5 or false': null,
    'not(electricity > 5)': null,
    'if electricity > 5 then "much" else "little"': 'little',
    'is defined(electricity)': false,
    'is defined(employment)': true,
    'get or else(electricity, 0) + 1': 1,
    'get or else(employment, 0)': 48,
  });
});

describe('comparison', () => {
  gives({
    'employment > 40 and employment <= 48': true,
    'employment between 48 and 50': true,
    'employment between 50 and 40': false,
    'employment in [40..48)': false,
    'employment in ]48..50]': false,
    'employment in (<10, >=48)': true,
    'employment in (< 10)': false,
    'employment in [1, 48]': true,
    '"export" in tags': true,
    'status in ("active", "idle")': true,
    '"الف" < "ب"': true,
    'tags = ["export", "subsidised"]': true,
    'tags = ["subsidised", "export"]': false,
    '{a: 1, b: [2]} = {b: [2], a: 1}': true,
    'active = (employment > 5)': true,
    'products[1] = products[2]': false,
  });
});

describe('paths, lists and filters', () => {
  gives({
    'unit.province': 'IR-23',
    'products.product': ['cement', 'steel', 'tiles'],
    'products.production': [1000.5, 40, null],
    'products[1].product': 'cement',
    'products[-1].product': 'tiles',
    'products[9].product': null,
    'products[0]': null,
    'products[production > 50].product': ['cement'],
    'products[item.sales = 0].product': ['tiles'],
    'products[sales < employment].product': ['steel', 'tiles'],
    'previous.products[product = "cement"][1].closingStock': 120,
    'products[product = unit.products[1].product].sales': [900],
    'figures[item >= 2]': [3, 2],
    'tags[employment - 47]': 'export',
    'attributes.investment * 2': 25,
    'attributes.permits[2]': 'B',
    'attributes.owner.name': 'رضا',
    'attributes.nothing.at.all': null,
    'get value(attributes, "invest" + "ment")': 12.5,
    'get value(unit, "kind")': 'PRODUCTION',
    '[]': [],
    '[1, "a", null]': [1, 'a', null],
    '{a: employment, b: a / 2}.b': 24,
    '[{x: 1}, {x: 2}].x': [1, 2],
  });
});

describe('loops', () => {
  gives({
    'for p in products return p.sales * 2': [1800, 50, 0],
    'for i in 1..3 return i * i': [1, 4, 9],
    'for i in 3..1 return i': [3, 2, 1],
    'for i in 1..2, j in i..2 return i * 10 + j': [11, 12, 22],
    'for i in 1..electricity return i': null,
    'for p in products return if p.sales > 0 then p.product else null': ['cement', 'steel', null],
    'sum(for p in products return p.openingStock + p.production) = 1160.5': true,
    'some p in products satisfies p.production > 1000': true,
    'some p in products satisfies p.production > 5000': null,
    'every p in products satisfies p.production > 5000': false,
    'every p in products satisfies p.production > 0': null,
    'every p in products satisfies p.sales >= 0': true,
    'some x in [] satisfies x = 1': false,
    'every x in [] satisfies x = 1': true,
    'every p in products satisfies p.openingStock = previous.products[product = p.product][1].closingStock': false,
    'some p in products, q in unit.products satisfies p.product = q.product and p.production > q.capacity': false,
    'for employment in [1] return employment': [1],
  });
});

describe('instance of', () => {
  gives({
    'employment instance of number': true,
    'electricity instance of number': false,
    'attributes.permits instance of list': true,
    'attributes.investment instance of string': false,
    'started instance of date': true,
  });
});

describe('what the context holds is held to its type', () => {
  const broken = { ...answers, employment: '48', products: 'none', unit: [1], started: 5 };
  it('a value of another type counts as null', () => {
    expect(value('employment + 1', broken)).toBeNull();
    expect(value('employment = null', broken)).toBe(true);
    expect(value('count(products)', broken)).toBeNull();
    expect(value('unit.kind', broken)).toBeNull();
    expect(value('started + duration("P1D")', broken)).toBeNull();
    expect(value('sum(products.sales)', { products: [{ sales: '5' }, 7, null, { sales: 6 }] })).toBe(6);
  });

  it('a missing name is null, and what every object inherits is not there', () => {
    const inherited = { constructor: { kind: 'any' }, toString: { kind: 'any' } } as const;
    expect(value('employment', {})).toBeNull();
    expect(value('constructor', {}, inherited)).toBeNull();
    expect(value('toString', {}, inherited)).toBeNull();
    expect(value('attributes.constructor')).toBeNull();
    expect(value('get value(attributes, "__proto__")')).toBeNull();
  });
});
