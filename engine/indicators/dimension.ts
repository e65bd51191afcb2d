// By which code list an indicator has a value per key: its item's dimension, or that of a formula's inputs.
import type { Indicators, Item } from '../definitions/grammar.ts';
import { formulasOf } from './formulas.ts';

/** The key of the code list, or null where the indicator has one value per area. The list is verified: no cycles. */
export function dimensionOf(list: Indicators, id: string, items: ReadonlyMap<string, Item>): string | null {
  const { measure } = list.indicators.find((indicator) => indicator.id === id) ?? {};
  if (measure) {
    return measure.by === 'dimension' && measure.item !== undefined
      ? (items.get(measure.item)?.dimension ?? null)
      : null;
  }
  for (const input of formulasOf(list).inputs.get(id) ?? []) {
    const dimension = dimensionOf(list, input, items);
    if (dimension !== null) return dimension;
  }
  return null;
}
