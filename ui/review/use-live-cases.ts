// What becomes of returns while they are looked at: a deadline that an order moved, a colleague's decision, a correction.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keyOf } from '../api.ts';
import type { Reads } from '../api-paths.ts';
import { listenWhileSeen } from '../components/live-events.ts';

/** Milliseconds for which what is heard is gathered into one reading. */
const gathering = 250;

/** What is read of a return on the desk. */
const paths = [
  '/api/cases/{id}',
  '/api/cases/{id}/history',
  '/api/cases/{id}/comparison',
] as const satisfies readonly (keyof Reads)[];

/** Reads returns again as soon as the server says that they moved: the one in sight at once, others when they are opened. */
export function useLiveCases(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting = new Set<string>();
    const forget = (params?: { id: string }) => {
      for (const path of paths) void client.invalidateQueries({ queryKey: keyOf(path, params) });
    };
    const listening = listenWhileSeen({
      fresh: () => forget(),
      many: () => forget(),
      moved(cases) {
        for (const id of cases) waiting.add(id);
        clearTimeout(timer);
        timer = setTimeout(() => {
          for (const id of waiting) forget({ id });
          waiting = new Set();
        }, gathering);
      },
    });
    return () => {
      clearTimeout(timer);
      listening.stop();
    };
  }, [client]);
}
