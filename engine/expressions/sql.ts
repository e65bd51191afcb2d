// A filter as a parameterised SQL condition (PostgreSQL). Names come from a whitelist, values are parameters.
import { Frame } from './code.ts';
import { check } from './compile.ts';
import { durationDays } from './days.ts';
import type { Environment } from './environment.ts';
import type { ExpressionIssue } from './issues.ts';
import { types } from './kinds.ts';
import type { ComparisonOperator, Node, NodeOf, UnaryTest } from './syntax.ts';
import type { Scope, Value, ValueType } from './types.ts';

/**
 * A column that a filter may name: its SQL, and its type. Numbers may be of any numeric SQL type, dates are `date`,
 * texts, months and years `text`, lists of texts `text[]`.
 */
export interface Column {
  readonly sql: string;
  readonly type: ValueType;
}

export type SqlCondition =
  | { ok: true; text: string; values: (boolean | number | string)[] }
  | { ok: false; issues: ExpressionIssue[] };

/**
 * The condition that is true for the rows for which the expression is true; for others it is false or null. Parameters
 * are `$1`, `$2` … from `firstParameter`. Columns have dotted names as they are written (`unit.province`). What the
 * SQL subset leaves out is an issue (`not-in-sql`).
 */
export function toSql(
  source: string,
  columns: Readonly<Record<string, Column>>,
  firstParameter = 1,
): SqlCondition {
  const checked = check(source, nested(columns), types.boolean);
  if ('issues' in checked) return { ok: false, issues: checked.issues };
  const writer = new Writer(columns, firstParameter, checked.environment);
  const text = writer.condition(checked.node, false);
  return writer.issues.length > 0
    ? { ok: false, issues: writer.issues }
    : { ok: true, text, values: writer.values };
}

/** `unit.province` → a context `unit` with a field `province`. */
function nested(columns: Readonly<Record<string, Column>>): Scope {
  const scope: Record<string, ValueType> = {};
  for (const [dotted, { type }] of Object.entries(columns)) {
    const names = dotted.split('.');
    const last = names.pop()!;
    let fields = scope;
    for (const name of names) {
      const inner: Record<string, ValueType> = {};
      const known = fields[name];
      if (known?.kind === 'context') Object.assign(inner, known.fields);
      fields[name] = { kind: 'context', fields: inner };
      fields = inner;
    }
    fields[last] = type;
  }
  return scope;
}

interface Term {
  readonly sql: string;
  readonly kind: ValueType['kind'];
  readonly isColumn?: true;
  /** A quotient went into it: it may miss the number that it is by a digit far behind the point. */
  readonly isQuotient?: boolean | undefined;
}

class Writer {
  readonly values: (boolean | number | string)[] = [];
  readonly issues: ExpressionIssue[] = [];
  private readonly columns: Readonly<Record<string, Column>>;
  private readonly first: number;
  private readonly environment: Environment;
  /** Elements of lists inside `some` and `every`, by name. */
  private readonly elements = new Map<string, Term>();

  constructor(columns: Readonly<Record<string, Column>>, first: number, environment: Environment) {
    this.columns = columns;
    this.first = first;
    this.environment = environment;
  }

  /**
   * A boolean. FEEL and SQL agree on three values except that FEEL's `=` is never null. Where false and null come to
   * the same (`exact` false), SQL's plain `=` serves, and with it an index.
   */
  condition(node: Node, exact: boolean): string {
    switch (node.kind) {
      case 'logic': {
        const operator = node.operator === 'and' ? 'AND' : 'OR';
        return `(${this.condition(node.left, exact)} ${operator} ${this.condition(node.right, exact)})`;
      }
      case 'compare':
        return this.comparison(node.operator, node.left, node.right, exact);
      case 'between':
        return `(${this.comparison('>=', node.value, node.low, exact)} AND ${this.comparison('<=', node.value, node.high, exact)})`;
      case 'in':
        return `(${node.tests.map((test) => this.test(test, node.value, exact)).join(' OR ')})`;
      case 'quantified':
        return this.quantified(node, exact);
      default:
        return this.call(node, exact) ?? this.term(node).sql;
    }
  }

  term(node: Node): Term {
    const constant = this.constant(node);
    if (constant !== undefined) return this.parameter(constant, typeof constant);
    const element = node.kind === 'name' ? this.elements.get(node.name) : undefined;
    if (element) return element;
    const column = this.columns[dotted(node) ?? ''];
    if (column) return { sql: column.sql, kind: column.type.kind, isColumn: true };
    switch (node.kind) {
      case 'literal':
        return { sql: node.value === null ? 'NULL' : String(node.value).toUpperCase(), kind: 'boolean' };
      case 'compare':
      case 'between':
      case 'in':
      case 'logic':
        return { sql: this.condition(node, true), kind: 'boolean' };
      case 'arithmetic':
        return this.arithmetic(node);
      case 'negate': {
        const { sql, isQuotient } = this.term(node.operand);
        return { sql: `(- (${sql})::numeric)`, kind: 'number', isQuotient };
      }
      case 'if': {
        const [then, otherwise] = [this.term(node.whenTrue), this.term(node.otherwise)];
        const sql = `(CASE WHEN ${this.condition(node.condition, false)} THEN ${then.sql} ELSE ${otherwise.sql} END)`;
        return {
          sql,
          kind: node.whenTrue.kind === 'literal' && node.whenTrue.value === null ? otherwise.kind : then.kind,
          isQuotient: then.isQuotient || otherwise.isQuotient,
        };
      }
      case 'call':
        return this.function(node);
      default:
        return this.refuse(node, node.kind);
    }
  }

  /** The value of a part that names nothing: a literal, `date("2026-10-23")`, `-1`. */
  private constant(node: Node): boolean | number | string | undefined {
    if (node.kind === 'literal')
      return node.value === null || typeof node.value === 'boolean' ? undefined : node.value;
    const isConstantCall =
      node.kind === 'call' && node.args.every(({ value }) => this.constant(value) !== undefined);
    const isNegative = node.kind === 'negate' && this.constant(node.operand) !== undefined;
    if (!isConstantCall && !isNegative) return undefined;
    const value: Value = this.environment.compile(node).run(new Frame({}, {}));
    return typeof value === 'number' || typeof value === 'string' ? value : undefined;
  }

  private parameter(value: boolean | number | string, cast: string | null): Term {
    this.values.push(value);
    const place = `$${this.first + this.values.length - 1}`;
    if (typeof value === 'number')
      return { sql: cast === null ? place : `${place}::numeric`, kind: 'number' };
    return { sql: cast === null ? place : `${place}::${cast === 'date' ? 'date' : 'text'}`, kind: 'string' };
  }

  /** A constant beside another term: the column's own type serves where it can, so that an index does. */
  private beside(node: Node, other: Term | null): Term {
    const constant = this.constant(node);
    if (constant === undefined || other === null) return this.term(node);
    if (other.kind === 'date' && typeof constant === 'string') return this.parameter(constant, 'date');
    if (other.kind === 'year' && typeof constant === 'number')
      return this.parameter(String(constant), 'text');
    if (other.kind === 'duration' && typeof constant === 'string')
      return this.parameter(durationDays(constant), 'number');
    const isPlain =
      typeof constant === 'string' || (Number.isInteger(constant) && Math.abs(Number(constant)) < 2 ** 31);
    return this.parameter(constant, other.isColumn && isPlain ? null : typeof constant);
  }

  private comparison(operator: ComparisonOperator, leftNode: Node, rightNode: Node, exact: boolean): string {
    const [leftConstant, rightConstant] = [this.constant(leftNode), this.constant(rightNode)];
    if (operator === '=' || operator === '!=') {
      const not = operator === '=' ? '' : ' NOT';
      if (isNull(rightNode)) return `(${this.term(leftNode).sql} IS${not} NULL)`;
      if (isNull(leftNode)) return `(${this.term(rightNode).sql} IS${not} NULL)`;
    }
    let left: Term;
    let right: Term;
    if (leftConstant !== undefined && rightConstant === undefined) {
      right = this.term(rightNode);
      left = this.beside(leftNode, right);
    } else {
      left = this.term(leftNode);
      right = this.beside(rightNode, left);
    }
    if (left.isQuotient || right.isQuotient) [left, right] = [rounded(left), rounded(right)];
    if (operator === '!=') return `(${left.sql} IS DISTINCT FROM ${right.sql})`;
    if (operator === '=') {
      const isPlain = !exact && (leftConstant !== undefined || rightConstant !== undefined);
      return `(${left.sql} ${isPlain ? '=' : 'IS NOT DISTINCT FROM'} ${right.sql})`;
    }
    // FEEL orders texts by code point.
    const collation = left.kind === 'string' || right.kind === 'string' ? ' COLLATE "C"' : '';
    return `(${left.sql} ${operator} ${right.sql}${left.kind === 'date' || right.kind === 'date' ? '' : collation})`;
  }

  private test(test: UnaryTest, value: Node, exact: boolean): string {
    if (test.kind === 'compare') return this.comparison(test.operator, value, test.operand, exact);
    if (test.kind === 'range') {
      const { low, high, withLow, withHigh } = test.range;
      const [from, to] = [withLow ? '>=' : '>', withHigh ? '<=' : '<'] as const;
      return `(${this.comparison(from, value, low, exact)} AND ${this.comparison(to, value, high, exact)})`;
    }
    const { operand } = test;
    if (operand.kind === 'list') {
      const tests = operand.items.map((item) => this.comparison('=', value, item, exact));
      return tests.length === 0 ? 'FALSE' : `(${tests.join(' OR ')})`;
    }
    const list = this.list(operand);
    return list ? this.contains(list, value, exact) : this.comparison('=', value, operand, exact);
  }

  private list(node: Node): Term | null {
    const column = this.columns[dotted(node) ?? ''];
    return column?.type.kind === 'list' ? { sql: column.sql, kind: 'list' } : null;
  }

  private contains(list: Term, value: Node, exact: boolean): string {
    const wanted = this.term(value).sql;
    if (!exact && this.constant(value) !== undefined) return `(${list.sql} @> ARRAY[${wanted}])`;
    return `(CASE WHEN ${list.sql} IS NULL THEN NULL ELSE array_position(${list.sql}, ${wanted}) IS NOT NULL END)`;
  }

  /** Over one list column, and only where false and null come to the same. */
  private quantified(node: NodeOf<'quantified'>, exact: boolean): string {
    const [iterator, second] = node.iterators;
    const list = iterator && 'kind' in iterator.source ? this.list(iterator.source) : null;
    if (!iterator || second || !list || exact) return this.refuse(node, node.every ? 'every' : 'some').sql;
    const alias = `element_${this.elements.size + 1}`;
    this.elements.set(iterator.name, { sql: `${alias}.value`, kind: 'string' });
    const holds = this.condition(node.body, false);
    this.elements.delete(iterator.name);
    const rows = `SELECT 1 FROM unnest(${list.sql}) AS ${alias}(value) WHERE`;
    if (!node.every) return `EXISTS (${rows} ${holds})`;
    return `(${list.sql} IS NOT NULL AND NOT EXISTS (${rows} ${holds} IS NOT TRUE))`;
  }

  private arithmetic(node: NodeOf<'arithmetic'>): Term {
    const [left, right] = [
      this.environment.compile(node.left).type.kind,
      this.environment.compile(node.right).type.kind,
    ];
    if (left === 'number' && right === 'number' && node.operator !== '**') {
      const terms = [this.term(node.left), this.term(node.right)];
      const [a, b] = terms.map(({ sql }) => `(${sql})::numeric`);
      const isQuotient = node.operator === '/' || terms.some((term) => term.isQuotient);
      return {
        sql: node.operator === '/' ? `(${a} / NULLIF(${b}, 0))` : `(${a} ${node.operator} ${b})`,
        kind: 'number',
        isQuotient,
      };
    }
    if (left === 'date' && (node.operator === '-' || node.operator === '+'))
      return this.dateArithmetic(node, right);
    if (left === 'string' && right === 'string') {
      return { sql: `(${this.term(node.left).sql} || ${this.term(node.right).sql})`, kind: 'string' };
    }
    return this.refuse(node, node.operator);
  }

  private dateArithmetic(node: NodeOf<'arithmetic'>, right: ValueType['kind']): Term {
    const date = this.beside(node.left, { sql: '', kind: 'date' });
    if (right === 'date') {
      return {
        sql: `(${date.sql} - ${this.beside(node.right, { sql: '', kind: 'date' }).sql})`,
        kind: 'duration',
      };
    }
    const days = this.beside(node.right, { sql: '', kind: 'duration' });
    return { sql: `(${date.sql} ${node.operator} (${days.sql})::integer)`, kind: 'date' };
  }

  /** A call that is a condition; null where it is not one. */
  private call(node: Node, exact: boolean): string | null {
    if (node.kind !== 'call') return null;
    const [first, second] = node.args.map((argument) => argument.value);
    if (node.name === 'not' && first) return `(NOT ${this.condition(first, true)})`;
    if (node.name === 'is defined' && first) return `(${this.term(first).sql} IS NOT NULL)`;
    if (!first || !second) return null;
    const list = node.name === 'list contains' ? this.list(first) : null;
    if (list) return this.contains(list, second, exact);
    const [text, match] = [() => this.term(first).sql, () => this.term(second).sql];
    if (node.name === 'starts with') return `starts_with(${text()}, ${match()})`;
    if (node.name === 'contains') return `(strpos(${text()}, ${match()}) > 0)`;
    return null;
  }

  private function(node: NodeOf<'call'>): Term {
    const condition = this.call(node, true);
    if (condition !== null) return { sql: condition, kind: 'boolean' };
    const [first, second] = node.args.map((argument) => argument.value);
    if (first && second && node.name === 'get or else') {
      const value = this.term(first);
      const otherwise = this.beside(second, { sql: '', kind: value.kind });
      return {
        sql: `COALESCE(${value.sql}, ${otherwise.sql})`,
        kind: value.kind,
        isQuotient: value.isQuotient || otherwise.isQuotient,
      };
    }
    if (first && node.name === 'abs') {
      const { sql, isQuotient } = this.term(first);
      return { sql: `abs((${sql})::numeric)`, kind: 'number', isQuotient };
    }
    const list = first && node.name === 'count' ? this.list(first) : null;
    if (list) return { sql: `cardinality(${list.sql})`, kind: 'number' };
    return this.refuse(node, `${node.name}()`);
  }

  private refuse(node: Node, construct: string): Term {
    this.issues.push({ code: 'not-in-sql', from: node.from, to: node.to, params: { construct } });
    return { sql: 'NULL', kind: 'null' };
  }
}

/** 2 / 3 * 3 is 2: what a quotient misses lies behind the twelfth place. */
function rounded(term: Term): Term {
  return { kind: term.kind, sql: `round((${term.sql})::numeric, 12)` };
}

function isNull(node: Node): boolean {
  return node.kind === 'literal' && node.value === null;
}

function dotted(node: Node): string | null {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'path') return null;
  const base = dotted(node.base);
  return base === null ? null : `${base}.${node.name}`;
}
