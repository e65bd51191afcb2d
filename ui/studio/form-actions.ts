// Writes a form's document for people who do not write JSON: each action takes a document and gives a new one.
import type { Edit, Field, Form, Text } from '../../engine/index.ts';
import { escapePointer } from './document-lines.ts';

/** Kinds of question that the dialog offers. */
export const questionTypes = [
  'number',
  'integer',
  'string',
  'boolean',
  'code',
  'date',
  'month',
  'year',
] as const;
export type QuestionType = (typeof questionTypes)[number];

/** A question as the dialog collects it. */
export interface NewField {
  name: string;
  title: Text;
  type: QuestionType;
  /** Unit of measure in words, where the question has one. */
  unit: Text | null;
  /** Catalogue item that it reports. */
  item: string | null;
  /** Code list, for `code`. */
  codelist: string | null;
  required: boolean;
  help: Text | null;
  place: FieldPlace;
}

/** Where a question goes: into a section, or as a column of a table (or into a group) that stands there. */
export interface FieldPlace {
  section: string;
  within: string | null;
}

/** A check as the dialog collects it. */
export interface NewEdit {
  id: string;
  severity: Edit['severity'];
  /** The table whose rows are checked one by one. */
  each: string | null;
  must: string;
  when: string | null;
  fields: string[];
  answer: 'explain' | 'confirm';
  message: Text;
}

/**
 * The document with the question in it, its JSON pointer there, and that of its answer (of the table, for a column).
 * Other parts are shared, not copied.
 */
export function addField(form: Form, added: NewField): { form: Form; pointer: string; place: string } {
  const { section, within } = added.place;
  const field = fieldOf(added);
  const properties = form.schema.properties;
  const holder = within === null ? undefined : properties[within];
  if (within === null || holder === undefined) {
    const sections = form.sections.map((one) =>
      one.key === section ? { ...one, fields: [...one.fields, added.name] } : one,
    );
    const schema = withField(form.schema, added, field);
    return {
      form: { ...form, sections, schema },
      pointer: pointerOf('schema', 'properties', added.name),
      place: pointerOf(added.name),
    };
  }
  const isTable = holder.type === 'array' && holder.items !== undefined;
  const grown = isTable
    ? { ...holder, items: withField(holder.items ?? {}, added, field) }
    : withField(holder, added, field);
  const schema = { ...form.schema, properties: { ...properties, [within]: grown } };
  const inner = isTable ? ['items', 'properties'] : ['properties'];
  return {
    form: { ...form, schema },
    pointer: pointerOf('schema', 'properties', within, ...inner, added.name),
    place: isTable ? pointerOf(within) : pointerOf(within, added.name),
  };
}

/** The document with the check in it, and its JSON pointer. */
export function addEdit(form: Form, added: NewEdit): { form: Form; pointer: string } {
  const edit: Edit = {
    id: added.id,
    severity: added.severity,
    ...(added.each === null ? {} : { each: added.each }),
    ...(added.when === null ? {} : { when: added.when }),
    must: added.must,
    fields: added.fields,
    ...(added.severity === 'soft' ? { answer: added.answer } : {}),
    message: added.message,
  };
  const edits = [...(form.edits ?? []), edit];
  return { form: { ...form, edits }, pointer: pointerOf('edits', String(edits.length - 1)) };
}

/** The names that already stand where a question would go: a new one must differ from them. */
export function namesAt(form: Form, place: FieldPlace): string[] {
  const holder = place.within === null ? form.schema : form.schema.properties[place.within];
  return Object.keys((holder && 'items' in holder ? holder.items : holder)?.properties ?? {});
}

/** Top-level tables and groups of a section: places that can take a question of their own. */
export function holdersOf(form: Form, section: string): { name: string; field: Field }[] {
  const names = form.sections.find((one) => one.key === section)?.fields ?? [];
  return names.flatMap((name) => {
    const field = form.schema.properties[name];
    const isTable = field?.type === 'array' && field.items?.properties !== undefined;
    return field !== undefined && (isTable || field.properties !== undefined) ? [{ name, field }] : [];
  });
}

function withField<Holder extends { properties?: { [name: string]: Field }; required?: string[] }>(
  holder: Holder,
  added: NewField,
  field: Field,
): Holder {
  const properties = { ...holder.properties, [added.name]: field };
  return added.required
    ? { ...holder, properties, required: [...(holder.required ?? []), added.name] }
    : { ...holder, properties };
}

function fieldOf(added: NewField): Field {
  const shapes: Record<QuestionType, Field> = {
    number: { type: 'number', minimum: 0 },
    integer: { type: 'integer', minimum: 0 },
    string: { type: 'string', maxLength: 500 },
    boolean: { type: 'boolean' },
    date: { type: 'string', format: 'date' },
    month: { type: 'string', format: 'month' },
    year: { type: 'string', format: 'year' },
    code: { type: 'string', ...(added.codelist === null ? {} : { 'x-codelist': { key: added.codelist } }) },
  };
  return {
    ...shapes[added.type],
    'x-title': added.title,
    ...(added.help === null ? {} : { 'x-help': { text: added.help } }),
    ...(added.unit === null ? {} : { 'x-unit': added.unit }),
    ...(added.item === null ? {} : { 'x-item': added.item }),
  };
}

function pointerOf(...parts: string[]): string {
  return parts.map((part) => `/${escapePointer(part)}`).join('');
}
