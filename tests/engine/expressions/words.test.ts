import { describe, expect, it } from 'vitest';
import { expressionIssueCodes } from '../../../engine/expressions/index.ts';
import en from '../../../engine/locales/en.json' with { type: 'json' };
import fa from '../../../engine/locales/fa.json' with { type: 'json' };

const placeholders = (words: string | undefined) => (words?.match(/\{\w+\}/g) ?? []).sort();

describe('what may be wrong in an expression', () => {
  it.each(expressionIssueCodes)('%s has words in both languages, with the same values in them', (code) => {
    const [persian, english] = [fa, en].map(
      (words: Record<string, string>) => words[`issue.expression.${code}`],
    );
    expect(persian).toBeTruthy();
    expect(english).toBeTruthy();
    expect(placeholders(persian)).toEqual(placeholders(english));
  });
});
