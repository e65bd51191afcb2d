// Options of a question that lists its own: what they are called, what they mean, what choosing them asks for.
import type { Field, Text } from '../../../engine/index.ts';
import { freeName } from './keys.ts';
import { labelsOf } from './kinds.ts';
import { changed, type Path, type Questionnaire } from './questionnaire.ts';
import { changeField, insert, spotOf } from './structure.ts';

export type OptionValue = string | number | boolean;

/** An option as the builder shows it. */
export interface ListedOption {
  value: OptionValue;
  label: Text;
  description: Text | null;
  /** Chosen, it drives out all others. */
  isAlone: boolean;
  /** The text that it asks for. */
  specify: string | null;
  item: string | null;
}

/** The options of a question that lists its own, in order. */
export function optionsOf(field: Field): ListedOption[] {
  const labels = labelsOf(field) ?? {};
  const values = (field.items ?? field).enum ?? [];
  return values.map((value) => {
    const key = String(value);
    return {
      value,
      label: labels[key] ?? { fa: key, en: key },
      description: field['x-descriptions']?.[key] ?? null,
      isAlone: field['x-exclusive']?.some((one) => one === value) === true,
      specify: field['x-specify']?.[key] ?? null,
      item: field['x-items']?.[key] ?? null,
    };
  });
}

/** The question with other options; what keywords say of options that are gone goes with them. */
export function withOptions(field: Field, options: readonly ListedOption[]): Field {
  const isList = field.items !== undefined;
  const by = <T>(read: (option: ListedOption) => T | null): { [key: string]: T } | undefined => {
    const entries = options.flatMap((option) => {
      const value = read(option);
      return value === null ? [] : [[String(option.value), value] as const];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  };
  const alone = options.flatMap(({ value, isAlone }) =>
    isAlone && typeof value !== 'boolean' ? [value] : [],
  );
  const values = options.map(({ value }) => value);
  const labels = by(({ label }) => label);
  return changed<Field>(field, {
    ...(isList
      ? {
          items: changed<Field>(field.items ?? {}, { enum: values, 'x-labels': labels }),
          'x-labels': undefined,
        }
      : { enum: values, 'x-labels': labels }),
    'x-descriptions': by(({ description }) => description),
    'x-exclusive': alone.length === 0 ? undefined : alone,
    'x-specify': by(({ specify }) => specify),
    'x-items': by(({ item }) => item),
  });
}

/** A new option, under a key made from its English words. */
export function newOption(options: readonly ListedOption[], label: Text): ListedOption {
  const taken = new Set(options.map(({ value }) => String(value)));
  const value = freeName(label.en, taken, 'option');
  return { value, label, description: null, isAlone: false, specify: null, item: null };
}

/** Lets an option ask for a text of its own: a text question beside this one, made where there is none. */
export function letSpecify(
  document: Questionnaire,
  path: Path,
  value: OptionValue,
  title: Text,
): { document: Questionnaire; asked: Path } {
  const spot = spotOf(document, path);
  const text: Field = { type: 'string', maxLength: 200, 'x-title': title };
  const put = insert(document, { ...spot, index: spot.index + 1 }, text, `${path.at(-1) ?? 'q'}Other`);
  const name = put.path.at(-1) ?? '';
  const next = changeField(put.document, path, (field) =>
    withOptions(
      field,
      optionsOf(field).map((one) => (one.value === value ? { ...one, specify: name } : one)),
    ),
  );
  return { document: next, asked: put.path };
}
