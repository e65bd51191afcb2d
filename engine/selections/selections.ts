// Who is selected: the lists in force beside a unit as it was on the reference day.
import type { Selection, SelectionEntry } from '../definitions/grammar.ts';
import type { UnitSelection, UnitSnapshot } from '../workflows/index.ts';

/** A list that is in force, with its frequency settled. */
export interface ListInForce {
  list: Selection;
  frequency: string;
}

/** What kinds of unit each list is of; products are made by units of any kind. */
export const kindsOf: Readonly<Record<Selection['of'], readonly UnitSnapshot['kind'][]>> = {
  products: [],
  plans: ['PLAN'],
  units: ['PRODUCTION', 'MINE'],
  trade: ['TRADE'],
};

const known = new WeakMap<Selection, ReadonlyMap<string, SelectionEntry>>();

/** The entries of a list by their codes; looked at once per list. */
export function entriesOf(list: Selection): ReadonlyMap<string, SelectionEntry> {
  let entries = known.get(list);
  if (entries === undefined) {
    entries = new Map(list.entries.map((entry) => [entry.code, entry]));
    known.set(list, entries);
  }
  return entries;
}

/** Whether a list names the unit, or a product that it makes; a list of plans names no unit that has become another. */
export function isListed(list: Selection, unit: UnitSnapshot): boolean {
  const entries = entriesOf(list);
  if (list.of === 'products') return unit.products.some(({ product }) => entries.has(product));
  return kindsOf[list.of].includes(unit.kind) && entries.has(unit.activityId);
}

/**
 * A unit with the lists that name it. `selected` says whether it is named itself; where no list of its kind is in
 * force, what the register says of it stays. Trade units are selected by lists alone (C1N2-R3).
 */
export function withSelections(lists: readonly ListInForce[], unit: UnitSnapshot): UnitSnapshot {
  const selections = lists
    .filter(({ list }) => isListed(list, unit))
    .map(({ list, frequency }): UnitSelection => ({ list: list.key, of: list.of, frequency }));
  const isDecided = unit.kind === 'TRADE' || lists.some(({ list }) => kindsOf[list.of].includes(unit.kind));
  const selected = isDecided ? selections.some(({ of }) => of !== 'products') : unit.selected;
  return { ...unit, selected, selections };
}

/** Whether a unit is followed up before others: it is selected, or makes a selected product (C3-R1). */
export function goesFirst({ selected, selections = [] }: UnitSnapshot): boolean {
  return selected || selections.length > 0;
}
