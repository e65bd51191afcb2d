// Figures of a list. Statistics pass over what is missing: nulls are left out, and where nothing is left the figure is
// null. (FEEL's own text makes one null spoil the whole.) `count` counts every element, `all` and `any` keep null.
import {
  booleanCode,
  type Code,
  elementsOf,
  type Frame,
  listCode,
  numberCode,
  type Run,
  readCode,
} from '../code.ts';
import { add, divide, multiply, subtract } from '../decimal.ts';
import { describeType, isAssignable, joinTypes, types } from '../kinds.ts';
import { compareTexts } from '../texts.ts';
import type { Value, ValueType } from '../types.ts';
import { type Builtin, type CallSite, elementType } from './builtin.ts';

const parameters = [{ name: 'list', type: types.any }];

/** `f(list)` or `f(a, b, …)`: the values, and what they are. Null and an issue where they are not `wanted`. */
function valuesOf(
  args: readonly Code[],
  wanted: ValueType,
  site: CallSite,
): { of: ValueType; values: Run<readonly Value[] | null> } {
  const [first] = args;
  const isList = args.length === 1 && first && ['list', 'any', 'null'].includes(first.type.kind);
  const of = isList ? elementType(first) : args.map((code) => code.type).reduce(joinTypes, types.null);
  if (!isAssignable(of, wanted)) {
    site.environment.refuse('type-mismatch', site.at, {
      expected: `list<${describeType(wanted)}>`,
      found: isList ? describeType(first.type) : describeType(of),
    });
  }
  if (isList) return { of, values: elementsOf(first) };
  const runs = args.map((code) => code.run);
  return { of, values: (frame) => runs.map((run) => run(frame)) };
}

/** What a list of numbers may hold; where its type is not known, anything else makes the figure null. */
function isNumberOrNull(value: Value | undefined): boolean {
  return typeof value === 'number' || value === null || value === undefined;
}

function numeric(compute: (values: readonly Value[]) => number): Builtin {
  return {
    parameters,
    variadic: true,
    build: (args, site) => {
      const { of, values } = valuesOf(args, types.number, site);
      const isOpen = of.kind === 'any';
      return numberCode((frame) => {
        const all = values(frame);
        if (all === null || (isOpen && !all.every(isNumberOrNull))) return Number.NaN;
        frame.charge(all.length);
        return compute(all);
      });
    },
  };
}

function fold(step: (a: number, b: number) => number): (values: readonly Value[]) => number {
  return (values) => {
    let result = Number.NaN;
    for (const value of values) {
      if (typeof value === 'number') result = Number.isNaN(result) ? value : step(result, value);
    }
    return result;
  };
}

const sum = (values: readonly Value[]): number => {
  let total = Number.NaN;
  for (const value of values) {
    if (typeof value === 'number') total = Number.isNaN(total) ? value : add(total, value);
  }
  return total;
};

function present(values: readonly Value[]): number[] {
  return values.filter((value) => typeof value === 'number');
}

function mean(values: readonly Value[]): number {
  const numbers = present(values);
  return divide(sum(numbers), numbers.length);
}

function median(values: readonly Value[]): number {
  const numbers = present(values).sort((a, b) => a - b);
  if (numbers.length === 0) return Number.NaN;
  const middle = numbers.length >> 1;
  return numbers.length % 2 === 1 ? numbers[middle]! : divide(add(numbers[middle - 1]!, numbers[middle]!), 2);
}

/** Of a sample: divided by n − 1. */
function deviation(values: readonly Value[]): number {
  const numbers = present(values);
  if (numbers.length < 2) return Number.NaN;
  const centre = mean(numbers);
  const squares = numbers.map((number) => subtract(number, centre) ** 2);
  return Math.sqrt(divide(sum(squares), numbers.length - 1));
}

/** The least or greatest of numbers, texts, dates … */
function extreme(sign: 1 | -1): Builtin {
  const isBetter = (a: number | string, b: number | string) =>
    (typeof a === 'string' ? compareTexts(a, String(b)) : a - Number(b)) * sign > 0;
  return {
    parameters,
    variadic: true,
    build: (args, site) => {
      const { of, values } = valuesOf(args, types.any, site);
      if (of.kind === 'list' || of.kind === 'context' || of.kind === 'boolean') {
        return site.environment.refuse('no-order', site.at, { found: describeType(of) });
      }
      const isOpen = of.kind === 'any';
      return readCode(of, (frame) => {
        const all = values(frame);
        if (all === null) return null;
        frame.charge(all.length);
        let best: number | string | null = null;
        for (const value of all) {
          if (typeof value !== 'number' && typeof value !== 'string') {
            if (isOpen && value !== null && value !== undefined) return null;
          } else if (best === null) best = value;
          else if (typeof value !== typeof best) {
            if (isOpen) return null;
          } else if (isBetter(value, best)) best = value;
        }
        return best;
      });
    },
  };
}

function truth(decisive: boolean): Builtin {
  return {
    parameters,
    variadic: true,
    build: (args, site) => {
      const { values } = valuesOf(args, types.boolean, site);
      return booleanCode((frame: Frame) => {
        const all = values(frame);
        if (all === null) return null;
        frame.charge(all.length);
        if (all.includes(decisive)) return decisive;
        return all.every((value) => value === !decisive) ? !decisive : null;
      });
    },
  };
}

export const aggregateFunctions = {
  sum: numeric(sum),
  product: numeric(fold(multiply)),
  mean: numeric(mean),
  median: numeric(median),
  stddev: numeric(deviation),
  min: extreme(-1),
  max: extreme(1),
  all: truth(false),
  any: truth(true),
  count: {
    parameters: [{ name: 'list', type: { kind: 'list', of: types.any } }],
    build: ([list]) => {
      const elements = elementsOf(list!);
      return numberCode((frame) => elements(frame)?.length ?? Number.NaN);
    },
  },
  mode: {
    parameters,
    variadic: true,
    build: (args, site) => {
      const { of, values } = valuesOf(args, types.number, site);
      const isOpen = of.kind === 'any';
      return listCode(types.number, (frame) => {
        const all = values(frame);
        if (all === null || (isOpen && !all.every(isNumberOrNull))) return null;
        frame.charge(all.length);
        const counts = new Map<number, number>();
        for (const number of present(all)) counts.set(number, (counts.get(number) ?? 0) + 1);
        const most = Math.max(...counts.values());
        return [...counts.keys()].filter((number) => counts.get(number) === most).sort((a, b) => a - b);
      });
    },
  },
} satisfies Record<string, Builtin>;
