import { useInfiniteQuery } from '@tanstack/react-query';
import type { TaskView } from '../../server/wire.ts';
import { type ApiProblem, keyOf, read } from '../api.ts';
import { paramsOf, type TaskFilters } from './task-filters.ts';

/** The reader's tasks, page after page, in the order of the filters. */
export function useTasks(filters: TaskFilters) {
  const params = paramsOf(filters);
  const query = useInfiniteQuery<
    Awaited<ReturnType<typeof read<'/api/tasks'>>>,
    ApiProblem,
    { tasks: TaskView[]; total: number },
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...keyOf('/api/tasks', params), 'pages'],
    queryFn: ({ pageParam, signal }) => read('/api/tasks', { ...params, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => ({ tasks: pages.flatMap((page) => page.items), total: pages[0]?.total ?? 0 }),
    refetchInterval: 60_000,
    placeholderData: (former) => former,
  });
  return query;
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
