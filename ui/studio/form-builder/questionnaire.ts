// Forms and shared parts as the builder reads them: sections, questions in tables and groups, and the places of all that.
import type { Field, Fields, Form, RootField, Section, SharedPart, Text } from '../../../engine/index.ts';
import { escapePointer } from '../document-lines.ts';

export type Questionnaire = Form | SharedPart;

/** Names of fields from the outermost in: `['products', 'closingStock']`. Empty: the questionnaire itself. */
export type Path = readonly string[];

/** What can be looked at and changed by itself. */
export type Place =
  | { kind: 'whole' }
  | { kind: 'section'; key: string }
  | { kind: 'field'; path: Path }
  | { kind: 'part'; name: string }
  | { kind: 'edit'; id: string }
  | { kind: 'sum'; id: string }
  | { kind: 'condition'; name: string };

/** What holds fields: the root, a group, a row of a table. */
export interface Holder {
  properties?: Fields;
  required?: string[];
}

/** The one section of a shared part, which has none of its own. */
export const sectionOfPart = 'part';

/** An object with some of its members changed; those that become undefined are left out. */
export function changed<T extends object>(object: T, changes: Partial<T>): T {
  const next = { ...object, ...changes };
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) Reflect.deleteProperty(next, key);
  }
  return next;
}

/** The sections of a form; of a shared part, one with all of its fields. */
export function sectionsOf(document: Questionnaire): Section[] {
  if (document.kind === 'form') return document.sections;
  const { title, text, schema } = document;
  return [changed<Section>({ key: sectionOfPart, title, fields: Object.keys(schema.properties) }, { text })];
}

/** A field with its local reference put in; its own keywords go before those of the definition. */
export function resolved(field: Field, schema: RootField): Field {
  let spec = field;
  for (let steps = 0; spec.$ref !== undefined && steps < 20; steps += 1) {
    const { $ref: reference, ...own } = spec;
    spec = { ...schema.$defs?.[reference.slice('#/$defs/'.length)], ...own };
  }
  return spec;
}

export function isTable(field: Field): boolean {
  return field.type === 'array' && field.items?.type === 'object' && field.items.format === undefined;
}

export function isGroup(field: Field): boolean {
  return field.type === 'object' && field.format === undefined;
}

/** What a table or a group holds; null for a question. */
export function holderOf(field: Field, schema: RootField): Holder | null {
  if (isGroup(field)) return field;
  const row = field.items === undefined ? null : resolved(field.items, schema);
  return row !== null && isTable({ ...field, items: row }) ? row : null;
}

/** The root, or what the table or group at a path holds. */
export function holderAt(document: Questionnaire, path: Path): Holder | null {
  if (path.length === 0) return document.schema;
  const field = fieldAt(document, path);
  return field === undefined ? null : holderOf(field, document.schema);
}

/** The field at a path, its reference resolved. */
export function fieldAt(document: Questionnaire, path: Path): Field | undefined {
  const name = path.at(-1);
  if (name === undefined) return undefined;
  const fields = holderAt(document, path.slice(0, -1))?.properties ?? {};
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field && resolved(field, document.schema);
}

/** The table in whose rows the field at a path stands; null outside of tables. */
export function tableOf(document: Questionnaire, path: Path): string | null {
  const [top] = path;
  const field = path.length > 1 ? fieldAt(document, path.slice(0, 1)) : undefined;
  return top !== undefined && field?.type === 'array' ? top : null;
}

/** The section in which a top-level field or a shared part stands. */
export function sectionAround(document: Questionnaire, name: string): Section | undefined {
  return sectionsOf(document).find(({ fields }) => fields.includes(name));
}

/** What a field is called; its key where it has no words yet. */
export function titleOf(field: Field | undefined, name: string): Text {
  const title = field?.['x-title'];
  return { fa: title?.fa || title?.en || name, en: title?.en || title?.fa || name };
}

/** The JSON pointer of a place. */
export function pointerOf(document: Questionnaire, place: Place): string {
  switch (place.kind) {
    case 'whole':
      return '';
    case 'section': {
      const index =
        document.kind === 'form' ? document.sections.findIndex(({ key }) => key === place.key) : -1;
      return index < 0 ? '' : `/sections/${index}`;
    }
    case 'field':
      return pointerOfField(document, place.path);
    case 'part':
      return `/parts/${escapePointer(place.name)}`;
    case 'edit':
      return `/edits/${(document.edits ?? []).findIndex(({ id }) => id === place.id)}`;
    case 'sum':
      return `/sums/${(document.sums ?? []).findIndex(({ id }) => id === place.id)}`;
    case 'condition':
      return `/conditions/${escapePointer(place.name)}`;
  }
}

function pointerOfField(document: Questionnaire, path: Path): string {
  return path.reduce((pointer, name, depth) => {
    const isRow = depth > 0 && fieldAt(document, path.slice(0, depth))?.type === 'array';
    return `${pointer}${isRow ? '/items' : ''}/properties/${escapePointer(name)}`;
  }, '/schema');
}

/** The place that a JSON pointer is about: the nearest that can be looked at by itself. */
export function placeAt(document: Questionnaire, pointer: string): Place {
  const [first = '', second = '', ...rest] = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const index = Number(second);
  switch (first) {
    case 'sections': {
      const section = sectionsOf(document)[index];
      const name = rest[0] === 'fields' ? section?.fields[Number(rest[1])] : undefined;
      if (name !== undefined && fieldAt(document, [name]) !== undefined)
        return { kind: 'field', path: [name] };
      return section === undefined ? { kind: 'whole' } : { kind: 'section', key: section.key };
    }
    case 'edits': {
      const edit = document.edits?.[index];
      return edit === undefined ? { kind: 'whole' } : { kind: 'edit', id: edit.id };
    }
    case 'sums': {
      const sum = document.sums?.[index];
      return sum === undefined ? { kind: 'whole' } : { kind: 'sum', id: sum.id };
    }
    case 'conditions':
    case 'conditionTitles':
      return { kind: 'condition', name: second };
    case 'parts':
      return { kind: 'part', name: second };
    case 'schema':
      return placeOfField(document, [second, ...rest]);
    default:
      return { kind: 'whole' };
  }
}

/** Of `properties/products/items/properties/closingStock/x-item`, the column. */
function placeOfField(document: Questionnaire, steps: readonly string[]): Place {
  const path: string[] = [];
  for (let at = 0; steps[at] === 'properties'; at += 2) {
    const name = steps[at + 1];
    if (name === undefined || fieldAt(document, [...path, name]) === undefined) break;
    path.push(name);
    if (steps[at + 2] === 'items' && steps[at + 3] === 'properties') at += 1;
  }
  return path.length === 0 ? { kind: 'whole' } : { kind: 'field', path };
}

/** Tells places apart. */
export function idOf(place: Place): string {
  switch (place.kind) {
    case 'whole':
      return 'whole';
    case 'section':
      return `section:${place.key}`;
    case 'field':
      return `field:${place.path.join('.')}`;
    case 'part':
    case 'condition':
      return `${place.kind}:${place.name}`;
    default:
      return `${place.kind}:${place.id}`;
  }
}
