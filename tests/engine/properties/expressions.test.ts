// Expressions at random: soups of words and signs, most of them nonsense. Nothing crashes, and what types keeps its word.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileExpression,
  EvaluationLimit,
  toSql,
  type Value,
  type ValueType,
} from '../../../engine/expressions/index.ts';
import { answers, scope } from '../expressions/language.ts';

const words = [
  ...['products', 'employment', 'status', 'active', 'started', 'haltedSince', 'founded', 'tags', 'figures'],
  ...[
    'unit.kind',
    'period.start',
    'previous.products',
    'attributes.owner',
    'sales',
    'production',
    'item',
    'nobody',
  ],
  ...[
    '1',
    '0.1',
    '-2',
    '۱۲',
    '"cement"',
    '"می‌شود"',
    '"2026-10-01"',
    '"\\d+"',
    'null',
    'true',
    '@"P1D"',
    '[]',
    '{}',
  ],
  ...[
    'sum',
    'count',
    'mean',
    'string length',
    'matches',
    'split',
    'date',
    'month',
    'number',
    'sort',
    'get or else',
  ],
  ...[
    'for',
    'in',
    'return',
    'some',
    'every',
    'satisfies',
    'if',
    'then',
    'else',
    'and',
    'or',
    'not',
    'between',
  ],
  ...['instance of', 'function', 'p', 'x', '..', '.', ',', ':', '(', ')', '[', ']', '{', '}'],
  ...['+', '-', '*', '/', '**', '<', '<=', '>', '>=', '=', '!=', '==', '?', '//', '/*'],
];
const soup = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 }).map((all) => all.join(' '));

const values = words.slice(0, 30).filter((word) => !['item', 'nobody', 'sales', 'production'].includes(word));

/** Nonsense that hangs together: more of it types. */
const { sensible } = fc.letrec<{ sensible: string }>((tie) => {
  const s = tie('sensible');
  const two = (make: (a: string, b: string) => string) => fc.tuple(s, s).map(([a, b]) => make(a, b));
  return {
    sensible: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'soup', depthSize: 'medium' },
      { weight: 4, arbitrary: fc.constantFrom(...values) },
      fc
        .tuple(s, fc.constantFrom('+', '-', '*', '/', '<', '=', '!=', 'and', 'or'), s)
        .map((all) => `(${all.join(' ')})`),
      fc
        .tuple(
          fc.constantFrom('sum', 'count', 'min', 'sort', 'reverse', 'not', 'string', 'abs', 'flatten'),
          s,
        )
        .map(([name, a]) => `${name}(${a})`),
      two((a, b) => `append(${a}, ${b})`),
      two((a, b) => `get or else(${a}, ${b})`),
      two((a, b) => `(for p in ${a} return ${b})`),
      two((a, b) => `(some p in ${a} satisfies ${b})`),
      two((a, b) => `${a}[${b}]`),
      two((a, b) => `{a: ${a}, b: ${b}}`),
      two((a, b) => `[${a}, ${b}]`),
      fc.tuple(s, s, s).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
      fc
        .tuple(s, fc.constantFrom('sales', 'product', 'kind', 'year', 'days'))
        .map(([a, name]) => `${a}.${name}`),
    ),
  };
});

const sources = fc.oneof(
  soup,
  { weight: 8, arbitrary: sensible },
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Whether a value is what its static type says; null always may be. */
function fits(value: Value, type: ValueType): boolean {
  if (value === null) return true;
  switch (type.kind) {
    case 'any':
      return true;
    case 'null':
      return false;
    case 'number':
    case 'duration':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'context':
      return typeof value === 'object' && !Array.isArray(value);
    default:
      return typeof value === 'string';
  }
}

function expectSound(source: string): boolean {
  const compiled = compileExpression(source, scope);
  if (!compiled.ok) {
    expect(compiled.issues.length).toBeGreaterThan(0);
    for (const { from, to } of compiled.issues) expect([from >= 0, to >= from]).toEqual([true, true]);
    return false;
  }
  const { expression } = compiled;
  for (const values of [answers, {}, { products: [null, 7], figures: 'x', unit: [] }]) {
    try {
      const value = expression.evaluate(values);
      expect({ source, value, fits: fits(value, expression.type) }).toEqual({ source, value, fits: true });
      expect(JSON.stringify(expression.evaluate(values))).toBe(JSON.stringify(value));
    } catch (error) {
      if (!(error instanceof EvaluationLimit)) throw error;
    }
  }
  return true;
}

describe('expressions at random', { timeout: 120_000 }, () => {
  it('compile or are refused with a place, and give what their type says, whatever they look at', () => {
    let typed = 0;
    fc.assert(
      fc.property(sources, (source) => {
        if (expectSound(source)) typed += 1;
      }),
      { numRuns: 3000 },
    );
    expect(typed).toBeGreaterThan(200);
  });

  it('are filters in SQL or are refused', () => {
    const columns = {
      employment: { sql: 'e', type: { kind: 'number' } },
      status: { sql: 's', type: { kind: 'string' } },
    } as const;
    fc.assert(
      fc.property(fc.oneof(soup, sensible), (source) => {
        const filter = toSql(source, columns);
        expect(filter.ok || filter.issues.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
