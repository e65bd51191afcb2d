// How many people a unit employs, by sex and contract, as its return asks.
import type { UnitSnapshot } from '../../engine/index.ts';
import { type Good, goodOfProduct } from './data.ts';
import { type Random, random } from './random.ts';

export type Staff = {
  menPermanent: number;
  menFixedTerm: number;
  menContractor: number;
  womenPermanent: number;
  womenFixedTerm: number;
  womenContractor: number;
  employmentTotal: number;
};

const shareOfStatus = { active: 1, 'semi-active': 0.6, inactive: 0.06, expired: 0.6, closed: 0.06 };

/** @param month `1405-04`: people come and go, by a hundredth or so */
export function staffOf(seed: string, unit: UnitSnapshot, month: string): Staff {
  const chance = random(seed, 'staff', unit.activityId);
  const main = unit.products[0];
  const usual = main ? workersOf(goodOfProduct(main.product), main.capacity) : 20;
  const lasting = usual * chance.between(0.8, 1.2) * shareOfStatus[unit.status];
  const total = Math.max(
    2,
    Math.round(lasting * random(seed, 'staff', unit.activityId, month).between(0.985, 1.015)),
  );
  return split(chance, total);
}

/** Between the least and the greatest works of the kind, in orders of magnitude. */
function workersOf({ capacity: [low, high], workers: [few, many] }: Good, capacity: number): number {
  const position = high > low ? Math.log(capacity / low) / Math.log(high / low) : 1;
  return few * (many / few) ** Math.min(1.1, Math.max(-0.2, position));
}

function split(chance: Random, total: number): Staff {
  const women = Math.round(total * chance.between(0.03, 0.3));
  const men = total - women;
  const [permanent, contractor] = [chance.between(0.08, 0.3), chance.between(0, 0.25)];
  const of = (persons: number) => {
    const lasting = Math.round(persons * permanent);
    const lent = Math.round((persons - lasting) * contractor);
    return [lasting, persons - lasting - lent, lent] as const;
  };
  const [menPermanent, menFixedTerm, menContractor] = of(men);
  const [womenPermanent, womenFixedTerm, womenContractor] = of(women);
  return {
    menPermanent,
    menFixedTerm,
    menContractor,
    womenPermanent,
    womenFixedTerm,
    womenContractor,
    employmentTotal: total,
  };
}
