// Where the cases of collections go, and whether somebody is there to work on them.
import type { Issue } from '../problem.ts';
import { describe } from '../words.ts';
import {
  type Holders,
  type HoldingBody,
  lackingHolders,
  type Reach,
  verifyHolders,
} from '../workflows/index.ts';
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

/** The parameter that names who is sent the daily digest of reviewing. */
const digestRoles = 'digest.roles';

/**
 * Roles to which a policy sends the digest of reviewing and that do not have it: there is no such role (hard), it is held
 * over neither an office nor a domain, or nobody holds it where there is work (look at it: the digest is sent to the others).
 */
export function verifyDigest(policy: Policy, library: Library): Issue[] {
  const { roles, holders, collections = [] } = library;
  const value = lastValue(policy, digestRoles);
  if (roles === undefined || !Array.isArray(value)) return [];
  const path = `/parameters/${digestRoles}/values`;
  const using = collections.filter((one) => one.policy === policy.key && one.subject !== 'definition');
  const beside: Library = {
    ...library,
    policy: (key) => (key === policy.key ? policy : library.policy(key)),
  };
  const reaches = holders === undefined ? [] : using.map((one) => reachOf(one, beside, holders));
  return value.flatMap((key): Issue[] => {
    const role = roles.roles.find((one) => one.key === key);
    if (role === undefined)
      return [{ path, code: 'unknown-role', severity: 'hard', params: { key: String(key) } }];
    if (role.scope !== 'jurisdiction' && role.scope !== 'domain') {
      const code = 'digest-of-other-scope';
      const said = (locale: 'fa' | 'en') => describe(code, { role: role.title[locale] }, locale);
      const message = { fa: said('fa'), en: said('en') };
      return [{ path, code, severity: 'soft', params: { role: role.key }, message }];
    }
    if (holders === undefined) return [];
    const places =
      role.scope === 'domain' ? reaches.flatMap(({ domains }) => domains) : holders.jurisdictions;
    return lackingHolders(path, 'digest-without-reader', role, distinct(places), holders.grants);
  });
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
  const last = lastValue(policy, fallback.policy);
  return typeof last === 'string' ? [...routed, last] : routed;
}

function lastValue(policy: Policy | undefined, key: string) {
  const values = policy?.parameters[key]?.values ?? [];
  return values.toSorted((one, other) => (one.from < other.from ? -1 : 1)).at(-1)?.value;
}

function distinct(bodies: readonly HoldingBody[]): HoldingBody[] {
  return [...new Map(bodies.map((body) => [body.id, body])).values()];
}
