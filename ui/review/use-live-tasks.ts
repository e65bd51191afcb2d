// What colleagues do, in the list at once: the server names the cases that moved, and these alone are read again.
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { TaskList } from '../../server/wire.ts';
import { read } from '../api.ts';
import { paramsOf, type TaskFilters } from './task-filters.ts';
import { pagesKey, patched } from './tasks.ts';

/** Milliseconds: the list itself comes first. */
const settling = 1_000;
/** Milliseconds for which cases are gathered into one reading. */
const gathering = 250;
/** Ids in one reading. */
const atOnce = 100;
/** Milliseconds after which a list that hears nothing is read again. */
const usual = 60_000;

interface Heard {
  /** Tasks that left the list since the reader last looked, and tasks that wait to be shown. */
  gone: number;
  fresh: number;
}

const nothing: Heard = { gone: 0, fresh: 0 };

/** Keeps a task list as it is now. A hidden page does not listen: it is read again once it is looked at. */
export function useLiveTasks(filters: TaskFilters): Heard & { look(): void } {
  const client = useQueryClient();
  const [heard, setHeard] = useState(nothing);
  const params = paramsOf(filters);
  const address = JSON.stringify(params);

  useEffect(() => {
    const asked = JSON.parse(address);
    const key = pagesKey(asked);
    let waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource | null = null;
    let isOver = false;

    const readAgain = () => client.invalidateQueries({ queryKey: key });
    async function catchUp(): Promise<void> {
      // A reading that was still under way may have taken them along.
      if (waiting.size === 0) return;
      const cases = [...waiting].slice(0, atOnce);
      waiting = new Set([...waiting].slice(atOnce));
      const [{ items }, { total }] = await Promise.all([
        read('/api/tasks', { ...asked, cases: cases.join(','), limit: 200 }),
        read('/api/tasks', { ...asked, limit: 1 }),
      ]);
      const known = client.getQueryData<InfiniteData<TaskList, string | undefined>>(key);
      if (isOver || known === undefined) return;
      const moved = new Set(cases);
      const open = new Map(items.map((task) => [task.id, task]));
      const shown = known.pages.flatMap((page) => page.items);
      const there = new Set(shown.map(({ id }) => id));
      const gone = shown.filter((task) => moved.has(task.case) && !open.has(task.id)).length;
      const fresh = items.filter(({ id }) => !there.has(id)).length;
      client.setQueryData(key, patched(known, moved, open, total));
      if (gone + fresh > 0) setHeard((one) => ({ gone: one.gone + gone, fresh: one.fresh + fresh }));
      await catchUp();
    }
    function later(cases: string[]): void {
      for (const one of cases) waiting.add(one);
      clearTimeout(timer);
      timer = setTimeout(() => void catchUp().catch(readAgain), gathering);
    }
    function listen(): void {
      source = new EventSource('/api/tasks/live');
      // What happened before it was heard is in a new reading alone.
      source.addEventListener('fresh', readAgain);
      source.addEventListener('many', readAgain);
      source.addEventListener('moved', ({ data }) => later(JSON.parse(data).cases));
    }
    // A browser keeps few connections to one server: pages that nobody looks at leave theirs to others.
    const turn = () => {
      if (document.hidden) {
        source?.close();
        source = null;
      } else if (source === null) listen();
    };
    const begin = setTimeout(turn, settling);
    const every = setInterval(() => {
      if (!document.hidden && source?.readyState !== EventSource.OPEN) readAgain();
    }, usual);
    document.addEventListener('visibilitychange', turn);
    return () => {
      isOver = true;
      clearTimeout(begin);
      clearTimeout(timer);
      clearInterval(every);
      document.removeEventListener('visibilitychange', turn);
      source?.close();
      setHeard(nothing);
    };
  }, [client, address]);

  const look = useCallback(() => {
    setHeard(nothing);
    void client.invalidateQueries({ queryKey: pagesKey(JSON.parse(address)) });
  }, [client, address]);
  return { ...heard, look };
}
