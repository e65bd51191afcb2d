// The definitions that are shipped as files: forms/ and workflows/, beside their examples and words.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Definition, parseDefinition } from '../../engine/index.ts';

const beside = new Set(['examples', 'locales']);

/**
 * Every definition under the folders.
 * @throws Error that names the file, where one does not parse or two have the same kind and key
 */
export function readDocuments(folders: string[]): Definition[] {
  const found = new Map<string, { definition: Definition; file: string }>();
  for (const folder of folders) {
    for (const file of filesUnder(folder)) {
      const definition = parsed(file);
      const name = `${definition.kind} ${definition.key}`;
      const other = found.get(name);
      if (other !== undefined) throw new Error(`${name} is in ${other.file} and in ${file}.`);
      found.set(name, { definition, file: relative(folder, file) });
    }
  }
  return [...found.values()].map(({ definition }) => definition);
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

function parsed(file: string): Definition {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not JSON.`, { cause });
  }
  const result = parseDefinition(json);
  if ('definition' in result) return result.definition;
  const places = result.issues
    .slice(0, 5)
    .map(({ path, code, params }) => `${path} ${code} ${JSON.stringify(params)}`);
  throw new Error(`${file} is not a definition:\n  ${places.join('\n  ')}`);
}
