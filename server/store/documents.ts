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
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return parseDefinition(basename(file) === formFile ? withExamplesBeside(json, dirname(file)) : json);
  } catch (error) {
    if (error instanceof SyntaxError) return { issues: [issue('', 'not-json')] };
    throw error;
  }
}

/** In a folder with this file its examples may stand: a folder of several forms would not say whose they are. */
const formFile = 'form.json';

/**
 * A form with the examples of `examples/*.json` beside it after its own, each by the name of its file. What is no form, or
 * has no such folder, is what it was.
 * @throws SyntaxError where one is not JSON
 */
function withExamplesBeside(json: unknown, folder: string): unknown {
  const place = join(folder, 'examples');
  const isForm = typeof json === 'object' && json !== null && 'kind' in json && json.kind === 'form';
  if (!isForm || statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true) return json;
  const own: unknown = 'examples' in json ? json.examples : [];
  const beside = filesUnder(place).map((file): object => {
    const example: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const id = basename(file, '.json');
    return typeof example === 'object' && example !== null ? { id, ...example } : { id, example };
  });
  return { ...json, examples: [...(Array.isArray(own) ? own : []), ...beside] };
}

function issue(path: string, code: string, params: Issue['params'] = {}): Issue {
  return { path, code, severity: 'hard', params };
}
