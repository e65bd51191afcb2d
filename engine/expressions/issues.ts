// Everything that may be wrong in an expression. Words are in engine/locales under `issue.expression.<code>`.
export const expressionIssueCodes = [
  'argument-missing',
  'argument-type',
  'bad-literal',
  'bad-pattern',
  'double-equals',
  'duplicate-entry',
  'no-fields',
  'no-operation',
  'no-order',
  'not-a-list',
  'not-comparable',
  'not-in-sql',
  'not-in-subset',
  'number-too-large',
  'open-brace',
  'open-string',
  'pattern-not-literal',
  'syntax',
  'too-deep',
  'too-long',
  'too-many-arguments',
  'too-many-parts',
  'type-mismatch',
  'unfinished',
  'unknown-function',
  'unknown-function-similar',
  'unknown-name',
  'unknown-name-similar',
] as const;

export type ExpressionIssueCode = (typeof expressionIssueCodes)[number];

/** `from` and `to` are offsets into the source; `params` fill the words. */
export interface ExpressionIssue {
  code: ExpressionIssueCode;
  from: number;
  to: number;
  params: Record<string, string | number>;
}
