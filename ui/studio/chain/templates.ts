// Chains to begin with: an empty one, one examination with silence, two stages of which each deputyship has a part in the
// second. Roles are those of the role set in force, by what they may do and where.
import type { RoleDefinition, TaskDefinition, Text, Workflow } from '../../../engine/index.ts';
import { setDeadline, setSilence } from './clock-actions.ts';
import { addState, setForEach } from './state-actions.ts';
import { addWay, type WayKind } from './way-actions.ts';

/** The words of a template, in both languages. */
export type Say = (key: TemplateWord) => Text;

export type TemplateWord =
  | 'start'
  | 'expected'
  | 'fill'
  | 'examination'
  | 'examine'
  | 'returned'
  | 'correct'
  | 'validation'
  | 'validate'
  | 'returnedAgain'
  | 'accepted'
  | 'submit'
  | 'approve'
  | 'return';

export const templateKinds = ['oneExamination', 'twoStages'] as const;
export type TemplateKind = (typeof templateKinds)[number];

type Names = Pick<Workflow, 'key' | 'title'>;

/** A chain of one state in which nothing happens yet. */
export function emptyChain({ key, title }: Names, start: Text): Workflow {
  return {
    kind: 'workflow',
    key,
    title,
    machine: { initial: 'start', states: { start: { meta: { title: start } } } },
  };
}

/** Whether nobody has written anything into the chain. */
export function isBlank({ machine }: Workflow): boolean {
  const states = Object.values(machine.states);
  return states.length === 1 && states.every(({ meta, on, after }) => !meta?.task && !on && !after);
}

interface Roles {
  fills: RoleDefinition;
  examines: RoleDefinition;
  validates: RoleDefinition;
}

/** Who would fill, examine and validate; null where the role set has nobody for one of them. */
function rolesFor(roles: readonly RoleDefinition[]): Roles | null {
  const of = (scope: RoleDefinition['scope'], permission: 'case.fill' | 'case.act') =>
    roles.find((role) => role.scope === scope && role.permissions.includes(permission));
  const [fills, examines, validates] = [
    of('unit', 'case.fill'),
    of('jurisdiction', 'case.act'),
    of('domain', 'case.act'),
  ];
  return fills === undefined || examines === undefined || validates === undefined
    ? null
    : { fills, examines, validates };
}

/** A chain of a kind; null where the role set has nobody to act in it. */
export function chainFrom(
  kind: TemplateKind,
  names: Names,
  roles: readonly RoleDefinition[],
  say: Say,
): Workflow | null {
  const who = rolesFor(roles);
  if (who === null) return null;
  const isTwo = kind === 'twoStages';
  const fill = (title: Text): TaskDefinition => ({
    role: who.fills.key,
    title,
    scope: 'unit',
    form: 'return',
  });
  const begun = { ...emptyChain(names, say('start')), clockDefaults: plainRules };
  let chain: Workflow = {
    ...begun,
    machine: { initial: 'expected', states: {} },
  };
  const state = (title: TemplateWord, tags: string[], task: TaskDefinition): string => {
    const added = addState(chain, { title: say(title), kind: 'work', task, tags });
    chain = added.workflow;
    return added.path;
  };
  const expected = state('expected', ['open'], { ...fill(say('fill')), due: 'due' });
  chain = { ...chain, machine: { ...chain.machine, initial: expected } };
  const first = state('examination', ['review', 'submitted'], {
    role: who.examines.key,
    title: say('examine'),
    scope: 'jurisdiction',
    decides: true,
  });
  const back = state('returned', ['returned', 'submitted'], fill(say('correct')));
  const second = isTwo
    ? state('validation', ['review', 'submitted'], {
        role: who.validates.key,
        title: say('validate'),
        scope: 'domain',
        decides: true,
      })
    : null;
  const backAgain = isTwo ? state('returnedAgain', ['returned', 'submitted'], fill(say('correct'))) : null;
  const end = addState(chain, { title: say('accepted'), kind: 'end', accepted: true });
  chain = end.workflow;

  const events = new Map<TemplateWord, string>();
  const way = (from: string, to: string, word: 'submit' | 'approve' | 'return', kind: WayKind) => {
    const known = events.get(word);
    const event = known === undefined ? { title: say(word) } : { type: known };
    const added = addWay(chain, { from, to, event, kind });
    events.set(word, added.way.name);
    chain = added.workflow;
  };
  const deadline = (path: string, days: number, deemedTo: string | null) => {
    const timed = setDeadline(chain, path, days);
    chain =
      deemedTo === null
        ? timed.workflow
        : setSilence(timed.workflow, path, timed.clock, { does: 'deem', to: deemedTo });
  };
  const afterFirst = second ?? end.path;
  way(expected, first, 'submit', 'submit');
  way(first, afterFirst, 'approve', 'approve');
  way(first, back, 'return', 'return');
  way(back, first, 'submit', 'submit');
  deadline(first, 3, afterFirst);
  deadline(back, 2, null);
  if (second !== null && backAgain !== null) {
    chain = setForEach(chain, second, 0, 'unit.domains');
    way(second, end.path, 'approve', 'approve');
    way(second, backAgain, 'return', 'return');
    way(backAgain, second, 'submit', 'submit');
    deadline(second, 5, end.path);
    deadline(backAgain, 2, null);
  }
  return chain;
}

/** Calendar days after the day of the event; a deadline on a holiday moves to the next working day. */
const plainRules = { basis: 'calendar', countTriggerDay: false, rollForward: true } as const;
