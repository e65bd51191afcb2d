import { describe, expect, it } from 'vitest';
import { compileForm, type Form, parseDefinition } from '../../../engine/index.ts';
import document from '../../../forms/monthly-mine/form.json' with { type: 'json' };
import { addEdit, addField, holdersOf, type NewField, namesAt } from '../../../ui/studio/form-actions.ts';

function formOf(json: unknown): Form {
  const parsed = parseDefinition(JSON.parse(JSON.stringify(json)));
  if (!('definition' in parsed) || parsed.definition.kind !== 'form') throw new Error(JSON.stringify(parsed));
  return parsed.definition;
}

const form = formOf(document);
const [section] = form.sections;
const question: NewField = {
  name: 'steamUsed',
  title: { fa: 'مصرف بخار', en: 'Steam used' },
  type: 'number',
  unit: { fa: 'تن', en: 'tonnes' },
  item: null,
  codelist: null,
  required: true,
  help: null,
  place: { section: section?.key ?? '', within: null },
};

describe('adding a question', () => {
  it('writes it into the schema and at the end of its section, and the form still reads', () => {
    const { form: grown, pointer, place } = addField(form, question);
    expect(formOf(grown).sections[0]?.fields.at(-1)).toBe('steamUsed');
    expect(grown.schema.properties.steamUsed).toMatchObject({ type: 'number', 'x-title': question.title });
    expect(grown.schema.required).toContain('steamUsed');
    expect([pointer, place]).toEqual(['/schema/properties/steamUsed', '/steamUsed']);
  });

  it('leaves the document that it was given as it was', () => {
    addField(form, question);
    expect(form).toEqual(formOf(document));
  });

  it('can be a column of a table', () => {
    const table = form.sections
      .flatMap((one) => holdersOf(form, one.key))
      .find(({ field }) => field.type === 'array');
    const name = table?.name ?? '';
    const added = addField(form, { ...question, place: { section: question.place.section, within: name } });
    const grown = formOf(added.form);
    expect(namesAt(grown, { section: '', within: name })).toContain('steamUsed');
    expect(grown.sections).toEqual(form.sections);
    expect(added.pointer).toBe(`/schema/properties/${name}/items/properties/steamUsed`);
  });
});

describe('adding a check', () => {
  it('writes one that the engine compiles with the question it is about', () => {
    const grown = addField(form, question).form;
    const { form: checked, pointer } = addEdit(grown, {
      id: 'steam-used-check',
      severity: 'soft',
      each: null,
      must: 'steamUsed <= 1000',
      when: null,
      fields: ['steamUsed'],
      answer: 'explain',
      message: { fa: 'زیاد است', en: 'It is high' },
    });
    expect(formOf(checked).edits?.at(-1)).toMatchObject({ id: 'steam-used-check', answer: 'explain' });
    const result = compileForm(formOf(checked), 0, { codelists: new Map(), items: new Map() });
    const faults = 'issues' in result ? result.issues.filter(({ path }) => path.startsWith(pointer)) : [];
    expect(faults).toEqual([]);
  });
});
