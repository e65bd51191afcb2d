import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Answers,
  evaluate,
  type Issue,
  isHidden,
  type Json,
  localise,
  observationsOf,
  parseDefinition,
  prefill,
  wordsOf,
} from '../../../engine/index.ts';
import { libraryOf, parsed, shippedDocuments } from '../../definitions/shipped.ts';
import { compiled, contextFor, library } from './fixture.ts';

const definitions = shippedDocuments().map(({ json }) => parsed(json));
const codelists = new Map(
  definitions.flatMap((one) => (one.kind === 'codelist' ? [[one.key, one] as const] : [])),
);
const items = new Map(
  definitions.flatMap((one) =>
    one.kind === 'items' ? one.items.map((item) => [item.id, item] as const) : [],
  ),
);
const forms = libraryOf(definitions).forms ?? [];
const compiledForms = forms.map((form) => compiled(form, { ...library, codelists, items }));

const names = [
  ...new Set(forms.flatMap((form) => JSON.stringify(form.schema).match(/"[a-z][A-Za-z]+"(?=:\{)/g) ?? [])),
].map((name) => name.slice(1, -1));
const codes = [
  'P_CEMENT',
  'P_CAR',
  'active',
  'inactive',
  'other',
  'liquidity',
  '2026-10-01',
  '۱۲',
  'كاوه\u0000',
];

/** JSON that looks like answers: the forms' own names, plausible values, and anything else. */
const answer: fc.Arbitrary<Json> = fc.letrec<{ value: Json; bag: { [key: string]: Json } }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.constantFrom<Json>(null, true, false, 0, 1, -1, 12.5, 1e9, 1e300, ''),
      fc.integer({ min: -10, max: 1000 }),
      fc.constantFrom(...codes),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('bag'),
  ),
  bag: fc.dictionary(
    fc.oneof(fc.constantFrom(...names), fc.constantFrom('__proto__', 'constructor', 'x')),
    tie('value'),
    {
      maxKeys: 14,
    },
  ),
})).bag;

const given: fc.Arbitrary<Answers> = answer.map((value): Answers => {
  const copy: Json = JSON.parse(JSON.stringify(value));
  return typeof copy === 'object' && copy !== null && !Array.isArray(copy) ? copy : {};
});
const form = fc.constantFrom(...compiledForms);
const context = fc
  .record({
    previous: fc.option(given, { nil: undefined }),
    sameMonthLastYear: fc.option(given, { nil: undefined }),
  })
  .map(({ previous, sameMonthLastYear }) =>
    contextFor({
      ...(previous === undefined ? {} : { previous }),
      ...(sameMonthLastYear === undefined ? {} : { sameMonthLastYear }),
      unit: { products: [{ product: 'P_CEMENT', capacity: 100 }] },
    }),
  );

describe('evaluating a return', () => {
  it('never throws, whatever JSON the answers and the earlier returns are', () => {
    fc.assert(
      fc.property(form, given, context, (one, answers, around) => {
        const result = evaluate(one, answers, around);
        expect(observationsOf(one, result.answers).every(({ value }) => Number.isFinite(value))).toBe(true);
        localise(one, 'fa', around, answers);
        prefill(one, around);
      }),
      { numRuns: 300 },
    );
  });

  it('never keeps a hidden answer', () => {
    fc.assert(
      fc.property(form, given, context, (one, answers, around) => {
        const { answers: kept, hidden } = evaluate(one, answers, around);
        const pointers = pointersOf(kept, '');
        expect(pointers.filter((pointer) => isHidden({ hidden }, pointer))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('finds nothing new in what it has normalised', () => {
    // What has no place in the form is left out the first time: an unknown field, a row too many, a table that is none.
    const isOfShape = (code: string, path: string) => code === 'type' && /^(?:\/\w+(?:\/\d+)?)?$/.test(path);
    const lasting = (issues: readonly Issue[]) =>
      issues
        .filter(
          ({ code, path }) => code !== 'unknown-field' && code !== 'max-items' && !isOfShape(code, path),
        )
        .map(({ code, path, edit }) => `${code} ${path} ${edit ?? ''}`);
    fc.assert(
      fc.property(form, given, context, (one, answers, around) => {
        const first = evaluate(one, answers, around);
        const second = evaluate(one, first.answers, around);
        expect(second.answers).toEqual(first.answers);
        expect(lasting(second.issues)).toEqual(lasting(first.issues));
      }),
      { numRuns: 300 },
    );
  });

  it('is deterministic, and changes nothing that it was given', () => {
    fc.assert(
      fc.property(form, given, context, (one, answers, around) => {
        const before = JSON.stringify([answers, around]);
        const [first, second] = [evaluate(one, answers, around), evaluate(one, answers, around)];
        expect(JSON.stringify(second)).toBe(JSON.stringify(first));
        expect(JSON.stringify([answers, around])).toBe(before);
      }),
      { numRuns: 100 },
    );
  });

  it('has words for everything that it finds, in both languages', () => {
    fc.assert(
      fc.property(form, given, context, (one, answers, around) => {
        for (const issue of evaluate(one, answers, around).issues) {
          const { fa, en } = wordsOf(issue);
          expect([fa, en].filter((text) => text.startsWith('issue.'))).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('parsing a definition', () => {
  it('never throws, whatever JSON it is given', () => {
    const anything = fc.oneof(fc.jsonValue(), answer);
    fc.assert(
      fc.property(fc.constantFrom(...definitions), anything, fc.string(), (definition, value, key) => {
        parseDefinition(value);
        parseDefinition({ ...definition, [key]: value });
        const keys = Object.keys(definition);
        parseDefinition({ ...definition, [keys[key.length % keys.length] ?? 'x']: value });
      }),
      { numRuns: 150 },
    );
  });
});

/** The pointers of everything in a value. */
function pointersOf(value: Json, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, one]) => [`${at}/${key}`, ...pointersOf(one, `${at}/${key}`)]);
}
