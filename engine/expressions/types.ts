// What an expression is to the rest of the engine: its types, its values and what a compilation gives.
import type { ExpressionIssue } from './issues.ts';

/**
 * The static type of a value. Every type may also be null.
 * `date` is an ISO day (`2026-10-23`), `month` a Jalali month (`1405-08`), `year` a Jalali year (`1405`), all strings at
 * run time; `duration` is a number of days. `any` is a value whose shape is not known until it is there.
 */
export type ValueType =
  | { kind: 'number' }
  | { kind: 'string' }
  | { kind: 'boolean' }
  | { kind: 'date' }
  | { kind: 'month' }
  | { kind: 'year' }
  | { kind: 'duration' }
  | { kind: 'null' }
  | { kind: 'any' }
  | { kind: 'list'; of: ValueType }
  | { kind: 'context'; fields: Scope };

/** The names that an expression may use, and what they are. */
export type Scope = Readonly<Record<string, ValueType>>;

/** A value at run time: plain JSON. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value };

/**
 * An object with the values of a scope's names: answers, a row, a unit … A missing name is null, and so is a value of
 * another type than the scope says, so raw answers may be given as they are.
 */
export type Values = object;

/** An expression that types, ready to run. */
export interface Compiled {
  readonly source: string;
  readonly type: ValueType;
  /** Dotted paths that it reads (`products`, `products.production`, `previous.products`), the row's own left out. */
  readonly names: ReadonlySet<string>;
  /** The same for the row's own fields (`production`), where it was compiled with a row. */
  readonly rowNames: ReadonlySet<string>;
  /** Its value for these values. Throws EvaluationLimit when it takes more steps than an expression may. */
  evaluate(context: Values, row?: Values): Value;
}

export type Compilation = { ok: true; expression: Compiled } | { ok: false; issues: ExpressionIssue[] };
