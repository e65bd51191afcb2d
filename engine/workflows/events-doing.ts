// By which event something is done: the names of events are the document's, the actions are the catalogue's.
import { mayWork } from './access.ts';
import type { Actor, Case } from './case.ts';
import type { ActionName } from './catalogue.ts';
import { actionsOf, type CompiledState, type CompiledWorkflow, transitionsOf } from './compile.ts';
import type { CaseDefinitions } from './definitions.ts';

/** The types of the events that the case's states take now and of which a transition does the action. */
export function eventsDoing(
  { workflow }: Pick<CaseDefinitions, 'workflow'>,
  { state }: Pick<Case, 'state'>,
  action: ActionName,
): string[] {
  return statesAround(workflow, state).flatMap((one) =>
    Object.entries(one.state.on ?? {}).flatMap(([type, given]) =>
      transitionsOf(given).some(({ actions }) => actionsOf(actions).some((done) => done.type === action))
        ? [type]
        : [],
    ),
  );
}

/** The types of the events that decide many cases at once, as far as the actor has a task of a part that may send them. */
export function bulkEvents(
  { workflow }: Pick<CaseDefinitions, 'workflow'>,
  { state, tasks, subject }: Case,
  actor: Actor,
  part: string | null,
): string[] {
  const isBulk = ({ type, params }: ReturnType<typeof actionsOf>[number]) =>
    type === 'decide' && params?.kind === 'bulk';
  return statesAround(workflow, state).flatMap((one) =>
    Object.entries(one.state.on ?? {}).flatMap(([type, given]) => {
      const decides = transitionsOf(given).some(({ actions }) => actionsOf(actions).some(isBulk));
      const mine = tasks.some(
        (task) => task.part === part && task.may.includes(type) && mayWork(actor, task, subject),
      );
      return decides && mine ? [type] : [];
    }),
  );
}

function statesAround(workflow: CompiledWorkflow, state: string): CompiledState[] {
  return [...workflow.states.values()].filter(({ path }) =>
    state.split(',').some((leaf) => leaf === path || leaf.startsWith(`${path}.`)),
  );
}
