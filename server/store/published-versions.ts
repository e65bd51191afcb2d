// Published versions in memory: every question about definitions is answered from here, at once.
import {
  type Circular,
  type CodeList,
  type CompiledForm,
  compileForm,
  type Definition,
  type Form,
  type FormLibrary,
  type Instant,
  type Item,
  type Library,
  type PartSource,
  type PartVersion,
  wholeForm,
} from '../../engine/index.ts';
import { firstMonthOf } from './month.ts';

export type DefinitionKind = Definition['kind'];
export type DefinitionOf<K extends DefinitionKind> = Extract<Definition, { kind: K }>;

/** A published version. `from` is the first period (a month) in which it is in force. */
export interface Published<K extends DefinitionKind = DefinitionKind> {
  definition: DefinitionOf<K>;
  version: number;
  from: string;
  publishedAt: Instant;
  publishedBy: string;
  hash: string;
  /** The case in which it was consulted about, and the circular under which it was published, where there is one. */
  revision?: string | null;
  circular?: Circular | null;
  /** The first period (a month) in which it is no longer in force; null while nobody retired it. */
  retiredFrom?: string | null;
}

export interface PublishedVersions extends PartSource {
  /** The last version published that is in force in a period; none once that was retired. */
  inForce<K extends DefinitionKind>(kind: K, key: string, period: string): Published<K> | undefined;
  byVersion<K extends DefinitionKind>(kind: K, key: string, version: number): Published<K> | undefined;
  /** Every version, oldest first. */
  versions<K extends DefinitionKind>(kind: K, key: string): readonly Published<K>[];
  /** The kinds that have a published version. */
  kinds(): readonly DefinitionKind[];
  /** The keys of a kind that have a published version. */
  keys(kind: DefinitionKind): readonly string[];
  /** One version of every definition that has one in force in a period. */
  allInForce(period: string): Published[];
  /** A form version with its parts in their places: an ordinary form. */
  wholeForm(key: string, version: number): Form | undefined;
  /** Compiled once per version, with what `formLibrary` gives. */
  compiledForm(key: string, version: number): CompiledForm | undefined;
  /** The code lists, items and policy that were in force when the version was published: they never change for it. */
  formLibrary(key: string, version: number): FormLibrary | undefined;
  /** What a definition of `period` refers to. */
  library(period: string): Library;
}

export interface MutableVersions extends PublishedVersions {
  /** A version that is known already is replaced: it may have been retired. */
  add(published: Published): void;
}

export function createPublishedVersions(): MutableVersions {
  const versions = new Map<string, Published[]>();
  const keys = new Map<DefinitionKind, Set<string>>();
  const compiled = new Map<string, CompiledForm>();
  const wholes = new WeakMap<Form, Form>();

  // The map's key holds the kind, so what comes out of it is of that kind.
  function list<K extends DefinitionKind>(kind: K, key: string): readonly Published<K>[] {
    return (versions.get(`${kind}/${key}`) ?? []) as unknown as readonly Published<K>[];
  }
  function inForce<K extends DefinitionKind>(kind: K, key: string, period: string) {
    const month = firstMonthOf(period);
    const last = list(kind, key).findLast((one) => firstMonthOf(one.from) <= month);
    // What came before a retired version was superseded: it does not come back.
    return last?.retiredFrom != null && firstMonthOf(last.retiredFrom) <= month ? undefined : last;
  }
  /** As a form that was published at `at` finds it: what came later does not reach back. */
  function asOf<K extends DefinitionKind>(kind: K, key: string, period: string, at: Instant) {
    const month = firstMonthOf(period);
    const known = list(kind, key).filter((one) => one.publishedAt <= at);
    return known.findLast((one) => firstMonthOf(one.from) <= month) ?? known[0];
  }
  function all<K extends DefinitionKind>(kind: K, find: (key: string) => Published<K> | undefined) {
    return [...(keys.get(kind) ?? [])].flatMap((key) => find(key)?.definition ?? []);
  }

  /** By its number a version of a part is there for ever; without one, the last, as long as nobody retired it. */
  function part(key: string, version?: number): PartVersion | undefined {
    const known = list('part', key);
    const last = known.at(-1);
    const open = last?.retiredFrom == null ? last : undefined;
    const found = version === undefined ? open : known.find((one) => one.version === version);
    return found && { part: found.definition, version: found.version };
  }
  /** Forms name parts by numbers whose documents never change: a form is put together from them anew wherever it is read. */
  function whole(form: Form): Form {
    if (form.parts === undefined) return form;
    const known = wholes.get(form);
    if (known !== undefined) return known;
    const made = wholeForm(form, { part });
    if (made !== form) wholes.set(form, made);
    return made;
  }
  function last<K extends DefinitionKind>(kind: K, key: string): DefinitionOf<K> | undefined {
    const found = versions.get(`${kind}/${key}`)?.at(-1)?.definition;
    return (found?.kind === 'form' ? whole(found) : found) as DefinitionOf<K> | undefined;
  }

  function formLibrary(key: string, version: number): FormLibrary | undefined {
    const form = list('form', key).find((one) => one.version === version);
    if (form === undefined) return undefined;
    const then = <K extends DefinitionKind>(kind: K) =>
      all(kind, (name) => asOf(kind, name, form.from, form.publishedAt));
    const policies = then('policy');
    const collection = then('collection').find((one) => one.forms.some((choice) => choice.form === key));
    return {
      codelists: new Map(then('codelist').map((one): [string, CodeList] => [one.key, one])),
      items: new Map(
        then('items').flatMap(({ items }) => items.map((item): [string, Item] => [item.id, item])),
      ),
      policy: policies.find((one) => one.key === collection?.policy) ?? policies[0],
    };
  }

  return {
    inForce,
    byVersion: (kind, key, version) => list(kind, key).find((one) => one.version === version),
    part,
    versions: list,
    kinds: () => [...keys.keys()],
    keys: (kind) => [...(keys.get(kind) ?? [])].sort(),
    allInForce: (period) =>
      [...keys].flatMap(([kind, names]) => [...names].flatMap((key) => inForce(kind, key, period) ?? [])),
    formLibrary,
    wholeForm(key, version) {
      const form = list('form', key).find((one) => one.version === version);
      return form && whole(form.definition);
    },
    compiledForm(key, version) {
      const known = compiled.get(`${key}/${version}`);
      if (known !== undefined) return known;
      const form = list('form', key).find((one) => one.version === version);
      const library = formLibrary(key, version);
      if (form === undefined || library === undefined) return undefined;
      const result = compileForm(whole(form.definition), version, library);
      if ('issues' in result) {
        throw new Error(
          `Form ${key} ${version} was published but does not compile: ${JSON.stringify(result.issues)}`,
        );
      }
      compiled.set(`${key}/${version}`, result.compiled);
      return result.compiled;
    },
    library(period) {
      const now =
        <K extends DefinitionKind>(kind: K) =>
        (key: string) =>
          inForce(kind, key, period)?.definition;
      const items = all('items', (key) => inForce('items', key, period));
      const roles = all('roles', (key) => inForce('roles', key, period));
      return {
        form: (key) => {
          const form = now('form')(key);
          return form && whole(form);
        },
        part,
        codelist: now('codelist'),
        collection: now('collection'),
        collections: all('collection', (key) => inForce('collection', key, period)),
        forms: all('form', (key) => inForce('form', key, period)).map(whole),
        indicators: all('indicators', (key) => inForce('indicators', key, period)),
        catalogues: items,
        last,
        workflow: now('workflow'),
        policy: now('policy'),
        calendar: now('calendar'),
        items: new Map(items.flatMap((one) => one.items.map((item): [string, Item] => [item.id, item]))),
        roles: roles[0],
      };
    },
    add(published) {
      const { kind, key } = published.definition;
      const known = versions.get(`${kind}/${key}`) ?? [];
      const others = known.filter(({ version }) => version !== published.version);
      versions.set(
        `${kind}/${key}`,
        [...others, published].sort((one, other) => one.version - other.version),
      );
      keys.set(kind, (keys.get(kind) ?? new Set()).add(key));
    },
  };
}
