// Open cases led from one version of their workflow to another: the map is checked against both versions before anything
// moves, and each case is moved by an event of its own.
import { activePaths } from './advance.ts';
import type { Actor, Case, Instant, Move, Outcome } from './case.ts';
import { type CompiledWorkflow, transitionsOf } from './compile.ts';
import { guardHolds } from './guards.ts';
import {
  type Intent,
  intentFor,
  type Migration,
  type MigrationPlan,
  statesOf,
  targetOf,
  type Unmapped,
  unmapped,
} from './migration-plan.ts';
import { carryOver, type Versions } from './move.ts';
import { fireDue } from './send.ts';
import { finish, newStep, type Step } from './step.ts';
import { verifyMigration } from './verify-migration.ts';

/** Holds a plan against both versions of its workflow. */
export function planMigration(from: CompiledWorkflow, to: CompiledWorkflow, plan: MigrationPlan): Migration {
  const intents = new Map<string, Intent | Unmapped>();
  return {
    plan,
    issues: verifyMigration(from, to, plan),
    intentOf(state) {
      const known = intents.get(state) ?? intentFor(from, to, plan, state);
      intents.set(state, known);
      return known;
    },
  };
}

/**
 * Moves a case; clocks that are due by `now` fire first, under the version that it leaves. Answers, decisions, flags and
 * the clocks that are kept stay as they are.
 * @returns the new case, its events (the last is `MIGRATE`) and their effects; or why nothing was done
 */
export function migrateCase(
  versions: Versions,
  given: Case,
  migration: Migration,
  by: { actor: Actor; role: string | null },
  now: Instant,
): Outcome | Unmapped {
  const fired = fireDue(versions.from, given, now);
  const before = fired.case;
  const intent = migration.intentOf(before.state);
  if ('issue' in intent) return intent;
  const goal = {
    rest: intent.rest,
    clocks: intent.clocks.map((clock) => fateOf(clock, before)),
    entered: enteredAs(versions, migration.plan, before, intent, now),
  };
  const step = carryOver(versions, before, goal, by.actor, now);
  if (passesOn(versions, step))
    return unmapped('migration.passes-on', before.state, { to: step.after.state });
  return finish(step, [fired], now, by.role);
}

function fateOf({ name, was }: Intent['clocks'][number], before: Case): Move['clocks'][number] {
  if (was === null) return { name, was, rule: 'restarted' };
  return { name, was, rule: before.clocks.some((clock) => clock.name === was) ? 'kept' : 'ended' };
}

/**
 * A state that has another name now was entered when the old one was: clocks may count from it. Where one restarts that
 * counts so, it counts from now, also when it is started again in the states that share it (decision 006).
 */
function enteredAs(
  { to }: Versions,
  plan: MigrationPlan,
  before: Case,
  { rest, clocks }: Intent,
  now: Instant,
): Move['entered'] {
  const entered: Move['entered'] = {};
  for (const [state, rule] of Object.entries(plan.states)) {
    const at = before.entered[state];
    const name = targetOf(rule);
    if (at === undefined || name === null || to.workflow.states.has(state)) continue;
    if (before.entered[name] === undefined) entered[name] = at;
  }
  const left = activePaths(before.state);
  const since = left.flatMap((path) => before.entered[path] ?? []).sort();
  for (const path of rest.paths) {
    const at = since.at(-1);
    if (!left.includes(path) && at !== undefined) entered[path] = at;
  }
  for (const { name, was } of clocks) {
    const from = was === null ? to.workflow.document.clocks?.[name]?.from : undefined;
    if (typeof from === 'object') entered[from.entered] = now;
  }
  return entered;
}

/** Whether the new state would be left at once, without anybody doing anything. */
function passesOn({ to }: Versions, { after, actor, at, type }: Step): boolean {
  const step = newStep({ definitions: to, before: after, type, data: {}, actor, at, acting: [] });
  return statesOf(to.workflow, activePaths(after.state)).some(({ state }) =>
    transitionsOf(state.always ?? []).some(({ guard }) => guard === undefined || guardHolds(guard, step)),
  );
}
