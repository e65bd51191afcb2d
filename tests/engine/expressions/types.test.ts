import { describe, expect, it } from 'vitest';
import { compileExpression, type ValueType } from '../../../engine/expressions/index.ts';
import { boolean, complaints, date, issues, number, scope, string } from './language.ts';

describe('a name that is not known', () => {
  it('is an issue that points at it and guesses what was meant', () => {
    expect(issues('employmnet > 5')).toEqual([
      {
        code: 'unknown-name-similar',
        from: 0,
        to: 10,
        params: { name: 'employmnet', suggestion: 'employment' },
      },
    ]);
    expect(issues('products.prodction')).toEqual([
      {
        code: 'unknown-name-similar',
        from: 9,
        to: 18,
        params: { name: 'prodction', suggestion: 'production' },
      },
    ]);
    expect(issues('sqroot(4)')[0]?.params).toEqual({ name: 'sqroot', suggestion: 'sqrt' });
    expect(issues('not active')[0]?.params).toEqual({ name: 'not active', suggestion: 'not(active)' });
    expect(issues('zzzzzz')).toEqual([{ code: 'unknown-name', from: 0, to: 6, params: { name: 'zzzzzz' } }]);
  });

  it('is told once, though what it stands in cannot be typed either', () => {
    expect(complaints('(nothingLikeIt + 1) * 2 > employment')).toEqual(['unknown-name: nothingLikeIt']);
  });

  it('is one outside the loop that declares it', () => {
    expect(complaints('(some p in products satisfies p.sales > 0) and p.sales > 1')).toHaveLength(1);
  });
});

describe('a type that does not fit', () => {
  it.each([
    ['employment + status', 'no-operation: employment + status'],
    ['started + 3', 'no-operation: started + 3'],
    ['started * 2', 'no-operation: started * 2'],
    ['employment = status', 'not-comparable: employment = status'],
    ['products[product = "cement"].sales > 5', 'not-comparable: products[product = "cement"].sales > 5'],
    ['active > true', 'no-order: active > true'],
    ['employment and active', 'type-mismatch: employment'],
    ['if employment then 1 else 2', 'type-mismatch: employment'],
    ['products[sales]', 'type-mismatch: sales'],
    ['employment[1]', 'not-a-list: employment'],
    ['for x in employment return x', 'not-a-list: employment'],
    ['employment.value', 'no-fields: value'],
    ['sum(tags)', 'type-mismatch: sum(tags)'],
    ['max(products)', 'no-order: max(products)'],
    ['starts with(employment, "4")', 'argument-type: employment'],
    ['substring("a")', 'argument-missing: substring("a")'],
    ['abs(1, 2)', 'too-many-arguments: abs(1, 2)'],
    ['substring(strin: "a", start position: 1)', 'unknown-name-similar: "a"'],
    ['started > "2026-13-01"', 'bad-literal: "2026-13-01"'],
    ['haltedSince > "1405"', 'bad-literal: "1405"'],
    ['date("yesterday")', 'bad-literal: "yesterday"'],
    ['duration("P1M")', 'bad-literal: "P1M"'],
    ['list contains(tags, 5)', 'not-comparable: list contains(tags, 5)'],
    ['5 in tags', 'not-comparable: 5 in tags'],
    ['{a: 1, a: 2}', 'duplicate-entry: {a: 1, a: 2}'],
    ['matches(status, note)', 'pattern-not-literal: note'],
    ['matches(status, "(a")', 'bad-pattern: "(a"'],
    ['matches(status, "(a{100}){100}")', 'bad-pattern: "(a{100}){100}"'],
  ])('%s', (source, complaint) => expect(complaints(source)).toEqual([complaint]));

  it('null fits everywhere', () => {
    for (const source of [
      'employment = null',
      'null + 1',
      'if active then null else 5',
      'max(null, 3)',
      '[1, null]',
    ]) {
      expect(issues(source)).toEqual([]);
    }
  });

  it('a shape that is not known fits everywhere', () => {
    expect(issues('attributes.a.b + 1 > employment and attributes.c = "x" and attributes.d')).toEqual([]);
  });
});

describe('the expected type', () => {
  it('is held against the expression', () => {
    expect(complaints('employment', boolean)).toEqual(['type-mismatch: employment']);
    expect(issues('employment > 5', boolean)).toEqual([]);
    expect(issues('"2026-10-23"', date)).toEqual([]);
    expect(complaints('"soon"', date)).toEqual(['bad-literal: "soon"']);
    expect(issues('null', number)).toEqual([]);
  });

  it('makes a value of unknown shape null where it is another', () => {
    const compiled = compileExpression('attributes.x', scope, number);
    expect(compiled.ok && compiled.expression.evaluate({ attributes: { x: 'many' } })).toBeNull();
    expect(compiled.ok && compiled.expression.evaluate({ attributes: { x: 5 } })).toBe(5);
  });
});

describe('the type of an expression', () => {
  it.each<[string, ValueType]>([
    ['employment / 2', number],
    ['products.product', { kind: 'list', of: string }],
    ['started + duration("P1D")', date],
    ['started - period.start', { kind: 'duration' }],
    ['month(started)', { kind: 'month' }],
    ['if active then 1 else null', number],
    ['if active then 1 else "one"', { kind: 'any' }],
    ['for p in products return p.sales > 0', { kind: 'list', of: boolean }],
    ['products[1].sales', number],
    ['get or else(electricity, 0)', number],
  ])('%s', (source, type) => {
    const compiled = compileExpression(source, scope);
    expect(compiled.ok && compiled.expression.type).toEqual(type);
  });
});

describe('what is not in the subset is refused by its name', () => {
  it.each([
    ['today()', 'today()'],
    ['now() > now()', 'now()'],
    ['time("10:00:00")', 'time()'],
    ['date and time("2026-10-23T10:00:00")', 'date and time()'],
    ['years and months duration(started, started)', 'years and months duration()'],
    ['random number()', 'random number()'],
    ['list replace(figures, 1, 5)', 'list replace()'],
    ['function(x) x + 1', 'function'],
    ['sort(figures, function(x, y) x < y)', 'function'],
    ['[1..5]', '[1..5]'],
    ['? > 5', '?'],
    ['active instance of list<number>', 'instance of list<number>'],
  ])('%s', (source, construct) => {
    expect(issues(source)[0]).toMatchObject({ code: 'not-in-subset', params: { construct } });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['', 'unfinished: '],
    ['employment +', 'unfinished: '],
    ['(employment', 'unfinished: '],
    ['if active then 1', 'unfinished: '],
    ['employment == 5', 'double-equals: =='],
    ['"open', 'open-string: "open'],
    ['employment > 5)', 'syntax: )'],
    ['1e999', 'number-too-large: 1e999'],
  ])('%s', (source, complaint) => expect(complaints(source)).toEqual([complaint]));
});

describe('the names that an expression reads', () => {
  const read = (source: string, row?: typeof scope) => {
    const compiled = compileExpression(source, scope, undefined, row);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
    return {
      names: [...compiled.expression.names].sort(),
      rowNames: [...compiled.expression.rowNames].sort(),
    };
  };

  it('are dotted paths, also through loops, filters and lists', () => {
    expect(read('employment > previous.employment').names).toEqual(['employment', 'previous.employment']);
    expect(read('sum(products.sales)').names).toEqual(['products.sales']);
    expect(read('some p in products satisfies p.sales > 0').names).toEqual(['products', 'products.sales']);
    expect(read('products[sales > 0][1].product').names).toEqual([
      'products',
      'products.product',
      'products.sales',
    ]);
    expect(read('started.year').names).toEqual(['started']);
  });

  it('are also those that an element of unknown shape may hide', () => {
    expect(read('attributes.permits[limit > employment]').names).toEqual([
      'attributes.permits',
      'employment',
    ]);
  });

  it('of a row are apart, and hide the names outside', () => {
    const row = { sales: number, employment: number };
    expect(read('sales + employment > electricity', row)).toEqual({
      names: ['electricity'],
      rowNames: ['employment', 'sales'],
    });
    const compiled = compileExpression('sales + employment', scope, number, row);
    expect(
      compiled.ok && compiled.expression.evaluate({ employment: 100 }, { sales: 1, employment: 2 }),
    ).toBe(3);
  });
});
