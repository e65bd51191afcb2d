// and, or, if, instance of: three values, the third is null.
import {
  booleanCode,
  booleanOf,
  type Code,
  elementsOf,
  isContext,
  listCode,
  numberCode,
  numberOf,
  type Run,
  textCode,
  textOf,
} from './code.ts';
import { isDate } from './days.ts';
import type { Environment, Span } from './environment.ts';
import { describeType, joinTypes } from './kinds.ts';
import { coerceLiteral } from './literals.ts';
import type { NodeOf, TypeName } from './syntax.ts';
import type { Value, ValueType } from './types.ts';

export function compileLogic(node: NodeOf<'logic'>, environment: Environment): Code {
  const left = condition(environment.compile(node.left), node.left, environment);
  const right = condition(environment.compile(node.right), node.right, environment);
  return node.operator === 'and' ? both(left, right) : either(left, right);
}

/** The code as a condition; what can be neither true nor false is an issue. */
export function condition(code: Code, at: Span, environment: Environment): Code {
  const { kind } = code.type;
  if (kind === 'boolean' || kind === 'any' || kind === 'null') return code;
  return environment.refuse('type-mismatch', at, { expected: 'boolean', found: describeType(code.type) });
}

export function allOf(codes: readonly Code[]): Code {
  return codes.length === 0 ? booleanCode(() => true) : codes.reduce(both);
}

export function anyOf(codes: readonly Code[]): Code {
  return codes.length === 0 ? booleanCode(() => false) : codes.reduce(either);
}

function both(left: Code, right: Code): Code {
  const [a, b] = [booleanOf(left), booleanOf(right)];
  return booleanCode((frame) => {
    const first = a(frame);
    if (first === false) return false;
    const second = b(frame);
    return second === false ? false : first === null ? null : second;
  });
}

function either(left: Code, right: Code): Code {
  const [a, b] = [booleanOf(left), booleanOf(right)];
  return booleanCode((frame) => {
    const first = a(frame);
    if (first === true) return true;
    const second = b(frame);
    return second === true ? true : first === null ? null : second;
  });
}

/** FEEL: what is not true takes the other branch, null too. */
export function compileIf(node: NodeOf<'if'>, environment: Environment): Code {
  const test = booleanOf(condition(environment.compile(node.condition), node.condition, environment));
  const first = environment.compile(node.whenTrue);
  const second = environment.compile(node.otherwise);
  const then = coerceLiteral(first, second.type, environment, node.whenTrue);
  const otherwise = coerceLiteral(second, first.type, environment, node.otherwise);
  return choose(test, then, otherwise, joinTypes(then.type, otherwise.type));
}

export function choose(test: Run<boolean | null>, then: Code, otherwise: Code, type: ValueType): Code {
  switch (type.kind) {
    case 'number':
    case 'duration': {
      const [a, b] = [numberOf(then), numberOf(otherwise)];
      return numberCode((frame) => (test(frame) === true ? a(frame) : b(frame)), type);
    }
    case 'boolean': {
      const [a, b] = [booleanOf(then), booleanOf(otherwise)];
      return booleanCode((frame) => (test(frame) === true ? a(frame) : b(frame)));
    }
    case 'string':
    case 'date':
    case 'month':
    case 'year': {
      const [a, b] = [textOf(then), textOf(otherwise)];
      return textCode((frame) => (test(frame) === true ? a(frame) : b(frame)), type);
    }
    case 'list': {
      const [a, b] = [elementsOf(then), elementsOf(otherwise)];
      return listCode(type.of, (frame) => (test(frame) === true ? a(frame) : b(frame)));
    }
    default: {
      const [a, b] = [then.run, otherwise.run];
      return { type, run: (frame) => (test(frame) === true ? a(frame) : b(frame)) };
    }
  }
}

const shapes: Record<TypeName, (value: Value) => boolean> = {
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && isDate(value),
  list: (value) => Array.isArray(value),
  context: isContext,
  Any: (value) => value !== null,
};

/** For a value of a known type the type decides, and null is an instance of nothing. */
export function compileInstance(node: NodeOf<'instance'>, environment: Environment): Code {
  const { type, run } = environment.compile(node.value);
  if (type.kind === 'any' || node.type === 'Any') {
    const shape = shapes[node.type];
    return booleanCode((frame) => shape(run(frame)));
  }
  const fits = type.kind === node.type;
  return booleanCode((frame) => fits && run(frame) !== null);
}
