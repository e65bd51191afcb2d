import { useEffect, useRef } from 'react';

/** Opens the member of a list that a JSON pointer leads to, by its index or key, each time that one is newly shown. */
export function useShown(
  shown: { pointer: string } | null,
  list: string,
  open: (member: string) => void,
): void {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    const [, name, member] = shown?.pointer.split('/') ?? [];
    if (name === list && member !== undefined) latest.current(member);
  }, [shown, list]);
}
