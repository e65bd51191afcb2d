// Decisions on their way to the server: whoever decides goes on, and is told where one was refused.
import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EventBody, Words } from '../../server/wire.ts';
import { ApiProblem, keyOf, send } from '../api.ts';

/** A decision, and what is said of it when its return is not on the desk any more. */
interface Decided {
  case: string;
  body: EventBody;
  event: Words;
  unit: Words;
}

export interface DecisionState {
  decided: Decided;
  status: 'pending' | 'success' | 'error' | 'idle';
  problem: ApiProblem | null;
  at: number;
}

const key = ['decision'];

/** Sends decisions without anybody waiting. What they change is read anew when it is looked at. */
export function useDecide(): (decided: Decided) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: key,
    mutationFn: ({ case: id, body }: Decided) => send('POST /api/cases/{id}/events', { id }, body),
    gcTime: 3_600_000,
    onSuccess: (view) => client.setQueryData(keyOf('/api/cases/{id}', { id: view.id }), view),
    onSettled: (_view, _problem, { case: id }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: keyOf('/api/cases/{id}/history', { id }) }),
        client.invalidateQueries({ queryKey: keyOf('/api/cases/{id}/comparison', { id }) }),
        // The list keeps its order under whoever goes through it.
        client.invalidateQueries({ queryKey: ['/api/tasks'], refetchType: 'none' }),
      ]),
    onError: (_problem, { case: id }) =>
      client.invalidateQueries({ queryKey: keyOf('/api/cases/{id}', { id }) }),
  });
  return mutate;
}

/** Every decision of this window that is not put away, oldest first. */
export function useDecisions(): DecisionState[] {
  return useMutationState({
    filters: { mutationKey: key },
    select: ({ state }): DecisionState | null =>
      isDecided(state.variables)
        ? {
            decided: state.variables,
            status: state.status,
            problem: state.error instanceof ApiProblem ? state.error : null,
            at: state.submittedAt,
          }
        : null,
  }).filter((one) => one !== null);
}

/** Puts a refusal away. */
export function useForget(): (decision: DecisionState) => void {
  const client = useQueryClient();
  return ({ decided, at }) => {
    const cache = client.getMutationCache();
    for (const one of cache.findAll({ mutationKey: key }))
      if (one.state.submittedAt === at && one.state.variables === decided) cache.remove(one);
  };
}

/** Holds the window back from being closed while something is on its way. */
export function useHeldWhile(isPending: boolean): void {
  useEffect(() => {
    if (!isPending) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [isPending]);
}

function isDecided(value: unknown): value is Decided {
  return (
    typeof value === 'object' && value !== null && 'case' in value && 'body' in value && 'event' in value
  );
}
