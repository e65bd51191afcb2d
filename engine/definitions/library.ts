// The definitions that others refer to.
import type { PartSource } from '../forms/index.ts';
import { pointerStep } from '../json-schema.ts';
import type { Holders } from '../workflows/index.ts';
import type {
  Calendar,
  CodeList,
  Collection,
  Definition,
  Form,
  Indicators,
  Item,
  Items,
  Policy,
  PolicyRef,
  Roles,
  Workflow,
} from './grammar.ts';

/** The code list that names the bodies between which a collection routes. */
export const domainList = 'domains';

/** What is in force beside a definition that is looked at. */
export interface Library extends PartSource {
  /** With its parts in their places. */
  form(key: string): Form | undefined;
  codelist(key: string): CodeList | undefined;
  /** Every item of every catalogue, by id. */
  items: ReadonlyMap<string, Item>;
  collection(key: string): Collection | undefined;
  /** All collections: a form and a workflow are also checked against the policies under which they are used. */
  collections?: readonly Collection[];
  /** All forms and lists of indicators: what a change of an item or a code list reaches, what is asked already. */
  forms?: readonly Form[];
  indicators?: readonly Indicators[];
  catalogues?: readonly Items[];
  /** The last published version of a definition, whenever it comes into force. Absent where there is no history. */
  last?<K extends Definition['kind']>(kind: K, key: string): Extract<Definition, { kind: K }> | undefined;
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

/** Whether a collection asks units of the register, and not for a revision of a definition. */
export function isAboutUnits({ subject }: Collection): boolean {
  return subject !== 'definition';
}

/** The forms of a collection, each once, as far as they exist. */
export function formsOf({ forms }: Collection, library: Library): Form[] {
  return [...new Set(forms.map(({ form }) => form))].flatMap((key) => library.form(key) ?? []);
}

/** Whether a document names a code list, anywhere. */
export function namesCodeList(document: object, list: string): boolean {
  let isNamed = false;
  walk(document, '', (name, value) => {
    if (name !== 'x-codelist' || typeof value !== 'object' || value === null) return;
    isNamed ||= 'key' in value && value.key === list;
  });
  return isNamed;
}

/** The ids of the items that a form reports, whether by a field or by one of its options. */
export function itemsOf(form: object): Set<string> {
  const found = new Set<string>();
  walk(form, '', (name, value) => {
    if (name === 'x-item' && typeof value === 'string') found.add(value);
    if (name !== 'x-items' || typeof value !== 'object' || value === null) return;
    for (const item of Object.values(value)) if (typeof item === 'string') found.add(item);
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
