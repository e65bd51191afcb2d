import { useInfiniteQuery } from '@tanstack/react-query';
import { gregorianOf, jalaliDayOf } from '../../engine/index.ts';
import type { FollowUpList, FollowUpView } from '../../server/wire.ts';
import { type ApiProblem, keyOf, read } from '../api.ts';
import { useSession } from '../layout/session.ts';
import { type FollowUpFilters, paramsOf } from './follow-up-filters.ts';

interface Queue {
  items: FollowUpView[];
  total: number;
  counts: FollowUpList['counts'] | null;
}

/** The queue, page after page. */
export function useFollowUp(filters: FollowUpFilters) {
  const { now } = useSession();
  const params = paramsOf(filters, gregorianOf(jalaliDayOf(new Date(now()).toISOString())));
  return useInfiniteQuery<FollowUpList, ApiProblem, Queue, readonly unknown[], string | undefined>({
    queryKey: [...keyOf('/api/follow-up', params), 'pages'],
    queryFn: ({ pageParam, signal }) => read('/api/follow-up', { ...params, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => ({
      items: pages.flatMap((page) => page.items),
      total: pages[0]?.total ?? 0,
      counts: pages[0]?.counts ?? null,
    }),
    refetchInterval: 60_000,
    placeholderData: (former) => former,
  });
}
