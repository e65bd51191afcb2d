// The catalogue of items written by gestures: each action takes a catalogue and gives one that still reads.
import type { Item, Items, Text } from '../../../engine/index.ts';
import { freeKey } from '../lists/free-key.ts';
import { changed, replacedAt, toggled, withoutAt } from '../lists/members.ts';

export const itemTypes = ['number', 'integer', 'string', 'boolean', 'date', 'code'] as const;
export const itemUnitKinds = ['PLAN', 'PRODUCTION', 'MINE', 'TRADE', 'ORGANISATION'] as const;
export const classes = ['register-basic', 'register-other', 'periodic', 'personal'] as const;
export const itemLevels = ['public', 'shareable', 'confidential'] as const;

/** What is said of an item when it is made: its words, and what is known of the rest. */
export type NewItem = { title: Text; concept: Text } & Partial<
  Pick<Item, 'type' | 'measure' | 'dimension' | 'unitKinds'>
>;

/** A new item at the end, asked of production units until somebody says of whom. */
export function addItem(catalogue: Items, { title, ...said }: NewItem): Items {
  if (catalogue.items.length >= 5000) return catalogue;
  const id = freeKey(
    title.en,
    catalogue.items.map((item) => item.id),
    'camel',
    'item',
  );
  const item: Item = {
    id,
    title,
    type: 'number',
    unitKinds: ['PRODUCTION'],
    ...said,
    confidentiality: { class: 'periodic', level: 'confidential' },
  };
  return { ...catalogue, items: [...catalogue.items, item] };
}

export function removeItem(catalogue: Items, index: number): Items {
  return catalogue.items.length < 2 ? catalogue : { ...catalogue, items: withoutAt(catalogue.items, index) };
}

/** Changes of one item; what becomes undefined is left out, what does not fit is not taken. */
export function setItem(
  catalogue: Items,
  index: number,
  changes: Partial<Omit<Item, 'id' | 'unitKinds'>>,
): Items {
  const item = catalogue.items[index];
  if (item === undefined || !fits(changes)) return catalogue;
  return { ...catalogue, items: replacedAt(catalogue.items, index, changed<Item>(item, changes)) };
}

export function toggleUnitKind(catalogue: Items, index: number, kind: (typeof itemUnitKinds)[number]): Items {
  const item = catalogue.items[index];
  if (item === undefined) return catalogue;
  const unitKinds = toggled(itemUnitKinds, item.unitKinds, kind, 1);
  return { ...catalogue, items: replacedAt(catalogue.items, index, { ...item, unitKinds }) };
}

function fits({ burdenMinutes = 0, multiplier = 0, measure = '', collectedBy = '' }: Partial<Item>): boolean {
  const isPower = Number.isInteger(multiplier) && multiplier >= 0 && multiplier <= 12;
  const isBurden = burdenMinutes >= 0 && burdenMinutes <= 600;
  return isPower && isBurden && measure.length <= 20 && collectedBy.length <= 200;
}
