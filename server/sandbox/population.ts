// The parties and units of a sandbox: 1,200 units over the 32 organisations, in proportions of the real industry.
import type { CodeList, Text, UnitKind, UnitSnapshot } from '../../engine/index.ts';
import type { Good } from './data.ts';
import { type RegisteredUnit, withHistory } from './history.ts';
import { activityId, legalId, uuidOf } from './identifiers.ts';
import { createTitles, type Titled, type Titles } from './names.ts';
import { type Random, random } from './random.ts';
import { extend, ownedSites, rounded, type Site } from './sites.ts';

export interface Party {
  id: string;
  /** A legal person's id: 11 digits. */
  nationalId: string;
  title: Text;
  /** Nobody's: the numbers and the domain are given to no one. */
  contacts: Record<string, string>;
}

export interface Population {
  parties: Party[];
  units: RegisteredUnit[];
}

/**
 * The same seed gives the same population, to the last digit.
 * @param products the code list, for the divisions of the products
 */
export function population(seed: string, products: CodeList): Population {
  const divisions = new Map(
    products.codes.map(({ code, attributes }) => [code, String(attributes?.division)]),
  );
  const titles = createTitles(random(seed, 'titles'));
  const parties: Party[] = [];
  const units: UnitSnapshot[] = [];
  for (const group of ownedSites(seed)) {
    const works = group.find(({ kind }) => kind === 'PRODUCTION');
    const titled = new Map(group.map((site) => [site, titlesOf(titles, site)]));
    const party = newParty(seed, parties.length, titled.get(works ?? group[0]!)!.company);
    parties.push(party);
    for (const site of group) {
      const isExtension = works !== undefined && site.kind === 'PLAN' && !site.isUnclaimed;
      const title = isExtension ? titles.extension(titled.get(works)!.unit) : titled.get(site)!.unit;
      const built = isExtension ? extend(site, works) : site;
      units.push(newUnit(seed, built, { partyId: party.id, title }, divisions));
    }
  }
  units.sort((one, other) => (one.activityId < other.activityId ? -1 : 1));
  return { parties, units: withHistory(seed, units) };
}

function titlesOf(titles: Titles, site: Site): Titled {
  if (site.isUnclaimed) return titles.gasPlan(site.county);
  return titles.unit(site.kind, site.goods[0]!.title, site.county);
}

function newParty(seed: string, position: number, title: Text): Party {
  const id = uuidOf(seed, 'party', position);
  return {
    id,
    nationalId: legalId(random(seed, 'party', position)),
    title,
    contacts: contactsOf(random(seed, 'contacts', position), position),
  };
}

/** Most have a telephone and a mobile; some of each are missing, as in every register. */
function contactsOf(chance: Random, position: number): Party['contacts'] {
  const number = String(position + 1).padStart(5, '0');
  return {
    ...(chance.chance(0.9) ? { phone: `021000${number}` } : {}),
    ...(chance.chance(0.8) ? { mobile: `090000${number}` } : {}),
    ...(chance.chance(0.6) ? { email: `office-${position + 1}@unit.invalid` } : {}),
  };
}

function newUnit(
  seed: string,
  site: Site,
  given: Pick<UnitSnapshot, 'partyId' | 'title'>,
  divisions: Map<string, string>,
): UnitSnapshot {
  const { kind, area, county, goods: made, capacities, position, isSelected, isUnclaimed } = site;
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
    activities: isUnclaimed ? ['B06'] : activitiesOf(chance, kind, made, divisions),
    status: chance.weighted(
      ['active', 'semi-active', 'inactive'] as const,
      (one) => ({ active: 78, 'semi-active': 14, inactive: 8 })[one],
    ),
    selected: isSelected,
    latitude: near(county.latitude),
    longitude: near(county.longitude),
    products: isUnclaimed ? [] : products,
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
