// A deadline counted out on the real calendar, day by day, by the engine's own function.
import {
  addDays,
  type ClockDefinition,
  endOfClock,
  type Instant,
  type JalaliDay,
  jalaliDayOf,
  lastInstantOf,
  type PolicyInForce,
  settle,
  startOfDay,
  type Text,
  type Workflow,
  type WorkingCalendar,
} from '../../../engine/index.ts';

export interface ExampleDay {
  day: JalaliDay;
  /** Whether the clock starts on it, it counts as one of the days, it is passed over, or it comes after the last. */
  is: 'trigger' | 'counted' | 'skipped' | 'rolled';
  /** Which of the days it is. */
  number: number | null;
  isLast: boolean;
  /** Why offices are closed. */
  closed: Text | null;
}

export interface WorkedExample {
  days: ExampleDay[];
  last: JalaliDay;
}

/** Longer strips tell nothing more. */
const longest = 60;

/** @param start the day on which the clock begins; the due day is left out of account */
export function workedExample(
  workflow: Workflow,
  clock: ClockDefinition,
  { policyAt, working }: { policyAt(at: Instant): PolicyInForce; working: WorkingCalendar },
  start: JalaliDay,
  province: string | null,
): WorkedExample {
  const from = startOfDay(start, working.timeZone);
  const policy = policyAt(from);
  const end = endOfClock(workflow, clock, { from, due: null, policy, calendar: working, province });
  const last = jalaliDayOf(lastInstantOf(end), working.timeZone);
  const rule = (name: 'basis' | 'countTriggerDay') => {
    const setting = clock[name] ?? workflow.clockDefaults?.[name];
    return setting === undefined ? undefined : settle(setting, policy);
  };
  const total = Number(settle(clock.days, policy));
  const isWorkingBasis = rule('basis') === 'working';
  const countsFirst = rule('countTriggerDay') === true;
  const days: ExampleDay[] = [];
  let number = 0;
  for (let day = start; day <= last && days.length < longest; day = addDays(day, 1)) {
    const closed = working.reasonOf(day, province);
    const isFirst = day === start;
    const counts = number < total && (!isFirst || countsFirst) && (!isWorkingBasis || closed === null);
    if (counts) number += 1;
    const is = counts ? 'counted' : isFirst ? 'trigger' : number >= total ? 'rolled' : 'skipped';
    days.push({ day, is, number: counts ? number : null, isLast: day === last, closed });
  }
  return { days, last };
}
