// The kinds of question that the palette offers, and what each is in the grammar.
import type { Field, RootField, Text } from '../../../engine/index.ts';
import { changed, isGroup, isTable, resolved } from './questionnaire.ts';

export const questionKinds = [
  'text',
  'longText',
  'number',
  'integer',
  'money',
  'code',
  'choice',
  'choices',
  'yesNo',
  'date',
  'month',
  'year',
  'table',
  'group',
  'point',
  'attachment',
  'derived',
  'email',
  'phone',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** What stands in the palette beside questions. */
const otherKinds = ['section', 'explanation', 'part'] as const;
export const paletteKinds = [...questionKinds, ...otherKinds] as const;
export type PaletteKind = (typeof paletteKinds)[number];

const money: Text = { fa: 'میلیون ریال', en: 'million rial' };
const long = 2000;

/** What new questions begin with. */
export interface Beginnings {
  option(n: number): Text;
  column: Text;
  /** The key of a code list. */
  codelist: string;
}

/** A new question of a kind. @param title what it is called until it is given a name */
export function newField(kind: QuestionKind, title: Text, words: Beginnings): Field {
  return { ...shapes[kind](words), 'x-title': title };
}

const shapes: Record<QuestionKind, (words: Beginnings) => Field> = {
  text: () => ({ type: 'string', maxLength: 200 }),
  longText: () => ({ type: 'string', maxLength: long }),
  number: () => ({ type: 'number', minimum: 0 }),
  integer: () => ({ type: 'integer', minimum: 0 }),
  money: () => ({ type: 'number', minimum: 0, 'x-unit': money }),
  code: ({ codelist }) => ({ type: 'string', 'x-codelist': { key: codelist } }),
  choice: (words) => ({ type: 'string', ...options(words) }),
  choices: (words) => {
    const { 'x-labels': labels, ...items } = options(words);
    return { type: 'array', uniqueItems: true, items: { type: 'string', ...items, 'x-labels': labels } };
  },
  yesNo: () => ({ type: 'boolean' }),
  date: () => ({ type: 'string', format: 'date' }),
  month: () => ({ type: 'string', format: 'month' }),
  year: () => ({ type: 'string', format: 'year' }),
  table: ({ column }) => ({
    type: 'array',
    maxItems: 50,
    items: {
      type: 'object',
      additionalProperties: false,
      properties: { name: { type: 'string', maxLength: 200, 'x-title': column } },
    },
  }),
  group: () => ({ type: 'object', additionalProperties: false, properties: {} }),
  point: () => ({ type: 'object', format: 'map-point' }),
  attachment: () => ({ type: 'array', maxItems: 10, items: { type: 'object', format: 'attachment' } }),
  derived: () => ({ type: 'number', 'x-derived': '0' }),
  email: () => ({ type: 'string', format: 'email', maxLength: 200 }),
  phone: () => ({ type: 'string', format: 'phone' }),
};

function options({ option }: Pick<Beginnings, 'option'>): Required<Pick<Field, 'enum' | 'x-labels'>> {
  const keys = ['option1', 'option2'];
  return { enum: keys, 'x-labels': Object.fromEntries(keys.map((key, at) => [key, option(at + 1)])) };
}

const formats = {
  date: 'date',
  month: 'month',
  year: 'year',
  email: 'email',
  phone: 'phone',
  'map-point': 'point',
  attachment: 'attachment',
} as const;

/** Which kind a field is. */
export function kindOf(field: Field, schema: RootField): QuestionKind {
  const item = field.items === undefined ? undefined : resolved(field.items, schema);
  const spec = item === undefined ? field : { ...field, items: item };
  if (spec['x-derived'] !== undefined) return 'derived';
  if (isTable(spec)) return 'table';
  if (isGroup(spec)) return 'group';
  const format = spec.format ?? item?.format;
  if (format === 'attachment') return 'attachment';
  if (spec.type === 'array') return 'choices';
  if (format !== undefined) return formats[format];
  if (spec.enum !== undefined) return 'choice';
  if (spec['x-codelist'] !== undefined) return 'code';
  if (spec.type === 'boolean') return 'yesNo';
  if (spec.type === 'integer') return 'integer';
  if (spec.type === 'number') return isMoney(spec['x-unit']) ? 'money' : 'number';
  return (spec.maxLength ?? 0) > 200 ? 'longText' : 'text';
}

function isMoney(unit: Text | undefined): boolean {
  return unit?.fa === money.fa || unit?.en === money.en;
}

/** Kinds between which a question may be changed without losing what was said of it. */
export function alternativesOf(kind: QuestionKind): QuestionKind[] {
  const families: QuestionKind[][] = [
    ['text', 'longText', 'email', 'phone'],
    ['number', 'integer', 'money'],
    ['choice', 'choices', 'code'],
    ['date', 'month', 'year'],
  ];
  return families.find((one) => one.includes(kind)) ?? [kind];
}

const kept = [
  ...([
    'x-title',
    'x-help',
    'x-item',
    'x-visible',
    'x-required',
    'x-prefill',
    'x-linked',
    'x-break',
  ] as const),
  ...(['x-descriptions', 'x-items', 'x-exclusive', 'x-specify'] as const),
];

/** The question as another kind of its family: its words, item, conditions and options stay. */
export function asKind(field: Field, kind: QuestionKind, words: Beginnings): Field {
  const shape = shapes[kind](words);
  const next: Field = { ...shape };
  for (const keyword of kept)
    if (field[keyword] !== undefined) Object.assign(next, { [keyword]: field[keyword] });
  const choice = field.items ?? field;
  if (kind === 'number' || kind === 'integer' || kind === 'money') {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field;
    const unit = kind === 'money' ? shape['x-unit'] : isMoney(field['x-unit']) ? undefined : field['x-unit'];
    return changed(next, {
      minimum,
      maximum,
      exclusiveMinimum,
      exclusiveMaximum,
      'x-unit': unit,
      'x-min': field['x-min'],
      'x-max': field['x-max'],
      'x-decimals': kind === 'integer' ? undefined : field['x-decimals'],
    });
  }
  if (kind === 'choice' && choice.enum !== undefined)
    return changed(next, {
      type: choice.type,
      enum: choice.enum,
      'x-labels': labelsOf(field),
      'x-exclusive': undefined,
    });
  if (kind === 'choices' && choice.enum !== undefined)
    return changed(next, {
      items: changed<Field>({ type: choice.type, enum: choice.enum }, { 'x-labels': labelsOf(field) }),
    });
  if (kind === 'choices' && choice['x-codelist'] !== undefined)
    return { ...next, items: { type: 'string', 'x-codelist': choice['x-codelist'] } };
  if (kind === 'code')
    return changed(next, {
      'x-codelist': choice['x-codelist'],
      'x-exclusive': undefined,
      'x-descriptions': undefined,
      'x-items': undefined,
      'x-specify': undefined,
    });
  return next;
}

/** The words of an inline list's options, wherever they stand. */
export function labelsOf(field: Field): { [option: string]: Text } | undefined {
  const labels = { ...field.items?.['x-labels'], ...field['x-labels'] };
  return Object.keys(labels).length === 0 ? undefined : labels;
}
