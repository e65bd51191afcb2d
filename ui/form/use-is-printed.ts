import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being put on paper: then nothing may be left out, though it is out of sight. */
export function useIsPrinted(): boolean {
  return useSyncExternalStore(listen, () => isPrinted);
}

let isPrinted = false;
const listeners = new Set<() => void>();

function say(now: boolean): void {
  if (isPrinted === now) return;
  isPrinted = now;
  // The browser takes the page as it is when this returns.
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}
const begin = () => say(true);
const end = () => say(false);

function listen(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  };
}
