// Functions of numbers. Rounding works on the decimal as written: round half up(1.005, 2) is 1.01.
import { booleanCode, numberCode, numberOf } from '../code.ts';
import { modulo, roundBy } from '../decimal.ts';
import { types } from '../kinds.ts';
import { type Builtin, ofNumbers, parameters } from './builtin.ts';

const away = (round: (size: number) => number) => (scaled: number) =>
  Math.sign(scaled) * round(Math.abs(scaled));

/** FEEL's `decimal`: half to the even neighbour. */
function halfEven(scaled: number): number {
  const below = Math.floor(scaled);
  const rest = scaled - below;
  if (rest !== 0.5) return Math.round(scaled);
  return below % 2 === 0 ? below : below + 1;
}

function rounding(rule: (scaled: number) => number, scale: 'scale' | 'scale?'): Builtin {
  return ofNumbers(['n', scale], (n, places) => roundBy(rule, n, places));
}

function parity(rest: 0 | 1): Builtin {
  return {
    parameters: parameters({ number: types.number }),
    build: ([argument]) => {
      const number = numberOf(argument!);
      return booleanCode((frame) => {
        const value = number(frame);
        return Number.isInteger(value) ? Math.abs(value % 2) === rest : null;
      });
    },
  };
}

export const numberFunctions = {
  abs: {
    parameters: parameters({ n: types.any }),
    build: ([argument], { environment, args }) => {
      const { kind } = argument!.type;
      if (kind !== 'number' && kind !== 'duration' && kind !== 'any' && kind !== 'null') {
        return environment.refuse('type-mismatch', args[0]!, { expected: 'number', found: kind });
      }
      const number = numberOf(argument!);
      return numberCode(
        (frame) => Math.abs(number(frame)),
        kind === 'duration' ? types.duration : types.number,
      );
    },
  },
  floor: rounding(Math.floor, 'scale?'),
  ceiling: rounding(Math.ceil, 'scale?'),
  decimal: rounding(halfEven, 'scale'),
  'round half up': rounding(
    away((size) => Math.floor(size + 0.5)),
    'scale?',
  ),
  'round half down': rounding(
    away((size) => Math.ceil(size - 0.5)),
    'scale?',
  ),
  'round up': rounding(away(Math.ceil), 'scale?'),
  'round down': rounding(away(Math.floor), 'scale?'),
  modulo: ofNumbers(['dividend', 'divisor'], modulo),
  sqrt: ofNumbers(['number'], (n) => Math.sqrt(n)),
  exp: ofNumbers(['number'], (n) => Math.exp(n)),
  log: ofNumbers(['number'], (n) => Math.log(n)),
  odd: parity(1),
  even: parity(0),
} satisfies Record<string, Builtin>;
