// = != < <= > >= between in: equality knows null, order does not.
import {
  booleanCode,
  type Code,
  elementsOf,
  type Frame,
  isContext,
  numberOf,
  type Run,
  slotCode,
  textOf,
} from './code.ts';
import type { Environment } from './environment.ts';
import { describeType, isComparable, joinTypes } from './kinds.ts';
import { coerceLiteral } from './literals.ts';
import { allOf, anyOf } from './logic.ts';
import type { ComparisonOperator, Node, NodeOf, UnaryTest } from './syntax.ts';
import { compareTexts } from './texts.ts';
import type { Value } from './types.ts';

type Ordering = Exclude<ComparisonOperator, '=' | '!='>;
interface Side {
  readonly code: Code;
  readonly node: { readonly from: number; readonly to: number };
}

export function compileComparison(node: NodeOf<'compare'>, environment: Environment): Code {
  const left = { code: environment.compile(node.left), node: node.left };
  const right = { code: environment.compile(node.right), node: node.right };
  return compare(node.operator, left, right, environment);
}

/** Both are evaluated once, though `value` is compared twice. */
export function compileBetween(node: NodeOf<'between'>, environment: Environment): Code {
  const { value, keep } = kept(node.value, environment);
  const low = { code: environment.compile(node.low), node: node.low };
  const high = { code: environment.compile(node.high), node: node.high };
  return keep(allOf([compare('>=', value, low, environment), compare('<=', value, high, environment)]));
}

/** True where one of the tests is; null where none is and one is null. */
export function compileIn(node: NodeOf<'in'>, environment: Environment): Code {
  const { value, keep } = kept(node.value, environment);
  return keep(anyOf(node.tests.map((test) => compileTest(test, value, environment))));
}

function compileTest(test: UnaryTest, value: Side, environment: Environment): Code {
  if (test.kind === 'compare') {
    return compare(
      test.operator,
      value,
      { code: environment.compile(test.operand), node: test.operand },
      environment,
    );
  }
  if (test.kind === 'range') {
    const { range } = test;
    const low = { code: environment.compile(range.low), node: range.low };
    const high = { code: environment.compile(range.high), node: range.high };
    return allOf([
      compare(range.withLow ? '>=' : '>', value, low, environment),
      compare(range.withHigh ? '<=' : '<', value, high, environment),
    ]);
  }
  if (test.operand.kind === 'list') {
    const items = test.operand.items.map((item) => ({ code: environment.compile(item), node: item }));
    return anyOf(items.map((item) => compare('=', value, item, environment)));
  }
  const operand = { code: environment.compile(test.operand), node: test.operand };
  const { type } = operand.code;
  if (type.kind === 'list' && value.code.type.kind !== 'list') {
    const wanted = coerceLiteral(value.code, type.of, environment, value.node);
    if (!isComparable(wanted.type, type.of)) return mismatch(value, operand, environment);
    return contains(operand.code, wanted);
  }
  if (type.kind === 'any') return containsOrEquals(operand.code, value.code);
  return compare('=', value, operand, environment);
}

function contains(list: Code, value: Code): Code {
  const [elements, wanted] = [elementsOf(list), value.run];
  return booleanCode((frame) => {
    const all = elements(frame);
    return all === null ? null : includes(all, wanted(frame), frame);
  });
}

function containsOrEquals(operand: Code, value: Code): Code {
  return booleanCode((frame) => {
    const other = operand.run(frame);
    const wanted = value.run(frame);
    return Array.isArray(other) ? includes(other, wanted, frame) : isEqual(other, wanted, frame);
  });
}

/** The value in a slot, and the code that puts it there before another runs. */
function kept(node: Node, environment: Environment): { value: Side; keep: (code: Code) => Code } {
  const code = environment.compile(node);
  if (code.literal !== undefined || node.kind === 'name')
    return { value: { code, node }, keep: (inner) => inner };
  const slot = environment.unit.newSlot();
  const { run } = code;
  return {
    value: { code: slotCode(slot, code.type), node },
    keep: (inner) =>
      booleanCode((frame) => {
        frame.slots[slot] = run(frame);
        return inner.boolean ? inner.boolean(frame) : null;
      }),
  };
}

function compare(operator: ComparisonOperator, left: Side, right: Side, environment: Environment): Code {
  const a = coerceLiteral(left.code, right.code.type, environment, left.node);
  const b = coerceLiteral(right.code, left.code.type, environment, right.node);
  if (!isComparable(a.type, b.type)) return mismatch(left, right, environment);
  if (operator === '=') return booleanCode(equality(a, b));
  if (operator === '!=') {
    const equal = equality(a, b);
    return booleanCode((frame) => !equal(frame));
  }
  const { kind } = joinTypes(a.type, b.type);
  if (kind === 'boolean' || kind === 'list' || kind === 'context') {
    return environment.refuse('no-order', { from: left.node.from, to: right.node.to }, { found: kind });
  }
  return booleanCode(ordering(operator, a, b));
}

function mismatch(left: Side, right: Side, environment: Environment): Code {
  return environment.refuse(
    'not-comparable',
    { from: left.node.from, to: right.node.to },
    {
      left: describeType(left.code.type),
      right: describeType(right.code.type),
    },
  );
}

function equality(left: Code, right: Code): Run<boolean> {
  const [a, b] = [left.number, right.number];
  if (a && b) {
    return (frame) => {
      const x = a(frame);
      const y = b(frame);
      return x === y || (Number.isNaN(x) && Number.isNaN(y));
    };
  }
  const [s, t] = [left.text ?? left.boolean, right.text ?? right.boolean];
  if (s && t) return (frame) => s(frame) === t(frame);
  const [v, w] = [left.run, right.run];
  return (frame) => isEqual(v(frame), w(frame), frame);
}

const orders = {
  '<': { numbers: (a: number, b: number) => a < b, texts: (a: string, b: string) => compareTexts(a, b) < 0 },
  '<=': {
    numbers: (a: number, b: number) => a <= b,
    texts: (a: string, b: string) => compareTexts(a, b) <= 0,
  },
  '>': { numbers: (a: number, b: number) => a > b, texts: (a: string, b: string) => compareTexts(a, b) > 0 },
  '>=': {
    numbers: (a: number, b: number) => a >= b,
    texts: (a: string, b: string) => compareTexts(a, b) >= 0,
  },
} satisfies Record<Ordering, unknown>;

function ordering(operator: Ordering, left: Code, right: Code): Run<boolean | null> {
  const { numbers, texts } = orders[operator];
  if (left.number || right.number) {
    const [a, b] = [numberOf(left), numberOf(right)];
    return (frame) => {
      const x = a(frame);
      const y = b(frame);
      return Number.isNaN(x) || Number.isNaN(y) ? null : numbers(x, y);
    };
  }
  if (left.text || right.text) {
    const [a, b] = [textOf(left), textOf(right)];
    return (frame) => {
      const x = a(frame);
      const y = b(frame);
      return x === null || y === null ? null : texts(x, y);
    };
  }
  const [a, b] = [left.run, right.run];
  return (frame) => {
    const x = a(frame);
    const y = b(frame);
    if (typeof x === 'number' && typeof y === 'number') return numbers(x, y);
    return typeof x === 'string' && typeof y === 'string' ? texts(x, y) : null;
  };
}

export function includes(list: readonly Value[], wanted: Value, frame: Frame): boolean {
  frame.charge(list.length);
  if (typeof wanted !== 'object') return list.includes(wanted);
  return list.some((value) => isEqual(value, wanted, frame));
}

/** Equal to the depths; null equals null. */
export function isEqual(a: Value | undefined, b: Value | undefined, frame: Frame): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    frame.charge(a.length);
    return a.every((value, index) => isEqual(value, b[index], frame));
  }
  if (!isContext(a) || !isContext(b)) return false;
  const [names, others] = [Object.keys(a), Object.keys(b)];
  frame.charge(names.length);
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name], frame))
  );
}
