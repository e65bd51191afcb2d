import { useCallback, useRef } from 'react';

/** A function that stays the same and does what the last one given does: parts that take it are not drawn again for it. */
export function useSteady<Args extends unknown[], Result>(
  run: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(run);
  latest.current = run;
  return useCallback((...args: Args) => latest.current(...args), []);
}
