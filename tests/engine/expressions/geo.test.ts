import { describe, expect, it } from 'vitest';
import { compileExpression, type Scope, type Value } from '../../../engine/index.ts';

const point = {
  kind: 'context',
  fields: { latitude: { kind: 'number' }, longitude: { kind: 'number' } },
} as const;
const scope: Scope = { here: point, there: point, area: { kind: 'any' }, name: { kind: 'string' } };
const tehran = { latitude: 35.6892, longitude: 51.389 };
const isfahan = { latitude: 32.6546, longitude: 51.668 };
// A square with a hole, and an island.
const area = [
  [
    [
      [50, 30],
      [54, 30],
      [54, 34],
      [50, 34],
      [50, 30],
    ],
    [
      [51, 31],
      [52, 31],
      [52, 32],
      [51, 32],
      [51, 31],
    ],
  ],
  [
    [
      [60, 30],
      [61, 30],
      [61, 31],
      [60, 31],
      [60, 30],
    ],
  ],
];

function value(source: string, values: Record<string, unknown>): Value {
  const result = compileExpression(source, scope);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.expression.evaluate(values as Record<string, Value>);
}
const at = (latitude: number, longitude: number) => ({ latitude, longitude });

describe('distance', () => {
  it('is that of the great circle, in whole metres', () => {
    // 338.4 km by the haversine formula with the IUGG mean radius.
    expect(value('distance(here, there)', { here: tehran, there: isfahan })).toBeCloseTo(338_370, -3);
    expect(value('distance(here, there)', { here: at(0, 0), there: at(0, 1) })).toBe(111_195);
    expect(value('distance(here, here)', { here: tehran })).toBe(0);
  });

  it('is not known where a position is not', () => {
    expect(value('distance(here, there)', { here: tehran, there: null })).toBeNull();
    expect(value('distance(here, there)', { here: tehran, there: at(95, 0) })).toBeNull();
    expect(value('distance(here, there)', { here: tehran, there: { latitude: 1 } })).toBeNull();
  });

  it('takes positions alone', () => {
    expect(compileExpression('distance(here, name)', scope).ok).toBe(false);
    expect(compileExpression('distance(here)', scope).ok).toBe(false);
  });
});

describe('inside', () => {
  it('is true in a polygon and on an island, false in a hole and around', () => {
    const asked = (here: object) => value('inside(here, area)', { here, area });
    expect([asked(at(33, 53)), asked(at(30.5, 60.5))]).toEqual([true, true]);
    expect([asked(at(31.5, 51.5)), asked(at(20, 52)), asked(at(30.5, 58))]).toEqual([false, false, false]);
  });

  it('is not known where the position or the area is not, or is no area', () => {
    for (const given of [null, [], 'IR-23', 5, [[[1, 2]]], [[['a']]], { a: 1 }, [[[[1, 'x']]]]])
      expect(value('inside(here, area)', { here: tehran, area: given as never })).toBeNull();
    expect(value('inside(here, area)', { here: null, area })).toBeNull();
  });
});
