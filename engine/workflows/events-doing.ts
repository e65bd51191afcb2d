// By which event something is done: the names of events are the document's, the actions are the catalogue's.
import type { Case } from './case.ts';
import type { ActionName } from './catalogue.ts';
import { actionsOf, transitionsOf } from './compile.ts';
import type { CaseDefinitions } from './definitions.ts';

/** The types of the events that the case's states take now and of which a transition does the action. */
export function eventsDoing(
  { workflow }: Pick<CaseDefinitions, 'workflow'>,
  { state }: Pick<Case, 'state'>,
  action: ActionName,
): string[] {
  const around = [...workflow.states.values()].filter(({ path }) =>
    state.split(',').some((leaf) => leaf === path || leaf.startsWith(`${path}.`)),
  );
  return around.flatMap((one) =>
    Object.entries(one.state.on ?? {}).flatMap(([type, given]) =>
      transitionsOf(given).some(({ actions }) => actionsOf(actions).some((done) => done.type === action))
        ? [type]
        : [],
    ),
  );
}
