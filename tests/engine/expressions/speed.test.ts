// Compiled expressions against an interpreter of the same language, in the same run on the same machine.
import { evaluate as feelin } from 'feelin';
import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../../engine/expressions/index.ts';
import { context, list, number } from './language.ts';

const scope = { products: list(context({ openingStock: number, production: number })), total: number };
const answers = {
  products: Array.from({ length: 10 }, (_, i) => ({ openingStock: 100 + i, production: 10.5 * i })),
  total: 1517.5,
};

/** Runs a second, over a fifth of one. */
function rate(run: () => unknown): number {
  for (let i = 0; i < 200; i++) run();
  let runs = 0;
  const start = performance.now();
  let elapsed = 0;
  while (elapsed < 200) {
    for (let i = 0; i < 50; i++) run();
    runs += 50;
    elapsed = performance.now() - start;
  }
  return (runs / elapsed) * 1000;
}

describe('a compiled expression', () => {
  it.each(['sum(for p in products return p.openingStock + p.production) = total', 'total * 1.1 > 1000'])(
    '%s runs a hundred times as fast as it is interpreted',
    (source) => {
      const compiled = compileExpression(source, scope);
      if (!compiled.ok) throw new Error('does not compile');
      const { expression } = compiled;
      expect(expression.evaluate(answers)).toBe(true);
      expect(feelin(source, answers).value).toBe(true);
      const ours = rate(() => expression.evaluate(answers));
      expect(ours / rate(() => feelin(source, answers))).toBeGreaterThan(100);
    },
  );
});
