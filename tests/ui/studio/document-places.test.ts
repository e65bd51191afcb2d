import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Form, parseDefinition } from '../../../engine/index.ts';
import { documentPlaceOf, questionAt } from '../../../ui/studio/document-places.ts';
import { placeTitles } from '../../../ui/studio/place-names.ts';
import { proofGroupOf, proofOf } from '../../../ui/studio/proof-groups.ts';

const document = JSON.parse(readFileSync('forms/monthly-production/form.json', 'utf8'));
const parsed = parseDefinition(document);
if (!('definition' in parsed) || parsed.definition.kind !== 'form') throw new Error('The form does not read');
const form: Form = parsed.definition;

describe('Places of a form', () => {
  it('are seen in the preview at their question, in the first row of a table', () => {
    expect(questionAt(form, '/schema/properties/products')).toBe('/products');
    expect(questionAt(form, '/schema/properties/products/items/properties/production/x-title')).toBe(
      '/products/0/production',
    );
    const [first] = form.sections[0]?.fields ?? [];
    expect(questionAt(form, '/sections/0/title')).toBe(`/${first}`);
    expect(questionAt(form, '/title')).toBeNull();
    expect(questionAt(form, '')).toBeNull();
  });

  it('of checks are seen at the first question concerned', () => {
    form.edits?.forEach((edit, index) => {
      const name = edit.fields?.[0]?.split('.')[0];
      const place = questionAt(form, `/edits/${index}`);
      if (name !== undefined && name in form.schema.properties)
        expect(place).toMatch(new RegExp(`^/${name}`));
    });
  });

  it('are found from the inputs of the preview', () => {
    expect(documentPlaceOf(form, ['products', '3', 'production'])).toBe(
      '/schema/properties/products/items/properties/production',
    );
    expect(documentPlaceOf(form, ['products', 'row'])).toBe('/schema/properties/products');
    expect(documentPlaceOf(form, ['ofAPart'])).toBeNull();
  });

  it('are called by the titles that lead to them', () => {
    expect(placeTitles(document, '/schema/properties/products/items/properties/production/x-min')).toEqual([
      document.schema.properties.products['x-title'],
      document.schema.properties.products.items.properties.production['x-title'],
    ]);
    expect(placeTitles(document, '/nowhere/at/all')).toEqual([]);
  });
});

describe('The proof of a definition', () => {
  const issue = (code: string, severity: 'hard' | 'soft' = 'hard') => ({
    path: '',
    code,
    line: 1,
    severity,
    message: { fa: '', en: '' },
  });

  it('has a place for every code that the engine knows', () => {
    const words: Record<string, string> = JSON.parse(readFileSync('engine/locales/en.json', 'utf8'));
    const groups = Object.keys(words)
      .filter((key) => key.startsWith('issue.'))
      .map((key) => proofGroupOf(key.slice('issue.'.length)));
    expect(new Set(groups).size).toBe(9);
    expect(proofGroupOf('workflow.role-held-by-nobody')).toBe('roles');
    expect(proofGroupOf('workflow.unknown-role')).toBe('roles');
    expect(proofGroupOf('expression.unknown-name')).toBe('expressions');
    expect(proofGroupOf('workflow.unreachable')).toBe('course');
    expect(proofGroupOf('example.issue-missing')).toBe('examples');
    expect(proofGroupOf('empty-section')).toBe('structure');
  });

  it('ticks what was looked at and holds, and leaves open what could not be looked at', () => {
    const standings = (state: Parameters<typeof proofOf>[1]) =>
      Object.fromEntries(proofOf('form', state).map(({ group, standing }) => [group, standing]));
    expect(standings({ issues: [], definition: form, isChecking: false, isProved: true })).toEqual({
      structure: 'proved',
      references: 'proved',
      expressions: 'proved',
      items: 'proved',
      meaning: 'proved',
      examples: 'proved',
    });
    expect(standings({ issues: [], definition: form, isChecking: true, isProved: false })).toMatchObject({
      structure: 'proved',
      meaning: 'checking',
    });
    const broken = { issues: [issue('type')], definition: null, isChecking: false, isProved: false };
    expect(standings(broken)).toMatchObject({ structure: 'broken', expressions: 'unknown' });
    const doubtful = [issue('meaning.words-changed', 'soft')];
    expect(
      standings({ issues: doubtful, definition: form, isChecking: false, isProved: true }),
    ).toMatchObject({
      meaning: 'doubtful',
      items: 'proved',
    });
  });
});
