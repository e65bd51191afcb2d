import { describe, expect, it } from 'vitest';
import { expectedAt } from '../../../engine/index.ts';

const names = (kind: string, ...path: string[]) => expectedAt(kind, path).properties.map(({ name }) => name);

describe('What the grammar lets stand at a place', () => {
  it('are the properties of the kind at its root, with their descriptions and which of them must stand', () => {
    const { properties } = expectedAt('form', []);
    expect(properties).toContainEqual({
      name: 'sections',
      description: 'The order of the questionnaire: every top-level field stands in exactly one section.',
      isRequired: true,
    });
    expect(properties).toContainEqual(expect.objectContaining({ name: 'unitKinds', isRequired: false }));
  });

  it('goes through references, lists, maps and alternatives', () => {
    expect(names('form', 'sections', '0')).toEqual(expect.arrayContaining(['key', 'title', 'fields']));
    expect(names('form', 'sections', '0', 'title')).toEqual(['fa', 'en']);
    expect(names('form', 'schema', 'properties', 'anything')).toContain('x-item');
    expect(names('part', 'edits', '0')).toContain('severity');
    expect(names('workflow', 'machine', 'states', 'a', 'states', 'b')).toEqual(
      expect.arrayContaining(['on', 'after']),
    );
    expect(names('workflow', 'clocks', 'any')).toContain('days');
  });

  it('are the values that it lists', () => {
    expect(expectedAt('form', ['edits', '3', 'severity']).values).toEqual(['hard', 'soft']);
    expect(expectedAt('collection', ['periodicity']).values).toEqual(['month', 'quarter', 'year']);
    expect(expectedAt('form', ['kind']).values).toEqual(['form']);
  });

  it('is nothing where nothing is known', () => {
    const nothing = { properties: [], values: [] };
    expect(expectedAt('tea', [])).toEqual(nothing);
    expect(expectedAt('form', ['sections', 'x', 'y'])).toEqual(nothing);
    expect(expectedAt('form', ['title', 'constructor'])).toEqual(nothing);
  });
});
