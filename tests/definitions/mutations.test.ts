// Shipped documents with random harm done to them: whatever the author wrote, the proof answers, and what it lets
// through runs.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileCalendar,
  compilePolicy,
  compileWorkflow,
  parseDefinition,
  timeBounds,
  verifyDefinition,
} from '../../engine/index.ts';
import { type Patch, patched } from './patched.ts';
import { lastOf, libraryOf, parsed, shippedDocuments } from './shipped.ts';

const documents = shippedDocuments().filter(({ json }) => JSON.stringify(json).length < 60_000);
const shipped = shippedDocuments().map(({ json }) => parsed(json));
// Each is a draft of what it was before the harm was done.
const library = { ...libraryOf(shipped), last: lastOf(shipped) };
const calendar = library.calendar('iran');
const policy = library.policy('directive');

/** Every pointer of a document, with what stands there. */
function placesIn(value: unknown, path = ''): [string, unknown][] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) =>
          /[/~]/.test(name) ? [] : placesIn(one, `${path}/${name}`),
        )
      : [];
  return path === '' ? inner : [[path, value], ...inner];
}

const strange = fc.constantFrom<unknown>(null, true, -1, 1e300, '', 'toString', '#.x', [], {}, [[]], {
  policy: 'x',
});

describe.each(documents)('$file with something changed', ({ json }) => {
  const places = placesIn(json);
  const place = fc.nat(places.length - 1).map((index) => places[index]!);
  const patch: fc.Arbitrary<Patch> = fc.oneof(
    place.map(([path]): Patch => ({ op: 'remove', path })),
    fc.tuple(place, place).map(([[path], [, value]]): Patch => ({ op: 'replace', path, value })),
    fc.tuple(place, strange).map(([[path], value]): Patch => ({ op: 'replace', path, value })),
  );

  it('is proved or refused, and runs where it is proved', () => {
    fc.assert(
      fc.property(patch, (change) => {
        const result = parseDefinition(patched(json, [change]));
        if ('issues' in result) {
          expect(result.issues).not.toEqual([]);
          return;
        }
        const { definition } = result;
        const hard = verifyDefinition(definition, library).filter(({ severity }) => severity === 'hard');
        if (hard.length > 0 || definition.kind !== 'workflow') return;
        compileWorkflow(definition, 1);
        if (calendar === undefined || policy === undefined) throw new Error('not shipped');
        const submission = { at: '2026-10-27T06:00:00.000Z', due: '2026-10-27T20:30:00.000Z' };
        timeBounds(definition, compilePolicy(policy, 1), compileCalendar(calendar, 1), submission);
      }),
      { numRuns: definitionRuns(json) },
    );
  });
});

/** Chains have the most rules; forms take the longest to compile. */
function definitionRuns(json: unknown): number {
  const { kind } = parsed(json);
  return kind === 'workflow' ? 500 : kind === 'form' ? 40 : 100;
}
