// What a check does where something that it compares has no value: FEEL's `5 = null` is false, and a check that is false is
// raised, at the first return as well, which has none before it. A comparison that needs a value holds without it.
import type { ExpressionScope } from './expression-scope.ts';
import { wordsAt } from './names.ts';
import type { Base, Comparison, Operand, Rule } from './rule.ts';
import type { NameGroup } from './scope-words.ts';

/** What a check makes of a rule that can be said neither to hold nor not to. */
export type WhenMissing = 'pass' | 'raise';

const earlier: readonly NameGroup[] = ['previous', 'lastYear'];
const answered: readonly NameGroup[] = [...earlier, 'row', 'fields', 'unit', 'codes'];

/** What of a comparison may have no value, each once. */
export function basesOf(one: Comparison): Base[] {
  const found = operandsOf(one).flatMap((operand): Base[] => {
    if (operand.kind === 'times')
      return [operand.base, ...(operand.factor.kind === 'name' ? [operand.factor] : [])];
    return operand.kind === 'name' || operand.kind === 'aggregate' ? [operand] : [];
  });
  return found.filter(
    (each, at) => each.path !== '' && found.findIndex((other) => isSame(other, each)) === at,
  );
}

function operandsOf(one: Comparison): Operand[] {
  switch (one.kind) {
    case 'compare':
      return [one.left, one.right];
    case 'between':
      return [one.value, one.low, one.high];
    case 'change':
      return [{ kind: 'name', path: one.path }, { kind: 'name', path: one.than }, one.percent];
    default:
      return [{ kind: 'name', path: one.path }];
  }
}

export function isSame(one: Base, other: Base): boolean {
  const isAlike =
    one.kind === 'aggregate' ? other.kind === 'aggregate' && one.of === other.of : other.kind === 'name';
  return isAlike && one.path === other.path;
}

/** What a comparison would raise its check without, and does not say that it needs. */
function lackingIn(one: Comparison, scope: ExpressionScope, whenMissing: WhenMissing): Base[] {
  return raisedWithout(one, scope, whenMissing).filter(
    (base) => !one.needs?.some((each) => isSame(each, base)),
  );
}

function raisedWithout(one: Comparison, scope: ExpressionScope, whenMissing: WhenMissing): Base[] {
  const isOf = (groups: readonly NameGroup[]) => (base: Base) =>
    groups.includes(wordsAt(scope, base.path)?.group ?? 'others');
  const isEquality =
    (one.kind === 'compare' && one.operator === '=') || (one.kind === 'one-of' && one.isOneOf);
  // An answer of this return is to be raised where it is missing; that there is no return before is nobody's mistake.
  if (whenMissing === 'raise') return one.kind === 'filled' ? [] : basesOf(one).filter(isOf(earlier));
  return isEquality ? basesOf(one).filter(isOf(answered)) : [];
}

/** A comparison as it was rewritten: it needs what it needed, and what it has come to need. */
export function rewritten(
  before: Comparison,
  next: Comparison,
  scope: ExpressionScope,
  whenMissing: WhenMissing | undefined,
): Comparison {
  const known = whenMissing === undefined ? [] : raisedWithout(before, scope, whenMissing);
  const come = whenMissing === undefined ? [] : raisedWithout(next, scope, whenMissing);
  const isNeeded = (base: Base) =>
    before.needs?.some((each) => isSame(each, base)) === true ||
    (come.some((each) => isSame(each, base)) && !known.some((each) => isSame(each, base)));
  return needing(next, basesOf(next).filter(isNeeded));
}

/** A comparison with what it needs; without any, as it is. */
export function needing({ needs: _needs, ...one }: Comparison, needs: Base[]): Comparison {
  return needs.length === 0 || one.kind === 'filled' ? one : { ...one, needs };
}

/** What the comparisons of a rule lack, each once. */
export function lackingInRule(rule: Rule, scope: ExpressionScope, whenMissing: WhenMissing): Base[] {
  const all = rule.parts.flatMap((part) =>
    'join' in part ? lackingInRule(part, scope, whenMissing) : lackingIn(part, scope, whenMissing),
  );
  return all.filter((each, at) => all.findIndex((other) => isSame(other, each)) === at);
}

/** The rule with every comparison holding where what it lacks has no value. */
export function completed(rule: Rule, scope: ExpressionScope, whenMissing: WhenMissing): Rule {
  return {
    join: rule.join,
    parts: rule.parts.map((part) => {
      if ('join' in part) return completed(part, scope, whenMissing);
      const wanted = [...(part.needs ?? []), ...lackingIn(part, scope, whenMissing)];
      return needing(
        part,
        basesOf(part).filter((base) => wanted.some((each) => isSame(each, base))),
      );
    }),
  };
}
