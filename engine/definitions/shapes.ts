// Where in each kind of definition the things stand that have a name of their own.
import type { Json } from '../workflows/index.ts';
import type { Definition, Text } from './grammar.ts';

type Bag = { [key: string]: Json };

/** Which keywords of a thing hold further things; the rest are compared as they are. */
export type Shape = { readonly [keyword: string]: Part };

/** A thing's title, where it does not stand in the thing itself as `title`, `x-title` or `message`. */
type Title = (key: string, value: Json, roots: readonly Bag[]) => Text | undefined;

export type Part =
  /** Things by name. */
  | { is: 'map'; subject: string; shape?: () => Shape; title?: Title }
  /** Things in a list, told apart by a key of theirs. */
  | {
      is: 'list';
      subject: string;
      key: (one: Bag) => string;
      isOrdered?: boolean;
      shape?: () => Shape;
      title?: Title;
    }
  /** More of the same thing, one level down. */
  | { is: 'inline'; shape: () => Shape }
  /** A thing that is compared as a whole. */
  | { is: 'whole'; subject: string }
  | NamesPart;

/** Keys of other things. `holders` are the two states of the thing that has the list, the later one first. */
export interface NamesPart {
  is: 'names';
  title: (key: string, holders: readonly Bag[], roots: readonly Bag[]) => Text | undefined;
}

const by = (name: string) => (one: Bag) => String(one[name] ?? '');

/** A mark that a series breaks is a thing of its own: whoever reads the changes must not miss it. */
const mark: Part = { is: 'whole', subject: 'break' };

const field: Shape = {
  'x-break': mark,
  required: {
    is: 'names',
    title: (key, holders) => wordsAt(holders, ['properties', key, 'x-title']),
  },
  enum: { is: 'names', title: (key, holders) => wordsAt(holders, ['x-labels', key]) },
  properties: { is: 'map', subject: 'field', shape: () => field },
  items: { is: 'inline', shape: () => field },
  $defs: { is: 'map', subject: 'field', shape: () => field },
};

/** Fields by their dotted paths; in a check of a table's rows, the row's own first. */
const fields: NamesPart = {
  is: 'names',
  title: (path, holders, roots) => {
    const names = path.split('.');
    const tables = holders.flatMap(({ each }) => (typeof each === 'string' ? [each] : []));
    for (const way of [...tables.map((table) => [table, ...names]), names]) {
      for (const { schema } of roots) {
        const title = fieldTitle(schema, way);
        if (title !== undefined) return title;
      }
    }
    return undefined;
  },
};

const section: Shape = { fields };
const edit: Shape = { fields };
const sum: Shape = { parts: fields, totals: fields };
const example: Shape = { when: { is: 'inline', shape: () => ({}) } };

const state: Shape = {
  states: { is: 'map', subject: 'state', shape: () => state, title: stateTitle },
  on: {
    is: 'map',
    subject: 'transition',
    title: (key, _, roots) => wordsAt(roots, ['events', key, 'title']),
  },
  after: {
    is: 'map',
    subject: 'transition',
    title: (key, _, roots) => wordsAt(roots, ['clocks', key, 'title']),
  },
  always: { is: 'whole', subject: 'transition' },
  onDone: { is: 'whole', subject: 'transition' },
  entry: { is: 'whole', subject: 'action' },
  exit: { is: 'whole', subject: 'action' },
  meta: { is: 'inline', shape: () => ({ task: { is: 'whole', subject: 'task' } }) },
};

export const shapes = {
  calendar: {
    weeklyRest: {
      is: 'list',
      subject: 'day',
      key: (one) => `${one.from} ${JSON.stringify(one.provinces ?? '')}`,
    },
    fixed: { is: 'list', subject: 'day', key: (one) => `${one.month}/${one.day} ${one.fromYear ?? ''}` },
    announced: { is: 'list', subject: 'day', key: by('date') },
    closures: { is: 'list', subject: 'day', key: (one) => `${one.date} ${JSON.stringify(one.provinces)}` },
  },
  codelist: { codes: { is: 'list', subject: 'code', key: by('code') } },
  collection: {},
  form: {
    parts: { is: 'map', subject: 'part' },
    sections: {
      is: 'list',
      subject: 'section',
      key: by('key'),
      isOrdered: true,
      shape: () => section,
    },
    conditions: { is: 'map', subject: 'condition', title: conditionTitle },
    conditionTitles: { is: 'map', subject: 'conditionTitle', title: conditionTitle },
    schema: { is: 'inline', shape: () => field },
    edits: { is: 'list', subject: 'edit', key: by('id'), shape: () => edit },
    sums: { is: 'list', subject: 'edit', key: by('id'), shape: () => sum },
    examples: { is: 'list', subject: 'example', key: by('id'), shape: () => example },
  },
  indicators: {
    indicators: { is: 'list', subject: 'indicator', key: by('id'), shape: () => ({ break: mark }) },
  },
  items: { items: { is: 'list', subject: 'item', key: by('id'), shape: () => ({ break: mark }) } },
  part: {
    needs: { is: 'map', subject: 'condition' },
    conditions: { is: 'map', subject: 'condition', title: conditionTitle },
    conditionTitles: { is: 'map', subject: 'conditionTitle', title: conditionTitle },
    schema: { is: 'inline', shape: () => field },
    edits: { is: 'list', subject: 'edit', key: by('id'), shape: () => edit },
    sums: { is: 'list', subject: 'edit', key: by('id'), shape: () => sum },
  },
  policy: { parameters: { is: 'map', subject: 'parameter' } },
  roles: { roles: { is: 'list', subject: 'role', key: by('key') } },
  selection: {
    criteria: { is: 'list', subject: 'criterion', key: by('key') },
    entries: { is: 'list', subject: 'selected', key: by('code') },
  },
  workflow: {
    stages: { is: 'map', subject: 'stage' },
    events: { is: 'map', subject: 'event' },
    clocks: { is: 'map', subject: 'clock' },
    machine: { is: 'inline', shape: () => state },
  },
} as const satisfies Record<Definition['kind'], Shape>;

function stateTitle(_key: string, value: Json): Text | undefined {
  return isBag(value) && isBag(value.meta) ? text(value.meta.title) : undefined;
}

/** The title of a field, through the groups and tables in which it stands. */
function fieldTitle(schema: Json | undefined, names: readonly string[]): Text | undefined {
  let at = schema;
  for (const name of names) {
    const holder = isBag(at) && isBag(at.items) ? at.items : at;
    const fields = isBag(holder) ? holder.properties : undefined;
    at = isBag(fields) && Object.hasOwn(fields, name) ? fields[name] : undefined;
  }
  return isBag(at) ? text(at['x-title']) : undefined;
}

function conditionTitle(name: string, _: Json, roots: readonly Bag[]): Text | undefined {
  return wordsAt(roots, ['conditionTitles', name]);
}

function wordsAt(roots: readonly Bag[], path: readonly string[]): Text | undefined {
  for (const root of roots) {
    let value: Json | undefined = root;
    for (const name of path) value = isBag(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    const words = text(value);
    if (words !== undefined) return words;
  }
  return undefined;
}

function text(value: Json | undefined): Text | undefined {
  if (!isBag(value) || typeof value.fa !== 'string' || typeof value.en !== 'string') return undefined;
  return { fa: value.fa, en: value.en };
}

function isBag(value: Json | undefined): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
