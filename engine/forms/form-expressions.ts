// The expressions and texts of one form: compiled in their scope, with a note of every name that anybody uses.
import type { CodeList, Expression, Form, Text } from '../definitions/grammar.ts';
import {
  type Compilation,
  type Compiled,
  compileExpression,
  compileTemplate,
  type ExpressionIssue,
  type Scope,
  type Template,
  type ValueType,
} from '../expressions/index.ts';
import type { Issue } from '../problem.ts';
import { type ExpressionScopes, scopesOf } from './expression-scopes.ts';
import type { FieldNode } from './fields.ts';
import type { FormLibrary } from './plan.ts';
import { codeScope, infoName } from './scope.ts';
import { nodeAt } from './structure.ts';
import type { Labels, ReadyText } from './texts.ts';

export const boolean: ValueType = { kind: 'boolean' };

type Cache<Made> = WeakMap<ExpressionScopes, Map<string, Made>>;
const compilations: Cache<Compilation> = new WeakMap();
const compiledTexts: Cache<ReturnType<typeof compileTemplate>> = new WeakMap();
const mostCompiled = 5000;

/** Compiles what stands in a form; in a table, names mean the row's own first. Issues gather in `issues`. */
export class FormExpressions {
  readonly issues: Issue[] = [];
  private readonly fields: readonly FieldNode[];
  private readonly scopes: ExpressionScopes;
  /** Dotted names that are used of the form (null), and of each table's rows. */
  private readonly templates = new Map<FieldNode | null, Map<string, Template>>();
  private readonly used = new Map<FieldNode | null, Set<string>>([[null, new Set()]]);

  constructor(form: Form, fields: readonly FieldNode[], library: FormLibrary) {
    this.fields = fields;
    this.scopes = scopesOf(form, fields, library);
    for (const table of fields.filter(({ kind }) => kind === 'table')) this.used.set(table, new Set());
  }

  /** Null where the expression does not type; why is among the issues. */
  compile(source: Expression, place: string, type: ValueType, table: FieldNode | null): Compiled | null {
    const name = `${table?.name ?? ''} ${JSON.stringify(type)} ${source}`;
    return this.take(
      this.once(compilations, name, () =>
        compileExpression(source, this.scopes.form, type, this.rowScope(table)),
      ),
      place,
      table,
    );
  }

  /** An expression about one code of a list (`only`): its attributes go before the row's names. */
  compileOfCode(source: Expression, place: string, list: CodeList, table: FieldNode | null): Compiled | null {
    const scope = { ...this.rowScope(table), ...codeScope(list) };
    return this.take(compileExpression(source, this.scopes.form, boolean, scope), place, table);
  }

  /** `labels` give the title of a coded answer. */
  text(words: Text, place: string, table: FieldNode | null, labels: Labels): ReadyText {
    const compiled = (locale: 'fa' | 'en') =>
      /[{}]/.test(words[locale]) ? this.template(words[locale], `${place}/${locale}`, table) : null;
    return { words, fa: compiled('fa'), en: compiled('en'), labels };
  }

  /** Whether any expression so far names this, of the form or of a table's rows. */
  isUsed(name: string, table: FieldNode | null): boolean {
    const names = this.used.get(table) ?? new Set<string>();
    if (names.has(name)) return true;
    for (const one of names) if (one.startsWith(`${name}.`)) return true;
    return false;
  }

  /** The dotted fields that an expression reads: `productInfo.measure` reads `product`, `row.a` the row's `a`. */
  readsOf({ names, rowNames }: Compiled, table: FieldNode | null): string[] {
    const reads = [...names].map((name) => withoutInfo(name, this.fields));
    for (const name of rowNames) {
      if (table === null || name === 'rowNumber') continue;
      const own = name.replace(/^row\./, '');
      reads.push(name === 'row' ? table.name : `${table.name}.${withoutInfo(own, table.children)}`);
    }
    return reads;
  }

  /** The columns of a table say the same thing again and again: `{productInfo.measure}`. */
  private template(text: string, place: string, table: FieldNode | null): Template | null {
    const known = this.templates.get(table) ?? new Map<string, Template>();
    this.templates.set(table, known);
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = this.once(compiledTexts, `${table?.name ?? ''} ${text}`, () =>
      compileTemplate(text, this.scopes.form, this.rowScope(table)),
    );
    if (!result.ok) {
      this.raise(place, result.issues);
      return null;
    }
    this.note(result.template, table);
    known.set(text, result.template);
    return result.template;
  }

  private take(result: Compilation, place: string, table: FieldNode | null): Compiled | null {
    if (!result.ok) {
      this.raise(place, result.issues);
      return null;
    }
    this.note(result.expression, table);
    return result.expression;
  }

  /** Compiled once in scopes that say the same: somebody who writes a form changes one thing at a time. */
  private once<Made>(cache: Cache<Made>, name: string, compile: () => Made): Made {
    const made = cache.get(this.scopes) ?? new Map<string, Made>();
    cache.set(this.scopes, made);
    const result = made.get(name) ?? compile();
    if (made.size >= mostCompiled) made.clear();
    made.set(name, result);
    return result;
  }

  private rowScope(table: FieldNode | null): Scope | undefined {
    return table === null ? undefined : this.scopes.rows.get(table.name);
  }

  private note({ names, rowNames }: Pick<Compiled, 'names' | 'rowNames'>, table: FieldNode | null): void {
    const ofForm = this.used.get(null);
    for (const name of names) ofForm?.add(name);
    const ofRow = table === null ? undefined : this.used.get(table);
    for (const name of rowNames) ofRow?.add(name);
  }

  private raise(place: string, issues: readonly ExpressionIssue[]): void {
    for (const { code, from, to, params } of issues) {
      this.issues.push({
        path: place,
        code: `expression.${code}`,
        severity: 'hard',
        params: { ...params, from, to },
      });
    }
  }
}

/** The field that a coded answer is spoken of by, in place of `<field>Info`. */
function withoutInfo(name: string, fields: readonly FieldNode[]): string {
  const first = name.split('.')[0] ?? name;
  if (nodeAt(fields, first) !== undefined) return name;
  return fields.find((field) => infoName(field) === first)?.name ?? name;
}
