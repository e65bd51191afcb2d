// One question as an input needs it, read off the localised schema: inputs know nothing of JSON Schema.

import type { GenericObjectType, RJSFSchema, UiSchema } from '@rjsf/utils';
import type { FilesTaken } from '../../engine/index.ts';

export type LeafKind =
  | 'number'
  | 'text'
  | 'choice'
  | 'choices'
  | 'yesNo'
  | 'date'
  | 'month'
  | 'year'
  | 'point'
  | 'attachment';
export type QuestionKind = LeafKind | 'table' | 'group';

export interface Option {
  value: string | number | boolean;
  label: string;
  /** What it means, beside its words. */
  description?: string;
  /** Chosen with nothing else. */
  isAlone?: boolean;
}

export interface Question {
  kind: QuestionKind;
  title: string;
  unit: string | null;
  help: string | null;
  include: string | null;
  exclude: string | null;
  /** Definitions of words, one by one. */
  terms: { term: string; text: string }[];
  isDerived: boolean;
  /** Of a table: its rows are given, none is added or removed. */
  isGiven: boolean;
  /** Of a question that asks for files: which, how large, how many. */
  files: FilesTaken | null;
  options: Option[];
  isLong: boolean;
  contents: 'text' | 'email' | 'tel';
  maxLength: number | undefined;
}

const longText = 200;

/** Reads a field of the localised schema. */
export function questionOf(schema: RJSFSchema, uiSchema: UiSchema = {}, name = ''): Question {
  const ui: GenericObjectType = { ...uiSchema['ui:options'] };
  const words = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const kind = kindOf(schema);
  return {
    kind,
    title: words(schema.title) ?? name,
    unit: words(ui.unit),
    help: words(uiSchema['ui:help']),
    include: words(ui.include),
    exclude: words(ui.exclude),
    isDerived: schema.readOnly === true || uiSchema['ui:readonly'] === true,
    terms: Array.isArray(ui.terms) ? ui.terms : [],
    isGiven: ui.isGiven === true,
    files: ui.files ?? null,
    options: optionsOf(schema, uiSchema),
    isLong: kind === 'text' && (uiSchema['ui:widget'] === 'textarea' || (schema.maxLength ?? 0) > longText),
    contents: schema.format === 'email' ? 'email' : schema.format === 'phone' ? 'tel' : 'text',
    maxLength: schema.maxLength,
  };
}

const kindOfFormat: Record<string, LeafKind> = {
  date: 'date',
  month: 'month',
  year: 'year',
  'map-point': 'point',
  attachment: 'attachment',
};

function kindOf(schema: RJSFSchema): QuestionKind {
  const format = schema.format ?? (schema.type === 'array' ? itemsOf(schema).format : undefined);
  const special = format === undefined ? undefined : kindOfFormat[format];
  if (special !== undefined) return special;
  if (schema.enum !== undefined) return 'choice';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'boolean') return 'yesNo';
  if (schema.type === 'object') return 'group';
  if (schema.type !== 'array') return 'text';
  return itemsOf(schema).type === 'object' ? 'table' : 'choices';
}

/** The schema of a list's or a table's items. */
export function itemsOf(schema: RJSFSchema): RJSFSchema {
  const { items } = schema;
  return typeof items === 'object' && !Array.isArray(items) ? items : {};
}

function optionsOf(schema: RJSFSchema, uiSchema: UiSchema): Option[] {
  const isList = schema.type === 'array';
  const values = isList ? itemsOf(schema).enum : schema.enum;
  const ui: GenericObjectType = isList ? { ...uiSchema.items } : uiSchema;
  const names: unknown = ui['ui:enumNames'];
  const { exclusive, descriptions }: GenericObjectType = { ...uiSchema['ui:options'] };
  return (values ?? []).flatMap((value, index) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [
          {
            value,
            label: String((Array.isArray(names) ? names[index] : undefined) ?? value),
            ...(descriptions?.[String(value)] === undefined
              ? {}
              : { description: descriptions[String(value)] }),
            ...(Array.isArray(exclusive) && exclusive.includes(value) ? { isAlone: true } : {}),
          },
        ]
      : [],
  );
}

/** The options chosen once another is: one that stands alone drives the others out, and is driven out by them. */
export function withChoice(
  options: readonly Option[],
  chosen: readonly unknown[],
  added: Option['value'],
): Option['value'][] {
  const isAlone = options.find(({ value }) => value === added)?.isAlone === true;
  return options
    .filter(
      (option) =>
        option.value === added || (!isAlone && option.isAlone !== true && chosen.includes(option.value)),
    )
    .map(({ value }) => value);
}
