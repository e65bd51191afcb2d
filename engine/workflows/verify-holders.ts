// Whether somebody holds the role of every task wherever the task can arise: a chain that waits for a role which nobody
// has in one province waits there for ever, or moves by silence alone.
import type { RoleDefinition, Text, Workflow } from '../definitions/grammar.ts';
import type { Issue } from '../problem.ts';
import { describe } from '../words.ts';
import { taskScopeOf } from './access.ts';
import type { Grant, Task } from './case.ts';
import { placesOf, tasksOf } from './places.ts';

/** A body over which a role is held. */
export interface HoldingBody {
  id: string;
  title: Text;
}

/** Facts of a running system: who holds what, and where units are. */
export interface Holders {
  /** What is granted to somebody, each once; grants over single units may be left out. */
  grants: readonly Grant[];
  /** The bodies in whose jurisdiction there are units. */
  jurisdictions: readonly HoldingBody[];
  /** The bodies that are concerned with a domain each. */
  deputyships: readonly (HoldingBody & { domain: string })[];
}

/** Where the tasks of a chain arise. */
export interface Reach {
  jurisdictions: readonly HoldingBody[];
  domains: readonly HoldingBody[];
  /** To whom something is announced: the subordinate units, wherever the case itself is. The jurisdictions, when absent. */
  announcedTo?: readonly HoldingBody[];
}

const nation: HoldingBody = { id: '*', title: { fa: '', en: '' } };
/** Places that an issue names; the others it counts. */
const named = 3;

/**
 * One hard issue for each role and scope that some place lacks, at the first task that asks for it. A unit without a
 * respondent is the register's matter, not the chain's.
 */
export function verifyHolders(
  workflow: Workflow,
  { jurisdictions, domains, announcedTo = jurisdictions }: Reach,
  grants: readonly Grant[],
  roles: ReadonlyMap<string, RoleDefinition>,
): Issue[] {
  /** A task for the whole nation is reached by who holds the role over the case's province or domain. */
  const needed = (scope: Task['scope'], held: RoleDefinition['scope']): readonly HoldingBody[] => {
    if (scope === 'jurisdiction') return jurisdictions;
    if (scope === 'domain') return domains;
    if (scope === 'unit' || held === 'unit') return [];
    return held === 'jurisdiction' ? jurisdictions : held === 'domain' ? domains : [nation];
  };
  const looked = new Set<string>();
  return placesOf(workflow).flatMap(({ state, pointer }) =>
    tasksOf(state).flatMap((task): Issue[] => {
      const role = roles.get(task.role);
      const scope = taskScopeOf(task);
      const isAnnounced = task.forEach === 'definition.organisations';
      const name = `${task.role} ${scope}${isAnnounced ? ' each' : ''}`;
      if (role === undefined || looked.has(name)) return [];
      looked.add(name);
      const places = isAnnounced ? announcedTo : needed(scope, role.scope);
      const lacking = without(role, places, grants);
      return lacking.length === 0 ? [] : [issueOf(`${pointer}/meta/task`, role, scope, lacking)];
    }),
  );
}

/** Of some places those where nobody holds a role. */
function without(
  role: RoleDefinition,
  places: readonly HoldingBody[],
  grants: readonly Grant[],
): HoldingBody[] {
  const holding = grants.filter((grant) => grant.role === role.key);
  if (holding.some((grant) => grant.scope === 'nation')) return [];
  const held = new Set(holding.map(({ id }) => id));
  return places.filter(({ id }) => !held.has(id));
}

/** One soft issue where nobody holds a role in some of the places that something is sent to. */
export function lackingHolders(
  path: string,
  code: string,
  role: RoleDefinition,
  places: readonly HoldingBody[],
  grants: readonly Grant[],
): Issue[] {
  const lacking = without(role, places, grants);
  if (lacking.length === 0) return [];
  return [{ path, code, severity: 'soft', ...told(code, { role: role.key }, role, lacking) }];
}

function issueOf(
  path: string,
  role: RoleDefinition,
  scope: Task['scope'],
  lacking: readonly HoldingBody[],
): Issue {
  const code = lacking[0] === nation ? 'workflow.role-held-nowhere' : 'workflow.role-held-by-nobody';
  return { path, code, severity: 'hard', ...told(code, { role: role.key, scope }, role, lacking) };
}

/** Parameters of an issue about places, and its words. */
function told(
  code: string,
  given: { role: string; scope?: string },
  role: RoleDefinition,
  lacking: readonly HoldingBody[],
): Pick<Issue, 'params' | 'message'> {
  const isAnywhere = lacking[0] === nation;
  const listed = (words: (body: HoldingBody) => string, comma: string) =>
    lacking.slice(0, named).map(words).join(comma) + (lacking.length > named ? ' …' : '');
  const ids = listed(({ id }) => id, ', ');
  const params = { ...given, ...(isAnywhere ? {} : { places: ids, count: lacking.length }) };
  // Roles and places have titles of their own, in both languages.
  const said = (locale: 'fa' | 'en', comma: string) => {
    const places = listed(({ title }) => title[locale], comma);
    return describe(code, { ...params, role: role.title[locale], places }, locale);
  };
  return { params, message: { fa: said('fa', '، '), en: said('en', ', ') } };
}
