// The fields of a form one after the other, and what kind of answer each takes.
import type { Field, Form } from '../../../engine/index.ts';
import type { Wording, WordKey } from '../../locales/index.ts';
import { resolveField } from '../../review/comparison.ts';
import { type KnownTitles, noTitles } from '../known-titles.ts';

/** A field of a form with those inside it, in one list. */
export interface FieldRow {
  /** Dotted. */
  path: string;
  depth: number;
  field: Field;
  isRequired: boolean;
}

/** A field, and the fields inside it, each after what holds it. */
export function fieldRows(
  form: Form,
  path: string,
  raw: Field | undefined,
  depth: number,
  required: string[],
): FieldRow[] {
  const field = resolveField(form, raw);
  if (field === null) return [];
  const holder = field.type === 'array' ? field.items : field;
  const inner = Object.entries(holder?.properties ?? {}).flatMap(([name, child]) =>
    fieldRows(form, `${path}.${name}`, child, depth + 1, holder?.required ?? []),
  );
  const name = path.split('.').at(-1) ?? path;
  return [{ path, depth, field, isRequired: required.includes(name) }, ...inner];
}

const formats: Partial<Record<NonNullable<Field['format']>, WordKey>> = {
  attachment: 'studio.type.attachment',
  date: 'studio.type.date',
  email: 'studio.type.email',
  'map-point': 'studio.type.map-point',
  month: 'studio.type.month',
  phone: 'studio.type.phone',
  year: 'studio.type.year',
};
const types: Record<NonNullable<Field['type']>, WordKey> = {
  array: 'studio.type.array',
  boolean: 'studio.type.boolean',
  integer: 'studio.type.integer',
  number: 'studio.type.number',
  object: 'studio.type.object',
  string: 'studio.type.string',
};

/** What kind of answer a question takes, with its unit, code list and bounds. */
export function typeWords(
  field: Field,
  { t, of, format }: Wording,
  called: KnownTitles['called'] = noTitles.called,
): string {
  const ofFormat = field.format ?? field.items?.format;
  const special = ofFormat === undefined ? undefined : formats[ofFormat];
  const isChoice = field['x-codelist'] !== undefined || field.enum !== undefined;
  const isTable = field.type === 'array' && field.items?.properties !== undefined;
  const base = isTable
    ? 'studio.type.table'
    : isChoice
      ? 'studio.type.code'
      : (special ?? types[field.type ?? 'string']);
  const bounds =
    field.minimum !== undefined && field.maximum !== undefined
      ? t('studio.type.between', { low: format.number(field.minimum), high: format.number(field.maximum) })
      : field.minimum !== undefined
        ? t('studio.type.atLeast', { low: format.number(field.minimum) })
        : field.maximum !== undefined
          ? t('studio.type.atMost', { high: format.number(field.maximum) })
          : null;
  const unit = field['x-unit'] === undefined ? null : of(field['x-unit']).replaceAll(/\{[^}]*\}/g, '…');
  const list = field['x-codelist']?.key;
  const codes = list === undefined ? undefined : called('codelist', list);
  return [t(base), codes === undefined ? (list ?? null) : of(codes), unit, bounds]
    .filter((part) => part !== null)
    .join(' · ');
}
