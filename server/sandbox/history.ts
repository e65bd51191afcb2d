// What the register knew earlier: most units as they are, a few that got their permit, grew or moved in the months that a
// sandbox tells of.
import { addDays, gregorianOf, type UnitSnapshot } from '../../engine/index.ts';
import { areas } from './data.ts';
import { type Random, random } from './random.ts';

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

const changes = [
  { count: 6, of: (unit: UnitSnapshot) => unit.kind === 'PRODUCTION', apply: wasPlan },
  { count: 10, of: (unit: UnitSnapshot) => unit.kind !== 'PLAN', apply: isNew },
  { count: 12, of: (unit: UnitSnapshot) => unit.kind === 'PRODUCTION', apply: wasSmaller },
  { count: 4, of: (unit: UnitSnapshot) => unit.kind !== 'MINE' && unit.organisation !== 'JKR', apply: moved },
  { count: 2, of: (unit: UnitSnapshot) => unit.organisation === 'JKR', apply: wasOfKerman },
] as const;

type Change = (chance: Random, unit: UnitSnapshot, since: string, day: string) => UnitVersion[];

/** The versions of units that are known as they stand today. */
export function withHistory(seed: string, units: UnitSnapshot[]): RegisteredUnit[] {
  const chance = random(seed, 'history');
  const changed = new Map<string, Change>();
  for (const { count, of, apply } of changes) {
    const among = units.filter((unit) => of(unit) && !unit.selected && !changed.has(unit.id));
    for (const unit of chance.shuffled(among).slice(0, count)) changed.set(unit.id, apply);
  }
  return units.map((unit) => {
    const own = random(seed, 'history', unit.activityId);
    const since = gregorianOf(addDays(`${own.integer(1378, 1403)}-01-01`, own.integer(5, 350)));
    const day = gregorianOf(addDays('1405-05-03', own.integer(0, 50)));
    const change = changed.get(unit.id) ?? unchanged;
    return { id: unit.id, versions: change(own, unit, since, day) };
  });
}

function unchanged(_chance: Random, unit: UnitSnapshot, since: string): UnitVersion[] {
  return [{ validFrom: since, validTo: null, snapshot: unit }];
}

function isNew(_chance: Random, unit: UnitSnapshot, _since: string, day: string): UnitVersion[] {
  return [{ validFrom: day, validTo: null, snapshot: unit }];
}

/** The operating permit came: a plan became a production unit (E-10). */
function wasPlan(_chance: Random, unit: UnitSnapshot, since: string, day: string): UnitVersion[] {
  const plan: UnitSnapshot = {
    ...unit,
    kind: 'PLAN',
    title: { fa: `طرح ${unit.title.fa}`, en: `${unit.title.en} Project` },
    attributes: { ...unit.attributes, investment: 900_000, plannedEmployment: 60 },
  };
  return followed(plan, since, unit, day);
}

function wasSmaller(_chance: Random, unit: UnitSnapshot, since: string, day: string): UnitVersion[] {
  const products = unit.products.map(({ product, capacity }) => ({
    product,
    capacity: Math.max(1, Math.round(capacity * 0.7)),
  }));
  return followed({ ...unit, products }, since, unit, day);
}

function moved(chance: Random, unit: UnitSnapshot, since: string, day: string): UnitVersion[] {
  const others = areas.filter(({ province }) => province !== unit.province);
  const area = chance.weighted(others, ({ production }) => production);
  const county = chance.pick(area.counties);
  const before: UnitSnapshot = {
    ...unit,
    province: area.province,
    organisation: area.organisation,
    county: county.fa,
    latitude: county.latitude,
    longitude: county.longitude,
  };
  return followed(before, since, unit, day);
}

/** The south of Kerman got an organisation of its own: the province stays, who reviews changes (E-19). */
function wasOfKerman(_chance: Random, unit: UnitSnapshot, since: string, day: string): UnitVersion[] {
  return followed({ ...unit, organisation: 'IMT-08' }, since, unit, day);
}

function followed(before: UnitSnapshot, since: string, unit: UnitSnapshot, day: string): UnitVersion[] {
  return [
    { validFrom: since, validTo: day, snapshot: before },
    { validFrom: day, validTo: null, snapshot: unit },
  ];
}
