// Where each province lies: data that is shipped with the forms (docs/decisions/025-province-polygons.md).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Area } from '../../engine/index.ts';

export interface ProvinceAreas {
  source: string;
  /** By the province's code in the code list `provinces`. */
  areas: ReadonlyMap<string, Area>;
}

interface Collection {
  source: string;
  features: { properties: { code: string }; geometry: { coordinates: Area } }[];
}

let known: ProvinceAreas | undefined;

/** Read once. */
export function provinceAreas(): ProvinceAreas {
  if (known === undefined) {
    const file = join(import.meta.dirname, '../../forms/geo/provinces.geojson');
    const { source, features } = JSON.parse(readFileSync(file, 'utf8')) as Collection;
    known = {
      source,
      areas: new Map(
        features.map(({ properties, geometry }) => [properties.code, geometry.coordinates] as const),
      ),
    };
  }
  return known;
}
