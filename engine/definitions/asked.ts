// What a form asks: its questions with their items of the catalogue, and the minutes that they take.
import { structureOf } from '../forms/index.ts';
import type { Form, Item, Text } from './grammar.ts';
import { plain } from './wording.ts';

export type Node = ReturnType<typeof structureOf>['roots'][number];

/** A question that a form asks, and the item of the catalogue that it reports. */
export interface Asked {
  node: Node;
  item: Item;
}

/**
 * Minutes that a return takes: what the form says, or those of the items that it asks where they are more.
 * @param items by id
 */
export function minutesOf(form: Form, items: ReadonlyMap<string, Item>): number {
  return Math.max(form.burdenMinutes ?? 0, minutesOfItems(form, items));
}

/** Those of the items alone. */
export function minutesOfItems(form: Form, items: ReadonlyMap<string, Item>): number {
  const minutes = askedIn(form, items).map(({ item }) => item.burdenMinutes ?? 0);
  return Math.round(minutes.reduce((sum, one) => sum + one, 0) * 100) / 100;
}

/** Every question, asked or not. */
export function questionsOf(form: Form): Node[] {
  const found: Node[] = [];
  const add = (node: Node) => {
    found.push(node);
    node.children.forEach(add);
  };
  structureOf(form).roots.forEach(add);
  return found;
}

/** What reports an item and is asked: what is computed is not. */
export function askedIn(form: Form, catalogue: ReadonlyMap<string, Item>): Asked[] {
  return questionsOf(form).flatMap((node) => {
    if (node.spec['x-derived'] !== undefined) return [];
    const items = [node.spec['x-item'], ...Object.values(node.spec['x-items'] ?? {})];
    return items.flatMap((id) => {
      const item = typeof id === 'string' ? catalogue.get(id) : undefined;
      return item === undefined ? [] : [{ node, item }];
    });
  });
}

/** In what each item is asked, by the words of the first question that asks it; what depends on the answers is left out. */
export function unitsAsked(forms: Iterable<Form>): Map<string, Text> {
  const units = new Map<string, Text>();
  for (const form of forms)
    for (const { spec } of questionsOf(form)) {
      const { 'x-item': item, 'x-unit': unit } = spec;
      if (typeof item !== 'string' || unit === undefined || units.has(item)) continue;
      if (!`${unit.fa}${unit.en}`.includes('{')) units.set(item, unit);
    }
  return units;
}

export function itemOf({ spec }: Node, items: ReadonlyMap<string, Item>): Item | undefined {
  const id = spec['x-item'];
  return typeof id === 'string' ? items.get(id) : undefined;
}

/** In both languages, so that one loose translation does not make two things one. */
export function conceptOf({ concept }: Item): string {
  return `${plain(concept.fa)} ${plain(concept.en)}`;
}
