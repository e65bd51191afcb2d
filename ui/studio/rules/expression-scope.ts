// What an expression may speak of where it stands, with the words for it.
import {
  type Compilation,
  compileExpression,
  expressionScopes,
  type Form,
  type Scope,
  type ValueType,
  wholeForm,
} from '../../../engine/index.ts';
import type { FormParts } from '../form-parts.ts';

/** The names of an expression and what they are. */
export interface ExpressionScope {
  names: Scope;
  /** Of an expression about one row of a table: the row's own names, which go first. */
  row?: Scope | undefined;
}

/** What the value of an expression must be. */
export type Expected = 'boolean' | 'number' | 'text' | 'date' | 'month' | 'year' | 'list' | 'any';

/** The type that the engine is asked for. */
export function typeOfExpected(expects: Expected): ValueType {
  if (expects === 'text') return { kind: 'string' };
  return expects === 'list' ? { kind: 'list', of: { kind: 'any' } } : { kind: expects };
}

/** The engine's word on an expression in its place. */
export function compileIn(scope: ExpressionScope, source: string, expects: Expected): Compilation {
  return compileExpression(source, scope.names, typeOfExpected(expects), scope.row);
}

const known = new WeakMap<Form, { parts: FormParts; scopes: Map<string, ExpressionScope> }>();

/** The scope of a form as it stands, or of the rows of its table `each`. The same form gives the same scope. */
export function formScope(form: Form, parts: FormParts, each: string | undefined): ExpressionScope {
  let kept = known.get(form);
  if (kept?.parts !== parts) {
    kept = { parts, scopes: scopesOf(form, parts) };
    known.set(form, kept);
  }
  return kept.scopes.get(each ?? '') ?? kept.scopes.get('') ?? { names: {} };
}

function scopesOf(form: Form, parts: FormParts): Map<string, ExpressionScope> {
  const { form: names, rows } = expressionScopes(wholeForm(form, parts), parts);
  const scopes = new Map<string, ExpressionScope>([['', { names }]]);
  for (const [table, row] of rows) scopes.set(table, { names, row });
  return scopes;
}
