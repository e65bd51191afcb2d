// What the desk of a draft listens to: its keys, and that somebody leaves.
import { useEffect, useRef } from 'react';

/** The browser asks before a page is left that has something unsaved. */
export function useLeaveWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);
}

interface Keys {
  save(): void;
  undo?(): void;
  redo?(): void;
}

/** Ctrl+S, Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, wherever the focus is but where something undoes by itself. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      const { save, undo, redo } = latest.current;
      const isOwn =
        event.target instanceof Element && event.target.closest('[role="dialog"], [data-own-undo]') !== null;
      const again = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey);
      const run =
        event.code === 'KeyS'
          ? save
          : isOwn
            ? undefined
            : again
              ? redo
              : event.code === 'KeyZ'
                ? undo
                : undefined;
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
