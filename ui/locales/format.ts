// Numbers, days and instants as people read them: the Persian calendar and Tehran's time in both languages.

const timeZone = 'Asia/Tehran';
const dayMs = 86_400_000;
/** Noon on the 15th of each Jalali month of 1404, to read the months' names from the runtime. */
const monthSamples = Array.from({ length: 12 }, (_, month) => Date.UTC(2025, 3, 4, 8) + month * 30.4 * dayMs);

export type Locale = 'fa' | 'en';

export interface Formats {
  /** `۱۲٬۵۰۰٫۵`; null becomes a dash. */
  number(value: number | null | undefined, decimals?: number): string;
  /** A ratio (0.25) as `۲۵٪`. */
  percent(ratio: number | null | undefined, decimals?: number): string;
  /** A text with its digits in the reader's script: ids, versions. */
  digits(text: string | number): string;
  /** `۵ آبان ۱۴۰۵` of an instant (ISO 8601, UTC). */
  date(instant: string): string;
  /** `سه‌شنبه ۵ آبان` of an instant. */
  weekdayDate(instant: string): string;
  /** `۵ آبان ۱۴۰۵، ۰۹:۳۰`. */
  dateTime(instant: string): string;
  time(instant: string): string;
  /** The last day of a deadline, which is written as the instant just after it. */
  deadline(due: string): string;
  /** Whole Tehran days from `now` to the deadline's last day: 0 on that day, negative when it has passed. */
  daysLeft(due: string, now: number): number;
  /** `1405-08` → `آبان ۱۴۰۵`; quarters and years too. */
  period(key: string): string;
  /** `1405-08-05` → `۵ آبان ۱۴۰۵`. */
  day(key: string): string;
  /** Month names, Farvardin first. */
  months: readonly string[];
}

const quarterNames = {
  fa: ['سه‌ماههٔ اول', 'سه‌ماههٔ دوم', 'سه‌ماههٔ سوم', 'سه‌ماههٔ چهارم'],
  en: ['Q1', 'Q2', 'Q3', 'Q4'],
} as const;

/** Formatters of a locale; made once, since `Intl` objects are costly. */
export function formatsFor(locale: Locale): Formats {
  const tag = locale === 'fa' ? 'fa-IR' : 'en-US';
  const calendar = `${tag}-u-ca-persian`;
  const dates = new Intl.DateTimeFormat(calendar, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    weekday: 'long',
  });
  const times = new Intl.DateTimeFormat(tag, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const latin = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const plain = new Intl.NumberFormat(tag, { useGrouping: false });
  const numbers = new Map<string, Intl.NumberFormat>();

  const numberOf = (style: 'decimal' | 'percent', decimals: number | undefined): Intl.NumberFormat => {
    const name = `${style}:${decimals ?? ''}`;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const made = new Intl.NumberFormat(tag, {
      style,
      minimumFractionDigits: decimals ?? 0,
      maximumFractionDigits: decimals ?? (style === 'percent' ? 0 : 6),
    });
    numbers.set(name, made);
    return made;
  };
  const parts = (instant: number): Record<string, string> =>
    Object.fromEntries(dates.formatToParts(instant).map((part) => [part.type, part.value]));
  const dayNumber = (instant: number): number => {
    const [month = '1', day = '1', year = '1970'] = latin.format(instant).split('/');
    return Date.UTC(Number(year), Number(month) - 1, Number(day)) / dayMs;
  };
  const digits = (text: string | number): string =>
    locale === 'fa' ? String(text).replace(/[0-9]/g, (digit) => plain.format(Number(digit))) : String(text);
  const dateOf = (instant: number): string => {
    const { day, month, year } = parts(instant);
    return `${day} ${month} ${year}`;
  };
  const weekdayDateOf = (instant: number): string => {
    const { weekday, day, month } = parts(instant);
    return `${weekday} ${day} ${month}`;
  };
  const months = monthSamples.map((sample) => parts(sample).month ?? '');

  return {
    months,
    digits,
    number: (value, decimals) => (value == null ? '—' : numberOf('decimal', decimals).format(value)),
    percent: (ratio, decimals) => (ratio == null ? '—' : numberOf('percent', decimals).format(ratio)),
    date: (instant) => dateOf(Date.parse(instant)),
    weekdayDate: (instant) => weekdayDateOf(Date.parse(instant)),
    time: (instant) => times.format(Date.parse(instant)),
    dateTime: (instant) =>
      `${dateOf(Date.parse(instant))}${locale === 'fa' ? '،' : ','} ${times.format(Date.parse(instant))}`,
    deadline: (due) => weekdayDateOf(Date.parse(due) - 1),
    daysLeft: (due, now) => dayNumber(Date.parse(due) - 1) - dayNumber(now),
    period: (key) => {
      const [year = '', rest] = key.split('-');
      if (rest === undefined) return digits(year);
      const name = rest.startsWith('Q')
        ? quarterNames[locale][Number(rest.slice(1)) - 1]
        : months[Number(rest) - 1];
      return `${name ?? rest} ${digits(year)}`;
    },
    day: (key) => {
      const [year = '', month = '', day = ''] = key.split('-');
      return `${digits(String(Number(day)))} ${months[Number(month) - 1] ?? month} ${digits(year)}`;
    },
  };
}
