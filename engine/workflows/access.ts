// Who may act on a case: grants of role × scope against the case's unit. Deny by default.
import type { TaskDefinition } from '../definitions/grammar.ts';
import type { Actor, Grant, Task, UnitSnapshot } from './case.ts';

/** A respondent's task is about his unit, a deputyship's about its domain, unless the document says otherwise. */
export function taskScopeOf(task: TaskDefinition): Task['scope'] {
  if (task.scope) return task.scope;
  if (task.forEach) return 'domain';
  return task.form === 'return' ? 'unit' : 'jurisdiction';
}

/** The id of the scope of a unit that holders of a task's role must hold. */
export function scopeIdOf(scope: Task['scope'], unit: UnitSnapshot, part: string | null): string {
  if (scope === 'unit') return unit.id;
  if (scope === 'jurisdiction') return unit.organisation;
  if (scope === 'domain') return part ?? unit.domains[0] ?? '*';
  return '*';
}

/** Whether one of the actor's grants of the role reaches the unit. */
export function hasRole(actor: Actor, role: string, unit: UnitSnapshot): boolean {
  return actor.grants.some((grant) => grant.role === role && reaches(grant, unit));
}

/** Whether the actor may work on the task. */
export function mayWork(actor: Actor, task: Task, unit: UnitSnapshot): boolean {
  return actor.grants.some(
    (grant) =>
      grant.role === task.role &&
      (grant.scope === 'nation' ||
        grant.id === task.scopeId ||
        (task.scopeId === '*' && reaches(grant, unit))),
  );
}

function reaches(grant: Grant, unit: UnitSnapshot): boolean {
  switch (grant.scope) {
    case 'nation':
      return true;
    case 'jurisdiction':
      return grant.id === unit.organisation;
    case 'domain':
      return unit.domains.includes(grant.id);
    case 'unit':
      return grant.id === unit.id;
    default:
      return false;
  }
}
