// Work that is given out to a team: like shares of its number and of its weight, whatever it is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Share, shareOut } from '../../server/store/share-out.ts';

const weight = fc.double({ min: 0, max: 1_000_000, noNaN: true });
const team = fc.integer({ min: 1, max: 12 }).map((size) => Array.from({ length: size }, (_, at) => `p${at}`));

/** What each has in the end: number and weight. */
function sharesOf(pieces: readonly Share[], people: readonly string[], given: Map<Share, string | null>) {
  return people.map((person) => {
    const own = pieces.filter((piece) => (piece.holder ?? given.get(piece)) === person);
    return { count: own.length, weight: own.reduce((sum, piece) => sum + piece.weight, 0) };
  });
}
const gap = (all: readonly number[]) => Math.max(...all) - Math.min(...all);

describe('Work that is shared out', () => {
  it('gives all the same number, give or take one, and like weights: no further apart than the heaviest piece', () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 300 }), team, (weights, people) => {
        const pieces = weights.map((one): Share => ({ weight: one, holder: null }));
        const given = shareOut(pieces, people, () => true);
        expect(given.size).toBe(pieces.length);
        const shares = sharesOf(pieces, people, given);
        expect(gap(shares.map(({ count }) => count))).toBeLessThanOrEqual(1);
        const apart = gap(shares.map((share) => share.weight));
        expect(apart).toBeLessThanOrEqual(Math.max(...weights) * (1 + 1e-9));
      }),
      { numRuns: 200 },
    );
  });

  it('counts what somebody has of it, and takes nothing from anybody', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(weight, fc.nat(3)), { maxLength: 120 }), (all) => {
        const people = ['p0', 'p1', 'p2'];
        const pieces = all.map(([one, of]): Share => ({ weight: one, holder: people[of] ?? null }));
        const held = people.map((person) => pieces.filter(({ holder }) => holder === person).length);
        const given = shareOut(pieces, people, () => true);
        expect([...given.keys()].every(({ holder }) => holder === null)).toBe(true);
        const counts = sharesOf(pieces, people, given).map(({ count }) => count);
        // Nobody who had more than the others by the end was given anything.
        const least = Math.min(...counts);
        for (const [at, count] of counts.entries()) if (count > least + 1) expect(count).toBe(held[at]);
      }),
      { numRuns: 200 },
    );
  });

  it('gives a piece only to whom it suits, and to nobody where it suits nobody', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(weight, fc.nat(15)), { maxLength: 80 }), (all) => {
        const people = ['p0', 'p1', 'p2', 'p3'];
        const mask = new Map<Share, number>();
        const pieces = all.map(([one, bits]) => {
          const piece: Share = { weight: one, holder: null };
          mask.set(piece, bits);
          return piece;
        });
        const suits = (person: string, piece: Share) =>
          (((mask.get(piece) ?? 0) >> people.indexOf(person)) & 1) === 1;
        for (const [piece, to] of shareOut(pieces, people, suits))
          if (to === null) expect(mask.get(piece)).toBe(0);
          else expect(suits(to, piece)).toBe(true);
      }),
    );
  });

  it('evens out the number alone where nothing weighs anything', () => {
    const pieces = Array.from({ length: 10 }, (): Share => ({ weight: 0, holder: null }));
    const shares = sharesOf(
      pieces,
      ['a', 'b', 'c'],
      shareOut(pieces, ['a', 'b', 'c'], () => true),
    );
    expect(shares.map(({ count }) => count).sort()).toEqual([3, 3, 4]);
  });
});
