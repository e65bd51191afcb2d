import { useQuery } from '@tanstack/react-query';
import type { Collection } from '../../../engine/index.ts';
import type { CountsView } from '../../../server/wire.ts';
import { type ApiProblem, send } from '../../api.ts';
import { useSettled } from '../lists/settled.ts';

/** Units of the register that a collection asks, a moment after it was changed; undefined until they are counted. */
export function useCounts({ subject, population, forms }: Collection): CountsView | undefined {
  const asked = useSettled({ population, forms: forms.map(({ when }) => when) }, 500);
  const { data } = useQuery<CountsView, ApiProblem>({
    queryKey: ['counts', asked],
    queryFn: ({ signal }) => send('POST /api/definitions/counts', {}, asked, { signal }),
    enabled: subject !== 'definition',
    staleTime: 60_000,
    retry: false,
  });
  return data;
}
