// Months as integers, by which versions of definitions come into force.
import { monthsOf, periodOf } from '../../engine/index.ts';

const known = new Map<string, number>();

/**
 * The first month of a period as year × 100 + month: 140507 for `1405-07`, `1405-Q3` begins with 140507 too.
 * @throws RangeError when the text is no period
 */
export function firstMonthOf(period: string): number {
  let month = known.get(period);
  if (month === undefined) {
    month = periodOf(monthsOf(period)[0]!)!.number;
    known.set(period, month);
  }
  return month;
}

/** 140507 → `1405-07`. */
export function monthKey(number: number): string {
  return `${Math.floor(number / 100)}-${`${number % 100}`.padStart(2, '0')}`;
}

/** 140507 → `1405-07`, 140533 → `1405-Q1`, 140500 → `1405`. */
export function periodKey(number: number): string {
  const [year, part] = [Math.floor(number / 100), number % 100];
  if (part === 0) return `${year}`;
  return part > 32 ? `${year}-Q${part - 32}` : monthKey(number);
}
