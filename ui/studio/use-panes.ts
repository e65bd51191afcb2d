import { useEffect } from 'react';
import { tabbableIn } from '../layout/tabbable.ts';

/** Marks a part of the desk that F6 goes to. */
export const pane = { 'data-pane': '' } as const;

/** F6 and Shift+F6 lead from part to part of the desk, each back to where one was in it last. */
export function usePanes(): void {
  useEffect(() => {
    const places = new WeakMap<Element, HTMLElement>();
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const around = target.closest('[data-pane]');
      if (around !== null) places.set(around, target);
    };
    const press = (event: KeyboardEvent) => {
      const isElsewhere = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey || isElsewhere) return;
      const panes = [...document.querySelectorAll('[data-pane]')].filter((one) => ownIn(one).length > 0);
      const here = panes.indexOf(document.activeElement?.closest('[data-pane]') ?? document.body);
      const next = panes.at(
        (Math.max(here, event.shiftKey ? 0 : -1) + (event.shiftKey ? -1 : 1)) % panes.length,
      );
      if (next === undefined) return;
      event.preventDefault();
      const stops = ownIn(next);
      const kept = places.get(next);
      const stop = kept !== undefined && stops.includes(kept) ? kept : stops[0];
      stop?.focus();
    };
    document.addEventListener('focusin', remember);
    window.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('focusin', remember);
      window.removeEventListener('keydown', press);
    };
  }, []);
}

/** What Tab stops at in a part, without the parts inside it. */
function ownIn(part: Element): HTMLElement[] {
  return tabbableIn(part).filter((one) => one.closest('[data-pane]') === part);
}
