// Days of the Jalali calendar as numbers and as text. Arithmetic alone: no time zone, no platform calendar, so that
// server and browser agree to the day.
import type { JalaliDay, WeeklyRest } from '../definitions/grammar.ts';

export type Weekday = WeeklyRest['days'][number];

/** The years for which the 33-year rule gives the official leap years (from 1502 on it misses one now and then). */
export const firstYear = 1178;
export const lastYear = 1501;

/** Days from 1970-01-01 to the first of Farvardin of the year 1. */
const epoch = 1_948_320 - 2_440_588;
const weekdays: readonly Weekday[] = [
  'saturday',
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
];
const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Whether Esfand of the year has 30 days: eight leap years in 33 (the rule of ICU's Persian calendar), which between
 * 1178 and 1501 are the official ones (1399, 1403, 1408 …).
 */
function isLeapYear(year: number): boolean {
  return (25 * year + 11) % 33 < 8;
}

/** Days of a month: six of 31, five of 30, and Esfand with 29 or 30. */
export function lengthOfMonth(year: number, month: number): number {
  if (month <= 6) return 31;
  if (month <= 11) return 30;
  return isLeapYear(year) ? 30 : 29;
}

/** Days since 1970-01-01 of a Jalali date; the month may be 13 (the next Farvardin). */
export function dayNumberOf(year: number, month: number, day: number): number {
  const before = month <= 7 ? (month - 1) * 31 : (month - 1) * 30 + 6;
  return startOfYear(year) + (month === 13 ? lengthOfYear(year) : before) + day - 1;
}

/**
 * Days since 1970-01-01 of `1405-08-01`.
 * @throws RangeError where the text is no day of the calendar.
 */
export function toDayNumber(day: JalaliDay): number {
  const number = parseDay(day);
  if (number === null) throw new RangeError(`No such day of the Jalali calendar: ${day}`);
  return number;
}

/** The day as text, from days since 1970-01-01. */
export function fromDayNumber(number: number): JalaliDay {
  const year = 1 + Math.floor((33 * (number - epoch) + 3) / 12_053);
  if (!(year >= firstYear && year <= lastYear)) throw new RangeError(`Outside the calendar: day ${number}`);
  const ordinal = number - startOfYear(year);
  const month = ordinal < 186 ? Math.floor(ordinal / 31) + 1 : Math.floor((ordinal - 186) / 30) + 7;
  const day = ordinal < 186 ? (ordinal % 31) + 1 : ((ordinal - 186) % 30) + 1;
  return `${year}-${two(month)}-${two(day)}`;
}

/** Whether the text is a day that exists: `1403-12-30` is one, `1404-12-30` is not. */
export function isJalaliDay(text: string): boolean {
  return parseDay(text) !== null;
}

/** Year, month and day of `1405-08-01` as numbers. */
export function partsOf(day: JalaliDay): { year: number; month: number; day: number } {
  toDayNumber(day);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) };
}

/** The day `days` later (earlier when negative). */
export function addDays(day: JalaliDay, days: number): JalaliDay {
  return fromDayNumber(toDayNumber(day) + days);
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: JalaliDay, to: JalaliDay): number {
  return toDayNumber(to) - toDayNumber(from);
}

export function weekdayOf(day: JalaliDay): Weekday {
  // 1970-01-01 was a Thursday, the sixth day of the Iranian week.
  return weekdays[(((toDayNumber(day) + 5) % 7) + 7) % 7]!;
}

/** ISO date (`2026-10-23`) of a Jalali day. */
export function gregorianOf(day: JalaliDay): string {
  return new Date(toDayNumber(day) * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a text is an ISO date that exists, from 1900 to 2199. */
export function isGregorianDay(text: string): boolean {
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).getUTCDate() === Number(text.slice(8));
}

/** Jalali day of an ISO date. */
export function jalaliOf(gregorian: string): JalaliDay {
  const time = Date.parse(`${gregorian}T00:00:00.000Z`);
  if (Number.isNaN(time)) throw new RangeError(`No such date: ${gregorian}`);
  return fromDayNumber(time / 86_400_000);
}

export function two(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

function parseDay(text: string): number | null {
  const parts = dayPattern.exec(text);
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < firstYear || year > lastYear || month < 1 || month > 12) return null;
  if (day < 1 || day > lengthOfMonth(year, month)) return null;
  return dayNumberOf(year, month, day);
}

function startOfYear(year: number): number {
  return epoch + 365 * (year - 1) + Math.floor((8 * year + 21) / 33);
}

function lengthOfYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}
