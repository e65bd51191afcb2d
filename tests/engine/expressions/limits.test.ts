import { describe, expect, it } from 'vitest';
import { compileExpression, EvaluationLimit } from '../../../engine/expressions/index.ts';
import { cpuOf, holdUp } from '../../support/hold-up.ts';
import { any, number, string } from './language.ts';

const scope = { a: any, n: number, s: string };
const context = { a: [1, 2, 3], n: 1e300, s: `${'a'.repeat(20_000)}!` };

/** As many of a piece as a source may hold. */
const full = (piece: string) => piece.repeat(Math.floor(4000 / piece.length));
const numbered = (count: number, piece: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => piece(i)).join(', ');

function compileAndRun(source: string): 'issue' | 'value' | 'limit' {
  const compiled = compileExpression(source, scope);
  if (!compiled.ok) return 'issue';
  try {
    compiled.expression.evaluate(context);
    return 'value';
  } catch (error) {
    if (error instanceof EvaluationLimit) return 'limit';
    throw error;
  }
}

describe('a hostile source is refused quickly', () => {
  const sources: Record<string, string> = {
    'a huge one': 'a'.repeat(5_000_000),
    brackets: full('('),
    'square brackets': full('['),
    braces: full('{a:'),
    'closing brackets': full('}])('),
    'calls in calls': full('f('),
    'filters in filters': full('a['),
    'filters after filters': `a${full('[a]').slice(4)}`,
    'if upon if': full('if '),
    'for upon for': full('for a in '),
    'some upon some': full('some a in a satisfies '),
    'function upon function': full('function(a) '),
    words: full('a '),
    'a sum of thousands': `a${full('+a').slice(2)}`,
    signs: full('-'),
    stars: full('**'),
    dots: full('..'),
    between: full('a between '),
    comparisons: full('a<'),
    'an open text': `"${'x'.repeat(3000)}`,
    nulls: full('\0'),
    'half of an emoji': full('\ud83d'),
    'a long name': 'x'.repeat(4000),
  };
  it.each(Object.keys(sources))('%s', (name) => {
    const source = sources[name]!;
    expect(compileAndRun(source)).toBe('issue');
    expect(cpuOf(() => compileAndRun(source))).toBeLessThan(holdUp);
  });
});

describe('a hostile evaluation is stopped quickly', () => {
  const sources: Record<string, string> = {
    'loops in loops': 'count(for x in 1..9999, y in 1..9999, z in 1..9999 return 1)',
    'a loop in each of thirty loops': `${Array.from({ length: 30 }, (_, i) => `for x${i} in 1..9999 return `).join('')}1`,
    'an endless range': 'count(for x in 1..1e15 return x)',
    'a search without end': 'every i in 1..9999 satisfies every j in 1..9999 satisfies i + j > 0',
    'a text that doubles': `{t0: "xxxxxxxxxx", ${numbered(60, (i) => `t${i + 1}: t${i} + t${i}`)}}`,
    'a list that doubles': `{t0: [1, 2], ${numbered(60, (i) => `t${i + 1}: concatenate(t${i}, t${i})`)}}`,
    'comparing what doubles': `{a0: [1], ${numbered(18, (i) => `a${i + 1}: [a${i}, a${i}]`)}, b0: [1], ${numbered(18, (i) => `b${i + 1}: [b${i}, b${i}]`)}, c: a18 = b18}`,
    'long texts many times': 'for i in 1..20000 return upper case(s)',
    'joining long texts': 'for i in 1..3000 return string join([s, s], s)',
    'sorting many times': 'for i in 1..500 return sort(for j in 1..500 return 0 - j)',
    'telling apart many lists': 'distinct values(for i in 1..9999 return [i])',
    'a large pattern on a long text': 'matches(s, "(a?){90}[bc]")',
    'a pattern many times': 'for i in 1..9999 return matches(s, "(a|a)*[bc]")',
    'a replacement that grows': 'replace(s, "a", "$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&")',
  };
  it.each(Object.keys(sources))('%s', (name) => {
    const source = sources[name]!;
    expect(compileAndRun(source)).toBe('limit');
    expect(cpuOf(() => compileAndRun(source))).toBeLessThan(holdUp);
  });
});

describe('an honest expression fits', () => {
  it.each([
    ['thirty conditions', Array.from({ length: 30 }, (_, i) => `(n > ${i} or s = "x${i}")`).join(' and ')],
    ['a sum of 150 fields', `n${' + n'.repeat(149)}`],
    ['a hundred codes', `s in (${numbered(100, (i) => `"C${i}"`)})`],
    ['thirty nested ifs', `${'if n > 1 then '.repeat(30)}1${' else 2'.repeat(30)}`],
    ['twenty brackets', `${'('.repeat(20)}n${')'.repeat(20)}`],
    [
      'five thousand rows twice over',
      'count(for x in 1..5000 return x) = count(for x in 1..5000 return x + 1)',
    ],
    [
      'each of three hundred against each',
      'every x in 1..300 satisfies every y in 1..300 satisfies x + y > 0',
    ],
    ['(a+)+$ on a long text', 'matches(s, "(a+)+$")'],
  ])('%s', (_name, source) => expect(compileAndRun(source)).toBe('value'));

  it('a value that is compared twice is computed once', () => {
    const nested = `${'(if '.repeat(30)}n${' between 1 and 2 then 1 else 2)'.repeat(30)} in [1..2]`;
    expect(cpuOf(() => compileAndRun(nested))).toBeLessThan(holdUp);
  });
});
