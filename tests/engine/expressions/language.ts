// Short ways to run an expression in a test.
import {
  compileExpression,
  type ExpressionIssue,
  type Scope,
  type Value,
  type ValueType,
} from '../../../engine/expressions/index.ts';

export const number: ValueType = { kind: 'number' };
export const string: ValueType = { kind: 'string' };
export const boolean: ValueType = { kind: 'boolean' };
export const date: ValueType = { kind: 'date' };
export const month: ValueType = { kind: 'month' };
const year: ValueType = { kind: 'year' };
export const any: ValueType = { kind: 'any' };
export const list = (of: ValueType): ValueType => ({ kind: 'list', of });
export const context = (fields: Scope): ValueType => ({ kind: 'context', fields });

/** The monthly return of a production unit, in small. */
export const scope: Scope = {
  products: list(
    context({
      product: string,
      openingStock: number,
      production: number,
      sales: number,
      closingStock: number,
    }),
  ),
  employment: number,
  electricity: number,
  status: string,
  note: string,
  active: boolean,
  isHalted: boolean,
  started: date,
  haltedSince: month,
  founded: year,
  tags: list(string),
  figures: list(number),
  attributes: any,
  unit: context({
    kind: string,
    province: string,
    products: list(context({ product: string, capacity: number })),
  }),
  period: context({ start: date, end: date, days: number, month: month }),
  previous: context({
    employment: number,
    products: list(context({ product: string, closingStock: number })),
  }),
};

export const answers: Record<string, Value> = {
  products: [
    { product: 'cement', openingStock: 120, production: 1000.5, sales: 900, closingStock: 220.5 },
    { product: 'steel', openingStock: 0, production: 40, sales: 25, closingStock: 15 },
    { product: 'tiles', openingStock: 7, production: null, sales: 0, closingStock: 7 },
  ],
  employment: 48,
  electricity: null,
  status: 'active',
  active: true,
  isHalted: false,
  started: '2026-09-30',
  haltedSince: '1405-06',
  founded: '1398',
  tags: ['export', 'subsidised'],
  figures: [3, null, 1, 2],
  attributes: { investment: 12.5, permits: ['A', 'B'], owner: { name: 'رضا' } },
  unit: { kind: 'PRODUCTION', province: 'IR-23', products: [{ product: 'cement', capacity: 14000 }] },
  period: { start: '2026-09-23', end: '2026-10-22', days: 30, month: '1405-07' },
  previous: { employment: 40, products: [{ product: 'cement', closingStock: 120 }] },
};

/** The value of an expression about `answers`; throws where it does not compile. */
export function value(source: string, values: object = answers, names: Scope = scope): Value {
  const compiled = compileExpression(source, names);
  if (!compiled.ok) throw new Error(`${source} does not compile: ${JSON.stringify(compiled.issues)}`);
  return compiled.expression.evaluate(values);
}

/** What is wrong with an expression; empty where nothing is. */
export function issues(source: string, expected?: ValueType, names: Scope = scope): ExpressionIssue[] {
  const compiled = compileExpression(source, names, expected);
  return compiled.ok ? [] : compiled.issues;
}

/** `code` and what it points at, for each issue. */
export function complaints(source: string, expected?: ValueType): string[] {
  return issues(source, expected).map((issue) => `${issue.code}: ${source.slice(issue.from, issue.to)}`);
}
