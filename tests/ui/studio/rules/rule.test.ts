// Rules in words and their FEEL: what is built is read back as it was, and what is no such rule stays text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression, type Scope } from '../../../../engine/index.ts';
import { basesOf, needing } from '../../../../ui/studio/rules/needs.ts';
import { readRule } from '../../../../ui/studio/rules/read-rule.ts';
import {
  type Comparator,
  type Comparison,
  feelOf,
  type NumberOperand,
  type Operand,
  type Rule,
} from '../../../../ui/studio/rules/rule.ts';

const numbers = ['water', 'previous.water', 'policy.edits.ratio', 'ظرفیت'];
const texts = ['status', 'unit.kind'];
const scope: Scope = {
  water: { kind: 'number' },
  ظرفیت: { kind: 'number' },
  status: { kind: 'string' },
  isNil: { kind: 'boolean' },
  obstacles: { kind: 'list', of: { kind: 'string' } },
  products: { kind: 'list', of: { kind: 'context', fields: { production: { kind: 'number' } } } },
  unit: { kind: 'context', fields: { kind: { kind: 'string' } } },
  previous: { kind: 'context', fields: { water: { kind: 'number' } } },
  policy: { kind: 'context', fields: { edits: { kind: 'context', fields: { ratio: { kind: 'number' } } } } },
};

const number = fc
  .oneof(
    fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
    fc.integer({ min: -100_000, max: 100_000 }).map((value) => value / 1000),
  )
  .filter((value) => !Object.is(value, -0))
  .map((value): NumberOperand => ({ kind: 'number', value }));
const name = fc.constantFrom(...numbers).map((path) => ({ kind: 'name', path }) as const);
const aggregate = fc.oneof(
  fc
    .constantFrom('sum', 'mean', 'min', 'max')
    .map((of) => ({ kind: 'aggregate', of, path: 'products.production' }) as const),
  fc.constant({ kind: 'aggregate', of: 'count', path: 'products' } as const),
);
const times = fc.record({
  kind: fc.constant('times' as const),
  base: fc.oneof(name, aggregate),
  factor: fc.oneof(name, number),
});
const amount: fc.Arbitrary<Operand> = fc.oneof(number, name, aggregate, times);
const operator = fc.constantFrom<Comparator>('=', '!=', '<', '<=', '>', '>=');
const code = fc.string({ maxLength: 8, unit: 'grapheme-ascii' });
const is = fc.boolean();

const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({ kind: fc.constant('compare' as const), left: amount, operator, right: amount }),
  fc.record({
    kind: fc.constant('compare' as const),
    left: fc.constantFrom(...texts).map((path) => ({ kind: 'name', path }) as const),
    operator: fc.constantFrom<Comparator>('=', '!='),
    right: code.map((value) => ({ kind: 'text', value }) as const),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    left: fc.constant({ kind: 'name', path: 'isNil' } as const),
    operator: fc.constantFrom<Comparator>('=', '!='),
    right: is.map((value) => ({ kind: 'truth', value }) as const),
  }),
  fc.record({
    kind: fc.constant('filled' as const),
    path: fc.constantFrom(...numbers, ...texts),
    isFilled: is,
  }),
  fc.record({ kind: fc.constant('true' as const), path: fc.constant('isNil'), isTrue: is }),
  fc.record({
    kind: fc.constant('one-of' as const),
    path: fc.constantFrom(...texts),
    values: fc.array(code, { minLength: 1, maxLength: 5 }),
    isOneOf: is,
  }),
  fc.record({
    kind: fc.constant('one-of' as const),
    path: fc.constant('water'),
    values: fc.array(
      number.map(({ value }) => value),
      { minLength: 1, maxLength: 5 },
    ),
    isOneOf: is,
  }),
  fc.record({
    kind: fc.constant('includes' as const),
    path: fc.constant('obstacles'),
    value: code,
    does: is,
  }),
  fc.record({ kind: fc.constant('between' as const), value: amount, low: amount, high: amount }),
  fc.record({
    kind: fc.constant('change' as const),
    direction: fc.constantFrom('either' as const, 'rise' as const, 'fall' as const),
    path: fc.constant('water'),
    than: fc.constant('previous.water'),
    operator,
    percent: fc.oneof(number, name),
  }),
);

/** With something that it holds without. */
const guarded: fc.Arbitrary<Comparison> = fc.tuple(comparison, fc.nat()).map(([one, which]) =>
  needing(
    one,
    basesOf(one).filter((_, at) => (which >> at) % 2 === 1),
  ),
);

const several = <Part>(part: fc.Arbitrary<Part>) => fc.array(part, { minLength: 2, maxLength: 4 });
/** A single thing is written without its join; a group stands in a group of the other join. */
const rule: fc.Arbitrary<Rule> = fc
  .oneof(
    guarded.map((one): Rule => ({ join: 'and', parts: [one] })),
    fc.constantFrom('and' as const, 'or' as const).chain((join) =>
      several(
        fc.oneof(
          { weight: 3, arbitrary: guarded },
          {
            weight: 1,
            arbitrary: several(guarded).map(
              (parts): Rule => ({ join: join === 'and' ? 'or' : 'and', parts }),
            ),
          },
        ),
      ).map((parts): Rule => ({ join, parts })),
    ),
  )
  .filter((one) => !isSaidTwice(one));

/** «p is empty, or x = p» says what `x = p` with its need for p says: it is read as the latter. */
function isSaidTwice({ join, parts }: Rule): boolean {
  return parts.some((part, at) => {
    if ('join' in part) return isSaidTwice(part);
    const before = parts[at - 1];
    if (join !== 'or' || before === undefined || 'join' in before || part.kind === 'filled') return false;
    const { path } = before.kind === 'filled' && !before.isFilled ? before : { path: null };
    return basesOf(part).some((base) => base.kind === 'name' && base.path === path);
  });
}

describe('A rule in words', () => {
  it('is read back from its FEEL as it was built', () => {
    fc.assert(
      fc.property(rule, (one) => {
        expect(readRule(feelOf(one))).toEqual(one);
      }),
      { numRuns: 600 },
    );
  });

  it('is FEEL that types', () => {
    fc.assert(
      fc.property(rule, (one) => {
        const compiled = compileExpression(feelOf(one), scope, { kind: 'boolean' });
        expect(compiled.ok ? [] : [feelOf(one), compiled.issues]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['production <= monthlyCapacity * policy.edits.capacityRatio', 'compare'],
    ['sum(products.production) > 0 and count(previous.products) > 0', 'compare'],
    ['outcome != null and not(isVisited)', 'filled'],
    ['needsCause and cause = "other"', 'true'],
    ['list contains(obstacles, "other")', 'includes'],
    ['abs(water - previous.water) / previous.water * 100 <= 20', 'change'],
    ['۵ <= water', 'compare'],
  ])('is what %s says', (source, kind) => {
    const read = readRule(source);
    expect(read?.parts[0]).toMatchObject({ kind });
    expect(readRule(feelOf(read!))).toEqual(read);
  });

  it.each([
    'some p in products satisfies p.production > 0',
    '(exports > 0) = (exportsValue > 0)',
    'if a then b else c',
    'abs(a - b) <= 1',
    'a > 1 // as the circular says',
    'a > /* no less */ 1',
    'a >',
    'list contains(["a"], b)',
    'not(a > 1)',
    'a and (b or (c and (d or e)))',
  ])('stays text where it is none: %s', (source) => {
    expect(readRule(source)).toBeNull();
  });

  it('may be empty', () => {
    expect(readRule('  ')).toEqual({ join: 'and', parts: [] });
    expect(feelOf({ join: 'and', parts: [] })).toBe('');
  });
});
