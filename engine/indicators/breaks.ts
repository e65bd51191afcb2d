// Breaks of a series (C1N1-R4): from which period on an indicator's figures are not to be compared with earlier ones.
import { monthsOf, type PeriodKey, previousPeriod, samePeriodLastYear } from '../calendar/index.ts';
import type { Text } from '../definitions/grammar.ts';

/** A version of a definition as far as breaks go: from when it holds, and what it says of one of its members. */
export interface BreakNote {
  from: PeriodKey;
  /** What changed and why; null where it says nothing. */
  note: Text | null;
}

export interface SeriesBreak {
  from: PeriodKey;
  note: Text;
}

/** What a period is compared with. */
export type Comparison = 'previous' | 'same-period-last-year';

/** @param versions of one definition, oldest first. A note holds for the version that says it first. */
export function breaksIn(versions: readonly BreakNote[]): SeriesBreak[] {
  return versions.flatMap(({ from, note }, at) => {
    if (note === null || JSON.stringify(versions[at - 1]?.note ?? null) === JSON.stringify(note)) return [];
    // There is nothing before the first version to break with.
    return at === 0 ? [] : [{ from, note }];
  });
}

/** The comparisons of a period that reach behind a break; none where the break is later, or lies farther back. */
export function brokenBy({ from }: SeriesBreak, period: PeriodKey): Comparison[] {
  const start = monthsOf(from)[0] ?? from;
  const isAfter = (one: PeriodKey) => (monthsOf(one)[0] ?? one) >= start;
  // A period in whose midst the series breaks is not comparable either.
  const isBegun = (monthsOf(period).at(-1) ?? period) >= start;
  if (!isBegun) return [];
  const compared = { previous: previousPeriod(period), 'same-period-last-year': samePeriodLastYear(period) };
  return (['previous', 'same-period-last-year'] as const).filter((one) => !isAfter(compared[one]));
}
