// What compilation makes: closures over a frame, specialised on the static type of what they give.

import { listOf, types } from './kinds.ts';
import { EvaluationLimit, limits } from './limits.ts';
import type { Value, ValueType } from './types.ts';

/** The values of one evaluation. Loop variables live in numbered slots, so no scope is made for an element. */
export class Frame {
  readonly context: object;
  readonly row: object;
  readonly slots: Value[] = [];
  private steps: number = limits.steps;

  constructor(context: object, row: object) {
    this.context = context;
    this.row = row;
  }

  /** Pays for elements visited or made. */
  charge(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) throw new EvaluationLimit();
  }

  /** Pays for a text that was made or gone through, and holds it to its limit. */
  text(text: string): string {
    if (text.length > limits.text) throw new EvaluationLimit();
    this.charge(text.length >> 6);
    return text;
  }
}

export type Run<T = Value> = (frame: Frame) => T;
export type List = readonly Value[];

/** Where a value comes from: a dotted path of the context or of the row. */
export interface Path {
  readonly root: 'context' | 'row';
  readonly dotted: string;
}

/**
 * A piece of an expression, compiled. `run` always gives a value of `type` or null, whatever the context holds. The
 * closure that fits the type is there too: in `number`, NaN stands for null, so that arithmetic need not look.
 */
export interface Code {
  readonly type: ValueType;
  readonly run: Run;
  readonly number?: Run<number>;
  readonly boolean?: Run<boolean | null>;
  readonly text?: Run<string | null>;
  readonly list?: Run<List | null>;
  readonly path?: Path;
  /** The value of a literal. */
  readonly literal?: Value;
}

export function numberCode(number: Run<number>, type: ValueType = types.number): Code {
  const run = (frame: Frame) => {
    const value = number(frame);
    return Number.isNaN(value) ? null : value;
  };
  return { type, run, number };
}

export function booleanCode(boolean: Run<boolean | null>): Code {
  return { type: types.boolean, run: boolean, boolean };
}

/** A string, or what is one at run time: a date, a month, a year. */
export function textCode(text: Run<string | null>, type: ValueType = types.string): Code {
  return { type, run: text, text };
}

export function listCode(of: ValueType, list: Run<List | null>): Code {
  return { type: listOf(of), run: list, list };
}

export function nullCode(): Code {
  return {
    type: types.null,
    run: () => null,
    number: () => Number.NaN,
    boolean: () => null,
    text: () => null,
    list: () => null,
  };
}

/** A value read from outside, held to its type: anything else is null. */
export function readCode(type: ValueType, read: (frame: Frame) => unknown, path?: Path): Code {
  const code = guard(type, read);
  return path ? { ...code, path } : code;
}

/** What a slot holds. */
export function slotCode(slot: number, type: ValueType, path?: Path): Code {
  return readCode(type, (frame) => frame.slots[slot], path);
}

function guard(type: ValueType, read: (frame: Frame) => unknown): Code {
  switch (type.kind) {
    case 'number':
    case 'duration':
      return numberCode((frame) => {
        const value = read(frame);
        return typeof value === 'number' ? value : Number.NaN;
      }, type);
    case 'boolean':
      return booleanCode((frame) => {
        const value = read(frame);
        return typeof value === 'boolean' ? value : null;
      });
    case 'string':
    case 'date':
    case 'month':
    case 'year':
      return textCode((frame) => {
        const value = read(frame);
        return typeof value === 'string' ? value : null;
      }, type);
    case 'list':
      return listCode(type.of, (frame) => {
        const value = read(frame);
        return Array.isArray(value) ? value : null;
      });
    case 'context':
      return {
        type,
        run: (frame) => {
          const value = read(frame);
          return isContext(value) ? value : null;
        },
      };
    case 'null':
      return nullCode();
    case 'any':
      return { type, run: (frame) => asValue(read(frame)) };
  }
}

/** Here raw data enters: what JSON cannot say is null, what it can is trusted to be JSON to its depths. */
function asValue(raw: unknown): Value {
  return raw === undefined ? null : (raw as Value);
}

export function isContext(value: unknown): value is { readonly [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function numberOf(code: Code): Run<number> {
  if (code.number) return code.number;
  const { run } = code;
  return (frame) => {
    const value = run(frame);
    return typeof value === 'number' ? value : Number.NaN;
  };
}

export function booleanOf(code: Code): Run<boolean | null> {
  if (code.boolean) return code.boolean;
  const { run } = code;
  return (frame) => {
    const value = run(frame);
    return typeof value === 'boolean' ? value : null;
  };
}

export function textOf(code: Code): Run<string | null> {
  if (code.text) return code.text;
  const { run } = code;
  return (frame) => {
    const value = run(frame);
    return typeof value === 'string' ? value : null;
  };
}

export function elementsOf(code: Code): Run<List | null> {
  if (code.list) return code.list;
  const { run } = code;
  return (frame) => {
    const value = run(frame);
    return Array.isArray(value) ? value : null;
  };
}

/** The same code, known to be of another type; what is not of it at run time is null. */
export function retype(code: Code, type: ValueType): Code {
  if (code.type.kind === type.kind || type.kind === 'any' || code.type.kind === 'null') return code;
  return readCode(type, code.run, code.path);
}
