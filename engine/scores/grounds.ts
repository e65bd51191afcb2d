// What a return is compared with: its group's ratios and totals, by item, key and place. The server makes them of stored
// figures; here they are values.
import type { Instant } from '../calendar/index.ts';
import type { Indicators } from '../definitions/index.ts';
import type { Ratios } from './hidiroglou-berthelot.ts';

/** Of a place: a province by its code, or the whole nation. */
export const nation = '*';

export interface Group {
  /** The last known total of the item there, and how many reported it. */
  total: number;
  reporters: number;
  /** The median of what was reported; null where nobody reported more than zero. */
  level: number | null;
  /** Of the change since the month before, and since the same month last year; null where nobody has both. */
  month: Ratios | null;
  year: Ratios | null;
}

export interface Grounds {
  /** As of when the figures stand. */
  asOf: Instant;
  /** @param dimension a key, or null for all keys together */
  group(item: string, dimension: string | null, place: string): Group | undefined;
}

/** An item whose sum or mean some indicator publishes. */
export interface PublishedItem {
  item: string;
  /** Published by key of its dimension, and not only over all keys. */
  byDimension: boolean;
  /** What happened in the month, rather than what stands at its end. */
  isFlow: boolean;
}

/** The items that lists of indicators publish for a collection. */
export function publishedItems(lists: readonly Indicators[], collection: string): PublishedItem[] {
  const published = new Map<string, PublishedItem>();
  for (const { collection: of, indicators } of lists) {
    if (of !== collection) continue;
    for (const { measure, overTime } of indicators) {
      if (measure?.item === undefined || measure.of !== 'observations') continue;
      if (measure.aggregate !== 'sum' && measure.aggregate !== 'mean') continue;
      const before = published.get(measure.item);
      published.set(measure.item, {
        item: measure.item,
        byDimension: measure.by === 'dimension' || before?.byDimension === true,
        isFlow: overTime === 'sum' || before?.isFlow === true,
      });
    }
  }
  return [...published.values()];
}
