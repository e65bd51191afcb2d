// The documents that the product ships, read and parsed as an installation does.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import {
  type Definition,
  type FormExample,
  type Library,
  parseDefinition,
  wholeForm,
} from '../../engine/index.ts';

const root = join(import.meta.dirname, '../..');

export interface Shipped {
  /** Path under the root: `forms/monthly-production/form.json`. */
  file: string;
  json: unknown;
}

/** Every document under forms/ and workflows/. */
export function shippedDocuments(): Shipped[] {
  return filesUnder(['forms', 'workflows'], (path) => !/\/(?:examples|locales)\//.test(path));
}

/** The examples beside a document. */
export function examplesBeside(file: string): { file: string; example: FormExample }[] {
  const folder = join(file, '../examples');
  return filesUnder([folder], () => true).map((found) => ({
    file: found.file,
    example: { ...exampleOf(found.json), id: basename(found.file, '.json') },
  }));
}

export function parsed(json: unknown): Definition {
  const result = parseDefinition(json);
  if ('definition' in result) return result.definition;
  throw new Error(JSON.stringify(result.issues.slice(0, 10), null, 1));
}

/** The definitions as the last that were published. */
export function lastOf(definitions: readonly Definition[]): NonNullable<Library['last']> {
  const library = libraryOf(definitions);
  return <K extends Definition['kind']>(kind: K, key: string) => {
    const isWanted = (one: Definition): one is Extract<Definition, { kind: K }> =>
      one.kind === kind && one.key === key;
    const found = definitions.find(isWanted);
    const form = found?.kind === 'form' ? library.form(key) : undefined;
    return form !== undefined && isWanted(form) ? form : found;
  };
}

/** All shipped definitions as they are in force beside each other. */
export function libraryOf(definitions: readonly Definition[]): Library {
  const find =
    <K extends Definition['kind']>(kind: K) =>
    (key: string): Extract<Definition, { kind: K }> | undefined =>
      of(kind).find((one) => one.key === key);
  const of = <K extends Definition['kind']>(kind: K): Extract<Definition, { kind: K }>[] =>
    definitions.filter((one): one is Extract<Definition, { kind: K }> => one.kind === kind);
  const part: Library['part'] = (key, version = 1) => {
    const found = find('part')(key);
    return found === undefined || version !== 1 ? undefined : { part: found, version };
  };
  return {
    form: (key) => {
      const form = find('form')(key);
      return form && wholeForm(form, { part });
    },
    part,
    codelist: find('codelist'),
    collection: find('collection'),
    collections: of('collection'),
    forms: of('form').map((form) => wholeForm(form, { part })),
    indicators: of('indicators'),
    catalogues: of('items'),
    workflow: find('workflow'),
    policy: find('policy'),
    calendar: find('calendar'),
    roles: of('roles')[0],
    items: new Map(of('items').flatMap(({ items }) => items.map((item) => [item.id, item] as const))),
  };
}

function filesUnder(folders: readonly string[], isWanted: (path: string) => boolean): Shipped[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((path) => path.endsWith('.json') && isWanted(path))
    .sort()
    .map((path) => ({ file: relative('', path), json: JSON.parse(readFileSync(join(root, path), 'utf8')) }));
}

/** The edge: examples are ours, and a wrong one fails where it is run. */
function exampleOf(json: unknown): FormExample {
  return json as FormExample;
}
