import { useCallback, useEffect, useMemo, useState } from 'react';
import type { TaskView } from '../../server/wire.ts';

interface Choice {
  /** Of those that are loaded. */
  chosen: ReadonlySet<string>;
  count: number;
  /** All that the list finds, loaded or not. */
  isAll: boolean;
  choose(task: TaskView, isChosen: boolean): void;
  all(isAll: boolean): void;
  clear(): void;
}

const none: ReadonlySet<string> = new Set();

/** Which tasks of a list are chosen. What leaves the list is chosen no more; another list begins with nothing. */
export function useChoice(tasks: readonly TaskView[], total: number, address: string): Choice {
  const [picked, setPicked] = useState(none);
  const [isAll, setAll] = useState(false);
  const clear = useCallback(() => {
    setPicked(none);
    setAll(false);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another list another choice
  useEffect(clear, [clear, address]);
  const chosen = useMemo(() => {
    if (isAll) return new Set(tasks.map(({ id }) => id));
    return picked.size === 0 ? none : new Set(tasks.flatMap(({ id }) => (picked.has(id) ? id : [])));
  }, [tasks, picked, isAll]);
  return {
    chosen,
    count: isAll ? total : chosen.size,
    isAll,
    choose: (task, isChosen) => {
      const next = new Set(chosen);
      if (isChosen) next.add(task.id);
      else next.delete(task.id);
      setPicked(next);
      setAll(false);
    },
    all: setAll,
    clear,
  };
}
