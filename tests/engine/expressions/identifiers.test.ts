import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../../engine/expressions/index.ts';

function value(source: string, code: string | null) {
  const result = compileExpression(source, { code: { kind: 'string' } });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.expression.evaluate({ code });
}

describe('identifies', () => {
  it('tells whether a text is an identifier of a kind, in any digits', () => {
    expect(value('identifies("legal-id", code)', '۱۰۳۸۰۲۸۴۷۹۰')).toBe(true);
    expect(value('identifies("legal-id", code)', '10380284792')).toBe(false);
    expect(value('identifies("mobile", code)', '0912 345 6789')).toBe(true);
  });
  it('is not known of nothing, or of a kind that is none', () => {
    expect(value('identifies("legal-id", code)', null)).toBeNull();
    expect(value('identifies("passport", code)', '1')).toBeNull();
  });
});
