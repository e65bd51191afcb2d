// The JSON Schema of a form's answers: types and bounds alone. What is asked and required is decided by expressions,
// and codes by their list.
import type { Field } from '../definitions/grammar.ts';
import type { FieldNode } from './fields.ts';

/** Where a form sets no bound: what a number keeps its last digit in, what a person writes, what a table can show. */
const most = { number: Number.MAX_SAFE_INTEGER, text: 4000, choices: 100, rows: 1000 } as const;

/** The most rows that a table takes. */
export function mostRows(table: FieldNode): number {
  return table.spec.maxItems ?? most.rows;
}

/**
 * What answers must fit into. Questions of one shape share it: a check of three hundred questions, most of them alike, is
 * compiled sooner.
 */
export function answerSchema(roots: readonly FieldNode[]): object {
  const shapes = new Map<string, { name: string; shape: object }>();
  const schema = objectSchema(roots, (shape) => {
    const words = JSON.stringify(shape);
    const known = shapes.get(words) ?? { name: `s${shapes.size}`, shape };
    shapes.set(words, known);
    return { $ref: `#/$defs/${known.name}` };
  });
  return {
    ...schema,
    $defs: Object.fromEntries([...shapes.values()].map(({ name, shape }) => [name, shape])),
  };
}

type Share = (shape: object) => object;

/** A place on the map: degrees north and east (WGS 84), and how exact it is in metres. */
export const mapPointSchema = {
  type: 'object',
  required: ['latitude', 'longitude'],
  properties: {
    latitude: { type: 'number', minimum: -90, maximum: 90 },
    longitude: { type: 'number', minimum: -180, maximum: 180 },
    accuracy: { type: 'number', minimum: 0, maximum: 100_000 },
  },
} as const;

/** A file beside the answers: what it is called and how it is recognised. Its bytes are kept elsewhere. */
export const attachmentSchema = {
  type: 'object',
  required: ['id', 'name', 'type', 'size', 'sha256'],
  properties: {
    id: { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' },
    name: { type: 'string', minLength: 1, maxLength: 200 },
    type: { type: 'string', maxLength: 80 },
    size: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  },
} as const;

function objectSchema(nodes: readonly FieldNode[], share: Share): object {
  return {
    type: 'object',
    properties: Object.fromEntries(nodes.map((node) => [node.name, schemaOf(node, share)])),
  };
}

function schemaOf(node: FieldNode, share: Share): object {
  const { spec } = node;
  switch (node.kind) {
    case 'group':
      return objectSchema(node.children, share);
    case 'table':
      return { ...itemBounds(spec, most.rows), items: objectSchema(node.children, share) };
    case 'list':
      return {
        ...itemBounds(spec, most.choices),
        ...(spec.uniqueItems === undefined ? {} : { uniqueItems: spec.uniqueItems }),
        items: share(leafSchema(node.item ?? {})),
      };
    default:
      return share(leafSchema(spec));
  }
}

function itemBounds({ minItems, maxItems }: Field, rows: number): object {
  return { type: 'array', maxItems: maxItems ?? rows, ...(minItems === undefined ? {} : { minItems }) };
}

const leafKeywords = [
  ...(['type', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'multipleOf'] as const),
  ...(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const),
];

function leafSchema(spec: Field): object {
  if (spec.format === 'map-point') return mapPointSchema;
  if (spec.format === 'attachment') return attachmentSchema;
  const schema: Record<string, unknown> = {};
  if (spec.type === 'string') schema.maxLength = most.text;
  if (spec.type === 'number' || spec.type === 'integer') {
    schema.minimum = -most.number;
    schema.maximum = most.number;
  }
  for (const keyword of leafKeywords) {
    if (spec[keyword] !== undefined) schema[keyword] = spec[keyword];
  }
  if (spec['x-decimals'] !== undefined) schema.decimals = spec['x-decimals'];
  return schema;
}
