// Where the cases of collections go, and whether somebody is there to work on them.
import type { Issue } from '../problem.ts';
import { type Holders, type HoldingBody, type Reach, verifyHolders } from '../workflows/index.ts';
import type { Collection, DomainRouting, Policy, Roles, Workflow } from './grammar.ts';
import { domainList, type Library } from './library.ts';

/**
 * Roles that nobody holds where a chain needs them; nothing where the library does not know who holds what (documents on
 * their own). A collection is told at its chain; a role set, which grants nothing to anybody, is only told to look.
 */
export function verifyHeld(definition: Workflow | Collection | Roles, library: Library): Issue[] {
  const { workflow, collections = [] } = library;
  switch (definition.kind) {
    case 'workflow': {
      const using = collections.filter((one) => one.workflow === definition.key);
      return unheld(definition, using, library);
    }
    case 'collection': {
      const chain = workflow(definition.workflow);
      const issues = chain === undefined ? [] : unheld(chain, [definition], library);
      return issues.map((issue) => ({ ...issue, path: '/workflow' }));
    }
    case 'roles': {
      const beside = { ...library, roles: definition };
      const issues = [...Map.groupBy(collections, (one) => one.workflow)].flatMap(([key, using]) => {
        const chain = workflow(key);
        return chain === undefined ? [] : unheld(chain, using, beside);
      });
      return issues.map((issue) => ({ ...issue, path: '/roles', severity: 'soft' }));
    }
  }
}

/** @param collections those that use the chain; where there are none, it may reach every province that has units */
function unheld(workflow: Workflow, collections: readonly Collection[], library: Library): Issue[] {
  const { holders, roles } = library;
  if (holders === undefined || roles === undefined) return [];
  const reaches = collections.map((collection) => reachOf(collection, library, holders));
  if (reaches.length === 0) reaches.push({ jurisdictions: holders.jurisdictions, domains: [] });
  return verifyHolders(
    workflow,
    {
      jurisdictions: distinct(reaches.flatMap(({ jurisdictions }) => jurisdictions)),
      domains: distinct(reaches.flatMap(({ domains }) => domains)),
      announcedTo: holders.jurisdictions,
    },
    holders.grants,
    new Map(roles.roles.map((role) => [role.key, role])),
  );
}

function reachOf(collection: Collection, library: Library, { jurisdictions, deputyships }: Holders): Reach {
  const { subject, body, domains } = collection;
  const titled = (id: string): HoldingBody => {
    const code = library.codelist(domainList)?.codes.find((one) => one.code === id);
    return { id, title: code?.title ?? { fa: id, en: id } };
  };
  return {
    // A case about a definition is the business of one body, wherever the units are.
    jurisdictions:
      subject === 'definition' ? deputyships.filter(({ domain }) => domain === body) : jurisdictions,
    domains: domains === undefined ? [] : domainsOf(domains, library.policy(collection.policy)).map(titled),
  };
}

/** Those of the rules, and where none of them holds the fallback: the last that the policy names. */
function domainsOf({ rules, fallback }: DomainRouting, policy: Policy | undefined): string[] {
  const routed = rules.map(({ domain }) => domain);
  if (typeof fallback === 'string') return [...routed, fallback];
  const values = policy?.parameters[fallback.policy]?.values ?? [];
  const last = values.toSorted((one, other) => (one.from < other.from ? -1 : 1)).at(-1)?.value;
  return typeof last === 'string' ? [...routed, last] : routed;
}

function distinct(bodies: readonly HoldingBody[]): HoldingBody[] {
  return [...new Map(bodies.map((body) => [body.id, body])).values()];
}
