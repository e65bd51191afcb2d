// The faulty definitions as they are told of: each document with what the engine says against it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Definition, type Issue, parseDefinition, verifyDefinition } from '../../engine/index.ts';
import { type Patch, patched } from './patched.ts';
import { lastOf, libraryOf, parsed, shippedDocuments } from './shipped.ts';

export interface Fault {
  /** The kind of definition. */
  kind: Definition['kind'];
  title: string;
  /** The document that it is made in, where it is not the registry's. */
  base?: string;
  revises?: true;
  patch: Patch[];
  /** `code pointer` of the fault, and after it those that follow from it. */
  expect: [string, ...string[]];
}

const folder = join(import.meta.dirname, 'faulty');
const documents = shippedDocuments();
export const shipped: readonly Definition[] = documents.map(({ json }) => parsed(json));
const last = lastOf(shipped);

/** Every fault of the registry. */
export function allFaults(): Fault[] {
  return readdirSync(folder).flatMap((file) => {
    const { faults }: { faults: Fault[] } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return faults.map((fault) => ({ ...fault, kind: kindOf(file) }));
  });
}

/** The shipped document that the faults of a kind are made in. */
export function baseOf(kind: Definition['kind']): unknown {
  const { base }: { base: string } = JSON.parse(readFileSync(join(folder, `${kind}.json`), 'utf8'));
  return documents.find(({ file }) => file === base)?.json;
}

/** A fault's document. */
export function faulty({ kind, base, patch }: Pick<Fault, 'kind' | 'base' | 'patch'>): unknown {
  return patched(
    base === undefined ? baseOf(kind) : documents.find(({ file }) => file === base)?.json,
    patch,
  );
}

/** What is said of a document beside the shipped ones; `isRevision` as of a draft of one that was published. */
export function issuesOf(json: unknown, isRevision: boolean): Issue[] {
  const result = parseDefinition(json);
  if ('issues' in result) return result.issues;
  const { definition } = result;
  const others = shipped.filter(({ kind, key }) => kind !== definition.kind || key !== definition.key);
  const library = libraryOf([...others, definition]);
  return verifyDefinition(definition, isRevision ? { ...library, last } : library);
}

function kindOf(file: string): Definition['kind'] {
  const kind = file.replace('.json', '');
  const found = shipped.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`No definition of the kind ${kind} is shipped`);
  return found.kind;
}
