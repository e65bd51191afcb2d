// The days on which offices work, compiled from a calendar definition (requirements.md §2.5, 4).
import type { Calendar, JalaliDay, Text, WeeklyRest } from '../definitions/grammar.ts';
import type { Issue } from '../problem.ts';
import { type Locale, weekdayName, word } from './format.ts';
import { isJalaliDay, lengthOfMonth, weekdayOf } from './jalali.ts';

/** A calendar ready for questions. `province` null asks for the whole country: provincial closures do not count. */
export interface WorkingCalendar {
  key: string;
  version: number;
  timeZone: string;
  isWorkingDay(day: JalaliDay, province: string | null): boolean;
  /** Why offices are closed on the day, every reason named; null on a working day. */
  reasonOf(day: JalaliDay, province: string | null): Text | null;
}

interface Holiday {
  title: Text;
  holds(day: JalaliDay, province: string | null): boolean;
}

/** Compiles a calendar. `version` is the definition's: clocks keep it. */
export function compileCalendar(calendar: Calendar, version: number): WorkingCalendar {
  const byMonthDay = new Map<string, Holiday[]>();
  const byDay = new Map<JalaliDay, Holiday[]>();
  for (const { month, day, title, fromYear = 0, toYear = 9999 } of calendar.fixed) {
    const key = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const holds = (on: JalaliDay) => Number(on.slice(0, 4)) >= fromYear && Number(on.slice(0, 4)) <= toYear;
    append(byMonthDay, key, { title, holds });
  }
  for (const { date, title } of calendar.announced) append(byDay, date, { title, holds: () => true });
  for (const { date, provinces, title } of calendar.closures) {
    const holds = (_: JalaliDay, province: string | null) =>
      provinces === 'ALL' || (province !== null && provinces.includes(province));
    append(byDay, date, { title, holds });
  }
  const rests = calendar.weeklyRest.toSorted((a, b) => a.from.localeCompare(b.from));

  const holidays = (day: JalaliDay, province: string | null) =>
    [...(byMonthDay.get(day.slice(5)) ?? []), ...(byDay.get(day) ?? [])].filter((holiday) =>
      holiday.holds(day, province),
    );
  return {
    key: calendar.key,
    version,
    timeZone: calendar.timeZone,
    isWorkingDay: (day, province) => !isRest(rests, day, province) && holidays(day, province).length === 0,
    reasonOf(day, province) {
      const reasons = holidays(day, province).map((holiday) => holiday.title);
      if (isRest(rests, day, province)) reasons.push(restTitle(day));
      if (reasons.length === 0) return null;
      return {
        fa: reasons.map((reason) => reason.fa).join('، '),
        en: reasons.map((reason) => reason.en).join(', '),
      };
    },
  };
}

/** What the schema cannot say of a calendar: days that do not exist, and weeks without a working day. */
export function verifyCalendar(calendar: Calendar): Issue[] {
  const issues: Issue[] = [];
  const raise = (path: string, code: string, params: Issue['params'] = {}) =>
    issues.push({ path, code, severity: 'hard', params });
  calendar.weeklyRest.forEach(({ from, days }, index) => {
    if (!isJalaliDay(from)) raise(`/weeklyRest/${index}/from`, 'no-such-day', { day: from });
    if (days.length === 7) raise(`/weeklyRest/${index}/days`, 'no-working-day');
  });
  calendar.fixed.forEach(({ month, day }, index) => {
    // 1403 is a leap year: 30 Esfand may be a holiday.
    if (day > lengthOfMonth(1403, month)) raise(`/fixed/${index}/day`, 'no-such-day', { day });
  });
  for (const list of ['announced', 'closures'] as const) {
    calendar[list].forEach(({ date }, index) => {
      if (!isJalaliDay(date)) raise(`/${list}/${index}/date`, 'no-such-day', { day: date });
    });
  }
  if (!isTimeZone(calendar.timeZone)) raise('/timeZone', 'no-such-time-zone', { zone: calendar.timeZone });
  return issues;
}

function isRest(rests: WeeklyRest[], day: JalaliDay, province: string | null): boolean {
  const inForce = rests.findLast(
    ({ from, provinces }) =>
      from <= day && (provinces === undefined || (province !== null && provinces.includes(province))),
  );
  return inForce?.days.includes(weekdayOf(day)) ?? false;
}

function restTitle(day: JalaliDay): Text {
  const title = (locale: Locale) =>
    word('calendar.weeklyRest', locale).replace('{weekday}', weekdayName(weekdayOf(day), locale));
  return { fa: title('fa'), en: title('en') };
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(name);
    return true;
  } catch {
    return false;
  }
}

function append<Key>(map: Map<Key, Holiday[]>, key: Key, holiday: Holiday): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [holiday]);
  else list.push(holiday);
}
