import { useInfiniteQuery } from '@tanstack/react-query';
import type { CaseList, CaseSummary, OwedList } from '../../server/wire.ts';
import { type ApiProblem, keyOf, read } from '../api.ts';

export const owedKinds = ['all', 'soon', 'overdue', 'returned'] as const;
export type OwedKind = (typeof owedKinds)[number];

interface Owed {
  items: OwedList['items'];
  counts: OwedList['counts'] | null;
}

const every = 60_000;

/** What is owed, soonest first, page after page. */
export function useOwed({ show, search }: { show: OwedKind; search: string }) {
  const params = { show, q: search === '' ? undefined : search, limit: 50 };
  return useInfiniteQuery<OwedList, ApiProblem, Owed, readonly unknown[], string | undefined>({
    queryKey: [...keyOf('/api/owed', params), 'pages'],
    queryFn: ({ pageParam, signal }) => read('/api/owed', { ...params, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => ({
      items: pages.flatMap((page) => page.items),
      counts: pages[0]?.counts ?? null,
    }),
    refetchInterval: every,
    placeholderData: (former) => former,
  });
}

/** The other returns, newest first, page after page. */
export function useOthers(search: string) {
  const params = { owed: 'no', q: search === '' ? undefined : search, limit: 50 };
  return useInfiniteQuery<CaseList, ApiProblem, CaseSummary[], readonly unknown[], string | undefined>({
    queryKey: [...keyOf('/api/cases', params), 'pages'],
    queryFn: ({ pageParam, signal }) => read('/api/cases', { ...params, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.items),
    refetchInterval: every,
    placeholderData: (former) => former,
  });
}
