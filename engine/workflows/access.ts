// Who may act on a case: grants of role × scope against the case's subject. Deny by default.
import type { TaskDefinition } from '../definitions/grammar.ts';
import { type Actor, type Grant, isUnit, type Subject, type Task } from './case.ts';

/** A respondent's task is about his unit, a deputyship's about its domain, unless the document says otherwise. */
export function taskScopeOf(task: TaskDefinition): Task['scope'] {
  if (task.scope) return task.scope;
  if (task.forEach === 'definition.organisations') return 'jurisdiction';
  if (task.forEach) return 'domain';
  return task.form === 'return' ? 'unit' : 'jurisdiction';
}

/** The id of the scope of a case's subject that holders of a task's role must hold. */
export function scopeIdOf(scope: Task['scope'], subject: Subject, part: string | null): string {
  if (scope === 'unit') return subject.id;
  if (scope === 'jurisdiction') return (isUnit(subject) ? null : part) ?? subject.organisation;
  if (scope === 'domain') return part ?? subject.domains[0] ?? '*';
  return '*';
}

/** Whether one of the actor's grants of the role reaches the subject. */
export function hasRole(actor: Actor, role: string, subject: Subject): boolean {
  return actor.grants.some((grant) => grant.role === role && reaches(grant, subject));
}

/** Whether the actor may work on the task. */
export function mayWork(actor: Actor, task: Task, subject: Subject): boolean {
  return actor.grants.some(
    (grant) =>
      grant.role === task.role &&
      (grant.scope === 'nation' ||
        grant.id === task.scopeId ||
        (task.scopeId === '*' && reaches(grant, subject))),
  );
}

function reaches(grant: Grant, subject: Subject): boolean {
  switch (grant.scope) {
    case 'nation':
      return true;
    case 'jurisdiction':
      return (
        grant.id === subject.organisation ||
        (!isUnit(subject) && subject.organisations?.includes(grant.id) === true)
      );
    case 'domain':
      return subject.domains.includes(grant.id);
    case 'unit':
      return grant.id === subject.id;
    default:
      return false;
  }
}
