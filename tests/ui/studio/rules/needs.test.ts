// What a check makes of a comparison where there is nothing to compare with.
import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../../../engine/index.ts';
import { wordings } from '../../../../ui/locales/words.ts';
import { type ExpressionScope, formScope } from '../../../../ui/studio/rules/expression-scope.ts';
import { inWords } from '../../../../ui/studio/rules/in-words.ts';
import { completed, lackingInRule, rewritten, type WhenMissing } from '../../../../ui/studio/rules/needs.ts';
import { readRule } from '../../../../ui/studio/rules/read-rule.ts';
import { type Comparison, feelOf } from '../../../../ui/studio/rules/rule.ts';
import { form, parts } from './scope.ts';

const scope = formScope(form, parts, undefined);
const row = formScope(form, parts, 'products');

function offered(source: string, whenMissing: WhenMissing = 'pass', where: ExpressionScope = scope): string {
  const rule = readRule(source);
  if (rule === null) throw new Error(`No rule: ${source}`);
  return feelOf(completed(rule, where, whenMissing));
}

function holds(source: string, water: number | null, before: number | null): unknown {
  const names = {
    water: { kind: 'number' },
    previous: { kind: 'context', fields: { water: { kind: 'number' } } },
  } as const;
  const compiled = compileExpression(source, names, { kind: 'boolean' });
  if (!compiled.ok) throw new Error(source);
  return compiled.expression.evaluate({ water, previous: before === null ? null : { water: before } });
}

describe('A check that compares with the return before', () => {
  it('is raised at the first return until it is said that it needs one', () => {
    const source = 'water = previous.water';
    expect(holds(source, 5, null)).toBe(false);
    const asked = offered(source);
    expect(asked).toBe('water = null or previous.water = null or water = previous.water');
    expect([holds(asked, 5, null), holds(asked, null, 5), holds(asked, 5, 5), holds(asked, 4, 5)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['water <= previous.water', 'water <= previous.water'],
    ['water != previous.water', 'water != previous.water'],
    [
      'water > 0 and water = previous.water',
      'water > 0 and (water = null or previous.water = null or water = previous.water)',
    ],
    [
      'sum(products.production) = sum(previous.products.production)',
      'sum(products.production) = null or sum(previous.products.production) = null or sum(products.production) = sum(previous.products.production)',
    ],
    ['outcome in ("a", "b")', 'outcome in ("a", "b")'],
    ['water = policy.edits.capacityRatio', 'water = null or water = policy.edits.capacityRatio'],
  ])('needs no more than what it would be raised without: %s', (source, expected) => {
    expect(offered(source)).toBe(expected);
    expect(lackingInRule(readRule(expected)!, scope, 'pass')).toEqual([]);
  });

  it('that raises what is missing still says nothing of a return that there is not', () => {
    expect(offered('water <= previous.water', 'raise')).toBe(
      'previous.water = null or water <= previous.water',
    );
    expect(offered('production = previousRow.production', 'raise', row)).toBe(
      'previousRow.production = null or production = previousRow.production',
    );
  });

  it('is read back with what it needs, alone and among others', () => {
    const source = 'water > 0 and (previous.water = null or water = previous.water)';
    expect(readRule(source)?.parts[1]).toMatchObject({
      kind: 'compare',
      needs: [{ path: 'previous.water' }],
    });
    const among = 'electricity > 0 or (previous.water = null or water = previous.water)';
    expect(readRule(among)).toMatchObject({
      join: 'or',
      parts: [{}, { needs: [{ path: 'previous.water' }] }],
    });
    expect(feelOf(readRule(among)!)).toBe(among);
  });

  it('says so in a sentence', () => {
    expect(inWords('previous.water = null or water = previous.water', scope, wordings.fa)).toBe(
      'هرگاه «آب» در گزارش پیشین پاسخ داشته باشد، «آب» = «آب» در گزارش پیشین',
    );
  });
});

describe('A comparison that is rewritten', () => {
  const equal = (path: string): Comparison => ({
    kind: 'compare',
    left: { kind: 'name', path: 'water' },
    operator: '=',
    right: { kind: 'name', path },
  });

  it('comes to need what it newly compares with', () => {
    const next = rewritten(equal(''), equal('previous.water'), scope, 'pass');
    expect(next.needs).toEqual([{ kind: 'name', path: 'previous.water' }]);
  });

  it('keeps what its author took away', () => {
    const next = rewritten(equal('previous.water'), equal('previous.water'), scope, 'pass');
    expect(next).not.toHaveProperty('needs');
  });

  it('of no check needs nothing: what is shown only where it holds is not shown without a return before', () => {
    expect(rewritten(equal(''), equal('previous.water'), scope, undefined)).not.toHaveProperty('needs');
  });
});
