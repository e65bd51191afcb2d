import { describe, expect, it } from 'vitest';
import { type Definition, type Form, parseDefinition, wholeForm } from '../../../engine/index.ts';
import document from '../../../forms/monthly-production/form.json' with { type: 'json' };
import allocation from '../../../forms/shared/allocation.json' with { type: 'json' };
import employment from '../../../forms/shared/employment.json' with { type: 'json' };
import { beginRemark, placeOf, questionsOf } from '../../../ui/revision/remarks.ts';

function definitionOf(json: unknown): Definition {
  const parsed = parseDefinition(JSON.parse(JSON.stringify(json)));
  if (!('definition' in parsed)) throw new Error(JSON.stringify(parsed));
  return parsed.definition;
}

function wholeFormOf(document: unknown, ...shared: unknown[]): Form {
  const form = definitionOf(document);
  if (form.kind !== 'form') throw new Error('A form was expected');
  const parts = shared.map(definitionOf).filter((one) => one.kind === 'part');
  return wholeForm(form, {
    part: (name) => ({ part: parts.find(({ key }) => key === name)!, version: 1 }),
  });
}

describe('the questions that a remark may name', () => {
  const questions = questionsOf(wholeFormOf(document, employment, allocation));

  it('stand in the order of the form, under the titles of their sections', () => {
    const sections = questions.map(({ section }) => section.en);
    expect([...new Set(sections)]).toEqual(document.sections.map(({ title }) => title.en));
  });

  it('of a table bear its title before their own', () => {
    const production = questions.find(({ path }) => path === 'products.production');
    expect(production?.title.fa).toBe('محصولات: تولید');
  });

  it('show no expressions of their titles', () => {
    expect(questions.filter(({ title }) => /[{}]/.test(title.fa + title.en))).toEqual([]);
  });
});

describe('a remark about a question', () => {
  it('begins with its title, on a line of its own after what was written', () => {
    expect(beginRemark('', 'تولید')).toBe('«تولید»: ');
    expect(beginRemark('«تولید»: زیاد است.\n', 'آب')).toBe('«تولید»: زیاد است.\n«آب»: ');
  });
});

describe('the place of a change in the form', () => {
  it('is that of its question: of the table for a column, of the answer in a group', () => {
    expect(placeOf('/schema/properties/trainees')).toBe('/trainees');
    expect(placeOf('/schema/properties/trainees/x-title')).toBe('/trainees');
    expect(placeOf('/schema/properties/products/items/properties/sold/minimum')).toBe('/products');
    expect(placeOf('/schema/properties/address/properties/city')).toBe('/address/city');
  });

  it('is none where the change is about no question', () => {
    expect(placeOf('/edits/3')).toBeNull();
    expect(placeOf('/sections/0/fields')).toBeNull();
  });
});
