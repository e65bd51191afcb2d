import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Reads } from '../api-paths.ts';
import { listenWhileSeen } from './live-events.ts';

/** Milliseconds for which what is heard is gathered into one reading. */
const gathering = 250;

/**
 * Reads these again as soon as the server says that a case of the reader's moved. A hidden page does not listen: it is read
 * again once it is looked at.
 * @param paths the same array at every drawing
 */
export function useLiveReads(paths: readonly (keyof Reads)[]): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const path of paths) void client.invalidateQueries({ queryKey: [path] });
      }, gathering);
    };
    const listening = listenWhileSeen({ fresh: later, many: later, moved: later });
    return () => {
      clearTimeout(timer);
      listening.stop();
    };
  }, [client, paths]);
}
