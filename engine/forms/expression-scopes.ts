// The names that the expressions of a form may use: of the form, and of the rows of each of its tables.
import type { CodeList, Form } from '../definitions/grammar.ts';
import type { Scope, ValueType } from '../expressions/index.ts';
import { type FieldNode, fieldsOf } from './fields.ts';
import type { FormLibrary } from './plan.ts';
import { plainScope, scopeOf, surroundings } from './scope.ts';

export interface ExpressionScopes {
  form: Scope;
  /** By the table's name; a row's own names go before those of the form. */
  rows: ReadonlyMap<string, Scope>;
}

/** The scopes of a form whose parts are in their places; a field that is wrong in itself has no name. */
export function expressionScopes(form: Form, library: FormLibrary): ExpressionScopes {
  return scopesOf(
    form,
    fieldsOf(form, () => {}),
    library,
  );
}

/** Scopes of the forms that were looked at last, by what they say. */
const known = new Map<string, ExpressionScopes>();
const mostKnown = 6;

/**
 * The same object for forms whose names mean the same: while somebody writes titles, what was compiled in it stays right.
 */
export function scopesOf(form: Form, fields: readonly FieldNode[], library: FormLibrary): ExpressionScopes {
  const scopes = newScopes(form, fields, library);
  const name = JSON.stringify([scopes.form, ...scopes.rows]);
  const before = known.get(name) ?? scopes;
  known.delete(name);
  known.set(name, before);
  for (const oldest of known.keys()) if (known.size > mostKnown) known.delete(oldest);
  return before;
}

function newScopes(form: Form, fields: readonly FieldNode[], library: FormLibrary): ExpressionScopes {
  const conditions = Object.keys(form.conditions ?? {}).map((name) => [name, { kind: 'boolean' }] as const);
  return {
    form: {
      ...surroundings(plainScope(fields), library.policy),
      ...Object.fromEntries(conditions),
      ...scopeOf(fields, library.codelists),
    },
    rows: new Map(
      fields
        .filter(({ kind }) => kind === 'table')
        .map((table) => [table.name, rowScope(table, library.codelists)] as const),
    ),
  };
}

function rowScope(table: FieldNode, codelists: ReadonlyMap<string, CodeList>): Scope {
  const row: ValueType = { kind: 'context', fields: plainScope(table.children) };
  return {
    row,
    rowNumber: { kind: 'number' },
    ...(table.spec['x-dimension'] === undefined ? {} : { previousRow: row, lastYearRow: row }),
    ...scopeOf(table.children, codelists),
  };
}
