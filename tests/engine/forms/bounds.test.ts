import { describe, expect, it } from 'vitest';
import { evaluate, type Field } from '../../../engine/index.ts';
import { compiled, context, contextFor, faults, formOf, named } from './fixture.ts';

const number: Field = { type: 'number', 'x-item': false };
const day: Field = { type: 'string', format: 'date' };
const month: Field = { type: 'string', format: 'month' };
const issuesOf = (fields: Record<string, Field>, answers: Parameters<typeof evaluate>[1], at = context) =>
  named(evaluate(compiled(formOf(fields)), answers, at).issues);

describe('a bound by expression', () => {
  it('holds a figure to another answer, and waits for it', () => {
    const fields = { employees: number, women: { ...number, 'x-max': 'employees' } };
    expect(issuesOf(fields, { employees: 5, women: 6 })).toEqual(['maximum /women']);
    expect(issuesOf(fields, { employees: 5, women: 5 })).toEqual([]);
    expect(issuesOf(fields, { women: 6 })).toEqual([]);
  });

  it('holds a figure to the register and to a total', () => {
    const rows: Field = {
      type: 'array',
      items: { type: 'object', properties: { value: { ...number, 'x-min': '0 - largest' } } },
    };
    const fields = { rows, largest: { ...number, 'x-min': 'sum(rows.value)', 'x-max': 'unit.latitude' } };
    const at = contextFor({ unit: { latitude: 35 } });
    expect(issuesOf(fields, { rows: [{ value: 9 }, { value: 1 }], largest: 8 }, at)).toEqual([
      'minimum /largest',
    ]);
    expect(issuesOf(fields, { rows: [{ value: 1 }, { value: -40 }], largest: 36 }, at)).toEqual([
      'minimum /rows/1/value',
      'maximum /largest',
    ]);
  });

  it('keeps a day within the period and a range of days between its least and its greatest length', () => {
    const fields = {
      from: { ...day, 'x-min': 'period.start', 'x-max': 'period.end' },
      to: { ...day, 'x-min': 'from + duration("P2D")', 'x-max': 'from + duration("P10D")' },
    };
    expect(issuesOf(fields, { from: '2026-09-22', to: '2026-09-30' })).toEqual(['too-early /from']);
    expect(issuesOf(fields, { from: '2026-10-01', to: '2026-10-02' })).toEqual(['too-early /to']);
    expect(issuesOf(fields, { from: '2026-10-01', to: '2026-10-12' })).toEqual(['too-late /to']);
    expect(issuesOf(fields, { from: '2026-10-01', to: '2026-10-11' })).toEqual([]);
  });

  it('compares months and years, and says the bound as people read it', () => {
    const fields = { from: month, to: { ...month, 'x-min': 'from' } };
    expect(issuesOf(fields, { from: '1405-03', to: '1405-03' })).toEqual([]);
    const [issue] = evaluate(compiled(formOf(fields)), { from: '1405-03', to: '1404-12' }, context).issues;
    expect(issue).toMatchObject({ path: '/to', code: 'too-early', params: { limit: '1405-03' } });
    expect(issue?.message?.fa).toContain('خرداد');
  });

  it('of a table or of several choices bounds how many there are', () => {
    const fields: Record<string, Field> = {
      kilns: number,
      rows: {
        type: 'array',
        items: { type: 'object', properties: { a: number } },
        'x-min': 'kilns',
        'x-max': 'kilns',
      },
      reasons: { type: 'array', items: { type: 'string', enum: ['a', 'b', 'c'] }, 'x-max': 'kilns' },
    };
    expect(issuesOf(fields, { kilns: 2, rows: [{ a: 1 }] })).toEqual(['min-items /rows']);
    expect(issuesOf(fields, { kilns: 1, rows: [{ a: 1 }, {}], reasons: ['a', 'c'] })).toEqual([
      'max-items /rows',
      'max-items /reasons',
    ]);
  });

  it('of a hidden question bounds nothing', () => {
    const fields = {
      asked: { type: 'boolean' } as const,
      a: { ...number, 'x-visible': 'asked', 'x-min': '5' },
    };
    expect(issuesOf(fields, { asked: false, a: 1 })).toEqual([]);
    expect(issuesOf(fields, { asked: true, a: 1 })).toEqual(['minimum /a']);
  });

  it.each<[string, Field, string]>([
    ['on a text', { type: 'string', 'x-min': '1' }, 'keyword-not-here /schema/properties/a/x-min'],
    ['on yes or no', { type: 'boolean', 'x-max': '1' }, 'keyword-not-here /schema/properties/a/x-max'],
    [
      'of another type',
      { ...number, 'x-max': 'period.end' },
      'expression.type-mismatch /schema/properties/a/x-max',
    ],
    [
      'of an unknown name',
      { ...number, 'x-min': 'ghost' },
      'expression.unknown-name /schema/properties/a/x-min',
    ],
  ])('is refused %s', (_name, field, fault) => {
    expect(faults(formOf({ a: field }))).toEqual([fault]);
  });
});
