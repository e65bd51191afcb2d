// The definitions that others refer to.
import { pointerStep } from '../json-schema.ts';
import type { Holders } from '../workflows/index.ts';
import type {
  Calendar,
  CodeList,
  Collection,
  Form,
  Item,
  Policy,
  PolicyRef,
  Roles,
  Workflow,
} from './grammar.ts';

/** The code list that names the bodies between which a collection routes. */
export const domainList = 'domains';

/** What is in force beside a definition that is looked at. */
export interface Library {
  form(key: string): Form | undefined;
  codelist(key: string): CodeList | undefined;
  /** Every item of every catalogue, by id. */
  items: ReadonlyMap<string, Item>;
  collection(key: string): Collection | undefined;
  /** All collections: a form and a workflow are also checked against the policies under which they are used. */
  collections?: readonly Collection[];
  workflow(key: string): Workflow | undefined;
  roles: Roles | undefined;
  policy(key: string): Policy | undefined;
  calendar(key: string): Calendar | undefined;
  /** In a running system: who holds what. Absent where documents are proved on their own. */
  holders?: Holders;
}

/** The code lists that a document names, anywhere, as far as they exist. */
export function codeListsNamedIn(document: unknown, library: Library): Map<string, CodeList> {
  const found = new Map<string, CodeList>();
  walk(document, '', (name, value) => {
    if (name !== 'x-codelist' || typeof value !== 'object' || value === null || !('key' in value)) return;
    const list = typeof value.key === 'string' ? library.codelist(value.key) : undefined;
    if (list !== undefined) found.set(list.key, list);
  });
  return found;
}

/** Every reference to a policy parameter in a document, with its place. */
export function policyReferences(document: object): { path: string; key: string }[] {
  const found: { path: string; key: string }[] = [];
  walk(document, '', (_name, value, path) => {
    if (isPolicyRef(value)) found.push({ path, key: value.policy });
  });
  return found;
}

/** The policies of the collections that use a form or a workflow. */
export function policiesAround(
  uses: (collection: Collection) => boolean,
  library: Library,
): { collection: Collection; policy: Policy }[] {
  return (library.collections ?? []).filter(uses).flatMap((collection) => {
    const policy = library.policy(collection.policy);
    return policy === undefined ? [] : [{ collection, policy }];
  });
}

function isPolicyRef(value: unknown): value is PolicyRef {
  if (typeof value !== 'object' || value === null || !('policy' in value)) return false;
  return typeof value.policy === 'string' && Object.keys(value).length === 1;
}

function walk(
  value: unknown,
  path: string,
  visit: (name: string, value: unknown, path: string) => void,
): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, one] of Object.entries(value)) {
    const at = `${path}/${pointerStep(name)}`;
    visit(name, one, at);
    walk(one, at, visit);
  }
}
