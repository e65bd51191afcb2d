// A case's unit taken anew before anything is submitted: a plan that became a production unit within a round is visited on
// the form of its kind on the day of the visit (C1).
import { Problem } from '../problem.ts';
import { mayWork } from './access.ts';
import type { Actor, Case, Instant, Outcome, Pins, UnitSnapshot } from './case.ts';
import type { CaseDefinitions } from './definitions.ts';
import { finish, newStep } from './step.ts';

/**
 * Gives a case the unit as it was on another day, and the form of its kind then. State, tasks, clocks and deadlines stay.
 * @param definitions of the pins that it gets
 * @returns the case with an event `REFIT`; the Problem `forbidden` where the actor has no task that fills its form,
 * `visit-registered` where something is submitted already, for that keeps its form
 */
export function refitCase(
  definitions: CaseDefinitions,
  given: Case,
  { unit, pins }: { unit: UnitSnapshot; pins: Pins },
  actor: Actor,
  now: Instant,
): Outcome | Problem {
  const acting = given.tasks.filter((task) => task.fills && mayWork(actor, task, given.subject));
  if (acting.length === 0) return new Problem('forbidden');
  if (given.returnVersion > 0) return new Problem('visit-registered', { count: 1 });
  const data = { pins: { from: given.pins, to: pins }, unit };
  const step = newStep({ definitions, before: given, type: 'REFIT', data, actor, at: now, acting });
  step.after.pins = pins;
  step.after.subject = unit;
  return finish(step, [], now, acting[0]?.role ?? null);
}
