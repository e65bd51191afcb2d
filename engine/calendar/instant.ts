// Instants and the local days that they fall on.
import type { JalaliDay } from '../definitions/grammar.ts';
import { fromDayNumber, toDayNumber } from './jalali.ts';

/** ISO 8601 in UTC with milliseconds (`2026-10-23T05:30:00.000Z`): comparable as text. */
export type Instant = string;

/** The zone of the tz database in which periods begin and end; a calendar may name another. */
export const defaultTimeZone = 'Asia/Tehran';

const day = 86_400_000;
/** Milliseconds of 00:00 by day number, for each zone: asking the tz database costs microseconds, and sweeps ask often. */
const startsByZone = new Map<string, Map<number, number>>();

/** The Jalali day in which an instant falls, in the zone's own time (summer time of its era included). */
export function jalaliDayOf(instant: Instant, timeZone: string = defaultTimeZone): JalaliDay {
  return fromDayNumber(dayNumberAt(instant, timeZone));
}

/** 00:00 of a day; 01:00 where summer time begins at midnight. */
export function startOfDay(jalaliDay: JalaliDay, timeZone: string = defaultTimeZone): Instant {
  return startOfDayNumber(toDayNumber(jalaliDay), timeZone);
}

/**
 * One millisecond before an exclusive deadline: the effective time of a clock that ran out (requirements.md §2.5, 3),
 * so that its trigger day is the deadline's own day.
 */
export function lastInstantOf(deadline: Instant): Instant {
  return toInstant(toMilliseconds(deadline) - 1);
}

/** Days since 1970-01-01 of the local day in which an instant falls. */
export function dayNumberAt(instant: Instant, timeZone: string): number {
  const time = toMilliseconds(instant);
  // No zone is more than a day ahead of UTC.
  let number = Math.floor(time / day) + 1;
  while (time < startMilliseconds(number, timeZone)) number -= 1;
  return number;
}

export function startOfDayNumber(number: number, timeZone: string): Instant {
  return toInstant(startMilliseconds(number, timeZone));
}

function startMilliseconds(number: number, timeZone: string): number {
  let starts = startsByZone.get(timeZone);
  if (starts === undefined) {
    starts = new Map();
    startsByZone.set(timeZone, starts);
  }
  let start = starts.get(number);
  if (start === undefined) {
    const date = new Date(number * day).toISOString().slice(0, 10);
    start = Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
    starts.set(number, start);
  }
  return start;
}

function toMilliseconds(instant: Instant): number {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) throw new RangeError(`No instant: ${instant}`);
  return time;
}

function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}
