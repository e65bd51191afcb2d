// A document with changes to it, as RFC 6902 writes them: add, replace, remove.

export interface Patch {
  op: 'add' | 'replace' | 'remove';
  path: string;
  value?: unknown;
}

/** A copy of the document with the changes made, one after the other. */
export function patched(document: unknown, patches: readonly Patch[]): unknown {
  const copy: unknown = structuredClone(document);
  for (const patch of patches) apply(copy, patch);
  return copy;
}

function apply(document: unknown, { op, path, value }: Patch): void {
  const steps = path.split('/').slice(1);
  const last = steps.pop() ?? '';
  const holder = steps.reduce(child, document);
  if (Array.isArray(holder)) {
    const index = last === '-' ? holder.length : Number(last);
    if (op === 'add') holder.splice(index, 0, value);
    else if (op === 'remove') holder.splice(index, 1);
    else holder[index] = value;
  } else if (typeof holder === 'object' && holder !== null) {
    if (op !== 'add' && !Object.hasOwn(holder, last)) throw new Error(`There is no ${path}`);
    if (op === 'remove') Reflect.deleteProperty(holder, last);
    else Reflect.set(holder, last, value);
  }
}

function child(holder: unknown, step: string): unknown {
  if (typeof holder === 'object' && holder !== null && Object.hasOwn(holder, step)) {
    return Reflect.get(holder, step);
  }
  throw new Error(`There is no ${step}`);
}
