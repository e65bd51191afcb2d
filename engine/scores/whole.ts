// What makes a return suspect as a whole, or in several figures together: copies, lump filing, sums that do not come out.
import type { Values } from './figures.ts';
import type { PublishedItem } from './grounds.ts';
import type { ScoreParameters } from './parameters.ts';
import type { ReasonCode, ScoreReason } from './reasons.ts';

/** A whole return beside the unit's earlier ones. */
export interface Whole {
  values: readonly Values[];
  published: ReadonlyMap<string, PublishedItem>;
  isLate: boolean;
  isFirst: boolean;
}

type Finding = Pick<ScoreReason, 'code' | 'item' | 'dimension' | 'suspicion' | 'params'>;

/** What speaks against a return; influence is the caller's to say. */
export function findingsOf(whole: Whole, parameters: ScoreParameters): Finding[] {
  const found: Finding[] = [];
  const speak = (
    code: ReasonCode,
    suspicion: number,
    params: Finding['params'] = {},
    item: string | null = null,
  ) => found.push({ code, item, dimension: null, suspicion, params });
  const flows = whole.values.filter(({ item }) => whole.published.get(item)?.isFlow);
  const copied = copyOf(flows, parameters);
  if (copied !== null) speak('copy', parameters.copy, copied);
  const count = roundFigures(flows, parameters);
  if (count !== null) speak('round', parameters.round, { count });
  for (const [item, keys] of inOneKey(flows)) speak('one-key', parameters.oneKey, { keys }, item);
  if (whole.isLate) speak('late', parameters.late);
  if (whole.isFirst) speak('first', parameters.first);
  for (const off of imbalances(whole.values, parameters)) {
    const { item, dimension, difference } = off;
    found.push({ code: 'balance', item, dimension, suspicion: parameters.balance, params: { difference } });
  }
  return found;
}

/** Every flow is what it was in the month before, or a year ago: one figure may stay, a whole return does not. */
function copyOf(flows: readonly Values[], { copyFigures }: ScoreParameters): Finding['params'] | null {
  for (const before of ['previous', 'lastYear'] as const) {
    const told = flows.filter((one) => (one.now ?? 0) !== 0 || (one[before] ?? 0) !== 0);
    if (told.length >= copyFigures && told.every((one) => one.now === one[before]))
      return { count: told.length, of: before === 'previous' ? 'month' : 'year' };
  }
  return null;
}

/**
 * Lump filing, first kind: all flows are round (at most so many digits that are not trailing zeros, of numbers that have
 * room for more), as somebody writes who has no books at hand. Counted numbers of few digits are no evidence.
 */
function roundFigures(
  flows: readonly Values[],
  { roundFigures: least, roundDigits }: ScoreParameters,
): number | null {
  const room = 10 ** (roundDigits + 1);
  const large = flows.flatMap(({ now }) => (now !== null && now >= room ? [now] : []));
  if (large.length < least) return null;
  const isRound = (value: number) => value === Number(value.toPrecision(roundDigits));
  return large.every(isRound) ? large.length : null;
}

/** Lump filing, second kind: what used to be told by key stands under one. Gives the items, and how many keys there were. */
function inOneKey(flows: readonly Values[]): [item: string, keys: number][] {
  return [...Map.groupBy(flows, ({ item }) => item)].flatMap(([item, values]) => {
    const now = values.filter((one) => (one.now ?? 0) > 0);
    const before = values.filter(({ previous }) => (previous ?? 0) > 0);
    if (now.length !== 1 || before.length < 2) return [];
    const sum = before.reduce((total, { previous }) => total + (previous ?? 0), 0);
    // One line that stands still is not the sum of all of them.
    return (now[0]?.now ?? 0) > Math.max(...before.map(({ previous }) => previous ?? 0), sum / 2)
      ? [[item, before.length]]
      : [];
  });
}

/** Identities of the policy that do not come out, by key: a stock that does not balance. */
function imbalances(
  values: readonly Values[],
  { identities, balanceTolerance }: ScoreParameters,
): { item: string; dimension: string; difference: number }[] {
  return identities.flatMap((terms) => {
    const sums = new Map<string, { sum: number; told: number }>();
    for (const { item, dimension, now } of values) {
      const term = terms.find((one) => one.item === item);
      if (term === undefined || now === null) continue;
      const known = sums.get(dimension) ?? { sum: 0, told: 0 };
      sums.set(dimension, { sum: known.sum + term.sign * now, told: known.told + 1 });
    }
    return [...sums].flatMap(([dimension, { sum, told }]) =>
      told === terms.length && Math.abs(sum) > balanceTolerance
        ? [{ item: terms.at(-1)!.item, dimension, difference: Number(sum.toFixed(3)) }]
        : [],
    );
  });
}
