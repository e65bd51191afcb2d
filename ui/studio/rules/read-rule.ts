// FEEL back into a rule, where it has the shape of one. What it has not is left to its text: null.
import { type ExpressionNode, readExpression } from '../../../engine/index.ts';
import { basesOf, isSame } from './needs.ts';
import type { Aggregate, Base, Comparison, NameOperand, NumberOperand, Operand, Rule } from './rule.ts';

type NodeOf<Kind extends ExpressionNode['kind']> = Extract<ExpressionNode, { kind: Kind }>;

const aggregates: readonly string[] = ['sum', 'mean', 'min', 'max', 'count'] satisfies Aggregate[];
/** Groups inside groups that can be shown. */
const deepest = 2;

/** The rule that a source says. A source with remarks stays text: a rule would lose them. */
export function readRule(source: string, names: Iterable<string> = []): Rule | null {
  if (source.trim() === '') return { join: 'and', parts: [] };
  if (/\/\/|\/\*/.test(source.replace(/"(?:\\.|[^"\\])*"/g, ''))) return null;
  const node = readExpression(source, names);
  return node === null ? null : ruleOf(node, 1);
}

function ruleOf(node: ExpressionNode, depth: number): Rule | null {
  const one = singleOf(node);
  if (one !== null) return { join: 'and', parts: [one] };
  if (node.kind !== 'logic' || depth > deepest) return null;
  const { operator } = node;
  const parts: Rule['parts'] = [];
  let empty: Base[] = [];
  for (const member of joined(node, operator)) {
    const none = operator === 'or' ? emptyOf(member) : null;
    if (none !== null) {
      empty.push(none);
      continue;
    }
    const part = singleOf(member) ?? (member.kind === 'logic' ? ruleOf(member, depth + 1) : null);
    if (part === null) return null;
    const needs = 'join' in part ? [] : trailing(empty, part);
    if (!putEmpty(parts, empty.slice(0, empty.length - needs.length))) return null;
    parts.push(needs.length === 0 ? part : { ...part, needs });
    empty = [];
  }
  return putEmpty(parts, empty) ? { join: operator, parts } : null;
}

/** What is said to be missing, as parts of their own; false where that cannot be shown. */
function putEmpty(parts: Rule['parts'], empty: readonly Base[]): boolean {
  for (const one of empty) {
    if (one.kind !== 'name') return false;
    parts.push({ kind: 'filled', path: one.path, isFilled: false });
  }
  return true;
}

/** The last of what may be missing that a comparison speaks of. */
function trailing(empty: readonly Base[], one: Comparison): Base[] {
  const bases = basesOf(one);
  const others = empty.findLastIndex((each) => !bases.some((base) => isSame(base, each)));
  return one.kind === 'filled' ? [] : empty.slice(others + 1);
}

/** A comparison, with what it needs where it holds without it: `p = null or x = p`. */
export function singleOf(node: ExpressionNode): Comparison | null {
  if (node.kind !== 'logic') return comparisonOf(node);
  if (node.operator !== 'or') return null;
  const members = joined(node, 'or');
  const last = members.pop();
  const one = last === undefined ? null : comparisonOf(last);
  if (one === null) return null;
  const empty = members.flatMap((member) => emptyOf(member) ?? []);
  const isAll = empty.length === members.length && trailing(empty, one).length === empty.length;
  return isAll ? { ...one, needs: empty } : null;
}

function emptyOf(node: ExpressionNode): Base | null {
  if (node.kind !== 'compare' || node.operator !== '=') return null;
  return node.right.kind === 'literal' && node.right.value === null ? baseOf(node.left) : null;
}

function joined(node: ExpressionNode, operator: Rule['join']): ExpressionNode[] {
  if (node.kind !== 'logic' || node.operator !== operator) return [node];
  return [...joined(node.left, operator), ...joined(node.right, operator)];
}

function comparisonOf(node: ExpressionNode): Comparison | null {
  const path = pathOf(node);
  if (path !== null) return { kind: 'true', path, isTrue: true };
  switch (node.kind) {
    case 'compare':
      return changeOf(node) ?? filledOf(node) ?? plainComparison(node);
    case 'between': {
      const [value, low, high] = [operandOf(node.value), operandOf(node.low), operandOf(node.high)];
      return value && low && high && { kind: 'between', value, low, high };
    }
    case 'in':
      return oneOf(node);
    case 'call':
      return node.name === 'not' ? negation(node) : includes(node);
    default:
      return null;
  }
}

function negation(node: NodeOf<'call'>): Comparison | null {
  const inner = onlyArgument(node);
  const one = inner && comparisonOf(inner);
  if (one?.kind === 'true') return one.isTrue ? { ...one, isTrue: false } : null;
  if (one?.kind === 'one-of') return one.isOneOf ? { ...one, isOneOf: false } : null;
  if (one?.kind === 'includes') return one.does ? { ...one, does: false } : null;
  return null;
}

function includes(node: NodeOf<'call'>): Comparison | null {
  const [list, element] = node.args;
  if (node.name !== 'list contains' || node.args.length !== 2 || list?.name || element?.name) return null;
  const path = list ? pathOf(list.value) : null;
  const value = element ? constantOf(element.value) : null;
  return path === null || typeof value !== 'string' ? null : { kind: 'includes', path, value, does: true };
}

function oneOf(node: NodeOf<'in'>): Comparison | null {
  const path = pathOf(node.value);
  if (path === null) return null;
  const values: (string | number)[] = [];
  for (const test of node.tests) {
    const value = test.kind === 'value' ? constantOf(test.operand) : null;
    if (value === null) return null;
    values.push(value);
  }
  return { kind: 'one-of', path, values, isOneOf: true };
}

function filledOf({ left, operator, right }: NodeOf<'compare'>): Comparison | null {
  const path = pathOf(left);
  if (path === null || right.kind !== 'literal' || right.value !== null) return null;
  if (operator !== '=' && operator !== '!=') return null;
  return { kind: 'filled', path, isFilled: operator === '!=' };
}

function plainComparison(node: NodeOf<'compare'>): Comparison | null {
  const [left, right] = [operandOf(node.left), operandOf(node.right)];
  return left && right && { kind: 'compare', left, operator: node.operator, right };
}

/** `abs(x - p) / p * 100 <= n`, without `abs` a rise, turned round a fall. */
export function changeOf({ left, operator, right }: NodeOf<'compare'>): Comparison | null {
  if (left.kind !== 'arithmetic' || left.operator !== '*' || constantOf(left.right) !== 100) return null;
  const share = left.left;
  if (share.kind !== 'arithmetic' || share.operator !== '/') return null;
  const isAbsolute = share.left.kind === 'call' && share.left.name === 'abs';
  const difference = share.left.kind === 'call' && isAbsolute ? onlyArgument(share.left) : share.left;
  if (difference?.kind !== 'arithmetic' || difference.operator !== '-') return null;
  const [first, second, than] = [pathOf(difference.left), pathOf(difference.right), pathOf(share.right)];
  const percent = operandOf(right);
  if (first === null || second === null || than === null) return null;
  if (percent?.kind !== 'number' && percent?.kind !== 'name') return null;
  if (second === than)
    return {
      kind: 'change',
      direction: isAbsolute ? 'either' : 'rise',
      path: first,
      than,
      operator,
      percent,
    };
  if (first !== than || isAbsolute) return null;
  return { kind: 'change', direction: 'fall', path: second, than, operator, percent };
}

function operandOf(node: ExpressionNode): Operand | null {
  const simple = baseOf(node);
  if (simple !== null) return simple;
  const value = constantOf(node);
  if (typeof value === 'number') return { kind: 'number', value };
  if (value !== null) return { kind: 'text', value };
  if (node.kind === 'literal' && typeof node.value === 'boolean') return { kind: 'truth', value: node.value };
  if (node.kind !== 'arithmetic' || node.operator !== '*') return null;
  const base = baseOf(node.left);
  const factor = factorOf(node.right);
  return base && factor && { kind: 'times', base, factor };
}

function baseOf(node: ExpressionNode): Base | null {
  const path = pathOf(node);
  if (path !== null) return { kind: 'name', path };
  if (node.kind !== 'call' || !isAggregate(node.name)) return null;
  const inner = onlyArgument(node);
  const of = inner && pathOf(inner);
  return of === null ? null : { kind: 'aggregate', of: node.name, path: of };
}

function factorOf(node: ExpressionNode): NameOperand | NumberOperand | null {
  const path = pathOf(node);
  if (path !== null) return { kind: 'name', path };
  const value = constantOf(node);
  return typeof value === 'number' ? { kind: 'number', value } : null;
}

function isAggregate(name: string): name is Aggregate {
  return aggregates.includes(name);
}

function onlyArgument({ args }: NodeOf<'call'>): ExpressionNode | null {
  const [first] = args;
  return args.length === 1 && first !== undefined && first.name === null ? first.value : null;
}

function constantOf(node: ExpressionNode): string | number | null {
  if (node.kind === 'negate') {
    const value = constantOf(node.operand);
    return typeof value === 'number' && node.operand.kind === 'literal' ? -value : null;
  }
  if (node.kind !== 'literal') return null;
  return typeof node.value === 'string' || typeof node.value === 'number' ? node.value : null;
}

/** The dotted path that a name or a path says. */
export function pathOf(node: ExpressionNode): string | null {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'path') return null;
  const base = pathOf(node.base);
  return base === null ? null : `${base}.${node.name}`;
}
