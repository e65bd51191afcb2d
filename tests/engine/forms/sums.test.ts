import { describe, expect, it } from 'vitest';
import { compareDefinitions, evaluate, type Field, type Sum } from '../../../engine/index.ts';
import { compiled, context, faults, formOf, words } from './fixture.ts';

const number: Field = { type: 'number', 'x-item': false };
const fields = { men: number, women: number, employees: number, payroll: number };
const sum: Sum = {
  id: 'by-sex',
  severity: 'hard',
  parts: ['men', 'women'],
  totals: ['employees'],
  message: words('{men + women} is not {employees}'),
};
const said = (given: Partial<Sum>, answers: Parameters<typeof evaluate>[1]) =>
  evaluate(compiled(formOf(fields, { sums: [{ ...sum, ...given }] })), answers, context).issues;

describe('a sum group', () => {
  it('raises where its parts do not make the total, and names all of them', () => {
    expect(said({}, { men: 3, women: 4, employees: 8 })).toMatchObject([
      {
        path: '/employees',
        paths: ['/employees', '/men', '/women'],
        edit: 'by-sex',
        severity: 'hard',
        message: { en: '7 is not 8' },
      },
    ]);
    expect(said({}, { men: 3, women: 4, employees: 7 })).toEqual([]);
  });

  it('waits for what is missing', () => {
    expect(said({}, { men: 3, employees: 8 })).toEqual([]);
    expect(said({}, { men: 3, women: 4 })).toEqual([]);
  });

  it('allows a tolerance, which may be an expression', () => {
    expect(said({ tolerance: '0.5' }, { men: 3.2, women: 4.2, employees: 7 })).toEqual([]);
    expect(said({ tolerance: 'men / 100' }, { men: 3.2, women: 4.2, employees: 7 })).toHaveLength(1);
  });

  it('is content with one of alternative totals, and needs one of those that are given', () => {
    const totals = { totals: ['employees', 'payroll'] };
    expect(said(totals, { men: 3, women: 4, employees: 9, payroll: 7 })).toEqual([]);
    expect(said(totals, { men: 3, women: 4, payroll: 7 })).toEqual([]);
    expect(said(totals, { men: 3, women: 4, payroll: 8 })).toHaveLength(1);
    expect(said(totals, { men: 3, women: 4 })).toEqual([]);
    expect(said(totals, { men: 3, payroll: 8 })).toEqual([]);
  });

  it('runs for each row of a table', () => {
    const table: Field = { type: 'array', items: { type: 'object', properties: fields } };
    const form = compiled(formOf({ sites: table }, { sums: [{ ...sum, each: 'sites' }] }));
    const sites = [
      { men: 1, women: 1, employees: 2 },
      { men: 1, women: 1, employees: 3 },
    ];
    expect(evaluate(form, { sites }, context).issues).toMatchObject([{ path: '/sites/1/employees' }]);
  });

  it.each<[string, Partial<Sum>, string]>([
    ['of a field that is not there', { parts: ['men', 'boys'] }, 'unknown-name /sums/0/parts/1'],
    ['with a total that is no figure', { totals: ['name'] }, 'not-a-number /sums/0/totals/0'],
    ['with a tolerance that is none', { tolerance: 'true' }, 'expression.type-mismatch /sums/0/tolerance'],
    ['with the key of an edit', { id: 'e' }, 'key-twice /sums/0/id'],
    ['that is hard and yet answered', { answer: 'confirm' }, 'answer-of-hard-edit /sums/0/answer'],
  ])('%s is refused', (_name, given, fault) => {
    const edits = [
      { id: 'e', severity: 'hard' as const, must: 'men > 0', fields: ['men'], message: words('E') },
    ];
    const form = formOf({ ...fields, name: { type: 'string' } }, { edits, sums: [{ ...sum, ...given }] });
    expect(faults(form)).toContain(fault);
  });

  it('is compared as an edit', () => {
    const before = formOf(fields, { sums: [sum] });
    const after = formOf(fields, { sums: [{ ...sum, tolerance: '1' }] });
    expect(compareDefinitions(before, after)).toMatchObject([{ subject: 'edit', path: '/sums/0/tolerance' }]);
  });
});
