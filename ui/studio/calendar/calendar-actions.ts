// Days off, written by gestures: each action takes a calendar and gives one that still reads.
import {
  type Calendar,
  type Closure,
  isJalaliDay,
  type JalaliDay,
  type Text,
  type Weekday,
} from '../../../engine/index.ts';
import { changed, replacedAt, toggled, withoutAt } from '../lists/members.ts';

/** What keeps offices closed on a day, and where the document says so. */
export type DayOff =
  | { kind: 'rest' }
  | { kind: 'fixed' | 'announced'; index: number; title: Text; isExpected: boolean }
  | { kind: 'closure'; index: number; title: Text; provinces: Closure['provinces']; source: string };

/** The days of the week as the Jalali calendar begins it. */
export const weekdays = [
  'saturday',
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
] as const satisfies Weekday[];

type AnnouncedDay = Calendar['announced'][number];

/** Closes offices by order on a day, in some provinces or everywhere. Said twice, it stands once. */
export function addClosure(calendar: Calendar, closure: Closure): Calendar {
  if (!isDay(closure.date) || isEmpty(closure.provinces)) return calendar;
  const isSame = (one: Closure) => JSON.stringify(one) === JSON.stringify(closure);
  if (calendar.closures.some(isSame)) return calendar;
  const closures = [...calendar.closures, closure].toSorted((a, b) => a.date.localeCompare(b.date));
  return { ...calendar, closures };
}

export function removeClosure(calendar: Calendar, index: number): Calendar {
  return { ...calendar, closures: withoutAt(calendar.closures, index) };
}

/** A holiday of the whole country: lunar ones are announced, never computed. */
export function addAnnounced(calendar: Calendar, day: AnnouncedDay): Calendar {
  if (!isDay(day.date) || calendar.announced.some(({ date }) => date === day.date)) return calendar;
  const announced = [...calendar.announced, day].toSorted((a, b) => a.date.localeCompare(b.date));
  return { ...calendar, announced };
}

export function removeAnnounced(calendar: Calendar, index: number): Calendar {
  return { ...calendar, announced: withoutAt(calendar.announced, index) };
}

/** What was computed beforehand has been announced. */
export function confirmAnnounced(calendar: Calendar, index: number): Calendar {
  const day = calendar.announced[index];
  if (day === undefined) return calendar;
  const confirmed = changed<AnnouncedDay>(day, { expected: undefined });
  return { ...calendar, announced: replacedAt(calendar.announced, index, confirmed) };
}

/** A holiday of every year. */
export function addFixed(calendar: Calendar, month: number, day: number, title: Text): Calendar {
  // 1403 is a leap year: 30 Esfand may be a holiday.
  if (!isJalaliDay(dayOf(1403, month, day))) return calendar;
  if (hasFixed(calendar, month, day)) return calendar;
  const fixed = [...calendar.fixed, { month, day, title }];
  return { ...calendar, fixed: fixed.toSorted((a, b) => a.month - b.month || a.day - b.day) };
}

export function removeFixed(calendar: Calendar, index: number): Calendar {
  return { ...calendar, fixed: withoutAt(calendar.fixed, index) };
}

/** A fixed holiday stands on this day of the year. */
export function hasFixed(calendar: Calendar, month: number, day: number): boolean {
  return calendar.fixed.some((one) => one.month === month && one.day === day);
}

/** A day of the week rested on or not, in one line of the weekly rest; one day of the week is left to work on. */
export function toggleRest(calendar: Calendar, index: number, weekday: Weekday): Calendar {
  const rest = calendar.weeklyRest[index];
  if (rest === undefined) return calendar;
  const days = toggled(weekdays, rest.days, weekday);
  if (days.length === weekdays.length) return calendar;
  return { ...calendar, weeklyRest: replacedAt(calendar.weeklyRest, index, { ...rest, days }) };
}

/** Whether the whole country's weekly rest may change from this day on. */
export function isFreeForRest(calendar: Calendar, from: JalaliDay): boolean {
  return isDay(from) && !calendar.weeklyRest.some((one) => one.from === from && one.provinces === undefined);
}

/** The weekly rest of the whole country from a day on: the days of the line before it, until they are toggled. */
export function addRest(calendar: Calendar, from: JalaliDay): Calendar {
  if (!isFreeForRest(calendar, from)) return calendar;
  const whole = calendar.weeklyRest
    .filter(({ provinces }) => provinces === undefined)
    .toSorted((a, b) => a.from.localeCompare(b.from));
  const days = (whole.findLast((one) => one.from < from) ?? whole[0])?.days ?? [];
  const weeklyRest = [...calendar.weeklyRest, { from, days: [...days] }];
  return { ...calendar, weeklyRest: weeklyRest.toSorted((a, b) => a.from.localeCompare(b.from)) };
}

export function removeRest(calendar: Calendar, index: number): Calendar {
  if (calendar.weeklyRest.length < 2) return calendar;
  return { ...calendar, weeklyRest: withoutAt(calendar.weeklyRest, index) };
}

/** Everything that the document says of a day but its weekly rest. `province` null: of the whole country. */
export function daysOffOn(calendar: Calendar, day: JalaliDay, province: string | null): DayOff[] {
  const [year = 0, month = 0, number = 0] = day.split('-').map(Number);
  const holds = ({ fromYear = 0, toYear = 9999 }) => year >= fromYear && year <= toYear;
  return [
    ...calendar.fixed.flatMap((one, index): DayOff[] =>
      one.month === month && one.day === number && holds(one)
        ? [{ kind: 'fixed', index, title: one.title, isExpected: false }]
        : [],
    ),
    ...calendar.announced.flatMap((one, index): DayOff[] =>
      one.date === day
        ? [{ kind: 'announced', index, title: one.title, isExpected: one.expected === true }]
        : [],
    ),
    ...calendar.closures.flatMap((one, index): DayOff[] =>
      one.date === day && concerns(one.provinces, province)
        ? [{ kind: 'closure', index, title: one.title, provinces: one.provinces, source: one.source }]
        : [],
    ),
  ];
}

/** Where the document speaks of a day; of the whole calendar where nothing is said of it. */
export function pointerOfDay(calendar: Calendar, day: JalaliDay, province: string | null): string {
  const said = daysOffOn(calendar, day, province).at(-1);
  if (said === undefined || said.kind === 'rest') return '';
  return `/${said.kind === 'closure' ? 'closures' : said.kind}/${said.index}`;
}

/** Without a province every closure is looked at. */
function concerns(provinces: Closure['provinces'], province: string | null): boolean {
  return province === null || provinces === 'ALL' || provinces.includes(province);
}

function isDay(day: JalaliDay): boolean {
  return isJalaliDay(day) && /^1[34]/.test(day);
}

function isEmpty(provinces: Closure['provinces']): boolean {
  return provinces !== 'ALL' && provinces.length === 0;
}

/** A day of a year; no day at all where the month has none of that number (30 Esfand). */
export function dayOf(year: number, month: number, day: number): JalaliDay {
  return `${year}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
