// Days, durations, months and years. A date is an ISO day of the Gregorian calendar and `.year`, `.month`, `.day` are
// its parts, as FEEL has it; `month(date)` and `year(date)` are the Jalali month and year that it lies in.
import { jalaliOf } from '../../calendar/index.ts';
import { type Code, numberCode, numberOf, type Run, textCode, textOf } from '../code.ts';
import {
  addMonths,
  dayNumber,
  dayNumberOf,
  durationDays,
  isDate,
  isMonth,
  isoOf,
  isYear,
  monthCount,
} from '../days.ts';
import { describeType, types } from '../kinds.ts';
import { coerceLiteral } from '../literals.ts';
import type { ValueType } from '../types.ts';
import { type Builtin, type CallSite, parameters } from './builtin.ts';

/** A text held to its form, or null. */
function textWhere(code: Code, isValid: (text: string) => boolean, type: ValueType): Code {
  const text = textOf(code);
  return textCode((frame) => {
    const value = text(frame);
    return value !== null && isValid(value) ? value : null;
  }, type);
}

function accept(
  code: Code,
  kinds: readonly ValueType['kind'][],
  expected: ValueType,
  site: CallSite,
): boolean {
  if (kinds.includes(code.type.kind) || code.type.kind === 'any' || code.type.kind === 'null') return true;
  site.environment.refuse('type-mismatch', site.args[0] ?? site.at, {
    expected: describeType(expected),
    found: describeType(code.type),
  });
  return false;
}

function literalOr(code: Code, type: ValueType, site: CallSite): Code | null {
  if (code.type.kind !== 'string' || code.literal === undefined) return null;
  return coerceLiteral(code, type, site.environment, site.args[0] ?? site.at);
}

/** Cuts a piece off the Jalali day of a date; null outside the calendar. */
function jalaliPart(code: Code, length: number, type: ValueType): Code {
  const text = textOf(code);
  return textCode((frame) => {
    const date = text(frame);
    if (date === null || !isDate(date) || date < '1800' || date > '2122') return null;
    return jalaliOf(date).slice(0, length);
  }, type);
}

const year: Builtin = {
  parameters: parameters({ from: types.any }),
  build: ([from], site) => {
    const code = from!;
    if (!accept(code, ['string', 'number', 'year', 'month', 'date'], types.year, site)) return code;
    const coerced = coerceLiteral(code, types.year, site.environment, site.at);
    if (coerced !== code) return coerced;
    if (code.type.kind === 'date') return jalaliPart(code, 4, types.year);
    const { run } = code;
    return textCode((frame) => {
      const value = run(frame);
      const text = typeof value === 'number' ? String(value) : value;
      if (typeof text !== 'string') return null;
      return isYear(text) ? text : isMonth(text) ? text.slice(0, 4) : null;
    }, types.year);
  },
};

const month: Builtin = {
  parameters: parameters({ from: types.any, 'month?': types.number }),
  build: ([from, number], site) => {
    const code = from!;
    if (number) {
      if (!accept(code, ['number', 'year'], types.year, site)) return code;
      const [run, count] = [code.run, numberOf(number)];
      return textCode((frame) => {
        const text = `${run(frame)}-${String(count(frame)).padStart(2, '0')}`;
        return isMonth(text) ? text : null;
      }, types.month);
    }
    if (!accept(code, ['string', 'month', 'date'], types.month, site)) return code;
    if (code.type.kind === 'date') return jalaliPart(code, 7, types.month);
    return literalOr(code, types.month, site) ?? textWhere(code, isMonth, types.month);
  },
};

const date: Builtin = {
  parameters: parameters({ from: types.any, 'month?': types.number, 'day?': types.number }),
  build: ([from, second, third], site) => {
    const code = from!;
    if (second && third) {
      if (!accept(code, ['number'], types.number, site)) return code;
      if (typeof code.literal === 'number' && !(code.literal >= 1 && code.literal <= 9999)) {
        const text = String(code.literal);
        return site.environment.refuse('bad-literal', site.args[0] ?? site.at, { text, expected: 'date' });
      }
      const [y, m, d] = [numberOf(code), numberOf(second), numberOf(third)];
      return textCode((frame) => isoOf(dayNumberOf(y(frame), m(frame), d(frame))), types.date);
    }
    if (second || !accept(code, ['string', 'date'], types.date, site)) {
      return second
        ? site.environment.refuse('argument-missing', site.at, { function: 'date', name: 'day' })
        : code;
    }
    return literalOr(code, types.date, site) ?? textWhere(code, isDate, types.date);
  },
};

const duration: Builtin = {
  parameters: parameters({ from: types.string }),
  build: ([from], site) => {
    const literal = literalOr(from!, types.duration, site);
    if (literal) return literal;
    const text = textOf(from!);
    return numberCode((frame) => durationDays(text(frame) ?? ''), types.duration);
  },
};

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** Of a day of the Gregorian calendar, by its number; NaN where there is none. */
function ofDay(build: (day: Run<number>) => Code): Builtin {
  return {
    parameters: parameters({ date: types.date }),
    build: ([from]) => {
      const text = textOf(from!);
      return build((frame) => dayNumber(text(frame)));
    },
  };
}

const dateOf = (day: number) => new Date(day * 86_400_000);

function dayOfYear(day: number): number {
  return day - dayNumberOf(dateOf(day).getUTCFullYear(), 1, 1) + 1;
}

/** ISO 8601: weeks begin on Monday, and the first is the one with the year's first Thursday. */
function weekOfYear(day: number): number {
  const thursday = day - ((((day + 3) % 7) + 7) % 7) + 3;
  const year = dateOf(thursday).getUTCFullYear();
  return Math.floor((thursday - dayNumberOf(year, 1, 1)) / 7) + 1;
}

export const dateFunctions = {
  'day of year': ofDay((day) => numberCode((frame) => dayOfYear(day(frame)))),
  'week of year': ofDay((day) => numberCode((frame) => weekOfYear(day(frame)))),
  'day of week': ofDay((day) => textCode((frame) => weekdays[dateOf(day(frame)).getUTCDay()] ?? null)),
  'month of year': ofDay((day) => textCode((frame) => monthNames[dateOf(day(frame)).getUTCMonth()] ?? null)),
  date,
  duration,
  month,
  year,
  /** `@"2026-10-23"`, `@"P3D"`, `@"1405-08"`. */
  '@': {
    parameters: parameters({ literal: types.string }),
    build: ([literal], site) => {
      const text = typeof literal!.literal === 'string' ? literal!.literal : '';
      const type = /^-?P/.test(text) ? types.duration : isMonth(text) ? types.month : types.date;
      return coerceLiteral(literal!, type, site.environment, site.at);
    },
  },
  'add months': {
    parameters: parameters({ month: types.month, months: types.number }),
    build: ([from, months]) => {
      const [text, count] = [textOf(from!), numberOf(months!)];
      return textCode((frame) => {
        const value = text(frame);
        return value === null ? null : addMonths(value, count(frame));
      }, types.month);
    },
  },
  'months between': {
    parameters: parameters({ from: types.month, to: types.month }),
    build: ([from, to]) => {
      const [a, b] = [textOf(from!), textOf(to!)];
      return numberCode((frame) => monthCount(b(frame) ?? '') - monthCount(a(frame) ?? ''));
    },
  },
  /** Whole days from one date to another; negative when `to` is earlier. */
  'days between': {
    parameters: parameters({ from: types.date, to: types.date }),
    build: ([from, to]) => {
      const [a, b] = [textOf(from!), textOf(to!)];
      return numberCode((frame) => dayNumber(b(frame)) - dayNumber(a(frame)));
    },
  },
} satisfies Record<string, Builtin>;
