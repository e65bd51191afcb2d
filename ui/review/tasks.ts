import { type InfiniteData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { TaskList, TaskView } from '../../server/wire.ts';
import { type ApiProblem, keyOf, type Params, read } from '../api.ts';
import { paramsOf, type TaskFilters } from './task-filters.ts';

/** The key under which the pages of a list are kept. */
export const pagesKey = (params: Params) => [...keyOf('/api/tasks', params), 'pages'];

/** Where a page of a list begins: what the server takes. */
export type Place = { offset: number } | { cursor: string } | { before: string };
type Pages = InfiniteData<TaskList, Place>;

/** Rows of a page. */
const first = 100;
const further = 200;

/** The part of a list that is loaded: rows without a gap, `start` of them come before it. */
export interface LoadedTasks {
  tasks: TaskView[];
  start: number;
  total: number;
}

/** The reader's tasks in the order of the filters: read on at both ends, from wherever one has jumped to. */
export function useTasks(filters: TaskFilters) {
  const params = paramsOf(filters);
  return useInfiniteQuery<TaskList, ApiProblem, LoadedTasks, readonly unknown[], Place>({
    queryKey: pagesKey(params),
    queryFn: ({ pageParam, signal }) =>
      read('/api/tasks', { ...params, limit: 'offset' in pageParam ? first : further, ...pageParam }, signal),
    initialPageParam: { offset: 0 },
    getNextPageParam: ({ next }) => (next === null ? undefined : { cursor: next }),
    getPreviousPageParam: ({ previous }) => (previous === null ? undefined : { before: previous }),
    select: ({ pages }) => ({
      tasks: pages.flatMap((page) => page.items),
      start: pages[0]?.offset ?? 0,
      total: pages[0]?.total ?? 0,
    }),
    placeholderData: (former) => former,
  });
}

/** Rows that are read before they are reached: a second or two of a wheel that is turned fast. */
const ahead = 70;
/** Milliseconds for which a place is looked at before it is jumped to: a thumb that is dragged passes many. */
const settling = 120;

/** Sees to it that the rows in sight are loaded: by reading on, or by a jump where they are far from what is. */
export function useReach(filters: TaskFilters, query: ReturnType<typeof useTasks>) {
  const client = useQueryClient();
  const address = JSON.stringify(paramsOf(filters));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const { data, hasNextPage, hasPreviousPage, isFetching, fetchNextPage, fetchPreviousPage } = query;
  const start = data?.start ?? 0;
  const end = start + (data?.tasks.length ?? 0);
  return useCallback(
    (from: number, to: number) => {
      clearTimeout(timer.current);
      if (to < start || from >= end) {
        const params: Params = JSON.parse(address);
        timer.current = setTimeout(() => void jump(client, params, from, to), settling);
      } else if (isFetching) return;
      else if (hasNextPage && to >= end - ahead) void fetchNextPage();
      else if (hasPreviousPage && from < start + ahead) void fetchPreviousPage();
    },
    [client, address, start, end, isFetching, hasNextPage, hasPreviousPage, fetchNextPage, fetchPreviousPage],
  );
}

/** Puts the page around these rows in the place of what is loaded. */
async function jump(client: QueryClient, params: Params, from: number, to: number): Promise<void> {
  const key = pagesKey(params);
  const place = { offset: Math.max(0, Math.floor((from + to - first) / 2)) };
  await client.cancelQueries({ queryKey: key });
  // What could not be read is asked for again by the list, which tells why.
  const page = await read('/api/tasks', { ...params, limit: first, ...place }).catch(() => null);
  if (page === null) await client.invalidateQueries({ queryKey: key });
  else client.setQueryData<Pages>(key, { pages: [page], pageParams: [{ offset: page.offset }] });
}

/** The pages as they are once these cases moved: what is still open stands as it is now, the rest is gone. */
export function patched(
  data: Pages,
  moved: ReadonlySet<string>,
  open: ReadonlyMap<string, TaskView>,
  total: number,
): Pages {
  const pages = data.pages.map((page) => ({
    ...page,
    total,
    items: page.items.flatMap((task) => (moved.has(task.case) ? (open.get(task.id) ?? []) : task)),
  }));
  return { ...data, pages };
}

/** The page on which a task is done; `query` is that of the list that it stands in, with its `?`. */
export function pageOf(task: Pick<TaskView, 'case' | 'unit'>, query: string): string {
  return `/${task.unit === null ? 'revisions' : 'review'}/${task.case}${query}`;
}

/** The task after a case's in a list, and the one before; the first of the list when the case is in it no more. */
export function neighboursOf(
  tasks: TaskView[],
  id: string,
): { next: TaskView | null; before: TaskView | null } {
  const at = tasks.findIndex((task) => task.case === id);
  if (at === -1) return { next: tasks[0] ?? null, before: null };
  return {
    next: tasks.slice(at + 1).find((task) => task.case !== id) ?? null,
    before: tasks.slice(0, at).findLast((task) => task.case !== id) ?? null,
  };
}
