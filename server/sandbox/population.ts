// The parties and units of a sandbox: 1,200 units over the 32 organisations, in proportions of the real industry.
import type { CodeList, Text, UnitKind, UnitSnapshot } from '../../engine/index.ts';
import { type Area, areas, type County, type Good, goodOfProduct, goods, minerals } from './data.ts';
import { withHistory } from './history.ts';
import { activityId, legalId, uuidOf } from './identifiers.ts';
import { createTitles, type Titled, type Titles } from './names.ts';
import { type Random, random } from './random.ts';
import { shares } from './shares.ts';

export interface Party {
  id: string;
  /** A legal person's id: 11 digits. */
  nationalId: string;
  title: Text;
}

/** What was true of a unit from one day on, up to another; days are ISO dates. */
export interface UnitVersion {
  validFrom: string;
  /** Exclusive; null: to this day. */
  validTo: string | null;
  snapshot: UnitSnapshot;
}

export interface RegisteredUnit {
  id: string;
  /** Oldest first; the last one is in force. */
  versions: UnitVersion[];
}

export interface Population {
  parties: Party[];
  units: RegisteredUnit[];
}

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
}

const counts = { PRODUCTION: 760, MINE: 140, PLAN: 300 };
const selectedUnits = 96;
/** Plans about oil and gas: no deputyship claims them, so they fall to the planning deputyship (C5-R3). */
const unclaimedPlans = 6;

/**
 * The same seed gives the same population, to the last digit.
 * @param products the code list, for the divisions of the products
 */
export function population(seed: string, products: CodeList): Population {
  const divisions = new Map(
    products.codes.map(({ code, attributes }) => [code, String(attributes?.division)]),
  );
  const sites = [
    ...layOut(seed, 'PRODUCTION', goods),
    ...layOut(seed, 'MINE', minerals),
    ...layOut(seed, 'PLAN', goods),
  ].map((site, position): Site => ({ ...site, position }));
  const selected = mostImportant(seed, sites);
  const titles = createTitles(random(seed, 'titles'));
  const parties: Party[] = [];
  const units: UnitSnapshot[] = [];
  for (const group of owned(seed, sites)) {
    const works = group.find(({ kind }) => kind === 'PRODUCTION');
    const titled = new Map(group.map((site) => [site, titlesOf(titles, site)]));
    const party = newParty(seed, parties.length, titled.get(works ?? group[0]!)!.company);
    parties.push(party);
    for (const site of group) {
      // Who builds beside what he has, extends it.
      if (works && site.kind === 'PLAN') extend(site, works);
      const title =
        works && site.kind === 'PLAN' ? titles.extension(titled.get(works)!.unit) : titled.get(site)!.unit;
      units.push(newUnit(seed, site, { partyId: party.id, title, selected: selected.has(site) }, divisions));
    }
  }
  units.sort((one, other) => (one.activityId < other.activityId ? -1 : 1));
  return { parties, units: withHistory(seed, units) };
}

/** The sites of a kind: how many in each area, what each makes, and how much. */
function layOut(seed: string, kind: keyof typeof counts, from: readonly Good[]): Omit<Site, 'position'>[] {
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

function newSite(chance: Random, kind: UnitKind, area: Area, main: Good): Omit<Site, 'position'> {
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

/** Permits are given for round figures. */
function rounded(amount: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1);
  return Math.max(1, Math.round(amount / unit)) * unit;
}

/** The largest of each product: those whose figures make most of the total. */
function mostImportant(seed: string, sites: Site[]): Set<Site> {
  const chance = random(seed, 'selected');
  const ranked = sites
    .filter(({ kind }) => kind !== 'PLAN')
    .map((site) => ({ site, rank: site.size + chance.between(0, 0.25) }))
    .sort((one, other) => other.rank - one.rank);
  return new Set(ranked.slice(0, selectedUnits).map(({ site }) => site));
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

function titlesOf(titles: Titles, site: Site): Titled {
  if (isUnclaimed(site)) return titles.gasPlan(site.county);
  return titles.unit(site.kind, site.goods[0]!.title, site.county);
}

function isUnclaimed({ kind, position }: Site): boolean {
  return kind === 'PLAN' && position >= counts.PRODUCTION + counts.MINE + counts.PLAN - unclaimedPlans;
}

function extend(plan: Site, works: Site): void {
  plan.goods = works.goods.slice(0, 1);
  plan.capacities = [rounded(works.capacities[0]! * 0.4)];
  plan.county = works.county;
}

function newParty(seed: string, position: number, title: Text): Party {
  const id = uuidOf(seed, 'party', position);
  return { id, nationalId: legalId(random(seed, 'party', position)), title };
}

function newUnit(
  seed: string,
  site: Site,
  given: Pick<UnitSnapshot, 'partyId' | 'title' | 'selected'>,
  divisions: Map<string, string>,
): UnitSnapshot {
  const { kind, area, county, goods: made, capacities, position } = site;
  const chance = random(seed, 'unit', position);
  const near = (centre: number) => Math.round((centre + chance.between(-0.06, 0.06)) * 1e5) / 1e5;
  const products = made.map(({ product }, index) => ({ product, capacity: capacities[index]! }));
  return {
    id: uuidOf(seed, 'unit', position),
    activityId: activityId(position),
    kind,
    ...given,
    province: area.province,
    county: county.fa,
    organisation: area.organisation,
    domains: [],
    activities: isUnclaimed(site) ? ['B06'] : activitiesOf(chance, kind, made, divisions),
    status: chance.weighted(
      ['active', 'semi-active', 'inactive'] as const,
      (one) => ({ active: 78, 'semi-active': 14, inactive: 8 })[one],
    ),
    latitude: near(county.latitude),
    longitude: near(county.longitude),
    products: isUnclaimed(site) ? [] : products,
    attributes: attributesOf(chance, site),
  };
}

/** The divisions of what it makes; some also hold a permit to store or to distribute, and then owe to two deputyships. */
function activitiesOf(
  chance: Random,
  kind: UnitKind,
  made: Good[],
  divisions: Map<string, string>,
): string[] {
  const own = new Set(made.map(({ product }) => divisions.get(product) ?? 'C32'));
  if (kind !== 'PRODUCTION') return [...own];
  if (own.has('C10') && chance.chance(0.35)) own.add(chance.pick(['H52', 'G46']));
  else if (own.has('C24') && chance.chance(0.2)) own.add('C25');
  else if (chance.chance(0.02)) own.add('G46');
  return [...own];
}

function attributesOf(
  chance: Random,
  { kind, county, goods: made, capacities }: Site,
): UnitSnapshot['attributes'] {
  const permit = {
    permitNumber: `${chance.integer(100, 999)}/${chance.integer(10_000, 99_999)}`,
    industrialEstate: kind !== 'MINE' && chance.chance(0.6) ? `شهرک صنعتی ${county.fa}` : null,
  };
  if (kind === 'MINE') {
    return { ...permit, reserve: rounded(capacities[0]! * chance.between(8, 40)) };
  }
  if (kind === 'PRODUCTION') return permit;
  const turnover = made.reduce((sum, good, index) => sum + good.price * capacities[index]!, 0);
  return {
    ...permit,
    investment: rounded(turnover * chance.between(0.5, 1.2)),
    plannedEmployment: Math.round(chance.scaled(...made[0]!.workers)),
  };
}
