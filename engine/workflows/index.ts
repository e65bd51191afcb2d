// The door of engine/workflows: workflow + case + event + now → { case, events, effects } | Problem.
export { mayWork } from './access.ts';
export type * from './case.ts';
export { isUnit, system, unitOf } from './case.ts';
export type { ActionName, GuardName } from './catalogue.ts';
export { endOfClock } from './clocks.ts';
export {
  actionsOf,
  type CompiledState,
  type CompiledWorkflow,
  caseScope,
  compileWorkflow,
  transitionsOf,
} from './compile.ts';
export type { Body, CaseDefinitions, PolicyInForce, PolicyValue } from './definitions.ts';
export { settle } from './definitions.ts';
export { dueInstant } from './due.ts';
export { bulkEvents, eventsDoing } from './events-doing.ts';
export { clocksByCalendar, clocksHitBy, extendClocks } from './extend.ts';
export { migrateCase, planMigration } from './migrate.ts';
export type { ClockRule, Migration, MigrationPlan, StateRule, Unmapped } from './migration-plan.ts';
export { type Place, placesOf, resolveTarget, tasksOf } from './places.ts';
export { compilePolicy, valuesOn } from './policy.ts';
export {
  compilePopulation,
  compileRevisions,
  type Population,
  type Revisions,
  verifyPopulation,
} from './population.ts';
export { refitCase } from './refit.ts';
export {
  availableEvents,
  fireDue,
  openCase,
  openingPins,
  replay,
  type SentEvent,
  send,
} from './send.ts';
export { verifyWorkflow } from './verify.ts';
export {
  type Holders,
  type HoldingBody,
  lackingHolders,
  type Reach,
  verifyHolders,
} from './verify-holders.ts';
export type { WorkflowSurroundings } from './verify-names.ts';
export { type TimeBounds, type TimePath, timeBounds } from './verify-time.ts';
