// Legal clocks: a definition, the policy and the calendar in force now → an instant that stays what it is.
import { deadline, type WorkingCalendar } from '../calendar/index.ts';
import type { ClockDefinition, Workflow } from '../definitions/grammar.ts';
import type { Case, Clock, Instant, Task } from './case.ts';
import { type CaseDefinitions, type PolicyInForce, settle } from './definitions.ts';

/**
 * Starts the clock `name` of the workflow at `at` (requirements §2.5).
 * @param scopes the scopes of the tasks of the state that waits: the acting body's calendar is theirs
 */
export function startClock(
  definitions: CaseDefinitions,
  name: string,
  state: Case,
  at: Instant,
  scopes: Task['scope'][],
): Clock | null {
  const policy = definitions.policy(at);
  const calendar = definitions.calendar(at);
  const versions = { policyVersion: policy.version, calendarVersion: calendar.version };
  state.counter += 1;
  const token = state.counter;
  if (name === 'due') {
    return state.due === null ? null : { token, name, startedAt: at, dueAt: state.due, ...versions };
  }
  const document = definitions.workflow.document;
  const clock = document.clocks?.[name];
  if (!clock) throw new Error(`Workflow ${document.key} has no clock ${name}`);
  const from = clock.from === 'entered' ? at : (state.entered[clock.from.entered] ?? at);
  const province = provinceOf(definitions, clock, state, at, scopes);
  const dueAt = endOfClock(document, clock, { from, due: state.due, policy, calendar, province });
  return { token, name, startedAt: at, dueAt, ...versions };
}

/** When a clock of a workflow ends that counts from an instant, under a policy and on a calendar. */
export function endOfClock(
  document: Workflow,
  clock: ClockDefinition,
  {
    from,
    due,
    policy,
    calendar,
    province,
  }: {
    from: Instant;
    due: Instant | null;
    policy: PolicyInForce;
    calendar: WorkingCalendar;
    province: string | null;
  },
): Instant {
  const rules = clockRules(document, clock, policy);
  const end = deadline(from, Number(settle(clock.days, policy)), rules, calendar, province);
  if (due === null || clock.notBefore === undefined) return end;
  const notBefore = clock.notBefore === 'due' ? 'due' : settle(clock.notBefore, policy);
  // An early filer never gets less time than the law's own day.
  return notBefore === 'due' && due > end ? due : end;
}

/** How a clock of a workflow counts its days. */
export function clockRules(document: Workflow, clock: ClockDefinition, policy: PolicyInForce) {
  const rule = (name: 'basis' | 'countTriggerDay' | 'rollForward') => {
    const setting = clock[name] ?? document.clockDefaults?.[name];
    return setting === undefined ? undefined : settle(setting, policy);
  };
  return {
    basis: rule('basis') === 'working' ? 'working' : 'calendar',
    countTriggerDay: rule('countTriggerDay') === true,
    rollForward: rule('rollForward') === true,
  } as const;
}

/** Whose closures count: the province of the body that has to act (requirements §2.5.4). */
export function provinceOf(
  definitions: CaseDefinitions,
  clock: ClockDefinition,
  state: Case,
  at: Instant,
  scopes: Task['scope'][],
): string | null {
  if (clock.calendar === 'unit' || scopes.length === 0 || scopes.includes('unit'))
    return state.subject.province;
  if (scopes.includes('jurisdiction'))
    return definitions.body('jurisdiction', state.subject.organisation, at).province;
  const headquarters = definitions.policy(at).get('calendar.headquartersProvince');
  return typeof headquarters === 'string' ? headquarters : null;
}
