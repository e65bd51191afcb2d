// Saving a draft by itself: after the last change, again when it failed, and with words for what stands in the way.
// No React here: a page that closes must not wait for a render.
import { ApiProblem } from '../api.ts';
import type { DocumentBody } from '../api-paths.ts';
import { onSignedInAgain } from '../layout/signed-in-again.ts';

export type SaveState =
  | 'saved'
  | 'waiting'
  | 'saving'
  /** The text does not read as a definition: it is kept in the browser until it does. */
  | 'unreadable'
  | 'offline'
  | 'signed-out'
  | 'refused'
  /** Somebody else saved meanwhile. */
  | 'conflict';

export interface SaveSnapshot {
  state: SaveState;
  /** When it was saved last, by the office's clock; null before it was. */
  at: string | null;
  /** The stored version that the text goes on from. */
  version: number;
  /** Why it was refused. */
  problem: ApiProblem | null;
}

export interface Autosave {
  get(): SaveSnapshot;
  subscribe(listener: () => void): () => void;
  /** Something was written. */
  changed(): void;
  /** Saves now. True once everything that was written is stored. */
  flush(): Promise<boolean>;
  /** Goes on from a version that somebody else saved; `isSame`: it says what is written here. */
  goOnFrom(version: number, isSame: boolean): void;
  close(): void;
}

export interface AutosaveOptions {
  version: number;
  /** What is to be stored: null while the text does not read, `stored` where it is already. */
  read(): DocumentBody | 'stored' | null;
  /** Stores over a version; gives the new one and when it was stored. @throws ApiProblem */
  save(document: DocumentBody, version: number): Promise<{ version: number; savedAt: string }>;
  /** Somebody else saved: called once for each time. */
  onStale(): void;
  /** The session is over. */
  onSignedOut(): void;
  /** After the last change, in ms. */
  delay?: number;
}

const retryAfter = 10_000;

export function createAutosave(options: AutosaveOptions): Autosave {
  const { read, save, onStale, onSignedOut, delay = 2000 } = options;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let isDirty = false;
  let snapshot: SaveSnapshot = { state: 'saved', at: null, version: options.version, problem: null };

  const set = (changes: Partial<SaveSnapshot>) => {
    snapshot = { ...snapshot, ...changes };
    for (const listener of listeners) listener();
  };
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };
  const fail = (error: unknown) => {
    isDirty = true;
    const problem = error instanceof ApiProblem ? error : null;
    const status = problem?.view.status ?? 0;
    if (status === 412) {
      set({ state: 'conflict', problem: null });
      onStale();
    } else if (status === 401) {
      set({ state: 'signed-out', problem: null });
      onSignedOut();
      later(retryAfter);
    } else if (status === 0 || status === 429 || status >= 500) {
      set({ state: 'offline', problem: null });
      later(retryAfter);
    } else set({ state: 'refused', problem });
  };
  const store = async (): Promise<boolean> => {
    const document = read();
    if (document === null) {
      set({ state: 'unreadable', problem: null });
      return false;
    }
    isDirty = false;
    if (document === 'stored') {
      set({ state: 'saved', problem: null });
      return true;
    }
    set({ state: 'saving', problem: null });
    try {
      const { version, savedAt } = await save(document, snapshot.version);
      set({ version, at: savedAt, state: isDirty ? 'waiting' : 'saved' });
      return !isDirty;
    } catch (error) {
      fail(error);
      return false;
    }
  };
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer);
    if (running !== null) {
      await running;
      return flush();
    }
    if (snapshot.state === 'conflict') return false;
    if (!isDirty) return true;
    running = store();
    try {
      return await running;
    } finally {
      running = null;
    }
  };
  const retry = () => {
    if (snapshot.state === 'offline' || snapshot.state === 'signed-out') void flush();
  };
  globalThis.addEventListener?.('online', retry);
  globalThis.addEventListener?.('focus', retry);
  const deafen = onSignedInAgain(retry);

  return {
    get: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: () => {
      isDirty = true;
      if (snapshot.state === 'conflict') return;
      if (snapshot.state === 'saved' || snapshot.state === 'refused') set({ state: 'waiting' });
      later(delay);
    },
    flush,
    goOnFrom: (version, isSame) => {
      isDirty = !isSame;
      set({ version, state: isSame ? 'saved' : 'waiting', problem: null });
      if (!isSame) later(delay);
    },
    close: () => {
      clearTimeout(timer);
      listeners.clear();
      globalThis.removeEventListener?.('online', retry);
      globalThis.removeEventListener?.('focus', retry);
      deafen();
    },
  };
}
