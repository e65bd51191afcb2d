import { describe, expect, it } from 'vitest';
import { compileForm, contextOf, evaluate, type Form } from '../../../engine/index.ts';
import { byPlace, concerned } from '../../../ui/form/form-issues.ts';
import type { FormView } from '../../../ui/form/form-view.ts';
import { piecesOf, showsSame } from '../../../ui/form/pieces.ts';

const words = (text: string) => ({ fa: text, en: text });
const form: Form = {
  kind: 'form',
  key: 'sample',
  title: words('f'),
  sections: [{ key: 'all', title: words('f'), fields: ['a', 'b', 'rows'] }],
  schema: {
    type: 'object',
    properties: {
      a: { type: 'number', minimum: 0, 'x-title': words('a'), 'x-item': false },
      b: { type: 'number', 'x-title': words('b'), 'x-item': false, 'x-visible': 'a > 5' },
      rows: {
        type: 'array',
        'x-title': words('rows'),
        items: {
          type: 'object',
          properties: { c: { type: 'number', 'x-title': words('c'), 'x-item': false } },
        },
      },
    },
  },
};

function viewOf(
  answers: FormView['answers'],
  compiled: FormView['form'],
  context: FormView['context'],
): FormView {
  const evaluation = evaluate(compiled, answers, context);
  return {
    form: compiled,
    answers,
    evaluation,
    issuesAt: byPlace(evaluation.issues),
    concernedAt: concerned(evaluation.issues),
    explanations: {},
    explain,
    reasonsAt: new Map(),
    context,
    isReadOnly: false,
  };
}
const explain = () => {};

describe('a section in pieces', () => {
  it('takes eight questions at a time, and a table or a group by itself', () => {
    const leaf = { type: 'number' };
    const schema = {
      properties: {
        ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`q${index}`, leaf])),
        rows: { type: 'array', items: { type: 'object' } },
        place: { type: 'object', format: 'map-point' },
        group: { type: 'object' },
        last: leaf,
      },
    };
    const names = Object.keys(schema.properties);
    expect(piecesOf(names, schema)).toEqual([
      names.slice(0, 8),
      names.slice(8, 10),
      ['rows'],
      ['place'],
      ['group'],
      ['last'],
    ]);
  });

  it('is drawn again only where an answer, a visibility or an issue of its own has changed', () => {
    const result = compileForm(form, 1, { codelists: new Map(), items: new Map() });
    if ('issues' in result) throw new Error(JSON.stringify(result.issues));
    const context = contextOf({ given: { unit: { kind: 'PRODUCTION' }, period: '1405-07' } }, {});
    const view = (answers: FormView['answers']) => viewOf(answers, result.compiled, context);
    const before = view({ a: 1, rows: [{ c: 1 }] });

    const other = view({ a: 2, rows: [{ c: 1 }] });
    expect(showsSame(before, other, ['a'])).toBe(false);
    expect(showsSame(before, other, ['b'])).toBe(true);
    expect(showsSame(before, other, ['rows'])).toBe(true);

    const shown = view({ a: 6, rows: [{ c: 1 }] });
    expect(showsSame(before, shown, ['b'])).toBe(false);

    const changed = view({ a: 1, rows: [{ c: 2 }] });
    expect(showsSame(before, changed, ['a', 'b'])).toBe(true);
    expect(showsSame(before, changed, ['rows'])).toBe(false);

    expect(showsSame(before, { ...before, sought: '/rows/0/c' }, ['a'])).toBe(true);
    expect(showsSame(before, { ...before, sought: '/rows/0/c' }, ['rows'])).toBe(false);
  });
});
