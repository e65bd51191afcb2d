// The registry of faulty definitions: a shipped document with one fault each, and what must be said of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasWords, type Issue, parseDefinition, verifyDefinition } from '../../engine/index.ts';
import { type Patch, patched } from './patched.ts';
import { libraryOf, parsed, shippedDocuments } from './shipped.ts';

interface Registry {
  /** The document that is right. */
  base: string;
  /** `expect`: `code pointer` of the fault, and after it those that follow from it. */
  faults: { title: string; patch: Patch[]; expect: [string, ...string[]] }[];
}

const folder = join(import.meta.dirname, 'faulty');
const registries = readdirSync(folder).map((file): Registry & { file: string } => ({
  file,
  ...JSON.parse(readFileSync(join(folder, file), 'utf8')),
}));
const documents = shippedDocuments();
const shipped = documents.map(({ json }) => parsed(json));

/** What is said of a document beside the shipped ones. */
function issuesOf(json: unknown): Issue[] {
  const result = parseDefinition(json);
  if ('issues' in result) return result.issues;
  const { definition } = result;
  const others = shipped.filter(({ kind, key }) => kind !== definition.kind || key !== definition.key);
  return verifyDefinition(definition, libraryOf([...others, definition]));
}

describe.each(registries)('$file', ({ base, faults }) => {
  const whole = documents.find(({ file }) => file === base)?.json;
  const before = new Set(issuesOf(whole).map(({ code, path }) => `${code} ${path}`));

  it.each(faults.map((fault) => [fault.title, fault] as const))('%s', (_title, { patch, expect: said }) => {
    const issues = issuesOf(patched(whole, patch));
    const found = issues.map(({ code, path }) => `${code} ${path}`).filter((one) => !before.has(one));
    expect(found.toSorted()).toEqual(said.toSorted());
    for (const { code } of issues) {
      expect([code, hasWords(`issue.${code}`, 'fa') && hasWords(`issue.${code}`, 'en')]).toEqual([
        code,
        true,
      ]);
    }
  });
});

describe('the registry of faulty definitions', () => {
  it('has at least forty, of every kind of definition', () => {
    expect(registries.flatMap(({ faults }) => faults).length).toBeGreaterThanOrEqual(40);
    expect(registries.map(({ file }) => file.replace('.json', ''))).toEqual(
      [...new Set(shipped.map(({ kind }) => kind))].sort(),
    );
  });
});
