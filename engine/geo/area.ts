// Whether a point lies in an area.
import type { Point } from './distance.ts';

/** As in GeoJSON's MultiPolygon: polygons of rings (the first the outer one, the others holes) of [longitude, latitude]. */
export type Area = readonly (readonly (readonly (readonly number[])[])[])[];

/** Even-odd rule over all rings: holes fall out of themselves. A point on a border may fall to either side. */
export function isInside({ latitude, longitude }: Point, area: Area): boolean {
  let inside = false;
  for (const polygon of area) {
    for (const ring of polygon) {
      for (let index = 0, last = ring.length - 1; index < ring.length; last = index, index++) {
        const [x = 0, y = 0] = ring[index] ?? [];
        const [beforeX = 0, beforeY = 0] = ring[last] ?? [];
        if (y > latitude === beforeY > latitude) continue;
        if (longitude < ((beforeX - x) * (latitude - y)) / (beforeY - y) + x) inside = !inside;
      }
    }
  }
  return inside;
}

/** Corners of an area: what asking about a point costs. */
export function cornersOf(area: Area): number {
  return area.reduce((sum, polygon) => sum + polygon.reduce((inner, ring) => inner + ring.length, 0), 0);
}
