import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TaskView } from '../../server/wire.ts';

interface Choice {
  /** Of all, those that are loaded. */
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
  const before = useRef(tasks);
  useEffect(() => {
    const was = before.current;
    before.current = tasks;
    setPicked((known) => stillThere(known, was, tasks));
  }, [tasks]);
  const chosen = useMemo(() => (isAll ? new Set(tasks.map(({ id }) => id)) : picked), [tasks, picked, isAll]);
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

/** What was picked without what left the list. Where one has jumped to another part of it, nothing left. */
export function stillThere(
  picked: ReadonlySet<string>,
  was: readonly { id: string }[],
  now: readonly { id: string }[],
): ReadonlySet<string> {
  if (picked.size === 0) return picked;
  const there = new Set(now.map(({ id }) => id));
  if (now.length > 0 && !was.some(({ id }) => there.has(id))) return picked;
  const gone = was.filter(({ id }) => picked.has(id) && !there.has(id)).map(({ id }) => id);
  return gone.length === 0 ? picked : new Set([...picked].filter((id) => !gone.includes(id)));
}
