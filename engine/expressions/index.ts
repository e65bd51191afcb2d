// FEEL, typed and compiled: the only folder that knows lezer-feel.
import type { Compilation, Compiled, ExpressionIssue, Scope, Value, Values, ValueType } from './types.ts';

export type { Compilation, Compiled, ExpressionIssue, Scope, Value, Values, ValueType } from './types.ts';

export class EvaluationLimit extends Error {}

/**
 * Compiles an expression. `expected` is the type that its value must have. With `row`, the expression is about one row
 * of a table: names mean the row's fields first, and `evaluate` takes the row as its second argument.
 */
export declare function compileExpression(
  source: string,
  scope: Scope,
  expected?: ValueType,
  row?: Scope,
): Compilation;

/** A text with `{…}` in it. `render` shows each value through `show`. */
export interface Template {
  readonly parts: readonly (string | Compiled)[];
  readonly names: ReadonlySet<string>;
  readonly rowNames: ReadonlySet<string>;
  render(context: Values, show: (value: Value, type: ValueType) => string, row?: Values): string;
}

/** Compiles the `{…}` of a text; issues' offsets are into the whole text. `{{` and `}}` stand for braces. */
export declare function compileTemplate(
  text: string,
  scope: Scope,
  row?: Scope,
): { ok: true; template: Template } | { ok: false; issues: ExpressionIssue[] };

/** A column that a filter may name: its SQL and its type. */
export interface Column {
  sql: string;
  type: ValueType;
}

/**
 * A filter as a parameterised SQL condition: `$1`, `$2` … from `firstParameter`. Only names in `columns` may be used
 * (dotted names as they are written: `unit.province`).
 */
export declare function toSql(
  source: string,
  columns: Readonly<Record<string, Column>>,
  firstParameter?: number,
): { ok: true; text: string; values: Value[] } | { ok: false; issues: ExpressionIssue[] };
