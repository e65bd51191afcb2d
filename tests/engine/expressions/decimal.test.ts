import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, divide, multiply, roundBy, subtract } from '../../../engine/expressions/decimal.ts';
import { value } from './language.ts';

/** A decimal of at most six places: `digits` / 10^places. */
const decimals = fc.record({
  digits: fc.integer({ min: -999_999_999, max: 999_999_999 }),
  places: fc.integer({ min: 0, max: 6 }),
});
type Decimal = { digits: number; places: number };
const toNumber = ({ digits, places }: Decimal) => Number(`${digits}e-${places}`);

/** The double nearest to digits / 10^places, computed without error. */
function nearest(digits: bigint, places: number): number {
  return Number(`${digits}e-${places}`) + 0;
}

function significantDigits(digits: bigint): number {
  return digits.toString().replace(/^-|0+$/g, '').length;
}

describe('arithmetic is exact as people expect', () => {
  it.each([
    ['0.1 + 0.2', 0.3],
    ['1.1 * 3', 3.3],
    ['0.3 - 0.1', 0.2],
    ['100.1 - 100', 0.1],
    ['1.005 * 1000', 1005],
    ['0.1 * 0.1', 0.01],
    ['0.3 / 0.1', 3],
    ['1 / 3 * 3', 1],
    ['1 / 3 + 1 / 3 = 2 / 3', true],
    ['0.0000001 * 3', 0.0000003],
    ['12345678.25 * 1.09', 13456789.2925],
    ['4.35 * 100', 435],
    ['72237500 * -1738438.12', -125580423693500],
    ['500472500 * 17853222.4', 8935046847584000],
    ['8000000000000001 + 1', 8000000000000002],
    ['sum(for i in 1..1000 return 0.1)', 100],
    ['1.1 ** 2', 1.21],
    ['9007199254740991 + 1', 9007199254740992],
  ])('%s is %s', (source, expected) => expect(value(source)).toBe(expected));

  it('sums and differences of decimals are the decimals nearest to the true ones', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const places = Math.max(a.places, b.places);
        const scaled = (x: Decimal) => BigInt(x.digits) * 10n ** BigInt(places - x.places);
        expect(add(toNumber(a), toNumber(b))).toBe(nearest(scaled(a) + scaled(b), places));
        expect(subtract(toNumber(a), toNumber(b))).toBe(nearest(scaled(a) - scaled(b), places));
      }),
      { numRuns: 20_000 },
    );
  });

  it('products of up to 13 digits too, and longer ones are right to 15', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const digits = BigInt(a.digits) * BigInt(b.digits);
        const exact = nearest(digits, a.places + b.places);
        const product = multiply(toNumber(a), toNumber(b));
        if (significantDigits(digits) <= 13) expect(product).toBe(exact);
        else expect(Math.abs(product - exact)).toBeLessThanOrEqual(Math.abs(exact) * 1e-15);
      }),
      { numRuns: 20_000 },
    );
  });

  it('a quotient times its divisor is the dividend', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        fc.pre(b.digits !== 0);
        const [x, y] = [toNumber(a), toNumber(b)];
        expect(Math.abs(multiply(divide(x, y), y) - x)).toBeLessThanOrEqual(Math.abs(x) * 1e-15);
      }),
      { numRuns: 20_000 },
    );
  });

  it('rounding sees the decimal that is written', () => {
    const halfUp = (scaled: number) => Math.sign(scaled) * Math.floor(Math.abs(scaled) + 0.5);
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), (thousandths) => {
        const expected = (Math.sign(thousandths) * Math.floor(Math.abs(thousandths) / 10 + 0.5)) / 100 + 0;
        expect(roundBy(halfUp, thousandths / 1000, 2) + 0).toBe(expected);
      }),
      { numRuns: 5000 },
    );
  });
});
