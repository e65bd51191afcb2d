// Who works by keyboard or with a screen reader never has to look for their place anew.
import { useEffect } from 'react';
import { tabbableIn } from './tabbable.ts';

/** Where something was taken out of the page. */
interface Gap {
  parent: Node;
  after: Node | null;
  before: Node | null;
}

/** The last thing that had the focus, and where it was, once it is gone. */
interface Trail {
  element: HTMLElement;
  path: string;
  gap: Gap | null;
}

const modal = '.MuiModal-root';

/**
 * Catches the focus when what it stood on goes away: it moves on to what follows there, to the page after a step to
 * another page, and waits beside a button that is switched off. Parts that place the focus themselves come first.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Trail | null = null;
    /** The last outside of dialogs and menus: where one is once they close. */
    let ground: Trail | null = null;
    let frame = 0;
    const settle = () => {
      frame = 0;
      if (last === null || document.activeElement !== document.body) return;
      const { element } = last;
      if (last.path !== location.pathname) page()?.focus({ preventScroll: true });
      else if (element.isConnected && element.matches(':disabled')) waitBeside(element);
      else if (!element.isConnected) (placeOf(last) ?? (ground && placeOf(ground)) ?? page())?.focus();
    };
    // Two frames: whoever places the focus by themselves has done so.
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(() => requestAnimationFrame(settle));
    };
    const hold = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      last = { element: target, path: location.pathname, gap: null };
      if (target.closest(modal) === null) ground = last;
    };
    const release = ({ target }: FocusEvent) => {
      setTimeout(() => {
        const isGivenUp =
          last?.element === target && last.element.isConnected && !last.element.matches(':disabled');
        // A press beside everything: there is no place to keep.
        if (isGivenUp && document.activeElement === document.body) last = null;
      });
    };
    const watch = new MutationObserver((records) => {
      if (last === null) return;
      for (const record of records) {
        if (record.type === 'childList') note(last, record);
        if (record.type === 'childList' && ground !== null && ground !== last) note(ground, record);
      }
      const isLost = document.activeElement === document.body || last.element.matches(':disabled');
      if (isLost) soon();
    });
    document.addEventListener('focusin', hold);
    document.addEventListener('focusout', release);
    watch.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    return () => {
      watch.disconnect();
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', hold);
      document.removeEventListener('focusout', release);
    };
  }, []);
}

/** Notes where the trail's end was taken out: the outermost gap, when more and more goes. */
function note(trail: Trail, { removedNodes, target, nextSibling, previousSibling }: MutationRecord): void {
  const end = trail.gap?.parent ?? trail.element;
  for (const node of removedNodes)
    if (node.contains(end)) trail.gap = { parent: target, after: nextSibling, before: previousSibling };
}

/** What is left at the end of a trail: itself, or what stands about the gap. */
function placeOf({ element, gap }: Trail): HTMLElement | null {
  if (element.isConnected && !element.matches(':disabled')) return element;
  return gap?.parent.isConnected === true ? beside(gap) : null;
}

/** What follows a gap, else what goes before it, else the same of the part of the page that it is in. */
function beside({ parent, after, before }: Gap): HTMLElement | null {
  if (parent === document.body) return null;
  for (let next = after; next !== null; next = next.nextSibling) {
    const first = next instanceof Element ? tabbableIn(next)[0] : undefined;
    if (first !== undefined) return first;
  }
  for (let past = before; past !== null; past = past.previousSibling) {
    const nearest = past instanceof Element ? tabbableIn(past).at(-1) : undefined;
    if (nearest !== undefined) return nearest;
  }
  const around = parent.parentNode;
  if (around === null || parent === page()) return null;
  return beside({ parent: around, after: parent.nextSibling, before: parent.previousSibling });
}

function page(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main');
}

/** Beside the button, so that a second press of Enter does nothing; back on it when it is switched on again. */
function waitBeside(element: HTMLElement): void {
  const seat = element.parentElement;
  if (seat === null) return;
  if (!seat.hasAttribute('tabindex')) seat.tabIndex = -1;
  seat.focus({ preventScroll: true });
  const watch = new MutationObserver(() => {
    if (document.activeElement !== seat) watch.disconnect();
    else if (!element.matches(':disabled')) {
      watch.disconnect();
      element.focus({ preventScroll: true });
    }
  });
  watch.observe(element, { attributes: true, attributeFilter: ['disabled'] });
}
