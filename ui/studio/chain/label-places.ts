// Where the words of a line stand: at the place on it at which they cover least of the cards and of other words.
export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** A rectangle of the diagram, by its upper left corner. */
export interface Box extends Point, Size {}

/** The box of a size about a point. */
export function around({ x, y }: Point, { width, height }: Size): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** The place on a line at which a label covers least of the cards and the other labels; the longest stretch first. */
export function placeFor(points: readonly Point[], size: Size, taken: readonly Box[]): Point {
  const stretches = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const length = ({ from, to }: { from: Point; to: Point }) => Math.hypot(to.x - from.x, to.y - from.y);
  const places = stretches
    .toSorted((one, other) => length(other) - length(one))
    .flatMap(({ from, to }) =>
      [0.5, 0.3, 0.7, 0.15, 0.85].map((part) => ({
        x: from.x + (to.x - from.x) * part,
        y: from.y + (to.y - from.y) * part,
      })),
    );
  let best = places[0] ?? { x: 0, y: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const box = around(place, size);
    const covered = taken.reduce((sum, one) => sum + overlap(box, one), 0);
    if (covered < least) [best, least] = [place, covered];
    if (least === 0) break;
  }
  return best;
}

function overlap(one: Box, other: Box): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}
