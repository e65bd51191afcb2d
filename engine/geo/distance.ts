// Distances on the sphere.

/** WGS 84, degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** Mean radius of the Earth in metres (IUGG, R₁). */
const radius = 6_371_008.8;
const radians = Math.PI / 180;

/** Metres along the great circle (haversine; within 0.5 % of the ellipsoid). */
export function metresBetween(from: Point, to: Point): number {
  const latitudes = ((to.latitude - from.latitude) * radians) / 2;
  const longitudes = ((to.longitude - from.longitude) * radians) / 2;
  const chord =
    Math.sin(latitudes) ** 2 +
    Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians) * Math.sin(longitudes) ** 2;
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(chord)));
}
