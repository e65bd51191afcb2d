// The type of what stands at a path of a scope: names of the row first, columns as lists.
import type { Scope, ValueType } from '../../../engine/index.ts';
import type { ExpressionScope } from './expression-scope.ts';
import type { Operand } from './rule.ts';

function typeAt({ names, row }: ExpressionScope, path: string): ValueType | null {
  const [first = '', ...rest] = path.split('.');
  let found = own(row?.names, first) ?? own(names, first);
  for (const name of rest) {
    if (found === null || found.kind === 'any') return found;
    const holder = found.kind === 'list' ? found.of : found;
    const inner = holder.kind === 'context' ? own(holder.fields, name) : null;
    found =
      inner !== null && found.kind === 'list' && inner.kind !== 'list' ? { kind: 'list', of: inner } : inner;
  }
  return found;
}

function own(scope: Scope | undefined, name: string): ValueType | null {
  return scope !== undefined && Object.hasOwn(scope, name) ? (scope[name] ?? null) : null;
}

/** Null where it is not known. */
export function typeOfOperand(scope: ExpressionScope, operand: Operand): ValueType | null {
  switch (operand.kind) {
    case 'name':
      return operand.path === '' ? null : typeAt(scope, operand.path);
    case 'text':
      return { kind: 'string' };
    case 'truth':
      return { kind: 'boolean' };
    default:
      return { kind: 'number' };
  }
}
