// How a plan gets on from month to month: physical progress by part, spending, what stands in its way.
import { type Answers, nextPeriod, type UnitSnapshot } from '../../engine/index.ts';
import { phrases } from './data.ts';
import { type Random, random } from './random.ts';
import type { Month } from './stocks.ts';

/** Where a plan stands at the end of a month. */
export interface Plan {
  /** Land, building, utilities, machinery, installation; per cent. */
  parts: number[];
  spent: number;
}

const shareOfInvestment = [0.1, 0.3, 0.15, 0.3, 0.15];
/** How far each part is when the plan as a whole is half done, against that half. */
const lead = [1.9, 1.25, 0.95, 0.85, 0.45];
const pace = {
  active: [0.4, 4.5],
  'semi-active': [0, 0.9],
  inactive: [0, 0],
  ...none([0, 0] as const),
} as const;
const statuses = { active: 'in-progress', 'semi-active': 'slow', inactive: 'halted', ...none('halted') };

/** Where its permit is no longer in force, nothing is built. */
function none<T>(value: T): { expired: T; closed: T } {
  return { expired: value, closed: value };
}

/** @param before where it stood at the end of the month before; null: the books begin */
export function planMonth(
  seed: string,
  unit: UnitSnapshot,
  month: Month,
  before: Plan | null,
): { answers: Answers; plan: Plan } {
  const lasting = (what: string) => random(seed, 'plan', unit.activityId, what);
  const chance = random(seed, 'plan', unit.activityId, month.key);
  const start = before ?? beginning(lasting('start'));
  const [slow, fast] = pace[unit.status];
  const step = chance.between(slow, fast);
  const parts = start.parts.map((part, index) =>
    tenths(Math.min(index === 4 ? 97 : 100, part + step * lead[index]! * (part >= 100 ? 0 : 1))),
  );
  const total = totalOf(parts);
  const investment = Number(unit.attributes.investment ?? 500_000);
  const cost = lasting('cost').between(0.75, 1.1);
  const spentBefore = before?.spent ?? Math.round((investment * cost * totalOf(start.parts)) / 100);
  const spent =
    unit.status === 'inactive'
      ? spentBefore
      : Math.max(spentBefore, Math.round((investment * cost * total) / 100));
  const [land = 0, building = 0, utilities = 0, machinery = 0, installation = 0] = parts;
  const ordered = tenths(Math.min(100, machinery * 1.1 + 3));
  const answers: Answers = {
    status: statuses[unit.status],
    ...(unit.status === 'inactive' ? { haltedSince: haltedSince(lasting('halt')) } : {}),
    progressLand: land,
    progressBuilding: building,
    progressUtilities: utilities,
    progressMachinery: machinery,
    progressInstallation: installation,
    progressTotal: total,
    spent: spent - spentBefore,
    spentCumulative: spent,
    facilities: Math.round((spent - spentBefore) * chance.between(0, 0.5)),
    machineryOrdered: ordered,
    machineryArrived: Math.min(ordered, machinery),
    expectedOperation: expected(month.key, total, unit.status),
    expectedEmployment: Number(unit.attributes.plannedEmployment ?? 40),
    currentEmployment: unit.status === 'inactive' ? 1 : chance.integer(3, 35),
    obstacles: obstaclesOf(lasting('obstacles'), unit.status),
  };
  return { answers, plan: { parts, spent } };
}

/** Most plans are at their beginning, as they are in truth (reference-data §6). */
function beginning(lasting: Random): Plan {
  const [low, high] = lasting.weighted(
    [
      [1, 20],
      [20, 60],
      [60, 92],
    ] as const,
    ([from]) => ({ 1: 50, 20: 28, 60: 22 })[from],
  );
  const whole = lasting.between(low, high);
  const parts = lead.map((ahead, index) => tenths(Math.min(index === 4 ? 96 : 100, whole * ahead)));
  return { parts, spent: 0 };
}

function haltedSince(lasting: Random): string {
  return `140${lasting.integer(2, 4)}-0${lasting.integer(1, 9)}`;
}

function totalOf(parts: number[]): number {
  return tenths(parts.reduce((sum, part, index) => sum + part * shareOfInvestment[index]!, 0));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function expected(month: string, total: number, status: UnitSnapshot['status']): string {
  const months = Math.ceil(
    (100 - total) / { active: 3, 'semi-active': 1.5, inactive: 1.2, ...none(1.2) }[status],
  );
  let key = month;
  for (let passed = 0; passed < months; passed += 1) key = nextPeriod(key);
  return key;
}

function obstaclesOf(lasting: Random, status: UnitSnapshot['status']): string[] {
  if (status === 'active' && lasting.chance(0.45)) return ['none'];
  const known = Object.entries(phrases.obstacles);
  const found = new Set<string>();
  for (let wanted = lasting.integer(1, 3); wanted > 0; wanted -= 1) {
    found.add(lasting.weighted(known, ([, weight]) => weight)[0]);
  }
  return [...found];
}
