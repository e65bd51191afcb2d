import { describe, expect, it } from 'vitest';
import { evaluate, type Field, type Json } from '../../../engine/index.ts';
import { compiled, context, formOf, named } from './fixture.ts';

/** Codes of the issues that one answer to one question raises. */
function codes(field: Field, answer: Json): string[] {
  const form = compiled(formOf({ q: field }));
  return named(evaluate(form, { q: answer }, context).issues);
}

/** The answer as it is kept. */
function kept(field: Field, answer: Json): Json | undefined {
  return evaluate(compiled(formOf({ q: field })), { q: answer }, context).answers.q;
}

const number: Field = { type: 'number', 'x-item': false };
const text: Field = { type: 'string' };

describe('an answer', () => {
  it.each<[string, Field, Json, string]>([
    ['a number below the least', { ...number, minimum: 0 }, -1, 'minimum /q'],
    ['a number above the most', { ...number, maximum: 31 }, 32, 'maximum /q'],
    ['the bound itself where it is excluded', { ...number, exclusiveMinimum: 0 }, 0, 'exclusive-minimum /q'],
    ['half a person', { ...number, type: 'integer' }, 3.5, 'type /q'],
    ['a fourth decimal place', { ...number, multipleOf: 0.001 }, 1.0005, 'multiple-of /q'],
    ['a third decimal place of two', { ...number, 'x-decimals': 2 }, 1.005, 'decimals /q'],
    ['a figure too small for its places', { ...number, 'x-decimals': 2 }, 1e-7, 'decimals /q'],
    ['a number beyond what keeps its last digit', number, 2 ** 54, 'maximum /q'],
    ['an infinite number', number, Number('1e999'), 'type /q'],
    ['Persian digits for a number', number, '۱۲۳', 'number-as-text /q'],
    ['words for a number', number, 'many', 'type /q'],
    ['a list for a number', number, [1], 'type /q'],
    ['an object for a text', text, { deep: { er: 1 } }, 'type /q'],
    ['a text that is too long', { ...text, maxLength: 3 }, 'abcd', 'too-long /q'],
    ['a text that is too short', { ...text, minLength: 3 }, 'ab', 'too-short /q'],
    ['something else than the choices', { ...text, enum: ['a', 'b'] }, 'c', 'enum /q'],
    ['a text of the wrong form', { ...text, pattern: '^[0-9]{4}$' }, '12x4', 'pattern /q'],
    ['a day that does not exist', { ...text, format: 'date' }, '2026-02-30', 'format /q'],
    ['a month that does not exist', { ...text, format: 'month' }, '1405-13', 'format /q'],
    ['a Gregorian year', { ...text, format: 'year' }, '2026', 'format /q'],
    ['no telephone number', { ...text, format: 'phone' }, '12', 'format /q'],
    ['no e-mail address', { ...text, format: 'email' }, 'a@b', 'format /q'],
    ['yes in words', { type: 'boolean' }, 'yes', 'type /q'],
    [
      'a place off the map',
      { type: 'object', format: 'map-point' },
      { latitude: 95, longitude: 5 },
      'maximum /q/latitude',
    ],
    ['half a place', { type: 'object', format: 'map-point' }, { latitude: 35 }, 'required /q/longitude'],
    ['an unknown code', { ...text, 'x-codelist': { key: 'goods' } }, 'GOLD', 'not-in-list /q'],
    ['a code no longer in force', { ...text, 'x-codelist': { key: 'goods' } }, 'OLD', 'not-in-force /q'],
    [
      'a code that is not offered',
      { ...text, 'x-codelist': { key: 'goods', only: 'selected' } },
      'SALT',
      'not-offered /q',
    ],
    ['too few choices', { type: 'array', minItems: 2, items: text }, ['a'], 'min-items /q'],
    ['a choice made twice', { type: 'array', uniqueItems: true, items: text }, ['a', 'a'], 'duplicate /q/1'],
    [
      'an unknown code among several',
      { type: 'array', items: { ...text, 'x-codelist': { key: 'goods' } } },
      ['CEMENT', 'X'],
      'not-in-list /q/1',
    ],
  ])('that is %s raises an issue', (_name, field, answer, issue) => {
    expect(codes(field, answer)).toEqual([issue]);
  });

  it.each<[string, Field, Json]>([
    ['zero', { ...number, minimum: 0 }, 0],
    ['a decimal that binary fractions miss', { ...number, multipleOf: 0.001 }, 1.005],
    ['as many decimal places as there may be', { ...number, 'x-decimals': 2 }, 1.15],
    ['a large figure without places', { ...number, 'x-decimals': 0 }, 9e15],
    ['a day', { ...text, format: 'date' }, '2026-10-23'],
    ['a leap day', { ...text, format: 'date' }, '2028-02-29'],
    ['a Jalali month', { ...text, format: 'month' }, '1405-12'],
    ['a mobile number', { ...text, format: 'phone' }, '09123456789'],
    ['a place', { type: 'object', format: 'map-point' }, { latitude: 35.7, longitude: 51.4, accuracy: 12 }],
    ['no', { type: 'boolean' }, false],
  ])('%s is taken as it is', (_name, field, answer) => {
    expect(codes(field, answer)).toEqual([]);
    expect(kept(field, answer)).toEqual(answer);
  });

  it.each<[string, Field, Json, Json | undefined]>([
    ['Arabic letters become Persian ones', text, 'كاوه علي', 'کاوه علی'],
    ['digits become ASCII', text, 'خیابان ۱۷ و ٢٣', 'خیابان 17 و 23'],
    ['the zero-width non-joiner stays in words', text, 'می\u200cشود', 'می\u200cشود'],
    ['and goes from codes', { ...text, pattern: '^[0-9]{3}$' }, ' \u200e۱۲\u200c۳ ', '123'],
    ['control and override characters go', text, 'a\u0000b\u202ec\u0007', 'abc'],
    ['half a surrogate pair goes', text, 'x\ud800', 'x\ufffd'],
    ['blank text is no answer', text, ' \u00a0 ', undefined],
    ['null is no answer', number, null, undefined],
    ['an empty list is no answer', { type: 'array', items: text }, [' ', null], undefined],
  ])('%s', (_name, field, answer, expected) => {
    expect(kept(field, answer)).toEqual(expected);
  });

  it('for a question that the form does not ask is refused and left out, whatever it is called', () => {
    const form = compiled(formOf({ q: number, g: { type: 'object', properties: { a: number } } }));
    const answers = JSON.parse('{"q": 1, "x": 2, "__proto__": {"q": 3}, "g": {"a": 1, "constructor": 4}}');
    const result = evaluate(form, answers, context);
    expect(result.answers).toEqual({ q: 1, g: { a: 1 } });
    expect(named(result.issues).sort()).toEqual([
      'unknown-field /__proto__',
      'unknown-field /g/constructor',
      'unknown-field /x',
    ]);
  });

  it('of the wrong shape as a whole is refused', () => {
    const form = compiled(
      formOf({ q: number, rows: { type: 'array', items: { type: 'object', properties: { a: number } } } }),
    );
    expect(named(evaluate(form, { rows: 'none' }, context).issues)).toEqual(['type /rows']);
    expect(named(evaluate(form, { rows: [{ a: 1 }, 7] }, context).issues)).toEqual(['type /rows/1']);
    expect(named(evaluate(form, JSON.parse('[1]'), context).issues)).toEqual(['type ']);
  });

  it('that is required counts as given when it is no or zero, and as missing when it is an empty list', () => {
    const form = compiled(
      formOf(
        { a: { type: 'boolean' }, b: number, c: { type: 'array', items: text } },
        { required: ['a', 'b', 'c'] },
      ),
    );
    expect(named(evaluate(form, { a: false, b: 0, c: [] }, context).issues)).toEqual(['required /c']);
  });
});
