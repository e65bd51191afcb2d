// A rule in the shapes that most rules have, and the FEEL that it is written as. `readRule` is the way back.

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Aggregate = 'sum' | 'mean' | 'min' | 'max' | 'count';

/** A name is a dotted path: `production`, `previous.water`, `policy.edits.capacityRatio`. */
export interface NameOperand {
  kind: 'name';
  path: string;
}

export interface NumberOperand {
  kind: 'number';
  value: number;
}

export interface AggregateOperand {
  kind: 'aggregate';
  of: Aggregate;
  path: string;
}

export type Operand =
  | NameOperand
  | NumberOperand
  | AggregateOperand
  | { kind: 'text'; value: string }
  | { kind: 'truth'; value: boolean }
  | { kind: 'times'; base: NameOperand | AggregateOperand; factor: NameOperand | NumberOperand };

/** What may turn out to have no value. */
export type Base = NameOperand | AggregateOperand;

/** One thing that must be so; with `needs`, only where those have a value: without one of them it holds. */
export type Comparison = Test & { needs?: Base[] | undefined };

type Test =
  | { kind: 'compare'; left: Operand; operator: Comparator; right: Operand }
  | { kind: 'filled'; path: string; isFilled: boolean }
  /** A condition, or a yes-or-no question. */
  | { kind: 'true'; path: string; isTrue: boolean }
  | { kind: 'one-of'; path: string; values: (string | number)[]; isOneOf: boolean }
  /** A question that takes several answers. */
  | { kind: 'includes'; path: string; value: string; does: boolean }
  | { kind: 'between'; value: Operand; low: Operand; high: Operand }
  /** By how many per cent of `than` it differs from it. */
  | {
      kind: 'change';
      direction: 'either' | 'rise' | 'fall';
      path: string;
      than: string;
      operator: Comparator;
      percent: NumberOperand | NameOperand;
    };

/** Several things of which all, or one, must be so. */
export interface Rule {
  join: 'and' | 'or';
  parts: (Comparison | Rule)[];
}

/** The FEEL of a rule; empty where it has no parts. */
export function feelOf(rule: Rule): string {
  return rule.parts
    .map((part) => {
      if ('join' in part) return `(${feelOf(part)})`;
      const { needs = [] } = part;
      const all = [...needs.map((one) => `${operand(one)} = null`), comparison(part)].join(' or ');
      return needs.length > 0 && rule.parts.length > 1 ? `(${all})` : all;
    })
    .join(` ${rule.join} `);
}

function comparison(one: Test): string {
  switch (one.kind) {
    case 'compare':
      return `${operand(one.left)} ${one.operator} ${operand(one.right)}`;
    case 'filled':
      return `${one.path} ${one.isFilled ? '!=' : '='} null`;
    case 'true':
      return negated(one.path, !one.isTrue);
    case 'one-of':
      return oneOf(one);
    case 'includes':
      return negated(`list contains(${one.path}, ${literal(one.value)})`, !one.does);
    case 'between':
      return `${operand(one.value)} between ${operand(one.low)} and ${operand(one.high)}`;
    case 'change': {
      const { direction, path, than, operator, percent } = one;
      const [from, to] = direction === 'fall' ? [path, than] : [than, path];
      const difference = `(${to} - ${from})`;
      return `${direction === 'either' ? 'abs' : ''}${difference} / ${than} * 100 ${operator} ${operand(percent)}`;
    }
  }
}

/** One value in brackets would be read together with the `or` that comes after it. */
function oneOf({ path, values, isOneOf }: Extract<Comparison, { kind: 'one-of' }>): string {
  const text = `${path} in (${values.map(literal).join(', ')})`;
  return isOneOf && values.length === 1 ? `(${text})` : negated(text, !isOneOf);
}

function negated(text: string, isNegated: boolean): string {
  return isNegated ? `not(${text})` : text;
}

function operand(one: Operand): string {
  switch (one.kind) {
    case 'name':
      return one.path;
    case 'number':
    case 'text':
      return literal(one.value);
    case 'truth':
      return String(one.value);
    case 'aggregate':
      return `${one.of}(${one.path})`;
    case 'times':
      return `${operand(one.base)} * ${operand(one.factor)}`;
  }
}

/** A value as FEEL writes it. Numbers without an exponent: FEEL knows none. */
function literal(value: string | number): string {
  if (typeof value === 'number') {
    const text = String(value);
    if (!text.includes('e')) return text;
    return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/\.?0+$/, '');
  }
  return `"${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
