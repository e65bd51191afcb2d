// Orders the areas of a period for its table.
import type { AreaProgress } from '../../server/wire.ts';

export type AreaColumn =
  | 'title'
  | 'obligations'
  | 'responseRate'
  | 'onTime'
  | 'accepted'
  | 'deemedShare'
  | 'returned';

export interface AreaOrder {
  by: AreaColumn;
  descending: boolean;
}

/** The share of the returns that came on time, of those that came. */
export function onTimeShare({ onTime, late }: Pick<AreaProgress, 'onTime' | 'late'>): number | null {
  return onTime + late === 0 ? null : onTime / (onTime + late);
}

/** A part of a whole; null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The areas in an order; those without a figure last. `titleOf` says a title in the reader's language. */
export function orderAreas(
  areas: AreaProgress[],
  order: AreaOrder,
  titleOf: (area: AreaProgress) => string,
): AreaProgress[] {
  const sign = order.descending ? -1 : 1;
  const figure = (area: AreaProgress): number | null => {
    switch (order.by) {
      case 'title':
        return null;
      case 'onTime':
        return onTimeShare(area);
      case 'accepted':
        return shareOf(area.accepted, area.obligations);
      default:
        return area[order.by];
    }
  };
  return areas.toSorted((one, other) => {
    if (order.by === 'title') return sign * titleOf(one).localeCompare(titleOf(other), 'fa');
    const [a, b] = [figure(one), figure(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b);
  });
}
