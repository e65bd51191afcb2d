// How one thing may stand to others, by what it is; a change of relation keeps what it can of a comparison.
import type { ValueType } from '../../../engine/index.ts';
import type { WordKey } from '../../locales/index.ts';
import type { ExpressionScope } from './expression-scope.ts';
import type { Comparator, Comparison, Operand } from './rule.ts';

export const relations = {
  eq: 'rules.operator.eq',
  ne: 'rules.operator.ne',
  lt: 'rules.operator.lt',
  le: 'rules.operator.le',
  gt: 'rules.operator.gt',
  ge: 'rules.operator.ge',
  between: 'rules.kind.between',
  change: 'rules.kind.change',
  oneOf: 'rules.is.oneOf',
  noneOf: 'rules.is.noneOf',
  includes: 'rules.is.includes',
  excludes: 'rules.is.excludes',
  isTrue: 'rules.is.true',
  isFalse: 'rules.is.false',
  filled: 'rules.is.filled',
  empty: 'rules.is.empty',
} as const satisfies Record<string, WordKey>;

export type Relation = keyof typeof relations;

export const comparators = {
  eq: '=',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
} as const satisfies Partial<Record<Relation, Comparator>>;

const ordered: Relation[] = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between'];

/** The relations in which something of a type may stand; those of a computed value are the ones of numbers. */
export function relationsOf(type: ValueType | null, isName: boolean): Relation[] {
  if (!isName) return ordered;
  switch (type?.kind) {
    case 'boolean':
      return ['isTrue', 'isFalse', 'eq', 'ne', 'filled', 'empty'];
    case 'list':
      return ['includes', 'excludes', 'filled', 'empty'];
    case 'string':
      return ['eq', 'ne', 'oneOf', 'noneOf', 'filled', 'empty'];
    case 'number':
      return [...ordered, 'change', 'oneOf', 'noneOf', 'filled', 'empty'];
    case 'date':
    case 'month':
    case 'year':
    case 'duration':
      return [...ordered, 'filled', 'empty'];
    default:
      return [...ordered, 'oneOf', 'noneOf', 'includes', 'excludes', 'isTrue', 'isFalse', 'filled', 'empty'];
  }
}

export function relationOf(one: Comparison): Relation {
  switch (one.kind) {
    case 'compare':
      return keyOf(one.operator);
    case 'filled':
      return one.isFilled ? 'filled' : 'empty';
    case 'true':
      return one.isTrue ? 'isTrue' : 'isFalse';
    case 'one-of':
      return one.isOneOf ? 'oneOf' : 'noneOf';
    case 'includes':
      return one.does ? 'includes' : 'excludes';
    default:
      return one.kind;
  }
}

export function keyOf(operator: Comparator): keyof typeof comparators {
  const found = Object.entries(comparators).find(([, sign]) => sign === operator)?.[0];
  return isComparator(found) ? found : 'eq';
}

function isComparator(key: string | undefined): key is keyof typeof comparators {
  return key !== undefined && Object.hasOwn(comparators, key);
}

/** Nothing yet. */
export const blank: Operand = { kind: 'name', path: '' };

/** What a comparison is about. */
export function subjectOf(one: Comparison): Operand {
  if (one.kind === 'compare') return one.left;
  if (one.kind === 'between') return one.value;
  return { kind: 'name', path: one.path };
}

/** The comparison of a subject in another relation, with what of the one before still fits. */
export function related(
  subject: Operand,
  relation: Relation,
  before: Comparison | null,
  scope: ExpressionScope,
): Comparison {
  const path = subject.kind === 'name' ? subject.path : '';
  const right = before === null ? blank : rightOf(before);
  switch (relation) {
    case 'between': {
      const high = before?.kind === 'between' ? before.high : blank;
      return { kind: 'between', value: subject, low: right, high };
    }
    case 'change': {
      if (before?.kind === 'change') return { ...before, path, than: earlierOf(path, scope) };
      const percent = right.kind === 'number' ? right : { kind: 'number' as const, value: 20 };
      const than = earlierOf(path, scope);
      return { kind: 'change', direction: 'either', path, than, operator: '<=', percent };
    }
    case 'oneOf':
    case 'noneOf': {
      const values = before?.kind === 'one-of' ? before.values : constantsOf(right);
      return { kind: 'one-of', path, values, isOneOf: relation === 'oneOf' };
    }
    case 'includes':
    case 'excludes': {
      const value = before?.kind === 'includes' ? before.value : right.kind === 'text' ? right.value : '';
      return { kind: 'includes', path, value, does: relation === 'includes' };
    }
    case 'isTrue':
    case 'isFalse':
      return { kind: 'true', path, isTrue: relation === 'isTrue' };
    case 'filled':
    case 'empty':
      return { kind: 'filled', path, isFilled: relation === 'filled' };
    default:
      return { kind: 'compare', left: subject, operator: comparators[relation], right };
  }
}

function rightOf(one: Comparison): Operand {
  switch (one.kind) {
    case 'compare':
      return one.right;
    case 'between':
      return one.low;
    case 'change':
      return one.percent;
    case 'one-of': {
      const [first] = one.values;
      if (first === undefined) return blank;
      return typeof first === 'number' ? { kind: 'number', value: first } : { kind: 'text', value: first };
    }
    case 'includes':
      return one.value === '' ? blank : { kind: 'text', value: one.value };
    default:
      return blank;
  }
}

function constantsOf(right: Operand): (string | number)[] {
  return right.kind === 'number' || right.kind === 'text' ? [right.value] : [];
}

/** The same figure in the return before: of the row where there is such a row. */
function earlierOf(path: string, { names, row }: ExpressionScope): string {
  const own = path.replace(/^row\./, '');
  const first = own.split('.')[0] ?? own;
  if (row !== undefined && Object.hasOwn(row.names, first))
    return Object.hasOwn(row.names, 'previousRow') ? `previousRow.${own}` : '';
  return Object.hasOwn(names, 'previous') ? `previous.${own}` : '';
}

/** Whether nothing of it is left blank. */
export function isWhole(one: Comparison): boolean {
  switch (one.kind) {
    case 'compare':
      return isGiven(one.left) && isGiven(one.right);
    case 'between':
      return isGiven(one.value) && isGiven(one.low) && isGiven(one.high);
    case 'one-of':
      return one.path !== '' && one.values.length > 0;
    case 'includes':
      return one.path !== '' && one.value !== '';
    case 'change':
      return one.path !== '' && one.than !== '' && isGiven(one.percent);
    default:
      return one.path !== '';
  }
}

function isGiven(operand: Operand): boolean {
  if (operand.kind === 'name' || operand.kind === 'aggregate') return operand.path !== '';
  return operand.kind !== 'times' || (operand.base.path !== '' && isGiven(operand.factor));
}
