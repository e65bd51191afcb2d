import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { PackagedVisit } from '../../server/wire.ts';
import { sessionOf } from '../layout/session.ts';
import { type Brought, bring } from './bring.ts';
import type { Field } from './field.ts';
import { networkPassage } from './passage.ts';
import { usePosition } from './places.ts';
import { createQueue, type Queue, type QueueSnapshot } from './queue.ts';
import { type Base, type FieldDraft, type FieldStore, openStore } from './store.ts';

export type FieldState =
  | { state: 'starting' | 'locked' | Exclude<Brought['state'], 'ready'> }
  | { state: 'ready'; field: Field; isSignedOut: boolean };

interface Day {
  base: Base;
  visits: readonly PackagedVisit[];
  drafts: readonly FieldDraft[];
}

const nothing: QueueSnapshot = { reports: [], sending: null, isSignedOut: false };
/** While the page is open and there is a network. */
const refreshEvery = 5 * 60_000;

/** Opens what the phone keeps, brings it up to date when there is a network, and sends what waits. */
export function useFieldState(): { field: FieldState; retry: () => void } {
  const [state, setState] = useState<Exclude<FieldState, { state: 'ready' }>['state'] | 'ready'>('starting');
  const [isSignedOut, setSignedOut] = useState(false);
  const [opened, setOpened] = useState<{ store: FieldStore; queue: Queue } | null>(null);
  const [day, setDay] = useState<Day | null>(null);
  const [isRefreshing, setRefreshing] = useState(false);
  const [isOnline, setOnline] = useState(navigator.onLine);
  /** What the browser says of the network is a guess: the server's answer counts. */
  const [isReached, setReached] = useState(true);
  const { position, hasFailed, ask } = usePosition();
  const held = useRef<{ store: FieldStore; queue: Queue } | null>(null);

  const show = useCallback(async (store: FieldStore) => {
    const [base, visits, drafts] = await Promise.all([store.base(), store.visits(), store.drafts()]);
    if (base === null) return false;
    setDay({ base, visits, drafts });
    return true;
  }, []);
  const hold = useCallback(
    (store: FieldStore) => {
      if (held.current !== null) return held.current;
      const queue = createQueue(store, networkPassage, () => void show(store));
      held.current = { store, queue };
      setOpened(held.current);
      return held.current;
    },
    [show],
  );
  const refresh = useCallback(async () => {
    setRefreshing(true);
    try {
      const brought = await bring(held.current?.store ?? null);
      setReached(brought.state !== 'no-network');
      if (brought.state === 'ready') {
        const { store, queue } = hold(brought.store);
        await show(store);
        setSignedOut(false);
        setState('ready');
        await queue.run(true);
        return;
      }
      setSignedOut(brought.state === 'signed-out');
      // What is open stays open for as long as the page does, but for somebody else.
      if (held.current === null || brought.state === 'other-person')
        setState((now) => (now === 'locked' && brought.state === 'no-network' ? 'locked' : brought.state));
    } finally {
      setRefreshing(false);
    }
  }, [hold, show]);

  useEffect(() => {
    let isLeft = false;
    const start = async () => {
      const found = await openStore(Date.now());
      if (isLeft) return;
      if (found.state === 'locked') setState('locked');
      if (found.state === 'open' && (await show(found.store))) {
        const { queue } = hold(found.store);
        setState('ready');
        void queue.run();
      }
      await refresh();
    };
    void start();
    const online = () => {
      setOnline(true);
      void refresh();
    };
    const offline = () => setOnline(false);
    const seen = () => {
      if (document.visibilityState === 'visible') void held.current?.queue.run();
    };
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    document.addEventListener('visibilitychange', seen);
    const timer = setInterval(() => navigator.onLine && void refresh(), refreshEvery);
    return () => {
      isLeft = true;
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      document.removeEventListener('visibilitychange', seen);
      clearInterval(timer);
      held.current?.queue.close();
      held.current = null;
    };
  }, [hold, refresh, show]);

  const queue = opened?.queue;
  const waiting = useSyncExternalStore(
    useCallback((listener: () => void) => queue?.subscribe(listener) ?? (() => {}), [queue]),
    () => queue?.get() ?? nothing,
  );
  const session = useMemo(() => (day === null ? null : sessionOf(day.base.me, day.base.at)), [day]);
  const field =
    state === 'ready' && opened !== null && day !== null && session !== null
      ? {
          ...day,
          ...opened,
          session,
          waiting,
          isOnline: isOnline && isReached,
          position,
          hasNoPosition: hasFailed,
          askPosition: ask,
          refresh,
          isRefreshing,
          reload: async () => {
            await show(opened.store);
          },
        }
      : null;
  if (field !== null)
    return {
      field: { state: 'ready', field, isSignedOut: isSignedOut || waiting.isSignedOut },
      retry: () => void refresh(),
    };
  return { field: { state: state === 'ready' ? 'starting' : state }, retry: () => void refresh() };
}
