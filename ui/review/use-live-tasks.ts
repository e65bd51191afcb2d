// What colleagues do, in the list at once: the server names the cases that moved, and these alone are read again.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { read } from '../api.ts';
import { listenWhileSeen } from '../components/live-events.ts';
import { paramsOf, type TaskFilters } from './task-filters.ts';
import { pagesKey, patched } from './tasks.ts';

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
      const known = client.getQueryData<Parameters<typeof patched>[0]>(key);
      if (isOver || known === undefined) return;
      const moved = new Set(cases);
      const open = new Map(items.map((task) => [task.id, task]));
      const shown = known.pages.flatMap((page) => page.items);
      const there = new Set(shown.map(({ id }) => id));
      const gone = shown.filter((task) => moved.has(task.case) && !open.has(task.id)).length;
      // What is not loaded may have been there before: as many came as there are more.
      const more = total - (known.pages[0]?.total ?? 0) + gone;
      const fresh = Math.min(Math.max(0, more), items.filter(({ id }) => !there.has(id)).length);
      client.setQueryData(key, patched(known, moved, open, total));
      if (gone + fresh > 0) setHeard((one) => ({ gone: one.gone + gone, fresh: one.fresh + fresh }));
      await catchUp();
    }
    function later(cases: string[]): void {
      for (const one of cases) waiting.add(one);
      clearTimeout(timer);
      timer = setTimeout(() => void catchUp().catch(readAgain), gathering);
    }
    const listening = listenWhileSeen({ fresh: readAgain, many: readAgain, moved: later });
    const every = setInterval(() => {
      if (!document.hidden && !listening.isHearing()) readAgain();
    }, usual);
    return () => {
      isOver = true;
      clearTimeout(timer);
      clearInterval(every);
      listening.stop();
      setHeard(nothing);
    };
  }, [client, address]);

  const look = useCallback(() => {
    setHeard(nothing);
    void client.invalidateQueries({ queryKey: pagesKey(JSON.parse(address)) });
  }, [client, address]);
  return { ...heard, look };
}
