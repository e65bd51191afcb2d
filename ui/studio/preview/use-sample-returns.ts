// Returns of the last month on a form, to try its draft with. Each is read when it is looked at: every reading is written down.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormContext } from '../../../engine/index.ts';
import type { SampleReturns, Words } from '../../../server/wire.ts';
import { type ApiProblem, read, useApi } from '../../api.ts';
import type { Answers } from '../../form/answers.ts';
import { useSession } from '../../layout/session.ts';

/** A return as its expressions saw it. */
export interface SampleReturn {
  case: string;
  unit: Words;
  answers: Answers;
  context: FormContext;
}

export interface SampleReading {
  /** The one that is looked at; null until it was read, and where there is none. */
  one: SampleReturn | null;
  collection: Words | null;
  isReading: boolean;
  problem: ApiProblem | null;
  retry(): void;
  /** Null where there is none before. */
  previous: (() => void) | null;
  /** Null where it is known that none comes after. */
  next: (() => void) | null;
}

/** Whether returns of a form may be looked at: it is published, and the reader may see them. `key` null: it is no form. */
export function useHasSamples(key: string | null): boolean {
  const { can } = useSession();
  const list = useApi('/api/definitions');
  const isPublished = list.data?.items.some(
    (one) => one.kind === 'form' && one.key === key && one.version > 0,
  );
  return isPublished === true && can('impact.examples');
}

/** @param when false: nothing is read */
export function useSampleReturns(key: string, when: boolean): SampleReading {
  const [at, setAt] = useState(0);
  const query = useInfiniteQuery({
    queryKey: ['/api/forms/{key}/samples', key],
    queryFn: ({ pageParam, signal }) =>
      read('/api/forms/{key}/samples', { key, after: pageParam, limit: 1 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.items.at(-1)?.case,
    enabled: when,
    // Nobody is written down for readings that they did not ask for.
    staleTime: 'static',
    retry: false,
  });
  const pages = query.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const index = Math.min(at, items.length - 1);
  const item = items[index];
  const go = (to: number) => {
    setAt(to);
    if (to >= items.length) void query.fetchNextPage();
  };
  const hasNext = index + 1 < items.length || query.hasNextPage;
  return {
    one: item === undefined ? null : sampleIn(item),
    collection: pages[0]?.collection ?? null,
    isReading: query.isFetching,
    // Its type is TanStack's plain one; `read` throws no other.
    problem: query.error as ApiProblem | null,
    retry: () => void (query.data === undefined ? query.refetch() : query.fetchNextPage()),
    previous: index > 0 ? () => go(index - 1) : null,
    next: item !== undefined && hasNext && !query.isFetching ? () => go(index + 1) : null,
  };
}

const known = new WeakMap<SampleReturns['items'][number], SampleReturn>();

/** The same object for the same answer of the server: the form is drawn anew for another. */
function sampleIn(item: SampleReturns['items'][number]): SampleReturn {
  const before = known.get(item);
  if (before !== undefined) return before;
  // The edge: the server describes what it gives as the engine's own context.
  const sample = { ...item, context: item.context as unknown as FormContext };
  known.set(item, sample);
  return sample;
}
