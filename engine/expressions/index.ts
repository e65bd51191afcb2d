// FEEL, typed and compiled: the only folder that knows lezer-feel.
export { type Piece, type PieceKind, piecesOf } from './colours.ts';
export { compileExpression } from './compile.ts';
export { type ExpressionIssue, expressionIssueCodes } from './issues.ts';
export { EvaluationLimit } from './limits.ts';
export { type FunctionSignature, functionSignatures, readExpression } from './reading.ts';
export { type Column, toSql } from './sql.ts';
export type { Node as ExpressionNode } from './syntax.ts';
export { compileTemplate, type Template } from './template.ts';
export type { Compilation, Compiled, Scope, Value, Values, ValueType } from './types.ts';
