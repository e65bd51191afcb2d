// Arithmetic on decimals as people do it: 0.1 + 0.2 is 0.3, 1.1 * 3 is 3.3, 100.1 - 100 is 0.1.
//
// Binary floating point gives every sum, product and quotient within an ulp or two of the decimal one. A result that is
// that close to a short decimal is taken to be it: one with six places, found by scaling (exact, since the scaled value
// is an integer below 2^53), or one of 14 significant digits. Anything else (1/3) stays as it is, so that 1/3 * 3 is 1.
// NaN stands for null throughout: it comes out of every operation on it, of division by zero and of overflow.

/** Two units in the last place of a double, relative to its size: more than operands and operation can err by. */
const slack = 4.5e-16;
const scale = 1e6;

/** Which decimals count as short: with six places below `scalable`, else with so many significant digits. */
interface Grid {
  readonly scalable: number;
  readonly digits: number;
}

/** At 10^9 the error reaches half of the sixth place. */
const fine: Grid = { scalable: 1e9, digits: 14 };
/** Most quotients are no decimals at all: a coarser grid rarely catches one of those. */
const coarse: Grid = { scalable: 1e6, digits: 12 };

/** `value`, or the short decimal that it misses by less than `size` explains (the largest number that went into it). */
function snap(value: number, size: number, grid: Grid): number {
  const tolerance = size * slack;
  if (size < grid.scalable) {
    const near = Math.round(value * scale) / scale;
    // Adding 0 turns -0 into 0.
    if (Math.abs(near - value) <= tolerance) return near + 0;
  }
  if (!Number.isFinite(value)) return Number.NaN;
  const places = grid.digits - 1 - Math.floor(Math.log10(size));
  if (places > 100) return value;
  if (places >= 0 && Math.trunc(value) === value) return value;
  // Beyond 14 digits before the point the error of an operand reaches the integers.
  const short = places < 0 ? Number(value.toPrecision(grid.digits)) : Number(value.toFixed(places));
  return Math.abs(short - value) <= tolerance ? short : value;
}

/** Integers come out of operations on integers as exactly as a double holds them. */
function isWhole(a: number, b: number, result: number): boolean {
  return Number.isInteger(result) && Number.isInteger(a) && Number.isInteger(b);
}

export function add(a: number, b: number): number {
  const sum = a + b;
  if ((sum | 0) === sum) return sum | 0;
  return isWhole(a, b, sum) ? sum : snap(sum, Math.max(Math.abs(a), Math.abs(b)), fine);
}

export function subtract(a: number, b: number): number {
  const difference = a - b;
  if ((difference | 0) === difference) return difference | 0;
  return isWhole(a, b, difference) ? difference : snap(difference, Math.max(Math.abs(a), Math.abs(b)), fine);
}

export function multiply(a: number, b: number): number {
  const product = a * b;
  if ((product | 0) === product) return product | 0;
  return isWhole(a, b, product) ? product : snap(product, Math.abs(product), fine);
}

/** NaN where the divisor is zero. */
export function divide(a: number, b: number): number {
  if (b === 0) return Number.NaN;
  const quotient = a / b;
  if ((quotient | 0) === quotient) return quotient | 0;
  return isWhole(a, b, quotient) ? quotient : snap(quotient, Math.abs(quotient), coarse);
}

/** NaN where the result is no real number. */
export function power(a: number, b: number): number {
  // JavaScript's NaN ** 0 is 1.
  const result = Number.isNaN(a) ? a : a ** b;
  if ((result | 0) === result) return result | 0;
  return snap(result, Math.abs(result), fine);
}

/** FEEL's modulo: the sign of the divisor. */
export function modulo(a: number, b: number): number {
  return subtract(a, multiply(b, Math.floor(divide(a, b))));
}

/** Rounds to `places` decimals (negative: tens, hundreds …) by a rule for the scaled number. */
export function roundBy(rule: (scaled: number) => number, value: number, places: number): number {
  if (!(places >= -100 && places <= mostPlaces)) return Number.NaN;
  // Beyond these a double has no places left to round.
  if (places > 100 || (Math.trunc(value) === value && places >= 0)) return value;
  const factor = 10 ** Math.abs(Math.trunc(places));
  if (places >= 0) return divide(rule(multiply(value, factor)), factor);
  return multiply(rule(divide(value, factor)), factor);
}

/** FEEL's largest scale (DMN 1.5, 10.3.4.5). */
const mostPlaces = 6176;
