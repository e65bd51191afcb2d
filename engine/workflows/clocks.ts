// Legal clocks: a definition, the policy and the calendar in force now → an instant that stays what it is.
import { deadline } from '../calendar/index.ts';
import type { ClockDefinition, Workflow } from '../definitions/grammar.ts';
import type { Case, Clock, Instant, Task } from './case.ts';
import { type CaseDefinitions, settle } from './definitions.ts';

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
  const rules = {
    basis:
      settleRule(definitions, document, clock, 'basis', 'calendar', at) === 'working'
        ? 'working'
        : 'calendar',
    countTriggerDay: settleRule(definitions, document, clock, 'countTriggerDay', false, at) === true,
    rollForward: settleRule(definitions, document, clock, 'rollForward', false, at) === true,
  } as const;
  const province = provinceOf(definitions, clock, state, at, scopes);
  let dueAt = deadline(from, Number(settle(clock.days, policy)), rules, calendar, province);
  if (state.due !== null && clock.notBefore !== undefined) {
    const notBefore = clock.notBefore === 'due' ? 'due' : settle(clock.notBefore, policy);
    // An early filer never gets less time than the law's own day.
    if (notBefore === 'due' && state.due > dueAt) dueAt = state.due;
  }
  return { token, name, startedAt: at, dueAt, ...versions };
}

function settleRule(
  definitions: CaseDefinitions,
  document: Workflow,
  clock: ClockDefinition,
  rule: 'basis' | 'countTriggerDay' | 'rollForward',
  otherwise: string | boolean,
  at: Instant,
): unknown {
  const setting = clock[rule] ?? document.clockDefaults?.[rule];
  return setting === undefined ? otherwise : settle(setting, definitions.policy(at));
}

/** Whose closures count: the province of the body that has to act (requirements §2.5.4). */
function provinceOf(
  definitions: CaseDefinitions,
  clock: ClockDefinition,
  state: Case,
  at: Instant,
  scopes: Task['scope'][],
): string | null {
  if (clock.calendar === 'unit' || scopes.length === 0 || scopes.includes('unit')) return state.unit.province;
  if (scopes.includes('jurisdiction'))
    return definitions.body('jurisdiction', state.unit.organisation).province;
  const headquarters = definitions.policy(at).get('calendar.headquartersProvince');
  return typeof headquarters === 'string' ? headquarters : null;
}
