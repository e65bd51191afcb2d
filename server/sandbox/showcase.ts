// The units whose respondents a sandbox lists first: of every kind, all over the country, each the only one of its party,
// with nothing odd about them.
import type { UnitSnapshot } from '../../engine/index.ts';
import type { Population } from './population.ts';
import { random } from './random.ts';

export interface Showcase {
  units: UnitSnapshot[];
  /** The id of a party with several units. */
  group: string;
}

const wanted = 20;
/** The kinds in turn; the first is the plainest works of the capital, the fifth one of two deputyships. */
const kinds = ['PRODUCTION', 'PRODUCTION', 'MINE', 'PLAN', 'PRODUCTION'] as const;
const twoDomains = 4;

/** @param first the organisation of the first unit */
export function showcaseOf(seed: string, { units }: Population, first: string): Showcase {
  const steady = units.filter(({ versions }) => versions.length === 1 && versions[0]!.validFrom < '2026');
  const now = units.map(({ versions }) => versions.at(-1)!.snapshot);
  const byParty = Map.groupBy(now, ({ partyId }) => partyId);
  const candidates = random(seed, 'showcase').shuffled(
    steady
      .map(({ versions }) => versions[0]!.snapshot)
      .filter((unit) => unit.status === 'active' && byParty.get(unit.partyId)!.length === 1),
  );
  const chosen: UnitSnapshot[] = [];
  const seen = new Set<string>();
  while (chosen.length < wanted) {
    const fits = suitsPlace(chosen.length, first);
    const among = candidates.filter((unit) => fits(unit) && !chosen.includes(unit));
    const next = among.find(({ organisation }) => !seen.has(organisation)) ?? among[0];
    if (next === undefined) throw new Error('The population has too few plain units');
    chosen.push(next);
    seen.add(next.organisation);
  }
  const group = [...byParty].find(
    ([, own]) => own.length === 3 && own.every(({ status }) => status === 'active'),
  );
  if (group === undefined) throw new Error('No party has three active units');
  return { units: chosen, group: group[0] };
}

function suitsPlace(place: number, first: string): (unit: UnitSnapshot) => boolean {
  const kind = kinds[place % kinds.length];
  return (unit) => {
    if (unit.kind !== kind || unit.products.length === 0) return false;
    if (place === 0) return unit.organisation === first && isPlain(unit);
    if (place === twoDomains) return unit.activities.length > 1 && unit.activities.some((one) => one > 'D');
    return unit.activities.length === 1;
  };
}

/** One product of a middling amount, of one deputyship. */
function isPlain({ activities, products }: UnitSnapshot): boolean {
  const [only] = products;
  return (
    products.length === 1 && activities.length === 1 && only!.capacity >= 2_000 && only!.capacity <= 200_000
  );
}
