// FEEL, typed and compiled: the only folder that knows lezer-feel.
export { compileExpression } from './compile.ts';
export { functionNames } from './functions/registry.ts';
export { type ExpressionIssue, type ExpressionIssueCode, expressionIssueCodes } from './issues.ts';
export { describeType, isAssignable as isTypeAssignable } from './kinds.ts';
export { EvaluationLimit } from './limits.ts';
export { normaliseText } from './normalise.ts';
export { type Column, type SqlCondition, toSql } from './sql.ts';
export { compileTemplate, type Template, type TemplateCompilation } from './template.ts';
export type { Compilation, Compiled, Scope, Value, Values, ValueType } from './types.ts';
