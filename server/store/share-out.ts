/** A piece of work that is given out: how much it weighs, and who has it already. */
export interface Share {
  weight: number;
  /** Null: it is given to somebody. */
  holder: string | null;
}

/**
 * Gives work to people so that each has a like share of its number and of its weight: the heaviest first, each to whoever has
 * the fewest by then and, of these, the least weight. Where all may do all of it and nobody had any, no two numbers differ by
 * more than one, and no two weights by more than the heaviest piece: a round of pieces, heaviest to lightest share, never
 * widens the gap beyond what lies between the pieces of the round (Graham 1969 bounds the same of weights alone). What
 * somebody has of it already counts as given; what he has beside it does not.
 * @param suits whether somebody may do it @returns who gets each piece that was nobody's; null where nobody may
 */
export function shareOut<Piece extends Share>(
  pieces: readonly Piece[],
  people: readonly string[],
  suits: (person: string, piece: Piece) => boolean,
): Map<Piece, string | null> {
  const has = new Map(people.map((person) => [person, { person, count: 0, weight: 0 }]));
  const give = (person: string, { weight }: Piece) => {
    const own = has.get(person);
    if (own === undefined) return;
    own.count += 1;
    own.weight += weight;
  };
  for (const piece of pieces) if (piece.holder !== null) give(piece.holder, piece);
  const given = new Map<Piece, string | null>();
  for (const piece of pieces.filter(({ holder }) => holder === null).sort((a, b) => b.weight - a.weight)) {
    let least: { person: string; count: number; weight: number } | null = null;
    for (const one of has.values())
      if ((least === null || isLess(one, least)) && suits(one.person, piece)) least = one;
    given.set(piece, least?.person ?? null);
    if (least !== null) give(least.person, piece);
  }
  return given;
}

const isLess = (one: { count: number; weight: number }, other: { count: number; weight: number }) =>
  one.count < other.count || (one.count === other.count && one.weight < other.weight);
