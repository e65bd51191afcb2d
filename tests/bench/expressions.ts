// One rule, compiled here and interpreted by feelin, which parses at every evaluation.
import { evaluate as feelin } from 'feelin';
import { compileExpression, type Scope } from '../../engine/index.ts';
import { median, rate } from './rate.ts';
import type { Ratio } from './submissions.ts';

const rounds = 5;
const rule = 'sum(for p in products return p.openingStock + p.production) = total';
const scope: Scope = {
  products: {
    kind: 'list',
    of: { kind: 'context', fields: { openingStock: { kind: 'number' }, production: { kind: 'number' } } },
  },
  total: { kind: 'number' },
};
const answers = {
  products: Array.from({ length: 10 }, (_, i) => ({ openingStock: 100 + i, production: 10.5 * i })),
  total: 1517.5,
};

/** The sum rule over ten rows, evaluations a second. */
export async function benchExpressions(): Promise<Ratio> {
  const compiled = compileExpression(rule, scope);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const { expression } = compiled;
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(rate(() => expression.evaluate(answers)));
    floor.push(rate(() => feelin(rule, answers)));
  }
  return {
    name: 'sum rule over ten rows, evaluations a second',
    ours: median(ours),
    floor: median(floor),
    detail: `the floor is feelin; ${Math.round(median(ours) / median(floor))} times`,
  };
}
