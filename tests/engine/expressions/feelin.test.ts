// The oracle: where the subset means what FEEL means, feelin gives the same. It computes in binary floating point, so
// numbers agree to nine digits here; exactness is decimal.test.ts's.
import fc from 'fast-check';
import { evaluate as feelin } from 'feelin';
import { describe, expect, it } from 'vitest';
import { compileExpression, type Scope, type Value } from '../../../engine/expressions/index.ts';

const number = { kind: 'number' } as const;
const scope: Scope = {
  a: number,
  b: number,
  c: number,
  flag: { kind: 'boolean' },
  numbers: { kind: 'list', of: number },
  rows: { kind: 'list', of: { kind: 'context', fields: { x: number, y: number } } },
};

/** Quarters are exact in binary: where decimals matter, feelin is the one that errs. */
const figure = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.integer({ min: -500, max: 500 }).map((quarters) => quarters / 4),
);
/** Never null: feelin takes a range that ends in null for one without an end. */
const solid = fc.oneof(
  figure.map((value) => `(${value})`),
  fc.constantFrom('c', 'numbers[1]', 'sum(numbers)', 'c * 2 - 1'),
);
const maybe = fc.option(figure, { freq: 5 });
const contexts = fc.record({
  a: maybe,
  b: maybe,
  c: figure,
  flag: fc.option(fc.boolean(), { freq: 4 }),
  numbers: fc.array(figure, { minLength: 1, maxLength: 5 }),
  rows: fc.array(fc.record({ x: figure, y: figure }), { minLength: 1, maxLength: 4 }),
});

/** Sources by the type of their value. `p` is a row inside loops, `x` and `y` its fields inside filters. */
const { numeric, logical, list } = fc.letrec<{
  numeric: string;
  logical: string;
  list: string;
  test: string;
}>((tie) => {
  const n = tie('numeric');
  const l = tie('logical');
  return {
    numeric: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'source' },
      figure.map((value) => `(${value})`),
      fc.constantFrom('a', 'b', 'c', 'numbers[1]', 'numbers[-1]', 'rows[1].x', 'numbers[9]'),
      fc.tuple(n, fc.constantFrom('+', '-', '*', '/'), n).map(([x, sign, y]) => `(${x} ${sign} ${y})`),
      n.map((x) => `-${x}`),
      n.map((x) => `abs(${x})`),
      fc.tuple(l, n, n).map(([test, x, y]) => `(if ${test} then ${x} else ${y})`),
      fc.constantFrom('sum', 'min', 'max', 'mean').map((name) => `${name}(numbers)`),
      fc.constantFrom(
        'sum(rows.x)',
        'count(rows)',
        'sum(for p in rows return p.x * p.y)',
        'count(rows[x > y])',
      ),
      tie('list').map((items) => `count(${items})`),
      fc.tuple(n, fc.integer({ min: 0, max: 3 })).map(([x, k]) => `(${x}) ** ${k}`),
    ),
    logical: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'source' },
      fc.constantFrom('true', 'false', 'flag', 'a = null', 'b != null'),
      fc
        .tuple(n, fc.constantFrom('<', '<=', '>', '>=', '=', '!='), n)
        .map(([x, sign, y]) => `(${x} ${sign} ${y})`),
      fc.tuple(l, fc.constantFrom('and', 'or'), l).map(([x, sign, y]) => `(${x} ${sign} ${y})`),
      l.map((x) => `not(${x})`),
      fc.tuple(solid, solid, solid).map(([x, y, z]) => `(${x} between ${y} and ${y} + abs(${z}))`),
      fc.tuple(solid, tie('test')).map(([x, test]) => `(${x} in ${test})`),
      fc.constantFrom(
        '(some p in rows satisfies p.x > p.y)',
        '(every p in rows satisfies p.x >= p.y)',
        '(some p in rows, q in numbers satisfies p.x = q)',
        'list contains(numbers, c)',
      ),
    ),
    test: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'source' },
      tie('list'),
      fc.tuple(solid, solid).map(([x, y]) => `[${x} .. ${x} + abs(${y})]`),
      fc.tuple(solid, solid).map(([x, y]) => `(${x}, ${y})`),
      fc.tuple(fc.constantFrom('<', '>='), solid).map(([sign, x]) => `(${sign} ${x})`),
    ),
    list: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'source' },
      fc.constantFrom('numbers', 'rows.y', 'rows[x > 0].y', 'numbers[item > c]', 'reverse(numbers)'),
      fc.array(n, { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc.constantFrom(
        'for p in rows return p.x + c',
        'for i in 1..4 return i * c',
        'for i in 3..1, q in numbers return i + q',
        'distinct values(numbers)',
        'append(numbers, c)',
        'concatenate(numbers, rows.x)',
        'sublist(numbers, 1, 1)',
      ),
    ),
  };
});

function ours(source: string, context: Record<string, Value>): Value {
  const compiled = compileExpression(source, scope);
  if (!compiled.ok) throw new Error(`${source}: ${JSON.stringify(compiled.issues)}`);
  return compiled.expression.evaluate(context);
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  }
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => same(x, b[i]));
  return (a ?? null) === (b ?? null);
}

function agree(sources: fc.Arbitrary<string>): void {
  fc.assert(
    fc.property(sources, contexts, (source, context) => {
      const expected = feelin(source, context).value;
      const given = ours(source, context);
      if (!same(given, expected))
        throw new Error(`${source}: ${JSON.stringify(given)}, feelin ${JSON.stringify(expected)}`);
    }),
    { numRuns: 1500 },
  );
}

describe('expressions of the subset give what feelin gives', () => {
  it('for numbers', () => agree(numeric));
  it('for conditions', () => agree(logical));
  it('for lists', () => agree(list));

  it('except for the documented: aggregates pass over nulls, quantifiers keep them', () => {
    const context = { numbers: [1, null, 3] };
    expect(ours('sum(numbers)', context)).toBe(4);
    expect(ours('every n in numbers satisfies n > 0', context)).toBeNull();
  });
});
