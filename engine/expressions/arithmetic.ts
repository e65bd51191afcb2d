// + - * / ** on numbers, texts, days and durations.
import { type Code, numberCode, numberOf, textCode, textOf } from './code.ts';
import { dayNumber, isoOf } from './days.ts';
import { add, divide, multiply, power, subtract } from './decimal.ts';
import type { Environment } from './environment.ts';
import { describeType, types } from './kinds.ts';
import { coerceLiteral } from './literals.ts';
import type { ArithmeticOperator, NodeOf } from './syntax.ts';
import type { ValueType } from './types.ts';

type Kind = ValueType['kind'];
type Make = (left: Code, right: Code) => Code;

const operations = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': power,
} satisfies Record<ArithmeticOperator, (a: number, b: number) => number>;

/** What each operator does to which kinds. Kinds that are not known until they are there count as the other side's. */
const table: Record<ArithmeticOperator, Record<string, Make>> = {
  '+': {
    'number number': numeric('+', types.number),
    'string string': concatenate,
    'date duration': shift(1),
    'duration date': (left, right) => shift(1)(right, left),
    'duration duration': numeric('+', types.duration),
    'any any': addUnknown,
  },
  '-': {
    'number number': numeric('-', types.number),
    'date date': daysBetween,
    'date duration': shift(-1),
    'duration duration': numeric('-', types.duration),
  },
  '*': {
    'number number': numeric('*', types.number),
    'duration number': numeric('*', types.duration),
    'number duration': numeric('*', types.duration),
  },
  '/': {
    'number number': numeric('/', types.number),
    'duration number': numeric('/', types.duration),
    'duration duration': numeric('/', types.number),
  },
  '**': { 'number number': numeric('**', types.number) },
};

export function compileArithmetic(node: NodeOf<'arithmetic'>, environment: Environment): Code {
  const { operator } = node;
  let left = environment.compile(node.left);
  let right = environment.compile(node.right);
  if (operator === '-' && right.type.kind === 'date')
    left = coerceLiteral(left, types.date, environment, node.left);
  if (operator === '-' && left.type.kind === 'date' && right.literal !== undefined) {
    right = coerceLiteral(right, types.date, environment, node.right);
  }
  const make = find(operator, left.type.kind, right.type.kind);
  if (make) return make(left, right);
  return environment.refuse('no-operation', node, {
    operator,
    left: describeType(left.type),
    right: describeType(right.type),
  });
}

function find(operator: ArithmeticOperator, left: Kind, right: Kind): Make | undefined {
  const made = table[operator];
  const isOpen = (kind: Kind) => kind === 'any' || kind === 'null';
  if (isOpen(left) && isOpen(right)) return made['any any'] ?? made['number number'];
  if (isOpen(left)) return made[`${right} ${right}`] ?? made[`number ${right}`];
  if (isOpen(right)) return made[`${left} ${left}`] ?? made[`${left} number`] ?? made[`${left} duration`];
  return made[`${left} ${right}`];
}

function numeric(operator: ArithmeticOperator, type: ValueType): Make {
  const operation = operations[operator];
  return (left, right) => {
    const [a, b] = [numberOf(left), numberOf(right)];
    // One closure for each operator: a shared one would call through a variable.
    switch (operator) {
      case '+':
        return numberCode((frame) => add(a(frame), b(frame)), type);
      case '-':
        return numberCode((frame) => subtract(a(frame), b(frame)), type);
      case '*':
        return numberCode((frame) => multiply(a(frame), b(frame)), type);
      default:
        return numberCode((frame) => operation(a(frame), b(frame)), type);
    }
  };
}

function concatenate(left: Code, right: Code): Code {
  const [a, b] = [textOf(left), textOf(right)];
  return textCode((frame) => {
    const start = a(frame);
    const end = b(frame);
    return start === null || end === null ? null : frame.text(start + end);
  });
}

function addUnknown(left: Code, right: Code): Code {
  return {
    type: types.any,
    run: (frame) => {
      const a = left.run(frame);
      const b = right.run(frame);
      if (typeof a === 'number' && typeof b === 'number') {
        const sum = add(a, b);
        return Number.isNaN(sum) ? null : sum;
      }
      return typeof a === 'string' && typeof b === 'string' ? frame.text(a + b) : null;
    },
  };
}

function shift(sign: 1 | -1): Make {
  return (left, right) => {
    const [date, days] = [textOf(left), numberOf(right)];
    return textCode((frame) => isoOf(dayNumber(date(frame)) + sign * days(frame)), types.date);
  };
}

function daysBetween(left: Code, right: Code): Code {
  const [to, from] = [textOf(left), textOf(right)];
  return numberCode((frame) => dayNumber(to(frame)) - dayNumber(from(frame)), types.duration);
}

export function negate(node: NodeOf<'negate'>, environment: Environment): Code {
  const operand = environment.compile(node.operand);
  const { kind } = operand.type;
  if (kind !== 'number' && kind !== 'duration' && kind !== 'any' && kind !== 'null') {
    return environment.refuse('type-mismatch', node.operand, {
      expected: 'number',
      found: describeType(operand.type),
    });
  }
  const number = numberOf(operand);
  const code = numberCode((frame) => 0 - number(frame), kind === 'duration' ? types.duration : types.number);
  return typeof operand.literal === 'number' ? { ...code, literal: -operand.literal } : code;
}
