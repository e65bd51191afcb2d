// When people do things: units at all hours and mostly at the end, offices in the morning of working days.
import {
  addDays,
  daysBetween,
  type Instant,
  jalaliDayOf,
  lastInstantOf,
  startOfDay,
  type WorkingCalendar,
} from '../../engine/index.ts';
import type { Random } from './random.ts';

const minute = 60_000;

/** Hours of the day at which a unit's people sit at the form, as often as they are named. */
const hoursOfUnits = [8, 9, 9, 10, 10, 10, 11, 11, 12, 13, 14, 15, 16, 18, 20, 21, 21, 22, 22, 23];

/** Some time from `from` on and before `due`: three in five on the last two days. */
export function beforeDue(chance: Random, from: Instant, due: Instant): Instant {
  const first = jalaliDayOf(from);
  const length = daysBetween(first, jalaliDayOf(lastInstantOf(due)));
  const days = Array.from({ length: length + 1 }, (_, index) => index);
  const day = chance.weighted(days, (index) => (index > length - 2 ? 3 : 4 / Math.max(1, length - 1)));
  const at = atHour(chance, addDays(first, day), chance.pick(hoursOfUnits));
  return at > from ? at : later(from, chance.integer(3, 90));
}

/** Some time on a day after `from`, by a unit. */
export function onDayAfter(chance: Random, from: Instant, days: number): Instant {
  const at = atHour(chance, addDays(jalaliDayOf(from), days), chance.pick(hoursOfUnits));
  return at > from ? at : later(from, chance.integer(20, 180));
}

/** In the office hours of the first working day that is `days` or more days after `from`. */
export function inOffice(
  chance: Random,
  calendar: WorkingCalendar,
  province: string | null,
  from: Instant,
  days: number,
): Instant {
  let day = addDays(jalaliDayOf(from), days);
  for (;;) {
    if (calendar.isWorkingDay(day, province)) {
      const at = atHour(chance, day, chance.integer(8, 14));
      if (at > from) return at;
    }
    day = addDays(day, 1);
  }
}

function atHour(chance: Random, day: string, hour: number): Instant {
  const milliseconds = (hour * 60 + chance.integer(0, 59)) * minute + chance.integer(0, 59_999);
  return new Date(Date.parse(startOfDay(day)) + milliseconds).toISOString();
}

function later(from: Instant, minutes: number): Instant {
  return new Date(Date.parse(from) + minutes * minute).toISOString();
}
