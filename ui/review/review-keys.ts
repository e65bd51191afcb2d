// The keys of the review desk, by where they lie on the keyboard: they work in whatever language it writes.
import { useEffect, useRef } from 'react';
import type { WordKey } from '../locales/index.ts';
import type { Shortcut } from '../studio/help/shortcuts.ts';

/** What the desk does by its keys. */
type ReviewAct =
  | 'approve'
  | 'sendBack'
  | 'note'
  | 'message'
  | 'goNext'
  | 'goBefore'
  | 'itemNext'
  | 'itemBefore'
  | 'list';

/** By `KeyboardEvent.code`. */
const acts: Readonly<Record<string, ReviewAct>> = {
  KeyA: 'approve',
  KeyR: 'sendBack',
  KeyC: 'note',
  KeyM: 'message',
  KeyN: 'goNext',
  KeyP: 'goBefore',
  KeyJ: 'itemNext',
  ArrowDown: 'itemNext',
  KeyK: 'itemBefore',
  ArrowUp: 'itemBefore',
};

/** What is listed under `?`; it and what the desk listens to are changed together. */
export const reviewShortcuts: readonly { where: WordKey; keys: readonly Shortcut[] }[] = [
  {
    where: 'side.keys.desk',
    keys: [
      { does: 'side.keys.approve', ways: [['A']] },
      { does: 'side.keys.return', ways: [['R']] },
      { does: 'side.keys.note', ways: [['C']] },
      { does: 'side.keys.message', ways: [['M']] },
      { does: 'side.keys.next', ways: [['N']] },
      { does: 'side.keys.before', ways: [['P']] },
      { does: 'side.keys.items', ways: [['J'], ['K'], ['↓'], ['↑']] },
      { does: 'side.keys.list', ways: [['?']] },
    ],
  },
  {
    where: 'side.keys.writing',
    keys: [
      { does: 'side.keys.send', ways: [['Ctrl', 'Enter']] },
      { does: 'side.keys.leave', ways: [['Esc']] },
    ],
  },
];

/** Listens to the desk's keys wherever the focus is, but where something is written, chosen or asked. */
export function useReviewKeys(keys: Record<ReviewAct, () => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTaken(event.target)) return;
      const act = actOf(event);
      if (act === null) return;
      event.preventDefault();
      latest.current[act]();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function actOf({ code, key, shiftKey }: KeyboardEvent): ReviewAct | null {
  // Persian keyboards write ؟ there.
  if (key === '?' || key === '؟' || (code === 'Slash' && shiftKey)) return 'list';
  return shiftKey ? null : (acts[code] ?? null);
}

function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const takes =
    'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"], [role="combobox"]';
  return target.closest(takes) !== null || document.querySelector('[role="dialog"]') !== null;
}
