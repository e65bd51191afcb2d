// In which order to visit, and on which day.
import { metresBetween, type Point } from './distance.ts';

/** Something to visit; without a position where none is known. */
export interface Stop {
  id: string;
  selected: boolean;
  latitude: number | null;
  longitude: number | null;
}

/**
 * The order of the shortest next step (nearest neighbour) from a start, or from the northernmost stop where none is
 * given. Stops without a position come last, in the order given. The same stops give the same order.
 */
export function routeOf<One extends Stop>(stops: readonly One[], start: Point | null): One[] {
  const lost = stops.filter((stop) => pointOf(stop) === null);
  const left = stops.filter((stop) => pointOf(stop) !== null);
  const route: One[] = [];
  let here = start ?? northernmost(left);
  while (left.length > 0 && here !== null) {
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (const [index, stop] of left.entries()) {
      const away = metresBetween(here, pointOf(stop) ?? here);
      if (away < least) [best, least] = [index, away];
    }
    const [next] = left.splice(best, 1);
    if (next === undefined) break;
    route.push(next);
    here = pointOf(next);
  }
  return [...route, ...lost];
}

/**
 * Spreads stops over days: selected units first (unless told otherwise), neighbours together, the days as even as
 * they can be; each day in the order of its route.
 * @returns a list per day, in the order of the days
 */
export function spread<One extends Stop>(
  stops: readonly One[],
  days: readonly string[],
  { start, selectedFirst }: { start: Point | null; selectedFirst: boolean },
): { day: string; stops: One[] }[] {
  const groups = selectedFirst
    ? [stops.filter((stop) => stop.selected), stops.filter((stop) => !stop.selected)]
    : [[...stops]];
  const queue = groups.flatMap((group) => routeOf(group, start));
  return days.map((day, index) => {
    const from = Math.round((index * queue.length) / days.length);
    const to = Math.round(((index + 1) * queue.length) / days.length);
    return { day, stops: routeOf(queue.slice(from, to), start) };
  });
}

function pointOf({ latitude, longitude }: Stop): Point | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

function northernmost(stops: readonly Stop[]): Point | null {
  const points = stops.flatMap((stop) => pointOf(stop) ?? []);
  return points.reduce<Point | null>(
    (best, point) => (best === null || point.latitude > best.latitude ? point : best),
    null,
  );
}
