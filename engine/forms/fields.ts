// The questions of a form as a tree, local references resolved, and what the grammar's JSON Schema cannot say of them.
import type { Field, Fields, Form } from '../definitions/grammar.ts';
import { isLinearPattern, pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';

const limits = { depth: 4, fields: 1000, references: 20 } as const;

/** A question (leaf), several values of one question (list), a group of questions, or a table of rows. */
export type FieldKind = 'leaf' | 'list' | 'group' | 'table';

export interface FieldNode {
  readonly name: string;
  readonly kind: FieldKind;
  /** The field's keywords, references resolved. */
  readonly spec: Field;
  /** Of a list: the keywords of one value. */
  readonly item: Field | null;
  /** Dotted, from the root: `employment.men`, `products.production`. */
  readonly path: string;
  /** Where the field stands in the definition. */
  readonly place: string;
  readonly parent: FieldNode | null;
  /** The table in whose rows the field stands. */
  readonly table: FieldNode | null;
  readonly children: readonly FieldNode[];
  /** Said required by its parent, whatever `x-required` says. */
  readonly required: boolean;
}

export type Raise = (
  path: string,
  code: string,
  params?: Issue['params'],
  severity?: Issue['severity'],
) => void;

/** Names that expressions have for themselves: no field, condition or column may take them. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...[
    'unit',
    'period',
    'previous',
    'sameMonthLastYear',
    'referenceDay',
    'provinceArea',
    'policy',
    'peers',
    'row',
    'rowNumber',
  ],
  ...['item', 'true', 'false', 'null', 'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every'],
  ...['satisfies', 'and', 'or', 'not', 'between', 'instance', 'of', 'function', 'external', 'partial'],
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/**
 * The tree of a form's fields. Raises what is wrong with a field where it stands; nodes that are wrong are left out.
 */
export function fieldsOf(form: Form, raise: Raise): FieldNode[] {
  const definitions = form.schema.$defs ?? {};
  let count = 0;

  const children = (
    fields: Fields,
    required: readonly string[],
    place: string,
    parent: FieldNode | null,
    table: FieldNode | null,
    depth: number,
  ): FieldNode[] => {
    for (const name of required) {
      if (!Object.hasOwn(fields, name)) raise(`${place}/required`, 'unknown-name', { name });
    }
    const nodes: FieldNode[] = [];
    for (const [name, field] of Object.entries(fields)) {
      const at = `${place}/properties/${pointerStep(name)}`;
      count += 1;
      if (count > limits.fields) {
        if (count === limits.fields + 1) raise(place, 'too-many-fields', { limit: limits.fields });
        return nodes;
      }
      if (reservedNames.has(name)) raise(at, 'reserved-name', { name });
      else if (depth > limits.depth) raise(at, 'too-deep', { limit: limits.depth });
      else {
        const node = nodeOf(name, field, required.includes(name), at, parent, table, depth);
        if (node !== null) nodes.push(node);
      }
    }
    return nodes;
  };

  const nodeOf = (
    name: string,
    field: Field,
    required: boolean,
    place: string,
    parent: FieldNode | null,
    table: FieldNode | null,
    depth: number,
  ): FieldNode | null => {
    const spec = resolved(field, definitions, place, raise);
    if (spec === null) return null;
    const item =
      spec.type === 'array' && spec.items !== undefined
        ? resolved(spec.items, definitions, `${place}/items`, raise)
        : null;
    const kind = kindOf(spec, item, place, raise);
    if (kind === null) return null;
    checkKeywords(spec, kind, item, place, raise);
    if (kind === 'list' && item !== null) {
      checkKeywords(item, 'leaf', null, `${place}/items`, raise);
      refuseKeywords(item, ofQuestions, `${place}/items`, raise);
    }
    const nested: FieldNode[] = [];
    const node: FieldNode = {
      name,
      kind,
      spec,
      item: kind === 'list' ? item : null,
      path: parent === null ? name : `${parent.path}.${name}`,
      place,
      parent,
      table,
      children: nested,
      required,
    };
    if (kind === 'group') {
      nested.push(...children(spec.properties ?? {}, spec.required ?? [], place, node, table, depth + 1));
    } else if (kind === 'table') {
      if (parent !== null) {
        raise(place, 'table-not-at-top');
        return null;
      }
      const row = item ?? {};
      refuseRowKeywords(row, `${place}/items`, raise);
      nested.push(
        ...children(row.properties ?? {}, row.required ?? [], `${place}/items`, node, node, depth + 1),
      );
    }
    return node;
  };

  return children(form.schema.properties, form.schema.required ?? [], '/schema', null, null, 1);
}

/** The items that a question reports: its own, then those of its options (`x-items`), each with its place. */
export function itemsOf({ spec, place }: FieldNode): { item: string; at: string; option: string | null }[] {
  const own = spec['x-item'];
  const ofOptions = Object.entries(spec['x-items'] ?? {}).map(([option, item]) => ({
    item,
    at: `${place}/x-items/${pointerStep(option)}`,
    option,
  }));
  return typeof own === 'string'
    ? [{ item: own, at: `${place}/x-item`, option: null }, ...ofOptions]
    : ofOptions;
}

/** Every node of the tree, parents before children. */
export function allNodes(nodes: readonly FieldNode[]): FieldNode[] {
  return nodes.flatMap((node) => [node, ...allNodes(node.children)]);
}

/** What is said of the question, not of one of several values. */
const ofQuestions = ['x-min', 'x-max', 'x-exclusive', 'x-specify', 'x-descriptions', 'x-items'];

function refuseKeywords(spec: Field, keywords: readonly string[], place: string, raise: Raise): void {
  for (const keyword of keywords) {
    if (Object.hasOwn(spec, keyword)) raise(`${place}/${keyword}`, 'keyword-not-here', { keyword });
  }
}

/** A row is not a question: what is said of a table is said of the table. */
function refuseRowKeywords(row: Field, place: string, raise: Raise): void {
  for (const keyword of Object.keys(row)) {
    if (keyword.startsWith('x-')) raise(`${place}/${keyword}`, 'keyword-not-here', { keyword });
  }
}

/** A field with its local reference resolved; its own keywords go before those of the definition. */
function resolved(field: Field, definitions: Fields, place: string, raise: Raise): Field | null {
  let spec = field;
  for (let steps = 0; spec.$ref !== undefined; steps += 1) {
    const name = spec.$ref.slice('#/$defs/'.length);
    const target = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
    if (target === undefined) {
      raise(`${place}/$ref`, 'unknown-name', { name });
      return null;
    }
    if (steps >= limits.references) {
      raise(`${place}/$ref`, 'reference-cycle', { name });
      return null;
    }
    const { $ref: _resolved, ...own } = spec;
    spec = { ...target, ...own };
  }
  // Forms that were published before files could be attached say `string`; none of them has an answer.
  return spec.type === 'string' && spec.format === 'attachment' ? { ...spec, type: 'object' } : spec;
}

function kindOf(spec: Field, item: Field | null, place: string, raise: Raise): FieldKind | null {
  switch (spec.type) {
    case undefined:
      raise(place, 'type-missing');
      return null;
    case 'object':
      if (isOneAnswer(spec)) return 'leaf';
      if (spec.properties !== undefined) return 'group';
      raise(place, 'properties-missing');
      return null;
    case 'array':
      if (spec.items === undefined) raise(place, 'items-missing');
      if (item === null) return null;
      if (item.type === 'object' && item.format === undefined) return 'table';
      if (item.type !== undefined && item.type !== 'array' && item.type !== 'object') return 'list';
      if (item.type === 'object' && item.format === 'attachment') return 'list';
      raise(`${place}/items`, 'list-of-what');
      return null;
    default:
      return 'leaf';
  }
}

/** Objects that are answers as a whole, not groups of questions: a place on the map, a file. */
function isOneAnswer({ type, format }: Field): boolean {
  return type === 'object' && (format === 'map-point' || format === 'attachment');
}

const numeric = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const textual = ['minLength', 'maxLength', 'pattern'];
const repeated = ['items', 'minItems', 'maxItems', 'uniqueItems'];
const grouped = ['properties', 'required', 'additionalProperties'];

/** A file is brought by whoever answers: nothing computes it, takes it over or offers it. */
const notOfFiles = [
  'enum',
  'const',
  'x-codelist',
  'x-labels',
  'x-unit',
  'x-derived',
  'x-prefill',
  'x-exclusive',
];

/** The keywords that mean nothing beside others, and bounds that leave no value. */
function checkKeywords(spec: Field, kind: FieldKind, item: Field | null, place: string, raise: Raise): void {
  const { type } = spec;
  const isNumber = type === 'number' || type === 'integer';
  const isText = type === 'string';
  const refuse = (keywords: readonly string[]) => refuseKeywords(spec, keywords, place, raise);
  if (!isNumber) refuse(numeric);
  // Whole numbers have none, and a step says how many there are.
  if (type !== 'number' || spec.multipleOf !== undefined) refuse(['x-decimals']);
  if (!isText) refuse(textual);
  if (type !== 'array') refuse(repeated);
  if (kind !== 'group') refuse(grouped);
  if (kind !== 'leaf') refuse(['enum', 'const']);
  if (isText ? spec.format === 'map-point' : !isOneAnswer(spec)) refuse(['format']);
  if (kind === 'group' || kind === 'table')
    refuse(['x-item', 'x-codelist', 'x-unit', 'x-derived', 'x-labels']);
  // A group has no answer of its own.
  if (kind === 'group') refuse(['x-required', 'x-prefill']);
  if (kind === 'list') refuse(['x-derived']);
  else refuse(['x-exclusive']);
  if (kind !== 'table') refuse(['x-dimension', 'x-rows', 'x-row-title']);
  // Comparing rows as wholes takes the square of their number; a table has a dimension for that.
  else refuse(['uniqueItems']);
  if (spec['x-derived'] !== undefined) refuse(['x-prefill', 'x-required']);
  if (spec.format !== 'attachment') refuse(['x-accept', 'x-megabytes']);
  if ((item ?? spec).format === 'attachment') refuse(notOfFiles);
  const isTime = isText && ['date', 'month', 'year'].includes(spec.format ?? '');
  if (!isNumber && !isTime && kind !== 'table' && kind !== 'list') refuse(['x-min', 'x-max']);

  const empty = (low: number | undefined, high: number | undefined) =>
    low !== undefined && high !== undefined && low > high;
  if (
    empty(spec.minimum ?? spec.exclusiveMinimum, spec.maximum ?? spec.exclusiveMaximum) ||
    empty(spec.minLength, spec.maxLength) ||
    empty(spec.minItems, spec.maxItems)
  ) {
    raise(place, 'empty-range');
  }
  if (spec.pattern !== undefined && !isLinearPattern(spec.pattern)) {
    raise(`${place}/pattern`, 'pattern-not-linear', { pattern: spec.pattern });
  }
  if (spec.enum !== undefined && spec['x-codelist'] !== undefined) {
    raise(`${place}/enum`, 'keyword-not-here', { keyword: 'enum' });
  }
  const own = spec.enum ?? (spec.const === undefined ? [] : [spec.const]);
  own.forEach((value, index) => {
    const fits = isNumber
      ? typeof value === 'number'
      : isText
        ? typeof value === 'string'
        : type === 'boolean';
    if (!fits)
      raise(spec.enum ? `${place}/enum/${index}` : `${place}/const`, 'type', { expected: String(type) });
  });
  const labelled = kind === 'list' ? (item?.enum ?? []) : own;
  for (const label of Object.keys(spec['x-labels'] ?? {})) {
    if (!labelled.some((value) => String(value) === label)) {
      raise(`${place}/x-labels/${pointerStep(label)}`, 'unknown-name', { name: label });
    }
  }
}
