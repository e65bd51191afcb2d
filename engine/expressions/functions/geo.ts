// Positions: how far apart two are, and whether one lies in an area. The area comes in as data; nothing is looked up.
import { type Area, cornersOf, isInside, metresBetween, type Point } from '../../geo/index.ts';
import { booleanCode, isContext, numberCode } from '../code.ts';
import { types } from '../kinds.ts';
import type { Value, ValueType } from '../types.ts';
import { type Builtin, parameters } from './builtin.ts';

const position: ValueType = {
  kind: 'context',
  fields: { latitude: types.number, longitude: types.number },
};

/** Null where a coordinate is missing or no coordinate. */
function pointOf(value: Value): Point | null {
  if (!isContext(value)) return null;
  const { latitude, longitude } = value;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** Polygons of rings of [longitude, latitude]; null where it is something else. */
function areaOf(value: Value): Area | null {
  const isRing = (ring: unknown) =>
    Array.isArray(ring) && ring.every((corner) => Array.isArray(corner) && corner.every(Number.isFinite));
  const isPolygon = (polygon: unknown) => Array.isArray(polygon) && polygon.every(isRing);
  return Array.isArray(value) && value.length > 0 && value.every(isPolygon)
    ? (value as unknown as Area)
    : null;
}

export const geoFunctions = {
  /** Metres along the great circle, to the metre; null where one of the positions is not known. */
  distance: {
    parameters: parameters({ from: position, to: position }),
    build: ([from, to]) =>
      numberCode((frame) => {
        const [a, b] = [pointOf(from!.run(frame)), pointOf(to!.run(frame))];
        frame.charge(8);
        return a === null || b === null ? Number.NaN : Math.round(metresBetween(a, b));
      }),
  },
  /** Whether a position lies in an area (`provinceArea`); null where one of the two is not known. */
  inside: {
    parameters: parameters({ point: position, area: types.any }),
    build: ([point, area]) =>
      booleanCode((frame) => {
        const [here, around] = [pointOf(point!.run(frame)), areaOf(area!.run(frame))];
        if (here === null || around === null) return null;
        frame.charge(cornersOf(around));
        return isInside(here, around);
      }),
  },
} satisfies Record<string, Builtin>;
