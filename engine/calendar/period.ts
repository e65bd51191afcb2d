// Reference periods: Jalali months, quarters and years, written `1405-08`, `1405-Q3`, `1405` (C9-R6).
import type { JalaliDay, Text } from '../definitions/grammar.ts';
import { monthName, seasonName, yearName } from './format.ts';
import { defaultTimeZone, type Instant, jalaliDayOf, startOfDayNumber } from './instant.ts';
import {
  dayNumberOf,
  firstYear,
  fromDayNumber,
  gregorianOf,
  lastYear,
  lengthOfMonth,
  partsOf,
  two,
} from './jalali.ts';

/** `1405-08`, `1405-Q3`, `1405`. */
export type PeriodKey = string;
export type PeriodKind = 'month' | 'quarter' | 'year';

export interface Period {
  key: PeriodKey;
  kind: PeriodKind;
  /** First and last day, both inside. */
  firstDay: JalaliDay;
  lastDay: JalaliDay;
  days: number;
  start: Instant;
  /** Exclusive: the start of the next period. */
  end: Instant;
  /** First and last day as ISO dates, both inside. */
  gregorianStart: string;
  gregorianEnd: string;
  /** «آبان ۱۴۰۵», "Aban 1405". */
  label: Text;
  /** For databases: 140508 for a month, 140533…140536 for the quarters (the codes of ISO 8601-2), 140500 for the year. */
  number: number;
}

interface Parts {
  kind: PeriodKind;
  year: number;
  /** Of the month or quarter in its year; 1 for a year. */
  index: number;
}

const keyPattern = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/;
const perYear = { month: 12, quarter: 4, year: 1 } as const;
const cache = new Map<PeriodKey, Period>();

/** The period of a key, or null where the key is none. */
export function periodOf(key: PeriodKey): Period | null {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const parts = parseKey(key);
  if (parts === null) return null;
  const period = describe(parts);
  cache.set(key, period);
  return period;
}

/**
 * The months of a period, in order: one, three or twelve keys.
 * @throws RangeError, as all below, where the key is no period.
 */
export function monthsOf(key: PeriodKey): PeriodKey[] {
  const { kind, year, index } = partsOfKey(key);
  const length = 12 / perYear[kind];
  const first = (index - 1) * length + 1;
  return Array.from({ length }, (_, offset) => toKey({ kind: 'month', year, index: first + offset }));
}

/** The period of the same kind before. */
export function previousPeriod(key: PeriodKey): PeriodKey {
  return toKey(shifted(partsOfKey(key), -1));
}

/** The period of the same kind after. */
export function nextPeriod(key: PeriodKey): PeriodKey {
  return toKey(shifted(partsOfKey(key), 1));
}

/** The same month, quarter or year, a year before: it may be a day shorter or longer (E-14). */
export function samePeriodLastYear(key: PeriodKey): PeriodKey {
  const parts = partsOfKey(key);
  return toKey({ ...parts, year: parts.year - 1 });
}

/** The period of a kind in which an instant falls. */
export function periodContaining(
  instant: Instant,
  kind: PeriodKind,
  timeZone: string = defaultTimeZone,
): PeriodKey {
  const { year, month } = partsOf(jalaliDayOf(instant, timeZone));
  return toKey({ kind, year, index: Math.ceil((month * perYear[kind]) / 12) });
}

/**
 * Day `day` of the month that follows a period (the 5th of Aban for Mehr). The last day where the month is shorter.
 */
export function dayOfMonthAfter(key: PeriodKey, day: number): JalaliDay {
  if (!Number.isInteger(day) || day < 1 || day > 31) throw new RangeError(`No day of a month: ${day}`);
  const next = shifted({ ...partsOfKey(monthsOf(key).at(-1)!) }, 1);
  return `${toKey(next)}-${two(Math.min(day, lengthOfMonth(next.year, next.index)))}`;
}

function describe(parts: Parts): Period {
  const { kind, year, index } = parts;
  const length = 12 / perYear[kind];
  const first = dayNumberOf(year, (index - 1) * length + 1, 1);
  const end = dayNumberOf(year, index * length + 1, 1);
  const [firstDay, lastDay] = [fromDayNumber(first), fromDayNumber(end - 1)];
  return {
    key: toKey(parts),
    kind,
    firstDay,
    lastDay,
    days: end - first,
    start: startOfDayNumber(first, defaultTimeZone),
    end: startOfDayNumber(end, defaultTimeZone),
    gregorianStart: gregorianOf(firstDay),
    gregorianEnd: gregorianOf(lastDay),
    label: { fa: labelOf(parts, 'fa'), en: labelOf(parts, 'en') },
    number: year * 100 + { month: index, quarter: 32 + index, year: 0 }[kind],
  };
}

function labelOf({ kind, year, index }: Parts, locale: 'fa' | 'en'): string {
  if (kind === 'month') return monthName(year, index, locale);
  return kind === 'quarter' ? seasonName(year, index, locale) : yearName(year, locale);
}

function shifted({ kind, year, index }: Parts, by: number): Parts {
  const position = year * perYear[kind] + index - 1 + by;
  return { kind, year: Math.floor(position / perYear[kind]), index: (position % perYear[kind]) + 1 };
}

function toKey({ kind, year, index }: Parts): PeriodKey {
  if (kind === 'month') return `${year}-${two(index)}`;
  return kind === 'quarter' ? `${year}-Q${index}` : `${year}`;
}

function partsOfKey(key: PeriodKey): Parts {
  const parts = parseKey(key);
  if (parts === null) throw new RangeError(`No period: ${key}`);
  return parts;
}

function parseKey(key: PeriodKey): Parts | null {
  const match = keyPattern.exec(key);
  if (match === null) return null;
  const [, digits, month, quarter] = match;
  const year = Number(digits);
  if (year < firstYear || year > lastYear) return null;
  if (month !== undefined) return { kind: 'month', year, index: Number(month) };
  if (quarter !== undefined) return { kind: 'quarter', year, index: Number(quarter) };
  return { kind: 'year', year, index: 1 };
}
