// What a chain says must make sense for what its cases are about: a definition has no form to fill, a unit cannot be published.
import type { Action, Workflow } from '../definitions/grammar.ts';
import { actionsOf } from './compile.ts';
import { type Place, tasksOf, transitionsIn } from './places.ts';
import type { Report } from './verify-names.ts';

export type SubjectKind = 'unit' | 'definition';

/** What belongs to one kind of subject alone, by the place in which it is written. */
const belongs: Readonly<
  Record<'action' | 'guard' | 'asks' | 'forEach', Readonly<Record<string, SubjectKind>>>
> = {
  action: {
    lockReturn: 'unit',
    observe: 'unit',
    observeRegister: 'unit',
    openCase: 'unit',
    flagLate: 'unit',
    publish: 'definition',
    notifyListed: 'definition',
    retire: 'definition',
    release: 'definition',
  },
  guard: { noHardIssues: 'unit', noOpenSoftIssues: 'unit' },
  asks: { answers: 'unit', declaration: 'unit', period: 'definition', circular: 'definition' },
  forEach: {
    'unit.domains': 'unit',
    'definition.domains': 'definition',
    'definition.organisations': 'definition',
  },
};

/** @param subject null where no collection uses the chain yet: it may be about either, but not about both */
export function checkSubject(
  workflow: Workflow,
  places: Place[],
  subject: SubjectKind | null,
  report: Report,
): void {
  let about = subject;
  const check = (where: keyof typeof belongs, name: string, at: string): void => {
    const kind = Object.hasOwn(belongs[where], name) ? belongs[where][name] : undefined;
    if (kind === undefined) return;
    about ??= kind;
    if (kind !== about) report(at, 'of-other-subject', { name, subject: about });
  };
  for (const [event, { asks = [] }] of Object.entries(workflow.events ?? {})) {
    for (const name of asks) check('asks', name, `/events/${event}/asks`);
    // What is declared true is what was filled in: without it the screen has nothing to declare.
    if (asks.includes('declaration') && !asks.includes('answers'))
      report(`/events/${event}/asks`, 'declaration-of-nothing', { event });
  }
  for (const place of places) {
    const { pointer, state } = place;
    for (const task of tasksOf(state)) {
      if (task.forEach !== undefined) check('forEach', task.forEach, `${pointer}/meta/task`);
      if (task.form !== undefined && about === 'definition') {
        report(`${pointer}/meta/task`, 'of-other-subject', { name: 'form', subject: about });
      }
    }
    for (const { guard, actions, trigger, at } of transitionsIn(place)) {
      for (const name of namesOf(guard)) check('guard', name, at);
      for (const { type } of actions) {
        check('action', type, at);
        if (trigger !== 'event') onlyByEvent(type, at, report);
      }
    }
    for (const { type } of [...actionsOf(state.entry), ...actionsOf(state.exit)]) {
      check('action', type, pointer);
      onlyByEvent(type, pointer, report);
    }
  }
}

/** Nothing is published, retired or given back by silence: somebody says from when. */
function onlyByEvent(type: Exclude<Action, string>['type'], at: string, report: Report): void {
  if (belongs.action[type] === 'definition') report(at, 'only-by-event', { action: type });
}

/** A guard and those within it, by name. */
function namesOf(guard: unknown): string[] {
  if (typeof guard === 'string') return [guard];
  if (typeof guard !== 'object' || guard === null || !('type' in guard)) return [];
  const params = 'params' in guard ? guard.params : null;
  const inner = typeof params === 'object' && params !== null && 'of' in params ? params.of : [];
  return [String(guard.type), ...(Array.isArray(inner) ? inner.flatMap(namesOf) : [])];
}
