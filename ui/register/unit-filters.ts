// The filters of the register, as they stand in the address.
import type { Params } from '../api.ts';

const filterNames = [
  'q',
  'kind',
  'province',
  'organisation',
  'status',
  'activity',
  'product',
  'selected',
] as const;
export type FilterName = (typeof filterNames)[number];
export type UnitFilters = Record<FilterName, string>;

export function filtersOf(address: URLSearchParams): UnitFilters {
  const of = (name: FilterName) => address.get(name) ?? '';
  return {
    q: of('q'),
    kind: of('kind'),
    province: of('province'),
    organisation: of('organisation'),
    status: of('status'),
    activity: of('activity'),
    product: of('product'),
    selected: of('selected') === 'true' ? 'true' : '',
  };
}

/** What filters; the rest is left out. */
export function addressOf(filters: UnitFilters): URLSearchParams {
  return new URLSearchParams(
    filterNames.flatMap((name) => (filters[name] === '' ? [] : [[name, filters[name]]])),
  );
}

/** The filters as the server takes them. */
export function paramsOf(filters: UnitFilters): Params {
  const params = Object.fromEntries(filterNames.map((name) => [name, filters[name] || undefined]));
  return { ...params, q: filters.q.trim().slice(0, 100) || undefined };
}

export const isFiltered = (filters: UnitFilters) => filterNames.some((name) => filters[name].trim() !== '');
