// Published versions in memory: every question about definitions is answered from here, at once.
import {
  type CodeList,
  type CompiledForm,
  compileForm,
  type Definition,
  type FormLibrary,
  type Instant,
  type Item,
  type Library,
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
}

export interface PublishedVersions {
  /** The last version published that is in force in a period. */
  inForce<K extends DefinitionKind>(kind: K, key: string, period: string): Published<K> | undefined;
  byVersion<K extends DefinitionKind>(kind: K, key: string, version: number): Published<K> | undefined;
  /** Every version, oldest first. */
  versions<K extends DefinitionKind>(kind: K, key: string): readonly Published<K>[];
  /** The keys of a kind that have a published version. */
  keys(kind: DefinitionKind): readonly string[];
  /** One version of every definition that has one in force in a period. */
  allInForce(period: string): Published[];
  /** Compiled once per version, with what `formLibrary` gives. */
  compiledForm(key: string, version: number): CompiledForm | undefined;
  /** The code lists, items and policy that were in force when the version was published: they never change for it. */
  formLibrary(key: string, version: number): FormLibrary | undefined;
  /** What a definition of `period` refers to. */
  library(period: string): Library;
}

export interface MutableVersions extends PublishedVersions {
  add(published: Published): void;
}

export function createPublishedVersions(): MutableVersions {
  const versions = new Map<string, Published[]>();
  const keys = new Map<DefinitionKind, Set<string>>();
  const compiled = new Map<string, CompiledForm>();

  // The map's key holds the kind, so what comes out of it is of that kind.
  function list<K extends DefinitionKind>(kind: K, key: string): readonly Published<K>[] {
    return (versions.get(`${kind}/${key}`) ?? []) as unknown as readonly Published<K>[];
  }
  function inForce<K extends DefinitionKind>(kind: K, key: string, period: string) {
    const month = firstMonthOf(period);
    return list(kind, key).findLast((one) => firstMonthOf(one.from) <= month);
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
    versions: list,
    keys: (kind) => [...(keys.get(kind) ?? [])].sort(),
    allInForce: (period) =>
      [...keys].flatMap(([kind, names]) => [...names].flatMap((key) => inForce(kind, key, period) ?? [])),
    formLibrary,
    compiledForm(key, version) {
      const known = compiled.get(`${key}/${version}`);
      if (known !== undefined) return known;
      const form = list('form', key).find((one) => one.version === version);
      const library = formLibrary(key, version);
      if (form === undefined || library === undefined) return undefined;
      const result = compileForm(form.definition, version, library);
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
        form: now('form'),
        codelist: now('codelist'),
        collection: now('collection'),
        collections: all('collection', (key) => inForce('collection', key, period)),
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
      versions.set(
        `${kind}/${key}`,
        [...known, published].sort((one, other) => one.version - other.version),
      );
      keys.set(kind, (keys.get(kind) ?? new Set()).add(key));
    },
  };
}
