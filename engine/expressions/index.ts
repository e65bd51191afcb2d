// FEEL, typed and compiled: the only folder that knows lezer-feel.
export { compileExpression } from './compile.ts';
export { type ExpressionIssue, expressionIssueCodes } from './issues.ts';
export { EvaluationLimit } from './limits.ts';
export { type Column, toSql } from './sql.ts';
export { compileTemplate, type Template } from './template.ts';
export type { Compilation, Compiled, Scope, Value, Values, ValueType } from './types.ts';
