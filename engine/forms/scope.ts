// What each name in a form's expressions is: fields, conditions, the unit, the period, earlier returns, policy.
import type { CodeList, Field, Policy } from '../definitions/grammar.ts';
import type { Scope, ValueType } from '../expressions/index.ts';
import type { FieldNode } from './fields.ts';

const number: ValueType = { kind: 'number' };
const text: ValueType = { kind: 'string' };
const boolean: ValueType = { kind: 'boolean' };
const date: ValueType = { kind: 'date' };
const any: ValueType = { kind: 'any' };
const words: ValueType = { kind: 'context', fields: { fa: text, en: text } };

/** A statistical unit as expressions see it: forms, populations, routing. */
export const unitType = {
  kind: 'context',
  fields: {
    id: text,
    activityId: text,
    kind: text,
    title: words,
    partyId: text,
    province: text,
    county: text,
    organisation: text,
    domains: { kind: 'list', of: text },
    activities: { kind: 'list', of: text },
    status: text,
    selected: boolean,
    latitude: number,
    longitude: number,
    products: { kind: 'list', of: { kind: 'context', fields: { product: text, capacity: number } } },
    attributes: any,
    permits: {
      kind: 'list',
      of: {
        kind: 'context',
        fields: { kind: text, number: text, issuer: text, from: date, to: date, revokedOn: date },
      },
    },
    permitState: text,
    since: date,
    expands: text,
    selections: { kind: 'list', of: { kind: 'context', fields: { list: text, of: text, frequency: text } } },
  },
} satisfies ValueType;

/** A unit as forms see it: when its obligation was opened its owner's units were counted, which no population knows of. */
const unitOfForm: ValueType = { kind: 'context', fields: { ...unitType.fields, partyUnits: number } };

/** The names of a form, beside its own fields and conditions. */
export function surroundings(fields: Scope, policy: Policy | undefined): Scope {
  const earlier: ValueType = { kind: 'context', fields };
  return {
    unit: unitOfForm,
    period: { kind: 'context', fields: { key: any, start: date, end: date, label: words, days: number } },
    referenceDay: date,
    provinceArea: any,
    previous: earlier,
    sameMonthLastYear: earlier,
    policy: policy === undefined ? any : policyType(policy),
  };
}

/** The names of some fields; a coded one also gives `<field>Info`, the chosen code with its attributes. */
export function scopeOf(
  nodes: readonly FieldNode[],
  codelists: ReadonlyMap<string, CodeList>,
): Record<string, ValueType> {
  const scope: Record<string, ValueType> = {};
  for (const node of nodes) {
    scope[node.name] = typeOf(node);
    const list = codeListOf(node);
    if (list === undefined || node.kind !== 'leaf') continue;
    const known = codelists.get(list);
    if (known !== undefined && nodes.every(({ name }) => name !== infoName(node))) {
      scope[infoName(node)] = { kind: 'context', fields: codeScope(known) };
    }
  }
  return scope;
}

/** `productInfo` for the field `product`. */
export function infoName(node: FieldNode): string {
  return `${node.name}Info`;
}

/** The key of the code list from which the field's answers come, whether it takes one or several. */
export function codeListOf(node: FieldNode): string | undefined {
  return (node.spec['x-codelist'] ?? node.item?.['x-codelist'])?.key;
}

/** What a code of a list gives: its code, its title and the attributes that any of the codes has. */
export function codeScope(list: CodeList): Record<string, ValueType> {
  const scope: Record<string, ValueType> = { code: text, title: words, parent: text };
  for (const { attributes } of list.codes) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      const type = attributeType(value);
      const known = scope[name];
      scope[name] = known === undefined || known.kind === type.kind ? type : any;
    }
  }
  return scope;
}

/** The type of a field's answers. */
export function typeOf(node: FieldNode): ValueType {
  switch (node.kind) {
    case 'group':
      return { kind: 'context', fields: plainScope(node.children) };
    case 'table':
      return { kind: 'list', of: { kind: 'context', fields: plainScope(node.children) } };
    case 'list':
      return { kind: 'list', of: leafType(node.item ?? {}) };
    default:
      return leafType(node.spec);
  }
}

/** The fields alone: what an answer, a row or an earlier return is made of. */
export function plainScope(nodes: readonly FieldNode[]): Record<string, ValueType> {
  return Object.fromEntries(nodes.map((node) => [node.name, typeOf(node)]));
}

function leafType({ type, format }: Field): ValueType {
  if (format === 'map-point') {
    return { kind: 'context', fields: { latitude: number, longitude: number, accuracy: number } };
  }
  if (format === 'attachment') return { kind: 'context', fields: { name: text, type: text, size: number } };
  if (type === 'number' || type === 'integer') return number;
  if (type === 'boolean') return boolean;
  if (format === 'date' || format === 'month' || format === 'year') return { kind: format };
  return text;
}

function attributeType(value: string | number | boolean | object): ValueType {
  if (typeof value === 'object') return words;
  if (typeof value === 'string') return text;
  return typeof value === 'number' ? number : boolean;
}

/** Parameters `edits.capacityRatio` as nested names: `policy.edits.capacityRatio`. */
function policyType(policy: Policy): ValueType {
  const root: Record<string, ValueType> = {};
  for (const [key, { type }] of Object.entries(policy.parameters)) {
    const names = key.split('.');
    const last = names.pop() ?? key;
    let level = root;
    for (const name of names) {
      const known = level[name];
      const fields: Record<string, ValueType> = known?.kind === 'context' ? { ...known.fields } : {};
      level[name] = { kind: 'context', fields };
      level = fields;
    }
    level[last] = parameterTypes[type];
  }
  return { kind: 'context', fields: root };
}

const parameterTypes = {
  integer: number,
  number,
  boolean,
  text,
  list: { kind: 'list', of: any },
} as const satisfies Record<Policy['parameters'][string]['type'], ValueType>;
