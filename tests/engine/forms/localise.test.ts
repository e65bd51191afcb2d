import { describe, expect, it } from 'vitest';
import { evaluate, type Field, localise } from '../../../engine/index.ts';
import { compiled, context, faults, formOf, words } from './fixture.ts';

const form = compiled(
  formOf(
    {
      status: {
        type: 'string',
        enum: ['on', 'off'],
        'x-labels': { on: { fa: 'فعال', en: 'Active' }, off: { fa: 'غیرفعال', en: 'Inactive' } },
        'x-title': {
          fa: 'وضعیت {unit.title} در {period.label}',
          en: 'Status of {unit.title} in {period.label}',
        },
      },
      good: { type: 'string', 'x-codelist': { key: 'goods', only: 'selected' } },
      several: { type: 'array', items: { type: 'string', 'x-codelist': { key: 'goods' } } },
      days: {
        type: 'integer',
        minimum: 0,
        'x-item': false,
        'x-unit': words('days'),
        'x-help': {
          text: {
            fa: 'این دوره {period.days} روز است، تا {period.end}.',
            en: 'Of {period.days} days, up to {period.end}.',
          },
          exclude: words('Repairs'),
        },
      },
      twice: { type: 'number', 'x-item': false, 'x-derived': 'days * 2' },
      rows: {
        type: 'array',
        items: { type: 'object', properties: { a: { type: 'string', format: 'date' } } },
      },
      place: { type: 'object', format: 'map-point' },
    },
    { required: ['status'], ui: { status: { 'ui:widget': 'radio' } } },
  ),
);

describe('a localised form', () => {
  it('is plain JSON Schema with titles in the language, and values of the context in the texts', () => {
    const { schema } = localise(form, 'fa', context);
    expect(schema).toMatchObject({
      type: 'object',
      properties: {
        status: { type: 'string', enum: ['on', 'off'], title: 'وضعیت واحد نمونه در مهر ۱۴۰۵' },
        days: { type: 'integer', minimum: 0, title: 'days' },
        twice: { readOnly: true },
        rows: {
          type: 'array',
          items: { type: 'object', properties: { a: { type: 'string', format: 'date' } } },
        },
        place: { format: 'map-point' },
      },
    });
    expect(JSON.stringify(schema)).not.toContain('x-');
  });

  it('does not say what is required: a renderer would fill it in by itself', () => {
    expect(JSON.stringify(localise(form, 'en', context).schema.required)).toBe(undefined);
    expect([...evaluate(form, {}, context).required]).toEqual(['/status']);
  });

  it('gives the words of choices, units, help, and the form’s own widgets', () => {
    const { uiSchema } = localise(form, 'en', context);
    expect(uiSchema).toMatchObject({
      status: { 'ui:enumNames': ['Active', 'Inactive'], 'ui:widget': 'radio' },
      days: {
        'ui:help': 'Of 30 days, up to 30 Mehr 1405.',
        'ui:options': { unit: 'days', exclude: 'Repairs' },
      },
      twice: { 'ui:readonly': true },
    });
  });

  it('offers the codes that are in force on the reference day and that the field keeps', () => {
    const { schema, uiSchema } = localise(form, 'en', context);
    expect(schema).toMatchObject({
      properties: {
        good: { enum: ['CEMENT', 'STEEL'] },
        several: { items: { enum: ['CEMENT', 'STEEL', 'SALT'] } },
      },
    });
    expect(uiSchema).toMatchObject({
      good: { 'ui:enumNames': ['Cement', 'Steel'] },
      several: { items: { 'ui:enumNames': ['Cement', 'Steel', 'Salt'] } },
    });
  });

  it('leaves open what it cannot know without a context', () => {
    expect(localise(form, 'en').schema).toMatchObject({
      properties: {
        status: { title: 'Status of … in …' },
        good: { enum: ['CEMENT', 'STEEL', 'SALT', 'OLD'] },
      },
    });
  });
});

describe('a definition of a word', () => {
  const terms = [{ term: words('Sale'), text: { fa: '{unit.id}', en: 'Goods of {unit.id} that left' } }];
  const field: Field = { type: 'boolean', 'x-help': { terms } };

  it('reaches the renderer with its values', () => {
    expect(localise(compiled(formOf({ a: field })), 'en', context).uiSchema.a).toMatchObject({
      'ui:options': { terms: [{ term: 'Sale', text: 'Goods of example that left' }] },
    });
  });

  it('is refused where it names something unknown', () => {
    const wrong = [{ term: words('Sale'), text: words('{ghost}') }];
    expect(faults(formOf({ a: { ...field, 'x-help': { terms: wrong } } }))).toContain(
      'expression.unknown-name /schema/properties/a/x-help/terms/0/text/fa',
    );
  });
});
