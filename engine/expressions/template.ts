// Texts that carry values: "{period.label} at {unit.title}".
import { compileExpression } from './compile.ts';
import type { ExpressionIssue } from './issues.ts';
import type { Compiled, Scope, Value, Values, ValueType } from './types.ts';

/** A text with `{…}` in it, compiled. */
export interface Template {
  /** Plain text and expressions, in order. */
  readonly parts: readonly (string | Compiled)[];
  readonly names: ReadonlySet<string>;
  readonly rowNames: ReadonlySet<string>;
  /** The text with each value as `show` writes it. */
  render(context: Values, show: (value: Value, type: ValueType) => string, row?: Values): string;
}

export type TemplateCompilation = { ok: true; template: Template } | { ok: false; issues: ExpressionIssue[] };

/** Compiles the `{…}` of a text; offsets of issues are into the whole text. `{{` and `}}` stand for braces. */
export function compileTemplate(text: string, scope: Scope, row?: Scope): TemplateCompilation {
  const parts: (string | Compiled)[] = [];
  const issues: ExpressionIssue[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const sign = text[at]!;
    if ((sign === '{' || sign === '}') && text[at + 1] === sign) {
      plain += sign;
      at += 2;
    } else if (sign === '{') {
      const end = closing(text, at + 1);
      if (end < 0) {
        issues.push({ code: 'open-brace', from: at, to: text.length, params: {} });
        break;
      }
      const compiled = compileExpression(text.slice(at + 1, end), scope, undefined, row);
      if (compiled.ok) {
        if (plain !== '') parts.push(plain);
        plain = '';
        parts.push(compiled.expression);
      } else {
        for (const issue of compiled.issues) {
          issues.push({ ...issue, from: issue.from + at + 1, to: issue.to + at + 1 });
        }
      }
      at = end + 1;
    } else {
      plain += sign;
      at++;
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  if (plain !== '') parts.push(plain);
  return { ok: true, template: asTemplate(parts) };
}

function asTemplate(parts: readonly (string | Compiled)[]): Template {
  const expressions = parts.filter((part) => typeof part !== 'string');
  return {
    parts,
    names: new Set(expressions.flatMap((expression) => [...expression.names])),
    rowNames: new Set(expressions.flatMap((expression) => [...expression.rowNames])),
    render: (context, show, row) =>
      parts
        .map((part) => (typeof part === 'string' ? part : show(part.evaluate(context, row), part.type)))
        .join(''),
  };
}

/** Where the brace opened before `from` closes, past strings and inner braces; −1 where it does not. */
function closing(text: string, from: number): number {
  const signs = /"(?:\\.|[^"\\])*"|[{}]/g;
  signs.lastIndex = from;
  let depth = 1;
  for (let match = signs.exec(text); match !== null; match = signs.exec(text)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}' && --depth === 0) return match.index;
  }
  return -1;
}
