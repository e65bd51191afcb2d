// Which code lists and items a form uses: a renderer gets these and no others.
import type { Field, Form, Item } from '../../engine/index.ts';

export interface FormReferences {
  codelists: Set<string>;
  items: Set<string>;
}

export function referencesOf(form: Form, items: ReadonlyMap<string, Item>): FormReferences {
  const found: FormReferences = { codelists: new Set(), items: new Set() };
  for (const field of [form.schema, ...Object.values(form.schema.$defs ?? {})]) collect(field, found);
  for (const id of found.items) {
    const dimension = items.get(id)?.dimension;
    if (dimension !== undefined) found.codelists.add(dimension);
  }
  return found;
}

function collect(
  field: Pick<Field, 'properties' | 'items' | 'x-item' | 'x-items' | 'x-codelist'>,
  found: FormReferences,
): void {
  const { 'x-item': item, 'x-items': ofOptions = {}, 'x-codelist': codelist, properties = {}, items } = field;
  if (typeof item === 'string') found.items.add(item);
  for (const one of Object.values(ofOptions)) found.items.add(one);
  if (codelist !== undefined) found.codelists.add(codelist.key);
  for (const part of Object.values(properties)) collect(part, found);
  if (items !== undefined) collect(items, found);
}
