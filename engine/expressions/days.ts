// Days as numbers: ISO dates to days since 1970-01-01 and back, and durations in days.

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const isoDuration = /^(-)?P(?:(\d+)W)?(?:(\d+)D)?(?:T0[HMS])?$/;
const monthPattern = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/;
const yearPattern = /^[1-9]\d{3}$/;

/** Days since 1970-01-01 of an ISO date (Gregorian); NaN where the text is none. */
export function dayNumber(text: string | null): number {
  const parts = text === null ? null : isoDate.exec(text);
  return parts === null ? Number.NaN : dayNumberOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** The same from numbers; NaN where there is no such day. */
export function dayNumberOf(year: number, month: number, day: number): number {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return Number.NaN;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.getTime() / 86_400_000
    : Number.NaN;
}

/** The ISO date of a day number; null outside the years 1 to 9999, and for NaN. Parts of a day are dropped. */
export function isoOf(number: number): string | null {
  const date = new Date(Math.trunc(number) * 86_400_000);
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date.toISOString().slice(0, 10) : null;
}

export function isDate(text: string): boolean {
  return !Number.isNaN(dayNumber(text));
}

/** Days of an ISO duration (`P3D`, `-P2W`); NaN where the text is none or speaks of years, months or hours. */
export function durationDays(text: string): number {
  const parts = isoDuration.exec(text);
  if (parts === null || (parts[2] === undefined && parts[3] === undefined)) return Number.NaN;
  const days = Number(parts[2] ?? 0) * 7 + Number(parts[3] ?? 0);
  return parts[1] && days !== 0 ? -days : days;
}

/** A Jalali month as text: `1405-08`. */
export function isMonth(text: string): boolean {
  return monthPattern.test(text);
}

/** A year as text: `1405`. */
export function isYear(text: string): boolean {
  return yearPattern.test(text);
}

/** `months` later than a month; null where either is none. */
export function addMonths(month: string, months: number): string | null {
  if (!isMonth(month) || !Number.isInteger(months)) return null;
  const count = monthCount(month) + months;
  const year = Math.floor(count / 12);
  const text = `${year}-${String((count % 12) + 1).padStart(2, '0')}`;
  return isMonth(text) ? text : null;
}

/** Months since the year 0; NaN where the text is no month. */
export function monthCount(month: string): number {
  return isMonth(month) ? Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 : Number.NaN;
}
