// The next returns of a list are read while this one is looked at, so that nobody waits between two of them.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keyOf, read } from '../api.ts';
import type { Reads } from '../api-paths.ts';

/** Reads what the desk needs of these cases. @param reviews whether comparisons and notes are theirs to read */
export function usePrefetch(cases: readonly string[], reviews: boolean): void {
  const client = useQueryClient();
  const wanted = cases.join();
  useEffect(() => {
    const ahead = <Path extends keyof Reads>(path: Path, params: Record<string, string | number>) =>
      client.prefetchQuery({
        queryKey: keyOf(path, params),
        queryFn: ({ signal }) => read(path, params, signal),
        // Long enough to be there when one arrives; it is read anew then.
        staleTime: 60_000,
      });
    let isLeft = false;
    const run = async () => {
      for (const id of wanted === '' ? [] : wanted.split(',')) {
        if (isLeft) return;
        await Promise.all([
          ahead('/api/cases/{id}', { id }),
          ahead('/api/cases/{id}/history', { id }),
          ...(reviews ? [ahead('/api/cases/{id}/comparison', { id })] : []),
        ]);
        const form = client.getQueryData<Reads['/api/cases/{id}']>(keyOf('/api/cases/{id}', { id }))?.form;
        if (form === undefined) continue;
        await client.prefetchQuery({
          queryKey: keyOf('/api/forms/{key}/{version}', form),
          queryFn: ({ signal }) => read('/api/forms/{key}/{version}', form, signal),
          staleTime: 'static',
        });
      }
    };
    void run();
    return () => {
      isLeft = true;
    };
  }, [client, wanted, reviews]);
}
