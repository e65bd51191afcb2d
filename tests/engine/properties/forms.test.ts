// Forms at random: what the proof says of them, and what they do with answers at random.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileForm, parseDefinition, verifyDefinition } from '../../../engine/index.ts';
import { libraryOf } from '../../definitions/shipped.ts';
import { goods, library } from '../forms/fixture.ts';
import { answersTo, forms, surroundings } from './random-forms.ts';
import { verdictOf } from './verdict.ts';

const definitions = libraryOf([goods]);

// A machine that does much else takes its time.
describe('forms at random', { timeout: 240_000 }, () => {
  it('are proved where they compile and refused where they do not, and never break the proof', () => {
    const tally = { proved: 0, refused: 0 };
    fc.assert(
      fc.property(forms, ({ form }) => {
        const parsed = parseDefinition(form);
        if ('issues' in parsed) throw new Error(`not of the grammar: ${JSON.stringify(parsed.issues)}`);
        const hard = verifyDefinition(form, definitions).filter(({ severity }) => severity === 'hard');
        const compiles = 'compiled' in compileForm(form, 1, library);
        tally[compiles ? 'proved' : 'refused'] += 1;
        expect({ compiles, hard }).toEqual(
          compiles ? { compiles, hard: [] } : { compiles, hard: expect.any(Array) },
        );
        expect(compiles || hard.length > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
    // Both happen, or the property says little.
    expect(tally.proved).toBeGreaterThan(30);
    expect(tally.refused).toBeGreaterThan(10);
  });

  it('give one verdict on any answers, twice the same, and never throw', () => {
    const asked = forms.chain(({ form, kinds }) =>
      fc.record({ form: fc.constant(form), answers: answersTo(kinds), given: surroundings }),
    );
    fc.assert(
      fc.property(asked, (question) => {
        const before = JSON.stringify(question);
        expect(verdictOf(question, library)).toBe(verdictOf(question, library));
        expect(JSON.stringify(question)).toBe(before);
      }),
      { numRuns: 150 },
    );
  });
});
