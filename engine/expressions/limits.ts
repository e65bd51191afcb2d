// What bounds an expression: its source before it is parsed, its steps while it runs.
import type { ExpressionIssue } from './issues.ts';

export const limits = {
  /** UTF-16 units of a source. */
  length: 4000,
  /** Words, numbers, strings and signs of a source. */
  tokens: 1000,
  /** Brackets inside brackets. */
  brackets: 40,
  /** Expressions inside expressions. */
  depth: 200,
  /** Elements visited or made in one evaluation. */
  steps: 200_000,
  /** UTF-16 units of a text made by an expression. */
  text: 50_000,
} as const;

/** An evaluation was stopped because it took too many steps or made too long a text. */
export class EvaluationLimit extends Error {
  constructor() {
    super('An expression exceeded its evaluation limit');
    this.name = 'EvaluationLimit';
  }
}

/** Refuses what would be slow to parse: parsing is linear only inside these limits. */
export function checkSize(source: string): ExpressionIssue | null {
  if (source.length > limits.length) {
    return { code: 'too-long', from: limits.length, to: source.length, params: { limit: limits.length } };
  }
  const token = /"(?:\\.|[^"\\])*"?|\/\*[\s\S]*?\*\/|\/\/[^\n]*|[\p{L}\p{N}\p{M}_\u200c\u200d]+|[^\s]/gu;
  let tokens = 0;
  let brackets = 0;
  for (const match of source.matchAll(token)) {
    const from = match.index;
    tokens++;
    if ('([{'.includes(match[0])) brackets++;
    else if (')]}'.includes(match[0])) brackets--;
    if (brackets > limits.brackets) {
      return { code: 'too-deep', from, to: from + 1, params: { limit: limits.brackets } };
    }
    if (tokens > limits.tokens) {
      return { code: 'too-many-parts', from, to: source.length, params: { limit: limits.tokens } };
    }
  }
  return null;
}
