// The words and signs that the subset knows.
import type { ArithmeticOperator, ComparisonOperator, TypeName } from './syntax.ts';

const arithmetic: readonly string[] = ['+', '-', '*', '/', '**'] satisfies ArithmeticOperator[];
const comparison: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies ComparisonOperator[];
const types: readonly string[] = [
  'number',
  'string',
  'boolean',
  'date',
  'list',
  'context',
  'Any',
] satisfies TypeName[];

export function isArithmetic(sign: string): sign is ArithmeticOperator {
  return arithmetic.includes(sign);
}

export function isComparison(sign: string): sign is ComparisonOperator {
  return comparison.includes(sign);
}

export function isTypeName(name: string): name is TypeName {
  return types.includes(name);
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"', "'": "'" };

/** The text of a string literal, its escapes resolved; what is none keeps its backslash, as the `\d` of a pattern. */
export function unquote(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gu, (whole, four, six, one: string) => {
      if (one !== undefined) return escapes[one] ?? whole;
      const point = Number.parseInt(four ?? six, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    });
}
