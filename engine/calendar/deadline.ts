// Deadlines in days (requirements.md §2.5). All are exclusive: 00:00 of the day after the last, so on time is `<`.
import type { JalaliDay } from '../definitions/grammar.ts';
import { dayNumberAt, type Instant, startOfDayNumber } from './instant.ts';
import { fromDayNumber, toDayNumber } from './jalali.ts';
import { dayOfMonthAfter, type PeriodKey } from './period.ts';
import type { WorkingCalendar } from './working-calendar.ts';

export interface DeadlineRules {
  /** Whether every day counts or only working days. */
  basis: 'calendar' | 'working';
  /** Whether the day of the trigger is the first of the days. */
  countTriggerDay: boolean;
  /** Whether a last day on which offices are closed moves to the next working day. */
  rollForward: boolean;
}

/** Longer than any run of holidays: a calendar without working days is refused when it is published. */
const longestClosure = 400;
/** A sweep asks the same few questions some hundred thousand times: the answer depends on the day, not on the second. */
const known = new WeakMap<WorkingCalendar, Map<string, Instant>>();

/**
 * The end of a clock of `days` days that starts at `t0` (C4, C5; E-01, A-02).
 * `province` is the acting body's, null for one of the whole country.
 */
export function deadline(
  t0: Instant,
  days: number,
  rules: DeadlineRules,
  calendar: WorkingCalendar,
  province: string | null,
): Instant {
  const trigger = dayNumberAt(t0, calendar.timeZone);
  const key = `${trigger} ${days} ${rules.basis} ${rules.countTriggerDay} ${rules.rollForward} ${province}`;
  return remembered(calendar, key, () => {
    const isWorking = (number: number) => calendar.isWorkingDay(fromDayNumber(number), province);
    const last = lastDay(trigger, days, rules, isWorking);
    return startOfDayNumber((rules.rollForward ? rolled(last, isWorking) : last) + 1, calendar.timeZone);
  });
}

/** The end of day `day` of the month after a period, rolled off holidays where `rollForward` (C2, A-01, E-01). */
export function dueOf(
  periodKey: PeriodKey,
  day: number,
  rollForward: boolean,
  calendar: WorkingCalendar,
  province: string | null,
): Instant {
  return remembered(calendar, `due ${periodKey} ${day} ${rollForward} ${province}`, () => {
    const last: JalaliDay = dayOfMonthAfter(periodKey, day);
    const isWorking = (number: number) => calendar.isWorkingDay(fromDayNumber(number), province);
    const number = toDayNumber(last);
    return startOfDayNumber((rollForward ? rolled(number, isWorking) : number) + 1, calendar.timeZone);
  });
}

type IsWorking = (dayNumber: number) => boolean;

function lastDay(trigger: number, days: number, rules: DeadlineRules, isWorking: IsWorking): number {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`No number of days: ${days}`);
  if (days === 0) return trigger;
  const first = rules.countTriggerDay ? trigger : trigger + 1;
  if (rules.basis === 'calendar') return first + days - 1;
  let last = rolled(first, isWorking);
  for (let counted = 1; counted < days; counted += 1) last = rolled(last + 1, isWorking);
  return last;
}

function rolled(from: number, isWorking: IsWorking): number {
  for (let number = from; number < from + longestClosure; number += 1) if (isWorking(number)) return number;
  throw new RangeError('The calendar has no working day');
}

function remembered(calendar: WorkingCalendar, key: string, compute: () => Instant): Instant {
  let answers = known.get(calendar);
  if (answers === undefined) {
    answers = new Map();
    known.set(calendar, answers);
  }
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = compute();
    answers.set(key, answer);
  }
  return answer;
}
