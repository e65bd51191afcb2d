// What the grammar lets stand at a place of a document, for those who write one.
import type { Json } from '../workflows/index.ts';
import common from './common.schema.json' with { type: 'json' };
import { schemas } from './parse.ts';

export interface Expected {
  /** Names that an object there may have, with what the grammar says of them. */
  properties: { name: string; description: string | null; isRequired: boolean }[];
  /** Values that the grammar lists. */
  values: Json[];
}

type Schema = { [keyword: string]: Json };
/** A schema and the file that its `#` means. */
interface Node {
  schema: Schema;
  file: Schema;
}

const files = new Map<string, Schema>(
  Object.entries({ ...schemas, common }).map(([name, schema]) => [`${name}.schema.json`, plain(schema)]),
);

/**
 * What may stand at a place of a definition of a kind.
 * @param path keys and indices from the root: `['sections', '0']`
 * @returns nothing where the kind is none or the place is not in its grammar
 */
export function expectedAt(kind: string, path: readonly string[]): Expected {
  const file = files.get(`${kind}.schema.json`);
  let nodes = file === undefined ? [] : alternatives({ schema: file, file });
  for (const step of path) nodes = nodes.flatMap((node) => within(node, step)).flatMap(alternatives);
  const properties = new Map<string, Expected['properties'][number]>();
  const values = new Set<Json>();
  for (const { schema, file } of nodes) {
    const required = list(schema.required);
    for (const [name, one] of Object.entries(bag(schema.properties))) {
      const description = descriptionOf({ schema: bag(one), file });
      const isRequired = required.includes(name) || properties.get(name)?.isRequired === true;
      properties.set(name, {
        name,
        description: description ?? properties.get(name)?.description ?? null,
        isRequired,
      });
    }
    for (const value of [...list(schema.enum), ...('const' in schema ? [schema.const ?? null] : [])])
      values.add(value);
    if (schema.type === 'boolean') for (const value of [true, false]) values.add(value);
  }
  return { properties: [...properties.values()], values: [...values] };
}

/** A schema with all that it refers to and combines. */
function alternatives(node: Node): Node[] {
  const { schema } = node;
  const target = typeof schema.$ref === 'string' ? resolve(schema.$ref, node.file) : null;
  const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => list(schema[keyword]));
  const conditional = ['then', 'else'].flatMap((keyword) => schema[keyword] ?? []);
  return [
    node,
    ...(target === null ? [] : alternatives(target)),
    ...[...parts, ...conditional].flatMap((one) => alternatives({ schema: bag(one), file: node.file })),
  ];
}

function within({ schema, file }: Node, step: string): Node[] {
  const named = bag(schema.properties);
  const found = Object.hasOwn(named, step)
    ? [named[step]]
    : [schema.additionalProperties, ...Object.values(bag(schema.patternProperties))];
  const entries = /^\d+$/.test(step) ? [list(schema.prefixItems)[Number(step)], schema.items] : [];
  return [...found, ...entries].flatMap((one) => (isBag(one) ? [{ schema: one, file }] : []));
}

function resolve(reference: string, own: Schema): Node | null {
  const [name = '', pointer = ''] = reference.split('#');
  const file = name === '' ? own : files.get(name);
  if (file === undefined) return null;
  const steps = pointer.split('/').slice(1);
  const schema = steps.reduce<Json | undefined>((at, step) => bag(at)[step], file);
  return isBag(schema) ? { schema, file } : null;
}

/** Its own, or that of what it refers to. */
function descriptionOf(node: Node): string | null {
  const own = alternatives(node).find(({ schema }) => typeof schema.description === 'string');
  return typeof own?.schema.description === 'string' ? own.schema.description : null;
}

function isBag(value: Json | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bag(value: Json | undefined): Schema {
  return isBag(value) ? value : {};
}

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The schemas are JSON; their imported types say each file's own shape. */
function plain(schema: object): Schema {
  return JSON.parse(JSON.stringify(schema));
}
