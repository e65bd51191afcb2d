// What a change of the calendar does to deadlines from now on: the engine's own computation, before and after.
import {
  addDays,
  type Calendar,
  compileCalendar,
  compilePolicy,
  endOfClock,
  isJalaliDay,
  type JalaliDay,
  jalaliDayOf,
  lastInstantOf,
  type Policy,
  startOfDay,
  type Text,
  type Workflow,
} from '../../../engine/index.ts';

/** A deadline that would end on another day. */
export interface DeadlineMoved {
  chain: Text;
  clock: Text;
  /** The day of what starts the clock: a submission, a return for correction. */
  from: JalaliDay;
  before: JalaliDay;
  after: JalaliDay;
}

export interface Chain {
  workflow: Workflow;
  policy: Policy;
}

/** Longer than most clocks, with a run of holidays: earlier triggers end before the day. */
const reach = 45;

/** Days of a Jalali year that work before and not after, or the other way round, in a province. */
export function daysChanged(
  before: Calendar,
  after: Calendar,
  province: string | null,
  year: number,
): JalaliDay[] {
  const [old, young] = [compileCalendar(before, 1), compileCalendar(after, 2)];
  return daysOf(year).filter((day) => old.isWorkingDay(day, province) !== young.isWorkingDay(day, province));
}

/** Every day of a Jalali year. */
export function daysOf(year: number): JalaliDay[] {
  const days: JalaliDay[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * For each clock of the chains, what starts in the weeks before a day and would end elsewhere, latest trigger first.
 * @param province of the acting body
 */
export function deadlinesMoved(
  before: Calendar,
  after: Calendar,
  { chains, province, day }: { chains: readonly Chain[]; province: string | null; day: JalaliDay },
): DeadlineMoved[] {
  if (!isJalaliDay(day)) return [];
  const calendars = [compileCalendar(before, 1), compileCalendar(after, 2)] as const;
  return chains.flatMap(({ workflow, policy }) => {
    const policyAt = compilePolicy(policy, 1);
    return Object.entries(workflow.clocks ?? {}).flatMap(([name, clock]) => {
      const moved: DeadlineMoved[] = [];
      for (let back = 0; back <= reach; back += 1) {
        const from = addDays(day, -back);
        const at = startOfDay(from);
        const inForce = policyAt(at);
        const [was, is] = calendars.map((calendar) => {
          const end = endOfClock(workflow, clock, {
            from: at,
            due: null,
            policy: inForce,
            calendar,
            province,
          });
          return jalaliDayOf(lastInstantOf(end));
        });
        if (was !== undefined && is !== undefined && was !== is) {
          const title = clock.title ?? { fa: name, en: name };
          moved.push({ chain: workflow.title, clock: title, from, before: was, after: is });
        }
      }
      return moved;
    });
  });
}
