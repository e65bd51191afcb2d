import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import type { TaskList, TaskView } from '../../server/wire.ts';
import { type ApiProblem, keyOf, type Params, read } from '../api.ts';
import { paramsOf, type TaskFilters } from './task-filters.ts';

/** The key under which the pages of a list are kept. */
export const pagesKey = (params: Params) => [...keyOf('/api/tasks', params), 'pages'];

/** The reader's tasks, page after page, in the order of the filters. */
export function useTasks(filters: TaskFilters) {
  const params = paramsOf(filters);
  const query = useInfiniteQuery<
    TaskList,
    ApiProblem,
    { tasks: TaskView[]; total: number },
    readonly unknown[],
    string | undefined
  >({
    queryKey: pagesKey(params),
    queryFn: ({ pageParam, signal }) =>
      read(
        '/api/tasks',
        { ...params, limit: pageParam === undefined ? 100 : 200, cursor: pageParam },
        signal,
      ),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => ({ tasks: pages.flatMap((page) => page.items), total: pages[0]?.total ?? 0 }),
    placeholderData: (former) => former,
  });
  return query;
}

/** The pages as they are once these cases moved: what is still open stands as it is now, the rest is gone. */
export function patched(
  data: InfiniteData<TaskList, string | undefined>,
  moved: ReadonlySet<string>,
  open: ReadonlyMap<string, TaskView>,
  total: number,
): InfiniteData<TaskList, string | undefined> {
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
