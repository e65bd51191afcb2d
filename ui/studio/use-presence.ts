// Says every 15 seconds that a draft is open here; tells who else has it open and which version is stored.
import { useEffect, useRef, useState } from 'react';
import type { PresenceView } from '../../server/wire.ts';
import { send } from '../api.ts';

const every = 15_000;

/** Null before the server has answered, and for no draft. `onVersion` is told each version that is stored. */
export function usePresence(draft: string | null, onVersion: (version: number) => void): PresenceView | null {
  const [presence, setPresence] = useState<PresenceView | null>(null);
  const tell = useRef(onVersion);
  tell.current = onVersion;
  useEffect(() => {
    if (draft === null) return;
    let isOpen = true;
    const say = async () => {
      // Without an answer, what was known stands until the next time.
      const view = await send('PUT /api/definitions/drafts/{id}/presence', { id: draft }, {}).catch(
        () => null,
      );
      if (!isOpen || view === null) return;
      setPresence(view);
      tell.current(view.version);
    };
    const leave = () => {
      send('DELETE /api/definitions/drafts/{id}/presence', { id: draft }, {}, { isLeaving: true }).catch(
        () => undefined,
      );
    };
    void say();
    const timer = setInterval(say, every);
    window.addEventListener('pagehide', leave);
    return () => {
      isOpen = false;
      clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [draft]);
  return presence;
}
