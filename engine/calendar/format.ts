// Days, instants and numbers as people read them: Jalali, with Persian digits in Persian.
import type { JalaliDay } from '../definitions/grammar.ts';
import en from '../locales/en.json' with { type: 'json' };
import fa from '../locales/fa.json' with { type: 'json' };
import { defaultTimeZone, type Instant, jalaliDayOf } from './instant.ts';
import { partsOf, two, type Weekday, weekdayOf } from './jalali.ts';

export type Locale = 'fa' | 'en';
/** `numeric` ۱۴۰۵/۰۸/۰۱, `long` ۱ آبان ۱۴۰۵, `full` جمعه ۱ آبان ۱۴۰۵. */
export type DayStyle = 'numeric' | 'long' | 'full';

const words = { fa, en };
const numberFormats = new Map<string, Intl.NumberFormat>();

/** A day for people. */
export function formatDay(jalaliDay: JalaliDay, locale: Locale, style: DayStyle = 'long'): string {
  const { year, month, day } = partsOf(jalaliDay);
  if (style === 'numeric') return digits(jalaliDay.replaceAll('-', '/'), locale);
  const long = `${digits(String(day), locale)} ${monthName(year, month, locale)}`;
  return style === 'long' ? long : `${weekdayName(weekdayOf(jalaliDay), locale)} ${long}`;
}

/** An instant for people: the day and the time of day, to the minute, in the zone. */
export function formatInstant(
  instant: Instant,
  locale: Locale,
  style: DayStyle = 'long',
  timeZone: string = defaultTimeZone,
): string {
  const { hour, minute } = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const time = digits(`${two(hour)}:${two(minute)}`, locale);
  return `${formatDay(jalaliDayOf(instant, timeZone), locale, style)}${locale === 'fa' ? '، ' : ', '}${time}`;
}

/**
 * A number for people, in groups of three. With `decimals` exactly so many places; without, as many as it has, up to
 * ten.
 */
export function formatNumber(value: number, locale: Locale, decimals?: number): string {
  const key = `${locale}${decimals ?? ''}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale === 'fa' ? 'fa-IR-u-nu-arabext' : 'en-US', {
      minimumFractionDigits: decimals ?? 0,
      maximumFractionDigits: decimals ?? 10,
    });
    numberFormats.set(key, format);
  }
  return format.format(value);
}

/** «آبان ۱۴۰۵», "Aban 1405". */
export function monthName(year: number, month: number, locale: Locale): string {
  return `${word(`calendar.month.${two(month)}`, locale)} ${digits(String(year), locale)}`;
}

/** «پاییز ۱۴۰۵», "Autumn 1405": the Jalali quarters are the seasons. */
export function seasonName(year: number, quarter: number, locale: Locale): string {
  return `${word(`calendar.season.${quarter}`, locale)} ${digits(String(year), locale)}`;
}

/** «سال ۱۴۰۵», "Year 1405". */
export function yearName(year: number, locale: Locale): string {
  return `${word('calendar.year', locale)} ${digits(String(year), locale)}`;
}

export function weekdayName(weekday: Weekday, locale: Locale): string {
  return word(`calendar.weekday.${weekday}`, locale);
}

/** A word of the calendar from the locale files. */
export function word(key: string, locale: Locale): string {
  const entries: Record<string, string> = words[locale];
  return entries[key] ?? key;
}

function digits(text: string, locale: Locale): string {
  if (locale === 'en') return text;
  return text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x30 + 0x06f0));
}
