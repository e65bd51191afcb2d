// What the things of a document are called in it, by their keys.
import type { Json, Words } from '../../server/wire.ts';
import type { DocumentBody } from '../api-paths.ts';

const kept = new WeakMap<DocumentBody, Map<string, Words>>();

/** `sort name` → title of everything in a document that has both. */
export function ownNames(document: DocumentBody): Map<string, Words> {
  const found = kept.get(document);
  if (found !== undefined) return found;
  const names = new Map<string, Words>();
  const put = (sort: string, name: Json | undefined, title: Words | null) => {
    if (typeof name === 'string' && title !== null && !names.has(`${sort} ${name}`))
      names.set(`${sort} ${name}`, title);
  };
  const fields = (holder: Json | undefined, path: string) => {
    for (const [name, field] of entriesOf(holder, 'properties')) {
      put('field', path + name, titleOf(field));
      put('field', name, titleOf(field));
      for (const [option, label] of entriesOf(field, 'x-labels')) put('option', option, textOf(label));
      fields(field, `${path}${name}.`);
      fields(isObject(field) ? field.items : undefined, `${path}${name}.`);
    }
  };
  const states = (holder: Json | undefined, path: string) => {
    for (const [name, state] of entriesOf(holder, 'states')) {
      put('state', path + name, titleOf(state));
      put('state', `#${path}${name}`, titleOf(state));
      states(state, `${path}${name}.`);
    }
  };
  fields(document.schema, '');
  states(document.machine, '');
  for (const [sort, list, name] of listed)
    for (const [, one] of entriesOf(document, list))
      put(sort, isObject(one) ? one[name] : undefined, titleOf(one));
  for (const [sort, map] of mapped)
    for (const [name, one] of entriesOf(document, map)) put(sort, name, titleOf(one));
  for (const [name, title] of entriesOf(document, 'conditionTitles')) put('condition', name, textOf(title));
  kept.set(document, names);
  return names;
}

const listed = [
  ['section', 'sections', 'key'],
  ['item', 'items', 'id'],
  ['indicator', 'indicators', 'id'],
  ['code', 'codes', 'code'],
  ['role', 'roles', 'key'],
  ['criterion', 'criteria', 'key'],
  ['selected', 'entries', 'code'],
] as const;

const mapped = [
  ['parameter', 'parameters'],
  ['stage', 'stages'],
  ['event', 'events'],
  ['clock', 'clocks'],
] as const;

function entriesOf(holder: Json | undefined, name: string): [string, Json][] {
  const inner = isObject(holder) ? holder[name] : undefined;
  return typeof inner === 'object' && inner !== null ? Object.entries(inner) : [];
}

function textOf(value: Json | undefined): Words | null {
  if (!isObject(value)) return null;
  const { fa, en } = value;
  return typeof fa === 'string' && typeof en === 'string' ? { fa, en } : null;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a thing of a document is called in it; null where it has no words. */
export function titleOf(value: Json | undefined): Words | null {
  if (!isObject(value)) return null;
  const { meta } = value;
  const inMeta = isObject(meta) ? meta.title : undefined;
  const words = textOf(value['x-title'] ?? value.title ?? inMeta ?? value.message);
  // Words that carry values are called by what stands around these.
  const plain = (text: string) => text.replaceAll(/\{[^}]*\}/g, '…');
  return words && { fa: plain(words.fa), en: plain(words.en) };
}
