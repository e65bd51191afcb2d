// What an expression may speak of where it stands, with the words for it.
import {
  type CodeList,
  type Compilation,
  caseScope,
  codeScope,
  compileExpression,
  expressionScopes,
  type Form,
  type Scope,
  unitType,
  type ValueType,
  wholeForm,
} from '../../../engine/index.ts';
import type { FormParts } from '../form-parts.ts';
import { caseWords, codeWords, formWords, type ScopeWords, unitWords } from './scope-words.ts';

/** The names of an expression, what they are, and what they are called. A name without words goes by itself. */
export interface ExpressionScope {
  names: Scope;
  words: ScopeWords;
  /** Of an expression about one row of a table: the row's own names, which go first. */
  row?: { names: Scope; words: ScopeWords } | undefined;
}

/** What the value of an expression must be. */
export type Expected = 'boolean' | 'number' | 'text' | 'date' | 'month' | 'year' | 'list' | 'any';

/** The type that the engine is asked for. */
function typeOfExpected(expects: Expected): ValueType {
  if (expects === 'text') return { kind: 'string' };
  return expects === 'list' ? { kind: 'list', of: { kind: 'any' } } : { kind: expects };
}

/** The engine's word on an expression in its place. */
export function compileIn(scope: ExpressionScope, source: string, expects: Expected): Compilation {
  return compileExpression(source, scope.names, typeOfExpected(expects), scope.row?.names);
}

/** Every name that may stand first or after a dot: some of them may not be plain. */
export function namesIn({ names, row }: ExpressionScope): Set<string> {
  const found = new Set<string>();
  const visit = (scope: Scope) => {
    for (const [name, given] of Object.entries(scope)) {
      found.add(name);
      let type = given;
      while (type.kind === 'list') type = type.of;
      if (type.kind === 'context') visit(type.fields);
    }
  };
  visit(names);
  if (row !== undefined) visit(row.names);
  return found;
}

const known = new WeakMap<Form, { parts: FormParts; scopes: Map<string, ExpressionScope> }>();

/** The scope of a form as it stands, or of the rows of its table `each`. The same form gives the same scope. */
export function formScope(form: Form, parts: FormParts, each: string | undefined): ExpressionScope {
  let kept = known.get(form);
  if (kept?.parts !== parts) {
    kept = { parts, scopes: scopesOf(form, parts) };
    known.set(form, kept);
  }
  return kept.scopes.get(each ?? '') ?? kept.scopes.get('') ?? { names: {}, words: {} };
}

function scopesOf(form: Form, parts: FormParts): Map<string, ExpressionScope> {
  const { form: names, rows } = expressionScopes(wholeForm(form, parts), parts);
  const words = formWords(form, parts);
  const top: ExpressionScope = { names, words: words.names };
  const scopes = new Map([['', top]]);
  for (const [table, row] of rows)
    scopes.set(table, { ...top, row: { names: row, words: words.rows.get(table) ?? {} } });
  return scopes;
}

/** The scope of what is asked of each code of a list (`only`): the code's own names go before those of the row. */
export function codeScopeIn(scope: ExpressionScope, list: CodeList): ExpressionScope {
  return {
    ...scope,
    row: {
      names: { ...scope.row?.names, ...codeScope(list) },
      words: { ...scope.row?.words, ...codeWords(list, 'row') },
    },
  };
}

/** Of a collection's population, forms and routing. */
export const unitScope: ExpressionScope = { names: { unit: unitType }, words: { unit: unitWords } };

/** The same with what the codes of a unit's status mean, which are in a list. */
export function unitScopeWith({ codes }: Pick<CodeList, 'codes'>): ExpressionScope {
  const { inner } = unitWords;
  const known = inner?.names.status;
  if (inner === undefined || known === undefined) return unitScope;
  const choices = new Map(codes.map(({ code, title }) => [code, title]));
  const status = { ...known, choices };
  return {
    ...unitScope,
    words: { unit: { ...unitWords, inner: { ...inner, names: { ...inner.names, status } } } },
  };
}

/** Of `when` and `holds` in a chain. */
export const chainScope: ExpressionScope = { names: caseScope, words: caseWords };
