import { useInfiniteQuery } from '@tanstack/react-query';
import type { UnitView } from '../../server/wire.ts';
import { type ApiProblem, keyOf, type Params, read, useApi } from '../api.ts';
import { useWords } from '../locales/index.ts';

/** Units of a filter, page after page. */
export function useUnits(params: Params) {
  return useInfiniteQuery<
    Awaited<ReturnType<typeof read<'/api/units'>>>,
    ApiProblem,
    UnitView[],
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...keyOf('/api/units', params), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      read('/api/units', { ...params, limit: 100, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.items),
    placeholderData: (former) => former,
  });
}

const lists = [
  'provinces',
  'counties',
  'organisations',
  'unitKinds',
  'unitStatuses',
  'partyKinds',
  'permitKinds',
  'activities',
  'products',
  'attributes',
] as const;
export type ListName = (typeof lists)[number];

export interface Lists {
  /** Codes with their names, in order. */
  of(list: ListName): { code: string; title: string }[];
  /** What a code is called; the code itself until it is known. */
  name(list: ListName, code: string): string;
}

/** What the codes of units are called, in the reader's language. */
export function useLists(): Lists {
  const { of } = useWords();
  const { data } = useApi('/api/register/lists', {}, { immutable: true });
  const codes = (list: ListName) =>
    (data?.[list] ?? []).map(({ code, title }) => ({ code, title: of(title) }));
  return {
    of: codes,
    name: (list, code) => codes(list).find((one) => one.code === code)?.title ?? code,
  };
}
