// The registry of faulty definitions: a shipped document with one fault each, and what must be said of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasWords, type Issue, parseDefinition, verifyDefinition } from '../../engine/index.ts';
import { type Patch, patched } from './patched.ts';
import { lastOf, libraryOf, parsed, shippedDocuments } from './shipped.ts';

interface Registry {
  /** The document that is right. */
  base: string;
  /**
   * `expect`: `code pointer` of the fault, and after it those that follow from it. `revises`: it is a draft of the base,
   * which was published.
   */
  faults: { title: string; revises?: true; patch: Patch[]; expect: [string, ...string[]] }[];
}

const folder = join(import.meta.dirname, 'faulty');
const registries = readdirSync(folder).map((file): Registry & { file: string } => ({
  file,
  ...JSON.parse(readFileSync(join(folder, file), 'utf8')),
}));
const documents = shippedDocuments();
const shipped = documents.map(({ json }) => parsed(json));

/** As if the shipped documents were the last that was published. */
const lastShipped = lastOf(shipped);

/** What is said of a document beside the shipped ones, and after the one that it revises. */
function issuesOf(json: unknown, revised: boolean): Issue[] {
  const result = parseDefinition(json);
  if ('issues' in result) return result.issues;
  const { definition } = result;
  const others = shipped.filter(({ kind, key }) => kind !== definition.kind || key !== definition.key);
  const library = libraryOf([...others, definition]);
  return verifyDefinition(definition, revised ? { ...library, last: lastShipped } : library);
}

describe.each(registries)('$file', ({ base, faults }) => {
  const whole = documents.find(({ file }) => file === base)?.json;
  const before = new Set(issuesOf(whole, true).map(({ code, path }) => `${code} ${path}`));

  it.each(faults.map((fault) => [fault.title, fault] as const))(
    '%s',
    (_title, { revises, patch, expect: said }) => {
      const issues = issuesOf(patched(whole, patch), revises === true);
      const found = issues.map(({ code, path }) => `${code} ${path}`).filter((one) => !before.has(one));
      expect(found.toSorted()).toEqual(said.toSorted());
      for (const { code } of issues) {
        expect([code, hasWords(`issue.${code}`, 'fa') && hasWords(`issue.${code}`, 'en')]).toEqual([
          code,
          true,
        ]);
      }
    },
  );
});

describe('the registry of faulty definitions', () => {
  it('has at least forty, of every kind of definition', () => {
    expect(registries.flatMap(({ faults }) => faults).length).toBeGreaterThanOrEqual(40);
    expect(registries.map(({ file }) => file.replace('.json', ''))).toEqual(
      [...new Set(shipped.map(({ kind }) => kind))].sort(),
    );
  });
});
