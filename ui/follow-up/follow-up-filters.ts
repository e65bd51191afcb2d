// The filters of the queue, as they stand in the address.
import type { Params } from '../api.ts';

export const statuses = ['window', 'late', 'correction'] as const;
export type Status = (typeof statuses)[number];

/** All, selected ones, those nobody turned to, those to be tried again by today. */
export const shows = ['all', 'selected', 'untouched', 'again'] as const;
export type Show = (typeof shows)[number];

export interface FollowUpFilters {
  q: string;
  collection: string;
  period: string;
  status: Status | '';
  show: Show;
}

/** Reads the filters from an address. */
export function filtersOf(address: URLSearchParams): FollowUpFilters {
  return {
    q: address.get('q') ?? '',
    collection: address.get('collection') ?? '',
    period: address.get('period') ?? '',
    status: statuses.find((one) => one === address.get('status')) ?? '',
    show: shows.find((one) => one === address.get('show')) ?? 'all',
  };
}

/** Writes the filters into an address; what does not filter is left out. */
export function addressOf(filters: FollowUpFilters): URLSearchParams {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    if (value !== '' && value !== 'all') address.set(name, value);
  return address;
}

/** The filters as the server takes them. @param today an ISO day */
export function paramsOf({ q, collection, period, status, show }: FollowUpFilters, today: string): Params {
  return {
    q: q.trim() || undefined,
    collection: collection || undefined,
    period: period || undefined,
    status: status || undefined,
    selected: show === 'selected' ? 'true' : undefined,
    contacted: show === 'untouched' ? 'false' : undefined,
    againBy: show === 'again' ? today : undefined,
  };
}

export function isFiltered({ q, collection, period, status, show }: FollowUpFilters): boolean {
  return q.trim() !== '' || collection !== '' || period !== '' || status !== '' || show !== 'all';
}
