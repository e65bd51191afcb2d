// The filters of a task list, as they stand in the address.
import type { Params } from '../api.ts';

/** What narrows a list of tasks. */
export interface TaskFilters {
  q: string;
  collection: string;
  period: string;
  overdue: boolean;
  sort: TaskSort;
}

/** By deadline, by when they came, by doubtful items. */
export type TaskSort = 'due' | 'opened' | 'issues';

export const sorts: readonly TaskSort[] = ['due', 'opened', 'issues'];

/** Reads the filters from an address. */
export function filtersOf(address: URLSearchParams): TaskFilters {
  return {
    q: address.get('q') ?? '',
    collection: address.get('collection') ?? '',
    period: address.get('period') ?? '',
    overdue: address.get('overdue') === 'true',
    sort: sorts.find((one) => one === address.get('sort')) ?? 'due',
  };
}

/** Writes the filters into an address; what does not filter is left out. */
export function addressOf(filters: TaskFilters): URLSearchParams {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(paramsOf(filters))) {
    if (value !== undefined) address.set(name, String(value));
  }
  if (filters.sort === 'due') address.delete('sort');
  return address;
}

/** The filters as the server takes them. */
export function paramsOf({ q, collection, period, overdue, sort }: TaskFilters): Params {
  return {
    q: q.trim() || undefined,
    collection: collection || undefined,
    period: period || undefined,
    overdue: overdue ? 'true' : undefined,
    sort,
  };
}

/** Whether anything narrows the list. */
export function isFiltered({ q, collection, period, overdue }: TaskFilters): boolean {
  return q.trim() !== '' || collection !== '' || period !== '' || overdue;
}
