// Where works, mines and plans stand, what each makes or is to make, and whose they are.
import type { UnitKind } from '../../engine/index.ts';
import { type Area, areas, type County, type Good, goodOfProduct, goods, minerals } from './data.ts';
import { type Random, random } from './random.ts';
import { shares } from './shares.ts';

/** A unit before it has an owner. */
export interface Site {
  kind: UnitKind;
  area: Area;
  county: County;
  /** The main product first. */
  goods: Good[];
  capacities: number[];
  /** 0 … 1: where the main capacity lies between the least and the greatest of its kind. */
  size: number;
  /** Among all sites. */
  position: number;
  /** One of those whose figures make most of the total. */
  isSelected: boolean;
  /** About oil and gas: no deputyship claims it, so it falls to the planning deputyship (C5-R3). */
  isUnclaimed: boolean;
}

const counts = { PRODUCTION: 760, MINE: 140, PLAN: 300 };
const selectedUnits = 96;
const unclaimedPlans = 6;

type Plot = Omit<Site, 'position' | 'isSelected' | 'isUnclaimed'>;

/** All sites by owner: most own one, some up to four. */
export function ownedSites(seed: string): Site[][] {
  const plots = [
    ...layOut(seed, 'PRODUCTION', goods),
    ...layOut(seed, 'MINE', minerals),
    ...layOut(seed, 'PLAN', goods),
  ];
  const selected = mostImportant(seed, plots);
  const sites = plots.map(
    (plot, position): Site => ({
      ...plot,
      position,
      isSelected: selected.has(plot),
      isUnclaimed: position >= plots.length - unclaimedPlans,
    }),
  );
  return owned(seed, sites);
}

/** The sites of a kind: how many in each area, what each makes, and how much. */
function layOut(seed: string, kind: keyof typeof counts, from: readonly Good[]): Plot[] {
  const chance = random(seed, 'sites', kind);
  const weight = { PRODUCTION: 'production', MINE: 'mine', PLAN: 'plan' } as const;
  const least = { PRODUCTION: 3, MINE: 1, PLAN: 2 }[kind];
  const places = shares(
    counts[kind],
    areas.map((area) => area[weight[kind]]),
    least,
  ).flatMap((count, index) => Array.from({ length: count }, () => areas[index]!));
  const amounts = shares(
    counts[kind],
    from.map(({ count }) => count),
    kind === 'PLAN' ? 0 : 1,
  );
  const wanted = from
    .map((good, index) => ({ good, amount: amounts[index]! }))
    .sort((one, other) => one.amount - other.amount)
    .flatMap(({ good, amount }) => Array.from({ length: amount }, () => good));
  // The rare goods choose their place first: there is one alumina works, and it is where the bauxite is.
  return wanted.map((good) => {
    const area = chance.weighted(places, (place) => attraction(place, good));
    places.splice(places.indexOf(area), 1);
    return newSite(chance, kind, area, good);
  });
}

function attraction({ province, organisation }: Area, { homes }: Good): number {
  const named = homes.filter((home) => home === organisation || home === province).length;
  return named === 0 ? 0.15 : named * 4;
}

function newSite(chance: Random, kind: UnitKind, area: Area, main: Good): Plot {
  const beside = main.with.filter(() => chance.chance(0.45)).map(goodOfProduct);
  const more = beside.length > 0 && chance.chance(0.3) ? (beside[0]?.with ?? []).map(goodOfProduct) : [];
  const made = [...new Set([main, ...beside, ...more])].slice(0, 4);
  const capacities = made.map((good, index) => {
    const [low, high] = good.capacity;
    return rounded(chance.scaled(low, index === 0 ? high : Math.sqrt(low * high)));
  });
  const [low, high] = main.capacity;
  const size = Math.log(capacities[0]! / low) / Math.log(high / low);
  return { kind, area, county: chance.pick(area.counties), goods: made, capacities, size };
}

/** The largest of each product: those whose figures make most of the total. */
function mostImportant(seed: string, plots: Plot[]): Set<Plot> {
  const chance = random(seed, 'selected');
  const ranked = plots
    .filter(({ kind }) => kind !== 'PLAN')
    .map((plot) => ({ plot, rank: plot.size + chance.between(0, 0.25) }))
    .sort((one, other) => other.rank - one.rank);
  return new Set(ranked.slice(0, selectedUnits).map(({ plot }) => plot));
}

/** One in eight works belongs to somebody who has more in the same area: another works, a mine, a plan. */
function owned(seed: string, sites: Site[]): Site[][] {
  const chance = random(seed, 'owners');
  const free = new Map(
    areas.map((area) => [area, chance.shuffled(sites.filter((site) => site.area === area))]),
  );
  const groups: Site[][] = [];
  for (const among of free.values()) {
    for (;;) {
      const first = among.shift();
      if (first === undefined) break;
      const more = first.kind === 'PRODUCTION' && chance.chance(0.16) ? chance.integer(1, 3) : 0;
      groups.push([first, ...among.splice(0, more)]);
    }
  }
  return groups;
}

/** Who builds beside what he has, builds more of it. */
export function extend(plan: Site, works: Site): Site {
  const capacities = [rounded(works.capacities[0]! * 0.4)];
  return { ...plan, goods: works.goods.slice(0, 1), capacities, county: works.county };
}

/** Permits are given for round figures. */
export function rounded(amount: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1);
  return Math.max(1, Math.round(amount / unit)) * unit;
}
