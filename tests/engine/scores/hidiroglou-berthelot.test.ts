import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceOf, effectOf, quantile, ratiosOf } from '../../../engine/index.ts';

const method = { sizeExponent: 0.5, medianShare: 0.05, quartileMultiple: 4, leastSpread: 0.02 };

describe('Hidiroglou–Berthelot ratios', () => {
  it('put halving as far from the median as doubling', () => {
    expect(effectOf(100, 200, 1, 0)).toBeCloseTo(1);
    expect(effectOf(100, 50, 1, 0)).toBeCloseTo(-1);
  });

  it('weigh a large unit’s change more than a small one’s by size^U', () => {
    const small = effectOf(100, 120, 1, 0.5);
    const large = effectOf(10_000, 12_000, 1, 0.5);
    expect(large / small).toBeCloseTo(10);
    expect(effectOf(10_000, 12_000, 1, 0)).toBeCloseTo(effectOf(100, 120, 1, 0));
  });

  it('say quartiles as PostgreSQL’s percentile_cont does', () => {
    expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
    expect(quantile([10], 0.75)).toBe(10);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('find the ratio that stands out, and leave those of the group alone', () => {
    const pairs = Array.from({ length: 21 }, (_, index): [number, number] => [1000, 1100 + index]);
    const ratios = ratiosOf([...pairs, [1000, 11_000]], method.sizeExponent)!;
    expect(ratios.contributors).toBe(22);
    expect(ratios.median).toBeCloseTo(1.11, 2);
    expect(distanceOf(1000, 11_000, ratios, method)).toBeGreaterThan(10);
    for (const [before, now] of pairs) expect(distanceOf(before, now, ratios, method)).toBeLessThan(1);
  });

  it('are not moved by a few errors however large, as means would be', () => {
    const pairs = Array.from({ length: 40 }, (_, index): [number, number] => [500, 480 + index]);
    const clean = ratiosOf(pairs, 0.4)!;
    const dirty = ratiosOf([...pairs, [500, 5e9], [500, 5e12]], 0.4)!;
    expect(dirty.median / clean.median).toBeCloseTo(1, 1);
    expect(Math.abs(dirty.upper - clean.upper)).toBeLessThan(1);
  });

  it('know no ratio where either figure is not above zero', () => {
    expect(
      ratiosOf(
        [
          [0, 5],
          [5, 0],
          [-1, 2],
        ],
        0.4,
      ),
    ).toBeNull();
  });

  it('let nothing stand out by less than the least spread in a group whose ratios are all equal', () => {
    const ratios = ratiosOf(
      Array.from({ length: 10 }, () => [100, 100] as const),
      0.5,
    )!;
    expect(distanceOf(100, 107, ratios, method)).toBeLessThan(1);
    expect(distanceOf(100, 109, ratios, method)).toBeGreaterThan(1);
    expect(distanceOf(100, 100, ratios, method)).toBe(0);
  });

  it('do not depend on the unit of measure of a ratio’s two figures, but for the size', () => {
    const positive = fc.double({ min: 1, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(positive, positive), { minLength: 3, maxLength: 30 }), (pairs) => {
        const ratios = ratiosOf(pairs, 0)!;
        const scaled = ratiosOf(
          pairs.map(([before, now]) => [before * 1000, now * 1000] as const),
          0,
        )!;
        // As near as floating-point numbers of their size are.
        expect(Math.abs(scaled.lower - ratios.lower)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(ratios.lower)),
        );
        expect(scaled.median / ratios.median).toBeCloseTo(1, 6);
      }),
    );
  });
});
