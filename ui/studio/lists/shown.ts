import { useEffect, useRef } from 'react';

/** Opens the member of a list that a JSON pointer leads to, each time that one is newly shown. */
export function useShown(
  shown: { pointer: string } | null,
  list: string,
  open: (index: number) => void,
): void {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    const [, name, index] = shown?.pointer.split('/') ?? [];
    if (name === list && index !== undefined && /^\d+$/.test(index)) latest.current(Number(index));
  }, [shown, list]);
}
