// One measure over the months of a reading.
import type { Indicator } from '../definitions/grammar.ts';
import type { MeasuredRow } from './rows.ts';

/** What a measure read for one month, one area and one key. `sum` and `count` are a mean's. */
export interface Monthly {
  value: number | null;
  count: number | null;
  contributors: number;
  deemed: MeasuredRow['deemed'];
}

/** How much of a figure silence let through, each from 0 to 1. */
export interface DeemedShare {
  /** Of the returns behind it. */
  returns: number;
  /** Of its value; null where parts of the value do not add up to it, as those of a mean. */
  value: number | null;
}

export interface Cell {
  value: number | null;
  /** Cases that the value is computed from: over several months the most of one month, in a formula the fewest. */
  contributors: number;
  /** Null of what counts cases: nobody approved a count. */
  deemed: DeemedShare | null;
}

/**
 * Makes the months of a period one value: `sum` and `mean` of the months' values, the `last` month's value, or, where
 * `overTime` is left out, as if the months were one (a mean weighs every observation alike). Months without a value do
 * not count, except that the last month must be there for `last`.
 */
export function overMonths({ measure, overTime }: Indicator, months: (Monthly | undefined)[]): Cell {
  const used = overTime === 'last' ? months.slice(-1) : months;
  const present = used.filter((month) => month !== undefined);
  const contributors = Math.max(0, ...present.map((month) => month.contributors));
  const deemed = measure?.of === 'observations' ? deemedIn(present, measure.aggregate) : null;
  if (measure?.aggregate === 'mean' && overTime === undefined) {
    const sum = add(present.map((month) => month.value));
    const count = add(present.map((month) => month.count));
    return { value: sum === null || !count ? null : sum / count, contributors, deemed };
  }
  const values = present.map((month) => monthValue(month, measure?.aggregate)).filter((one) => one !== null);
  return { value: combined(values, overTime ?? measure?.aggregate), contributors, deemed };
}

/** Returns and values of all months alike, whatever is made of the months. */
function deemedIn(months: Monthly[], aggregate: string): DeemedShare | null {
  const all = months.reduce((sum, month) => sum + month.contributors, 0);
  if (all === 0) return null;
  const silent = months.reduce((sum, { deemed }) => sum + deemed.contributors, 0);
  const value = add(months.map((month) => month.value));
  const silentValue = add(months.map(({ deemed }) => deemed.value)) ?? 0;
  const isSum =
    aggregate === 'sum' && value !== null && value > 0 && silentValue >= 0 && silentValue <= value;
  return { returns: silent / all, value: isSum ? silentValue / value : null };
}

function monthValue({ value, count }: Monthly, aggregate: string | undefined): number | null {
  if (aggregate !== 'mean') return value;
  return value === null || !count ? null : value / count;
}

function combined(values: number[], how: string | undefined): number | null {
  if (values.length === 0) return null;
  if (how === 'min') return Math.min(...values);
  if (how === 'max') return Math.max(...values);
  const sum = add(values)!;
  return how === 'mean' ? sum / values.length : sum;
}

/** The sum of what is there, as a person adds (0.1 + 0.2 = 0.3); null where nothing is. */
function add(values: (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  // Fifteen digits are what a double keeps of a decimal: what the addition adds behind them is noise.
  return Number(present.reduce((sum, value) => sum + value, 0).toPrecision(15));
}
