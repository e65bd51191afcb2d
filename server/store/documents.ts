// The definitions that are shipped as files: forms/ and workflows/, beside their examples and words. An example in a file
// of its own beside its form is one of the form's `examples` that was written elsewhere.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Definition, type Issue, parseDefinition } from '../../engine/index.ts';

const beside = new Set(['examples', 'locales']);

/** A file of a package: the definition in it, or what is wrong with it. */
export type DocumentFile = { file: string } & ({ definition: Definition } | { issues: Issue[] });

/**
 * Every file under the folders that should hold a definition, read. Of two definitions of one kind and key the second
 * is an issue.
 * @throws Error where a folder is not there
 */
export function readDocumentFiles(folders: readonly string[]): DocumentFile[] {
  const files = new Map<string, string>();
  for (const folder of folders) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new Error(`There is no folder ${folder}.`);
    }
  }
  return folders.flatMap(filesUnder).map((file): DocumentFile => {
    const result = parsed(file);
    if ('issues' in result) return { file, issues: result.issues };
    const { kind, key } = result.definition;
    const other = files.get(`${kind} ${key}`);
    if (other !== undefined)
      return { file, issues: [issue('/key', 'definition-twice', { key, file: other })] };
    files.set(`${kind} ${key}`, file);
    return { file, definition: result.definition };
  });
}

/**
 * Every definition under the folders.
 * @throws Error that names the file, where one does not parse or two have the same kind and key
 */
export function readDocuments(folders: readonly string[]): Definition[] {
  return readDocumentFiles(folders).map((read) => {
    if ('definition' in read) return read.definition;
    const places = read.issues
      .slice(0, 5)
      .map(({ path, code, params }) => `${path} ${code} ${JSON.stringify(params)}`);
    throw new Error(`${read.file} is not a definition:\n  ${places.join('\n  ')}`);
  });
}

/** Writes definitions as files that `readDocuments` reads: `<folder>/<kind>/<key>.json`. */
export function writeDocuments(folder: string, definitions: readonly Definition[]): void {
  for (const definition of definitions) {
    mkdirSync(join(folder, definition.kind), { recursive: true });
    const file = join(folder, definition.kind, `${definition.key}.json`);
    writeFileSync(file, `${JSON.stringify(definition, null, 2)}\n`);
  }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return beside.has(entry.name) ? [] : filesUnder(path);
      return entry.name.endsWith('.json') ? [path] : [];
    });
}

function parsed(file: string): ReturnType<typeof parseDefinition> {
  const json = jsonIn(file);
  if (json === undefined) return { issues: [issue('', 'not-json')] };
  const isForm = typeof json === 'object' && json !== null && 'kind' in json && json.kind === 'form';
  if (!isForm || basename(file) !== formFile) return parseDefinition(json);
  const { form, issues } = withExamplesBeside(json, dirname(file));
  return issues.length > 0 ? { issues } : parseDefinition(form);
}

/** Undefined where the file holds no JSON. */
function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** In a folder with this file its examples may stand: a folder of several forms would not say whose they are. */
const formFile = 'form.json';

/** A form with the examples of `examples/*.json` beside it after its own, each by the name of its file. */
function withExamplesBeside(form: object, folder: string): { form: object; issues: Issue[] } {
  const place = join(folder, 'examples');
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true) return { form, issues: [] };
  const written: unknown = 'examples' in form ? form.examples : [];
  const own: unknown[] = Array.isArray(written) ? written : [];
  const issues: Issue[] = [];
  const beside = filesUnder(place).map((file, index): object => {
    const example = jsonIn(file);
    const id = basename(file, '.json');
    if (typeof example === 'object' && example !== null) return { id, ...example };
    issues.push(issue(`/examples/${own.length + index}`, 'not-json'));
    return { id };
  });
  return { form: { ...form, examples: [...own, ...beside] }, issues };
}

function issue(path: string, code: string, params: Issue['params'] = {}): Issue {
  return { path, code, severity: 'hard', params };
}
