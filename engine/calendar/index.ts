// Jalali days and periods, the working calendar, deadlines, and how they are written for people.
export type { JalaliDay } from '../definitions/grammar.ts';
export { type DeadlineRules, deadline, dueOf } from './deadline.ts';
export {
  type DayStyle,
  formatDay,
  formatInstant,
  formatNumber,
  type Locale,
  weekdayName,
} from './format.ts';
export { type Instant, jalaliDayOf, lastInstantOf, startOfDay } from './instant.ts';
export {
  addDays,
  daysBetween,
  gregorianOf,
  isGregorianDay,
  isJalaliDay,
  jalaliOf,
  type Weekday,
  weekdayOf,
} from './jalali.ts';
export {
  dayOfMonthAfter,
  monthsOf,
  nextPeriod,
  type Period,
  type PeriodKey,
  type PeriodKind,
  periodContaining,
  periodOf,
  previousPeriod,
  samePeriodLastYear,
} from './period.ts';
export { compileCalendar, verifyCalendar, type WorkingCalendar } from './working-calendar.ts';
