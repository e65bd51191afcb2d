import { useEffect, useState } from 'react';

/** How long nobody may have written, pointed or scrolled before something is drawn out of sight, in ms. */
const quiet = 1000;
const signs = ['keydown', 'pointerdown', 'scroll'] as const;

/**
 * How many pieces of a long form are to be drawn by now, counted from its beginning: one more whenever the reader rests, until
 * all of it is there to be searched and read aloud. Never while somebody writes.
 */
export function useDrawnInTurn(pieces: number, isLong: boolean): number {
  const [drawn, setDrawn] = useState(0);
  const isDone = !isLong || drawn >= pieces;
  useEffect(() => {
    if (isDone) return;
    let timer: ReturnType<typeof setTimeout>;
    const rest = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(draw, ms);
    };
    const draw = () => {
      setDrawn((count) => count + 1);
      rest(between);
    };
    const wait = () => rest(quiet);
    wait();
    for (const sign of signs) window.addEventListener(sign, wait, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, wait, { capture: true });
    };
  }, [isDone]);
  return drawn;
}

/** Between one piece and the next, in ms: room for a key. */
const between = 60;
