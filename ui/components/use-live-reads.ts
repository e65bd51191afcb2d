import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Reads } from '../api-paths.ts';

/** Milliseconds: the page itself comes first; and for which what is heard is gathered into one reading. */
const settling = 1_000;
const gathering = 250;

/**
 * Reads these again as soon as the server says that a case of the reader's moved. A hidden page does not listen: it is read
 * again once it is looked at.
 * @param paths the same array at every drawing
 */
export function useLiveReads(paths: readonly (keyof Reads)[]): void {
  const client = useQueryClient();
  useEffect(() => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const path of paths) void client.invalidateQueries({ queryKey: [path] });
      }, gathering);
    };
    const listen = () => {
      source = new EventSource('/api/tasks/live');
      for (const event of ['fresh', 'moved', 'many']) source.addEventListener(event, later);
    };
    const turn = () => {
      if (document.hidden) {
        source?.close();
        source = null;
      } else if (source === null) listen();
    };
    const begin = setTimeout(turn, settling);
    document.addEventListener('visibilitychange', turn);
    return () => {
      clearTimeout(begin);
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', turn);
      source?.close();
    };
  }, [client, paths]);
}
