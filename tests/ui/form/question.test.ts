import { describe, expect, it } from 'vitest';
import { itemsOf, questionOf, withChoice } from '../../../ui/form/question.ts';

describe('a question read off the localised schema', () => {
  it.each([
    [{ type: 'number' as const }, 'number'],
    [{ type: 'integer' as const }, 'number'],
    [{ type: 'boolean' as const }, 'yesNo'],
    [{ type: 'string' as const }, 'text'],
    [{ type: 'string' as const, enum: ['a', 'b'] }, 'choice'],
    [{ type: 'string' as const, format: 'date' }, 'date'],
    [{ type: 'string' as const, format: 'month' }, 'month'],
    [{ type: 'object' as const, format: 'map-point' }, 'point'],
    [{ type: 'object' as const, properties: {} }, 'group'],
    [{ type: 'array' as const, items: { type: 'string' as const, enum: ['a'] } }, 'choices'],
    [{ type: 'array' as const, items: { type: 'object' as const, properties: {} } }, 'table'],
  ])('%j is a question of kind %s', (schema, kind) => {
    expect(questionOf(schema).kind).toBe(kind);
  });

  it('takes the words of its choices from the uiSchema', () => {
    const { options } = questionOf({ type: 'string', enum: ['a', 'b'] }, { 'ui:enumNames': ['الف', 'ب'] });
    expect(options).toEqual([
      { value: 'a', label: 'الف' },
      { value: 'b', label: 'ب' },
    ]);
  });

  it('takes the words of several choices from those of its items', () => {
    const { options } = questionOf(
      { type: 'array', items: { type: 'string', enum: ['a'] } },
      { items: { 'ui:enumNames': ['الف'] } },
    );
    expect(options).toEqual([{ value: 'a', label: 'الف' }]);
  });

  it('knows what options mean, and which stand alone', () => {
    const { options } = questionOf(
      { type: 'array', items: { type: 'string', enum: ['a', 'none'] } },
      { 'ui:options': { exclusive: ['none'], descriptions: { a: 'The first' } } },
    );
    expect(options).toEqual([
      { value: 'a', label: 'a', description: 'The first' },
      { value: 'none', label: 'none', isAlone: true },
    ]);
    expect(withChoice(options, ['a'], 'none')).toEqual(['none']);
    expect(withChoice(options, ['none'], 'a')).toEqual(['a']);
  });

  it('is not asked where it is derived', () => {
    expect(questionOf({ type: 'number', readOnly: true }).isDerived).toBe(true);
    expect(questionOf({ type: 'number' }).isDerived).toBe(false);
  });

  it('has no items where they are none', () => {
    expect(itemsOf({ type: 'string' })).toEqual({});
  });
});
