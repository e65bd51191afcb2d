import { describe, expect, it } from 'vitest';
import { evaluate, type Field, localise } from '../../../engine/index.ts';
import { compiled, context, faults, formOf, named, words } from './fixture.ts';

const text: Field = { type: 'string' };
const several: Field = {
  type: 'array',
  items: { type: 'string', enum: ['power', 'water', 'other', 'none'] },
  'x-labels': { none: { fa: 'هیچ‌کدام', en: 'None of these' } },
  'x-exclusive': ['none'],
};
const coded: Field = {
  type: 'array',
  items: { type: 'string', 'x-codelist': { key: 'goods' } },
  'x-exclusive': ['SALT'],
};

describe('an option that stands alone', () => {
  it.each<[string, Field, string[], string[]]>([
    ['alone', several, ['none'], []],
    ['among others', several, ['power', 'none'], ['not-with-others /q']],
    ['left out', several, ['power', 'water'], []],
    ['of a code list', coded, ['SALT', 'STEEL'], ['not-with-others /q']],
  ])('chosen %s', (_name, field, answer, issues) => {
    expect(named(evaluate(compiled(formOf({ q: field })), { q: answer }, context).issues)).toEqual(issues);
  });

  it('is called by its words', () => {
    const [issue] = evaluate(compiled(formOf({ q: several })), { q: ['none', 'power'] }, context).issues;
    expect(issue?.message?.en).toBe('“None of these” cannot be chosen together with anything else.');
    expect(issue?.message?.fa).toContain('هیچ‌کدام');
  });

  it('is told to the renderer', () => {
    expect(localise(compiled(formOf({ q: several })), 'en').uiSchema.q).toMatchObject({
      'ui:options': { exclusive: ['none'] },
    });
  });
});

describe('an option that asks for a text', () => {
  const one = { q: { ...text, enum: ['power', 'other'], 'x-specify': { other: 'which' } }, which: text };
  const many = { q: { ...several, 'x-specify': { other: 'which' } }, which: text };

  it.each<[string, Record<string, Field>, object, string[]]>([
    ['asks and requires it while chosen', one, { q: 'other' }, ['required /which']],
    ['is satisfied by it', one, { q: 'other', which: 'Sand storm' }, []],
    ['asks nothing while it is not chosen', one, { q: 'power' }, []],
    ['asks among several', many, { q: ['power', 'other'] }, ['required /which']],
    ['asks nothing while none is chosen', many, {}, []],
  ])('%s', (_name, fields, answers, issues) => {
    expect(named(evaluate(compiled(formOf(fields)), { ...answers }, context).issues)).toEqual(issues);
  });

  it('drops the text with the choice', () => {
    const form = compiled(formOf(one));
    const result = evaluate(form, { q: 'power', which: 'left over' }, context);
    expect(result.answers).toEqual({ q: 'power' });
    expect([...result.hidden]).toEqual(['/which']);
  });

  it('works in a row and in a group', () => {
    const form = compiled(
      formOf({
        rows: { type: 'array', items: { type: 'object', properties: one } },
        group: { type: 'object', properties: one },
      }),
    );
    const answers = { rows: [{ q: 'power' }, { q: 'other' }], group: { q: 'other' } };
    expect(named(evaluate(form, answers, context).issues).sort()).toEqual([
      'required /group/which',
      'required /rows/1/which',
    ]);
  });
});

describe('a description of an option', () => {
  it('reaches the renderer in its language', () => {
    const field: Field = { ...text, enum: ['a', 'b'], 'x-descriptions': { a: words('First') } };
    expect(localise(compiled(formOf({ q: field })), 'fa').uiSchema.q).toMatchObject({
      'ui:options': { descriptions: { a: 'First فا' } },
    });
  });
});

describe('what is said of options is refused', () => {
  const at = '/schema/properties/q';
  it.each<[string, Record<string, Field>, string[]]>([
    [
      'of an option that is not there',
      { q: { ...several, 'x-exclusive': ['all'] } },
      [`unknown-name ${at}/x-exclusive/0`],
    ],
    [
      'of a code that is not there',
      { q: { ...coded, 'x-exclusive': ['GOLD'] } },
      [`not-in-list ${at}/x-exclusive/0`],
    ],
    [
      'of a question with one answer',
      { q: { ...text, enum: ['a'], 'x-exclusive': ['a'] } },
      [`keyword-not-here ${at}/x-exclusive`],
    ],
    [
      'of a free text',
      { q: { ...text, 'x-descriptions': { a: words('A') } } },
      [`keyword-not-here ${at}/x-descriptions`],
    ],
    [
      'of one of several values',
      { q: { type: 'array', items: { ...text, enum: ['a'], 'x-specify': { a: 'which' } } }, which: text },
      [`keyword-not-here ${at}/items/x-specify`],
    ],
    [
      'where the text is missing',
      { q: { ...text, enum: ['a'], 'x-specify': { a: 'which' } } },
      [`unknown-name ${at}/x-specify/a`],
    ],
    [
      'where the text is a number',
      {
        q: { ...text, enum: ['a'], 'x-specify': { a: 'which' } },
        which: { type: 'number', 'x-item': false },
      },
      [`not-a-text ${at}/x-specify/a`],
    ],
    [
      'where the text is shown by another condition',
      { q: { ...text, enum: ['a'], 'x-specify': { a: 'which' } }, which: { ...text, 'x-visible': 'true' } },
      ['keyword-not-here /schema/properties/which/x-visible'],
    ],
  ])('%s', (_name, fields, expected) => {
    expect(faults(formOf(fields))).toEqual(expected);
  });
});
