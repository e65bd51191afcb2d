// A deadline counted out on the real calendar, day by day, by the engine's own functions.
import {
  addDays,
  type ClockDefinition,
  type Collection,
  dueInstant,
  endOfClock,
  type Instant,
  type JalaliDay,
  jalaliDayOf,
  lastInstantOf,
  type PolicyInForce,
  periodContaining,
  previousPeriod,
  settle,
  startOfDay,
  type Text,
  type Workflow,
  type WorkingCalendar,
} from '../../../engine/index.ts';

export interface ExampleDay {
  day: JalaliDay;
  /**
   * Whether the clock starts on it, it counts as one of the days, it is passed over, it comes after the last, or the
   * clock waits on it for the due day.
   */
  is: 'trigger' | 'counted' | 'skipped' | 'rolled' | 'held';
  /** Which of the days it is. */
  number: number | null;
  isLast: boolean;
  /** Why offices are closed. */
  closed: Text | null;
}

export interface WorkedExample {
  days: ExampleDay[];
  last: JalaliDay;
  /** The due day before which the clock does not end; null for clocks that do not look at it. */
  notBefore: { day: JalaliDay; period: string } | null;
}

export interface ExampleSetting {
  collection: Collection;
  policyAt(at: Instant): PolicyInForce;
  working: WorkingCalendar;
}

/** Longer strips tell nothing more. */
const longest = 60;

/**
 * @param start the day on which the clock begins, on a return of the period before the one that the day is in
 * @param province whose closures count
 */
export function workedExample(
  workflow: Workflow,
  clock: ClockDefinition,
  { collection, policyAt, working }: ExampleSetting,
  start: JalaliDay,
  province: string | null,
): WorkedExample {
  const from = startOfDay(start, working.timeZone);
  const policy = policyAt(from);
  const period = previousPeriod(periodContaining(from, collection.periodicity, working.timeZone));
  const due = dueInstant(
    { collection, policy: policyAt, calendar: () => working },
    period,
    { province },
    from,
  );
  const endWith = (one: Instant | null) => {
    const given = { from, due: one, policy, calendar: working, province };
    return jalaliDayOf(lastInstantOf(endOfClock(workflow, clock, given)), working.timeZone);
  };
  const [last, alone] = [endWith(due), endWith(null)];
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
    const isAfter = day > alone ? 'held' : 'rolled';
    const is = counts ? 'counted' : isFirst ? 'trigger' : number >= total ? isAfter : 'skipped';
    days.push({ day, is, number: counts ? number : null, isLast: day === last, closed });
  }
  const { notBefore } = clock;
  const isHeld = notBefore !== undefined && (notBefore === 'due' || settle(notBefore, policy) === 'due');
  return {
    days,
    last,
    notBefore:
      isHeld && due !== null ? { day: jalaliDayOf(lastInstantOf(due), working.timeZone), period } : null,
  };
}
