import { describe, expect, it } from 'vitest';
import { evaluate, isHidden, prefill } from '../../../engine/index.ts';
import { compiled, context, faults, formOf, named, words } from './fixture.ts';

const gate = formOf(
  {
    exporting: { type: 'boolean' },
    exports: { type: 'number', 'x-item': false, 'x-visible': 'exporting', minimum: 0 },
    country: { type: 'string', 'x-visible': 'exports > 100', 'x-required': 'true' },
  },
  {
    required: ['exporting', 'exports'],
    edits: [
      { id: 'low', severity: 'hard', must: 'exports < 1000', fields: ['exports'], message: words('High') },
      {
        id: 'said',
        severity: 'hard',
        must: 'country = "IR"',
        whenMissing: 'raise',
        fields: ['country'],
        message: words('Say'),
      },
    ],
  },
);

describe('a hidden question', () => {
  const form = compiled(gate);

  it('is absent: dropped from the answers, never required, and raises nothing', () => {
    const result = evaluate(form, { exporting: false, exports: -5, country: 'TR' }, context);
    expect(result.answers).toEqual({ exporting: false });
    expect([...result.hidden]).toEqual(['/exports', '/country']);
    expect([...result.required]).toEqual(['/exporting']);
    expect(result.issues).toEqual([]);
  });

  it('is null in the expressions of others, whatever was answered before', () => {
    const result = evaluate(form, { exporting: false, exports: 500, country: 'TR' }, context);
    expect(result.hidden.has('/country')).toBe(true);
  });

  it('is checked as any other once it is visible', () => {
    const result = evaluate(form, { exporting: true, exports: 2000 }, context);
    expect(named(result.issues)).toEqual(['required /country', 'edit /exports', 'edit /country']);
  });

  it('waits where its condition is not known yet', () => {
    expect(evaluate(form, {}, context).hidden.has('/exports')).toBe(true);
  });
});

describe('a hidden section', () => {
  const form = compiled(
    formOf(
      {
        kind: { type: 'string' },
        works: {
          type: 'object',
          properties: { men: { type: 'integer', 'x-item': false } },
          required: ['men'],
        },
        sum: { type: 'number', 'x-item': false, 'x-derived': 'works.men * 2' },
      },
      {
        sections: [
          { key: 'a', title: words('A'), fields: ['kind'] },
          { key: 'b', title: words('B'), visible: 'kind = "works"', fields: ['works', 'sum'] },
        ],
      },
    ),
  );

  it('hides its fields and all that is below and counts nothing', () => {
    const result = evaluate(form, { kind: 'other', works: { men: 4 } }, context);
    expect(result.answers).toEqual({ kind: 'other' });
    expect(isHidden(result, '/works/men')).toBe(true);
    expect(isHidden(result, '/kind')).toBe(false);
    expect(result.complete[1]).toEqual({
      key: 'b',
      visible: false,
      asked: 0,
      answered: 0,
      required: 0,
      missing: 0,
    });
  });

  it('counts how far it is filled when it shows', () => {
    const result = evaluate(form, { kind: 'works' }, context);
    expect(result.complete).toEqual([
      { key: 'a', visible: true, asked: 1, answered: 1, required: 0, missing: 0 },
      { key: 'b', visible: true, asked: 1, answered: 0, required: 1, missing: 1 },
    ]);
    expect(named(result.issues)).toEqual(['required /works/men']);
  });

  it('gives derived values their place in the answers, and ignores what was sent for them', () => {
    const result = evaluate(form, { kind: 'works', works: { men: 4 }, sum: 99 }, context);
    expect(result.answers).toEqual({ kind: 'works', works: { men: 4 }, sum: 8 });
  });
});

describe('the order of computation', () => {
  it('follows what reads what, not how the form is written', () => {
    const form = compiled(
      formOf(
        {
          c: { type: 'number', 'x-item': false, 'x-derived': 'b + 1' },
          b: { type: 'number', 'x-item': false, 'x-derived': 'a + 1', 'x-visible': 'big' },
          a: { type: 'number', 'x-item': false },
        },
        { conditions: { big: 'huge or a > 10', huge: 'a > 100' } },
      ),
    );
    expect(evaluate(form, { a: 11 }, context).answers).toEqual({ a: 11, b: 12, c: 13 });
    expect(evaluate(form, { a: 5 }, context).answers).toEqual({ a: 5 });
  });

  it('lets a column be derived from another column of the whole table', () => {
    const form = compiled(
      formOf({
        rows: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              amount: { type: 'number', 'x-item': false },
              share: { type: 'number', 'x-item': false, 'x-derived': 'amount / sum(rows.amount)' },
            },
          },
        },
      }),
    );
    expect(evaluate(form, { rows: [{ amount: 1 }, { amount: 3 }] }, context).answers).toEqual({
      rows: [
        { amount: 1, share: 0.25 },
        { amount: 3, share: 0.75 },
      ],
    });
  });

  it.each([
    ['a field that shows itself', { a: { type: 'number' as const, 'x-visible': 'a > 1' } }],
    [
      'two derived fields',
      { a: { type: 'number' as const, 'x-derived': 'b' }, b: { type: 'number' as const, 'x-derived': 'a' } },
    ],
  ])('refuses a circle: %s', (_name, fields) => {
    expect(faults(formOf(fields)).every((fault) => fault.startsWith('cycle '))).toBe(true);
    expect(faults(formOf(fields))).not.toEqual([]);
  });

  it('refuses conditions that wait for each other', () => {
    const form = formOf({ a: { type: 'number' } }, { conditions: { x: 'y', y: 'not(x)' } });
    expect(faults(form)).toEqual(['cycle /conditions/x', 'cycle /conditions/y']);
  });
});

describe('prefilling', () => {
  it('fills rows from the register and cells from the previous return of the same row (G-3)', () => {
    const form = compiled(
      formOf({
        head: { type: 'string', 'x-prefill': { from: 'previous', value: 'previous.head' } },
        rows: {
          type: 'array',
          'x-dimension': 'good',
          'x-prefill': { from: 'register', value: 'for p in unit.products return { good: p.product }' },
          items: {
            type: 'object',
            properties: {
              good: { type: 'string', 'x-codelist': { key: 'goods' } },
              opening: {
                type: 'number',
                'x-item': false,
                'x-prefill': { from: 'previous', value: 'previousRow.closing' },
              },
              closing: { type: 'number', 'x-item': false },
            },
          },
        },
      }),
    );
    const given = {
      ...context,
      unit: {
        ...context.unit,
        products: [
          { product: 'CEMENT', capacity: 5 },
          { product: 'STEEL', capacity: 5 },
        ],
      },
      previous: { head: 'Reza', rows: [{ good: 'STEEL', closing: 7 }] },
    };
    expect(prefill(form, given)).toEqual({
      head: 'Reza',
      rows: [{ good: 'CEMENT' }, { good: 'STEEL', opening: 7 }],
    });
    expect(prefill(form, context)).toEqual({});
  });
});
