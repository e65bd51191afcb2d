// Deadlines that move while their clocks run: by an order after an outage (C6-R7), or because the calendar has a closure
// that it did not have when they started (requirements §2.5.5). Forwards only, by an event of the case.
import { deadline, lastInstantOf } from '../calendar/index.ts';
import { taskScopeOf } from './access.ts';
import { activePaths } from './advance.ts';
import type { Actor, Case, Clock, Extension, Instant, Outcome } from './case.ts';
import { clockRules, endOfClock, provinceOf } from './clocks.ts';
import { type CaseDefinitions, settle } from './definitions.ts';
import { dueInstant } from './due.ts';
import { finish, newStep, type Step } from './step.ts';

/**
 * Moves clocks of a case; its tasks show the new deadlines, and a due instant moves with its clock.
 * @returns the case with an event `EXTEND`; null where nothing of it runs on, or something has to be fired first
 */
export function extendClocks(
  definitions: CaseDefinitions,
  given: Case,
  extension: Extension,
  by: { actor: Actor; role: string | null },
  now: Instant,
): Outcome | null {
  if (given.clocks.some(({ dueAt }) => dueAt <= now)) return null;
  const clocks = extension.clocks.filter(({ token, from, to }) =>
    given.clocks.some((clock) => clock.token === token && clock.dueAt === from && to > from),
  );
  if (clocks.length === 0) return null;
  const data = { extension: { ...extension, clocks } };
  const step = newStep({
    definitions,
    before: given,
    type: 'EXTEND',
    data,
    actor: by.actor,
    at: now,
    acting: [],
  });
  moveDeadlines(step, data.extension);
  return finish(step, [], now, by.role);
}

/** Does what an extension says, now or when its event is replayed. */
export function moveDeadlines({ after, definitions, effects }: Step, extension: Extension): void {
  for (const { token, to } of extension.clocks) {
    const place = after.clocks.findIndex((clock) => clock.token === token);
    const clock = after.clocks[place];
    if (clock === undefined) continue;
    after.counter += 1;
    const moved: Clock = { ...clock, token: after.counter, dueAt: to };
    if (extension.calendarVersion !== undefined) moved.calendarVersion = extension.calendarVersion;
    after.clocks[place] = moved;
    effects.push({ type: 'clock.cancel', token }, { type: 'clock.start', clock: moved });
    if (clock.name === 'due') after.due = to;
    after.tasks = after.tasks.map((task) => {
      const state = definitions.workflow.states.get(task.state);
      const isDue = state?.tasks.some(({ role, due }) => role === task.role && due === clock.name) === true;
      if (!isDue || task.dueAt !== clock.dueAt) return task;
      effects.push({ type: 'task.due', no: task.no, dueAt: to });
      return { ...task, dueAt: to };
    });
  }
}

/** The running clocks whose last hours an outage touched, each with one day more (C6-R7). @param hours before the deadline */
export function clocksHitBy(
  definitions: CaseDefinitions,
  given: Case,
  outage: { from: Instant; to: Instant; hours: number },
  now: Instant,
): Extension['clocks'] {
  return given.clocks.flatMap((clock) => {
    const { token, name, dueAt } = clock;
    const lastHours = new Date(Date.parse(dueAt) - outage.hours * 3_600_000).toISOString();
    if (dueAt <= now || outage.from >= dueAt || outage.to <= lastHours) return [];
    return [{ token, name, from: dueAt, to: daysLater(definitions, given, clock, 1, now) }];
  });
}

/** The running clocks that end later by the calendar in force now than they do, each with its new end (requirements §2.5.5). */
export function clocksByCalendar(
  definitions: CaseDefinitions,
  given: Case,
  now: Instant,
): Extension['clocks'] {
  const calendar = definitions.calendar(now);
  return given.clocks.flatMap((clock) => {
    const { token, name, dueAt } = clock;
    if (dueAt <= now || clock.calendarVersion === calendar.version) return [];
    // A deadline that was moved by an order already stays, and is rolled off a closed day.
    const ends = [
      dueAt,
      reckonedAnew(definitions, given, clock, now),
      daysLater(definitions, given, clock, 0, now),
    ];
    const to = ends.toSorted().at(-1) ?? dueAt;
    return to > dueAt ? [{ token, name, from: dueAt, to }] : [];
  });
}

/** The same clock, under the policy that it started with, on the calendar of now. */
function reckonedAnew(definitions: CaseDefinitions, given: Case, clock: Clock, now: Instant): Instant {
  const calendar = definitions.calendar(now);
  const { document } = definitions.workflow;
  const rule = document.clocks?.[clock.name];
  if (rule === undefined) {
    const asOpened = { ...definitions, calendar: () => calendar };
    return dueInstant(asOpened, given.period, given.subject, given.openedAt) ?? clock.dueAt;
  }
  const from =
    rule.from === 'entered' ? clock.startedAt : (given.entered[rule.from.entered] ?? clock.startedAt);
  const policy = definitions.policy(clock.startedAt);
  const province = provinceOfClock(definitions, given, clock);
  return endOfClock(document, rule, { from, due: given.due, policy, calendar, province });
}

/** So many days after the end that it has, off closed days where it rolls. */
function daysLater(
  definitions: CaseDefinitions,
  given: Case,
  clock: Clock,
  days: number,
  now: Instant,
): Instant {
  const { workflow, collection } = definitions;
  const policy = definitions.policy(clock.startedAt);
  const rule = workflow.document.clocks?.[clock.name];
  const roll = collection.due?.rollForward;
  const rollForward =
    rule === undefined
      ? roll !== undefined && settle(roll, policy) === true
      : clockRules(workflow.document, rule, policy).rollForward;
  const rules = { basis: 'calendar', countTriggerDay: false, rollForward } as const;
  const province = provinceOfClock(definitions, given, clock);
  return deadline(lastInstantOf(clock.dueAt), days, rules, definitions.calendar(now), province);
}

function provinceOfClock(definitions: CaseDefinitions, given: Case, clock: Clock): string | null {
  const rule = definitions.workflow.document.clocks?.[clock.name];
  if (rule === undefined) return given.subject.province;
  const waiting = activePaths(given.state)
    .flatMap((path) => definitions.workflow.states.get(path) ?? [])
    .find((state) => state.clocks.includes(clock.name));
  const scopes = (waiting?.tasks ?? []).map(taskScopeOf);
  return provinceOf(definitions, rule, given, clock.startedAt, scopes);
}
