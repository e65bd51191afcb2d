// The filters of a task list, as they stand in the address.
import type { TaskFilterBody } from '../../server/wire.ts';
import type { Params } from '../api.ts';

const narrowing = [
  'q',
  'collection',
  'period',
  'issue',
  'product',
  'city',
  'organisation',
  'assignee',
  'dueFrom',
  'dueUntil',
] as const;
type Narrowing = (typeof narrowing)[number];

/** What narrows a list of tasks; empty texts narrow nothing. */
export interface TaskFilters extends Record<Narrowing, string> {
  overdue: boolean;
  sort: TaskSort;
  group: TaskGroup | '';
}

export const sorts = ['weight', 'due', 'opened', 'issues'] as const;
/** By what would change the published figures most, by deadline, by when they came, by doubtful items. */
export type TaskSort = (typeof sorts)[number];

export const groups = ['due', 'product', 'city', 'reviewer', 'issue', 'collection', 'period'] as const;
/** By what the tasks of a list are counted together. */
export type TaskGroup = (typeof groups)[number];

/** Reads the filters from an address. */
export function filtersOf(address: URLSearchParams): TaskFilters {
  const of = (name: Narrowing) => address.get(name) ?? '';
  return {
    q: of('q'),
    collection: of('collection'),
    period: of('period'),
    issue: of('issue'),
    product: of('product'),
    city: of('city'),
    organisation: of('organisation'),
    assignee: of('assignee'),
    dueFrom: of('dueFrom'),
    dueUntil: of('dueUntil'),
    overdue: address.get('overdue') === 'true',
    sort: sorts.find((one) => one === address.get('sort')) ?? 'weight',
    group: groups.find((one) => one === address.get('group')) ?? '',
  };
}

/** Writes the filters into an address; what does not filter is left out. */
export function addressOf(filters: TaskFilters): URLSearchParams {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(paramsOf(filters))) {
    if (value !== undefined) address.set(name, String(value));
  }
  if (filters.sort === 'weight') address.delete('sort');
  if (filters.group !== '') address.set('group', filters.group);
  return address;
}

/** The filters as the server takes them. */
export function paramsOf({ overdue, sort, ...filters }: TaskFilters): Params {
  const texts = Object.fromEntries(narrowing.map((name) => [name, filters[name].trim() || undefined]));
  return { ...texts, overdue: overdue ? 'true' : undefined, sort };
}

/** The filters as the body of an act on all that they find. */
export function filterBody({ overdue, ...filters }: TaskFilters): TaskFilterBody {
  const texts = narrowing.flatMap((name) => {
    const text = filters[name].trim();
    return text === '' ? [] : [[name, text] as const];
  });
  return { ...Object.fromEntries(texts), ...(overdue ? { overdue } : {}) };
}

/** Whether anything narrows the list. */
export function isFiltered(filters: TaskFilters): boolean {
  return filters.overdue || narrowing.some((name) => filters[name].trim() !== '');
}

/** The filters with one group of tasks picked out; null: all of them again. */
export function withGroup(filters: TaskFilters, by: TaskGroup, key: string | null): TaskFilters {
  const of = key ?? '';
  switch (by) {
    case 'due':
      return { ...filters, dueFrom: of, dueUntil: of };
    case 'reviewer':
      return { ...filters, assignee: of };
    default:
      return { ...filters, [by]: of };
  }
}

/** The group that is picked out; empty where none is. */
export function groupIn(filters: TaskFilters, by: TaskGroup): string {
  if (by === 'due') return filters.dueFrom === filters.dueUntil ? filters.dueFrom : '';
  return by === 'reviewer' ? filters.assignee : filters[by];
}
