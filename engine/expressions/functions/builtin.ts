// What a built-in function is, and short ways to make one.
import { type Code, type Frame, numberCode, numberOf, textCode, textOf } from '../code.ts';
import type { Environment, Span } from '../environment.ts';
import { listOf, types } from '../kinds.ts';
import type { ValueType } from '../types.ts';

export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
  readonly optional?: true;
}

export interface CallSite {
  readonly environment: Environment;
  readonly at: Span;
  readonly args: readonly Span[];
}

/** `build` gets arguments that fit their parameters; optional ones may be missing at the end. */
export interface Builtin {
  readonly parameters: readonly Parameter[];
  /** Takes any number of arguments of the last parameter's type. */
  readonly variadic?: true;
  build(args: readonly Code[], site: CallSite): Code;
}

/** `name` or `name?`, each of a type: `{ n: number, 'scale?': number }`. */
export function parameters(spec: Readonly<Record<string, ValueType>>): Parameter[] {
  return Object.entries(spec).map(([name, type]) =>
    name.endsWith('?') ? { name: name.slice(0, -1), type, optional: true } : { name, type },
  );
}

export const anyList = listOf(types.any);

/** A function of numbers; a missing optional one is 0, and null in is null out. */
export function ofNumbers(spec: readonly string[], compute: (a: number, b: number) => number): Builtin {
  return {
    parameters: parameters(Object.fromEntries(spec.map((name) => [name, types.number]))),
    build: ([first, second]) => {
      const a = numberOf(first!);
      if (!second) return numberCode((frame) => finite(compute(a(frame), 0)));
      const b = numberOf(second);
      return numberCode((frame) => finite(compute(a(frame), b(frame))));
    },
  };
}

function finite(value: number): number {
  return Number.isFinite(value) ? value + 0 : Number.NaN;
}

/** A text made of texts; null in is null out. */
export function ofTexts(
  spec: readonly string[],
  compute: (a: string, b: string, frame: Frame) => string,
): Builtin {
  return {
    parameters: parameters(Object.fromEntries(spec.map((name) => [name, types.string]))),
    build: ([first, second]) => {
      const a = textOf(first!);
      const b = second ? textOf(second) : () => '';
      return textCode((frame) => {
        const x = a(frame);
        const y = b(frame);
        return x === null || y === null ? null : frame.text(compute(frame.text(x), frame.text(y), frame));
      });
    },
  };
}

/** What a list holds. */
export function elementType(code: Code | undefined): ValueType {
  return code?.type.kind === 'list' ? code.type.of : types.any;
}
