// Puts questions into a questionnaire, moves them, gives them other keys. Every action takes a document and gives a new one.
import type { Field, Fields, Form, Section, Sum, Text } from '../../../engine/index.ts';
import { freeName } from './keys.ts';
import {
  changed,
  fieldAt,
  type Holder,
  holderAt,
  isTable,
  type Path,
  type Questionnaire,
  resolved,
  sectionAround,
  sectionOfPart,
  sectionsOf,
  tableOf,
} from './questionnaire.ts';

/** Where something goes: into a section, or into a table or group; `index` counts what stands there. */
export interface Spot {
  section: string;
  within: Path;
  index: number;
}

/** What was put somewhere, and where it can be found. */
export interface Put {
  document: Questionnaire;
  path: Path;
}

/** The document with another root, group or row. A local reference on the way is put in where it stands. */
export function changeHolder(
  document: Questionnaire,
  path: Path,
  change: (holder: Holder) => Holder,
): Questionnaire {
  const [name, ...rest] = path;
  const { schema } = document;
  if (name === undefined) {
    const { properties = {}, required } = change(schema);
    return { ...document, schema: changed(schema, { properties, required }) };
  }
  const deeper = (field: Field, inner: Path): Field => {
    const spec = resolved(field, schema);
    const row = spec.items === undefined ? null : resolved(spec.items, schema);
    const holder: Holder = row ?? spec;
    const [next, ...more] = inner;
    const child = next === undefined ? undefined : holder.properties?.[next];
    const grown =
      next === undefined
        ? change(holder)
        : child === undefined
          ? holder
          : { ...holder, properties: { ...holder.properties, [next]: deeper(child, more) } };
    return row === null ? withHolder(spec, grown) : { ...spec, items: withHolder(row, grown) };
  };
  const field = schema.properties[name];
  if (field === undefined) return document;
  const properties = { ...schema.properties, [name]: deeper(field, rest) };
  return { ...document, schema: { ...schema, properties } };
}

function withHolder(field: Field, { properties, required }: Holder): Field {
  return changed(field, { properties, required });
}

/** The document with another field at a path. */
export function changeField(
  document: Questionnaire,
  path: Path,
  change: (field: Field) => Field,
): Questionnaire {
  const name = path.at(-1) ?? '';
  const field = fieldAt(document, path);
  if (field === undefined) return document;
  return changeHolder(document, path.slice(0, -1), (holder) => ({
    ...holder,
    properties: { ...holder.properties, [name]: change(field) },
  }));
}

/** The document with another section. */
export function changeSection(
  document: Questionnaire,
  key: string,
  change: (section: Section) => Section,
): Questionnaire {
  if (document.kind === 'form')
    return { ...document, sections: document.sections.map((one) => (one.key === key ? change(one) : one)) };
  const [section] = sectionsOf(document);
  if (section === undefined) return document;
  const { title, text } = change(section);
  return changed(document, { title, text });
}

/** Every name that a new field, part or condition at a place must differ from. */
export function takenNames(document: Questionnaire, within: Path): Set<string> {
  const names = Object.keys(holderAt(document, within)?.properties ?? {});
  if (within.length > 0) return new Set(names);
  const parts =
    document.kind === 'form' ? Object.keys(document.parts ?? {}) : Object.keys(document.needs ?? {});
  return new Set([...names, ...parts, ...Object.keys(document.conditions ?? {})]);
}

/** Puts a field at a spot, under a name of its own if that is taken. */
export function insert(
  document: Questionnaire,
  spot: Spot,
  field: Field,
  name: string,
  isRequired = false,
): Put {
  const free = freeName(name, takenNames(document, spot.within));
  const own = name === '' || takenNames(document, spot.within).has(name) ? free : name;
  const order = spot.within.length > 0 || document.kind === 'part' ? spot.index : Number.MAX_SAFE_INTEGER;
  const grown = changeHolder(document, spot.within, (holder) =>
    changed(holder, {
      properties: withEntry(holder.properties ?? {}, own, field, order),
      required: isRequired ? [...(holder.required ?? []), own] : holder.required,
    }),
  );
  const placed = spot.within.length === 0 ? listed(grown, spot.section, own, spot.index) : grown;
  return { document: placed, path: [...spot.within, own] };
}

function withEntry(fields: Fields, name: string, field: Field, index: number): Fields {
  const entries = Object.entries(fields);
  entries.splice(index, 0, [name, field]);
  return Object.fromEntries(entries);
}

function listed(document: Questionnaire, key: string, name: string, index: number): Questionnaire {
  if (document.kind === 'part') return document;
  return {
    ...document,
    sections: document.sections.map((one) =>
      one.key === key ? { ...one, fields: one.fields.toSpliced(index, 0, name) } : one,
    ),
  };
}

/** The names in the order in which they stand at a spot. */
export function namesAt(
  document: Questionnaire,
  { section, within }: Pick<Spot, 'section' | 'within'>,
): string[] {
  if (within.length > 0) return Object.keys(holderAt(document, within)?.properties ?? {});
  return sectionsOf(document).find(({ key }) => key === section)?.fields ?? [];
}

/** Where a field or a shared part stands now. */
export function spotOf(document: Questionnaire, path: Path): Spot {
  const within = path.slice(0, -1);
  const section = sectionAround(document, path[0] ?? '')?.key ?? sectionOfPart;
  return { section, within, index: namesAt(document, { section, within }).indexOf(path.at(-1) ?? '') };
}

/**
 * Why a field cannot go somewhere; null where it can. A table stands in a section, files stand in no table, four levels are
 * the most.
 */
export function cannotGo(
  document: Questionnaire,
  field: Field,
  within: Path,
): 'table' | 'file' | 'deep' | null {
  if (within.length === 0) return null;
  if (isTable(field)) return 'table';
  if (asksFiles(field) && tableOf(document, [...within, '']) !== null) return 'file';
  return within.length + depthOf(field) > 4 || holderAt(document, within) === null ? 'deep' : null;
}

function asksFiles({ format, items, properties = {} }: Field): boolean {
  const isFile = format === 'attachment' || items?.format === 'attachment';
  return isFile || Object.values(properties).some(asksFiles);
}

function depthOf(field: Field): number {
  const below = Object.values(field.properties ?? {});
  return 1 + Math.max(0, ...below.map(depthOf));
}

/** The document with a section after another; at the end where none is named. */
export function insertSection(
  document: Form,
  title: Text,
  after: string | null,
  text?: Text,
): { document: Form; key: string } {
  const key = freeName(title.en, new Set(document.sections.map((one) => one.key)), 'section');
  const at =
    after === null ? document.sections.length : document.sections.findIndex((one) => one.key === after) + 1;
  const section = changed<Section>({ key, title, fields: [] }, { text });
  return { document: { ...document, sections: document.sections.toSpliced(at, 0, section) }, key };
}

/** A section one place, or several, further on or back. */
export function moveSection(document: Form, key: string, by: number): Form {
  const at = document.sections.findIndex((one) => one.key === key);
  const section = document.sections[at];
  const to = Math.min(document.sections.length - 1, Math.max(0, at + by));
  if (section === undefined || to === at) return document;
  return { ...document, sections: document.sections.toSpliced(at, 1).toSpliced(to, 0, section) };
}

/** A shared part under a name of its own, in a section. */
export function insertPart(document: Form, spot: Spot, part: string): { document: Form; name: string } {
  const name = freeName(part, takenNames(document, []), 'part');
  const parts = { ...document.parts, [name]: { part } };
  const sections = document.sections.map((one) =>
    one.key === spot.section ? { ...one, fields: one.fields.toSpliced(spot.index, 0, name) } : one,
  );
  return { document: { ...document, parts, sections }, name };
}

/** Sum groups and edits that stand in a document. */
export function checkIds(document: Questionnaire): Set<string> {
  const all: readonly Pick<Sum, 'id'>[] = [...(document.edits ?? []), ...(document.sums ?? [])];
  return new Set(all.map(({ id }) => id));
}
