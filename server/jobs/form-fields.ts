// The fields of a form by the place of their answers, whatever row they stand in.
import type { Field, Form } from '../../engine/index.ts';

const deepest = 12;

/** Keys are JSON pointers into the answers with `*` for a row. */
export function fieldsOf({ schema }: Form): Map<string, Field> {
  const found = new Map<string, Field>();
  const visit = (given: Field, path: string, depth: number) => {
    const shared = given.$ref === undefined ? undefined : schema.$defs?.[given.$ref.replace('#/$defs/', '')];
    const field = { ...shared, ...given };
    if (path !== '') found.set(path, field);
    if (depth > deepest) return;
    for (const [name, part] of Object.entries(field.properties ?? {}))
      visit(part, `${path}/${name}`, depth + 1);
    if (field.items !== undefined) visit(field.items, `${path}/*`, depth + 1);
  };
  visit(schema, '', 0);
  return found;
}

/** The place of an issue among the fields: its pointer with `*` for rows. */
export function fieldPath(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*');
}

/** The places that report each item. */
export function itemsOf(form: Form): Map<string, string[]> {
  const items = new Map<string, string[]>();
  for (const [path, field] of fieldsOf(form)) {
    for (const item of [field['x-item'], ...Object.values(field['x-items'] ?? {})]) {
      if (typeof item === 'string') items.set(item, [...(items.get(item) ?? []), path]);
    }
  }
  return items;
}
