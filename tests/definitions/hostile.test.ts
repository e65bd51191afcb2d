// The corpus of hostile documents: refused with a clear issue, at once, whatever they are.
import { describe, expect, it } from 'vitest';
import { hasWords, type Issue, parseDefinition, verifyDefinition } from '../../engine/index.ts';
import { cpuOf, holdUp } from '../support/hold-up.ts';
import { expressions } from './hostile/expressions.ts';
import { machines } from './hostile/machines.ts';
import { schemas } from './hostile/schemas.ts';
import { libraryOf, parsed, shippedDocuments } from './shipped.ts';

const shipped = shippedDocuments().map(({ json }) => parsed(json));
const library = libraryOf(shipped);

function hardIssues(document: unknown): Issue[] {
  const result = parseDefinition(document);
  const issues = 'issues' in result ? result.issues : verifyDefinition(result.definition, library);
  return issues.filter(({ severity }) => severity === 'hard');
}

describe.each([
  ['form', schemas],
  ['expression', expressions],
  ['chain', machines],
])('a hostile %s', (_kind, corpus) => {
  it.each(corpus)('is refused at once: %s', (_attack, make) => {
    const document = make();
    const issues = hardIssues(document);
    expect(issues).not.toEqual([]);
    for (const { code } of issues) {
      expect([code, hasWords(`issue.${code}`, 'fa'), hasWords(`issue.${code}`, 'en')]).toEqual([
        code,
        true,
        true,
      ]);
    }
    expect(cpuOf(() => hardIssues(document))).toBeLessThan(holdUp);
  });
});

describe('the corpus', () => {
  it('has at least sixty attacks', () => {
    expect(schemas.length + machines.length + expressions.length).toBeGreaterThanOrEqual(60);
  });

  it('leaves nothing behind in what other objects inherit', () => {
    for (const [, make] of [...schemas, ...machines, ...expressions]) hardIssues(make());
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
