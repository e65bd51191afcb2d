// The sources as text and as a graph of imports, for tests that look at the whole house.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface Import {
  /** Path under the root, or the name of a package. */
  target: string;
  isPackage: boolean;
  /** Nothing of it is left when the program runs. */
  typeOnly: boolean;
}

export interface Source {
  /** Path under the root. */
  path: string;
  text: string;
  imports: Import[];
}

/** Every TypeScript file under the folders. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) => filesUnder(folder, /\.tsx?$/))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

/** Paths under the root of the files of a folder whose name matches. */
export function filesUnder(folder: string, name: RegExp): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('node_modules'))
    .sort();
}

const statement = /^\s*(?:import|export)\s+(type\s+)?([^;'"]*?\bfrom\s+)?['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(path: string, text: string): Import[] {
  const found = [...text.matchAll(statement)].map(([, type, names = '', from]) => ({
    from: from!,
    typeOnly: type !== undefined || /^\{(\s*type\s+[^,}]+,?)+\s*\}\s*from\s+$/.test(names),
  }));
  const later = [...text.matchAll(dynamic)].map(([, from]) => ({ from: from!, typeOnly: false }));
  return [...found, ...later].map(({ from, typeOnly }) => {
    if (from.startsWith('.')) return { target: join(path, '..', from), isPackage: false, typeOnly };
    const parts = from.split('/');
    const target = from.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
    return { target, isPackage: true, typeOnly };
  });
}

/** The first cycle among imports that are there when the program runs; null where there is none. */
export function cycleIn(sources: Source[]): string[] | null {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const { target, typeOnly } of byPath.get(path)?.imports ?? []) {
      const cycle = typeOnly ? null : visit(target, [...trail, path]);
      if (cycle !== null) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const { path } of sources) {
    const cycle = visit(path, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
