import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { drawAfterPaint } from './after-paint.ts';
import { createDraft, type Draft, type DraftOptions, type DraftSnapshot } from './draft.ts';

/** Commits what stands in the focused input: inputs keep what is written to themselves until they are left. */
export function commitFocused(): void {
  if (document.activeElement instanceof HTMLElement && document.activeElement.matches('input, textarea')) {
    const focused = document.activeElement;
    // At once: what follows saves or submits.
    flushSync(() => focused.blur());
  }
}

/**
 * The draft of a return for as long as its form is open; nothing that was written is lost when the page closes. What may wait
 * is kept at once, and judged and drawn when the next field has the focus, bit by bit between the keys.
 */
export function useDraft(options: DraftOptions): [DraftSnapshot, Draft] {
  const [draft] = useState(() => createDraft(options));
  const [, draw] = useState(0);
  useEffect(
    () =>
      draft.subscribe((mayWait) => {
        const drawn = () => draw((count) => count + 1);
        if (mayWait) drawAfterPaint(drawn);
        else drawn();
      }),
    [draft],
  );
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState !== 'hidden') return;
      commitFocused();
      void draft.flush(true);
    };
    const warn = (event: BeforeUnloadEvent) => {
      const { save } = draft.get();
      if (save === 'clash' || save === 'failed' || save === 'signed-out' || save === 'conflict')
        event.preventDefault();
    };
    // The network is back: what waits is sent at once.
    const send = () => void draft.flush();
    window.addEventListener('online', send);
    document.addEventListener('visibilitychange', leave);
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('online', send);
      document.removeEventListener('visibilitychange', leave);
      window.removeEventListener('beforeunload', warn);
      void draft.flush();
      draft.close();
    };
  }, [draft]);
  return [draft.get(), draft];
}
