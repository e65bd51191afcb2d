// Types as values: how they are named, joined and compared.
import type { ValueType } from './types.ts';

export const types = {
  number: { kind: 'number' },
  string: { kind: 'string' },
  boolean: { kind: 'boolean' },
  date: { kind: 'date' },
  month: { kind: 'month' },
  year: { kind: 'year' },
  duration: { kind: 'duration' },
  null: { kind: 'null' },
  any: { kind: 'any' },
} as const satisfies Record<string, ValueType>;

export function listOf(of: ValueType): ValueType {
  return { kind: 'list', of };
}

/** As FEEL writes it: `list<number>`. */
export function describeType(type: ValueType): string {
  if (type.kind === 'list') return type.of.kind === 'any' ? 'list' : `list<${describeType(type.of)}>`;
  return type.kind;
}

/** Whether a value of one type may stand where another is wanted; what is not known until it is there may. */
export function isAssignable(from: ValueType, to: ValueType): boolean {
  if (from.kind === 'any' || to.kind === 'any' || from.kind === 'null') return true;
  if (from.kind === 'list' && to.kind === 'list') return isAssignable(from.of, to.of);
  if (from.kind === 'context' && to.kind === 'context') {
    return Object.entries(to.fields).every(([name, type]) => {
      const field = Object.hasOwn(from.fields, name) ? from.fields[name] : undefined;
      return field !== undefined && isAssignable(field, type);
    });
  }
  return from.kind === to.kind;
}

/** Whether two values can be equal at all. */
export function isComparable(a: ValueType, b: ValueType): boolean {
  if (a.kind === 'list' && b.kind === 'list') return isComparable(a.of, b.of);
  if (a.kind === 'context' && b.kind === 'context') return true;
  return isAssignable(a, b) || isAssignable(b, a);
}

/** The type of a value that is one or the other. */
export function joinTypes(a: ValueType, b: ValueType): ValueType {
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  if (a.kind === 'list' && b.kind === 'list') return listOf(joinTypes(a.of, b.of));
  if (a.kind === 'context' && b.kind === 'context') {
    const fields: Record<string, ValueType> = {};
    for (const name of new Set([...Object.keys(a.fields), ...Object.keys(b.fields)])) {
      const [left, right] = [fieldOf(a, name), fieldOf(b, name)];
      fields[name] = left && right ? joinTypes(left, right) : (left ?? right ?? types.any);
    }
    return { kind: 'context', fields };
  }
  return a.kind === b.kind ? a : types.any;
}

/** The type of a context's field. Own fields alone: a scope is plain data. */
export function fieldOf(type: ValueType, name: string): ValueType | undefined {
  return type.kind === 'context' && Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
}
