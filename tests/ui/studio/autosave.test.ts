import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../../../ui/api.ts';
import { tellSignedInAgain } from '../../../ui/layout/signed-in-again.ts';
import { type Autosave, createAutosave } from '../../../ui/studio/autosave.ts';
import { forgetText, keepText, keptText } from '../../../ui/studio/kept-text.ts';

const refusal = (status: number) =>
  new ApiProblem({ type: '', code: 'any', status, title: '', detail: '', issues: [] });

describe('A draft that saves itself', () => {
  let text: string;
  let stored: string[];
  let failures: number[];
  let stale: number;
  let signedOut: number;
  let autosave: Autosave;

  beforeEach(() => {
    vi.useFakeTimers();
    [text, stored, failures, stale, signedOut] = ['as begun', ['as begun'], [], 0, 0];
    autosave = createAutosave({
      version: 1,
      read: () => (text === 'broken' ? null : text === stored.at(-1) ? 'stored' : { text }),
      save: async (document, version) => {
        const status = failures.shift();
        if (status !== undefined) throw refusal(status);
        stored.push(String(document.text));
        return { version: version + 1, savedAt: '2026-11-22T08:30:00Z' };
      },
      onStale: () => {
        stale += 1;
      },
      onSignedOut: () => {
        signedOut += 1;
      },
    });
  });
  afterEach(() => {
    autosave.close();
    vi.useRealTimers();
  });

  const write = (words: string) => {
    text = words;
    autosave.changed();
  };
  const state = () => autosave.get().state;

  it('is stored two seconds after the last change, once', async () => {
    write('one');
    await vi.advanceTimersByTimeAsync(1500);
    write('two');
    expect(state()).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1999);
    expect(stored).toEqual(['as begun']);
    await vi.advanceTimersByTimeAsync(1);
    expect(stored).toEqual(['as begun', 'two']);
    expect(autosave.get()).toMatchObject({ state: 'saved', version: 2, at: '2026-11-22T08:30:00Z' });
  });

  it('is not sent where what is written is what is stored', async () => {
    write('as begun');
    await vi.advanceTimersByTimeAsync(2000);
    expect([state(), stored.length]).toEqual(['saved', 1]);
  });

  it('waits while the text does not read, and goes on once it does', async () => {
    write('broken');
    await vi.advanceTimersByTimeAsync(2000);
    expect(state()).toBe('unreadable');
    expect(await autosave.flush()).toBe(false);
    write('whole');
    await vi.advanceTimersByTimeAsync(2000);
    expect([state(), stored.at(-1)]).toEqual(['saved', 'whole']);
  });

  it('is sent again when there was no answer, until there is one', async () => {
    failures = [0, 503];
    write('one');
    await vi.advanceTimersByTimeAsync(2000);
    expect(state()).toBe('offline');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state()).toBe('offline');
    await vi.advanceTimersByTimeAsync(10_000);
    expect([state(), stored.at(-1)]).toEqual(['saved', 'one']);
  });

  it('says that the session is over, and is stored once there is another', async () => {
    failures = [401];
    write('one');
    await vi.advanceTimersByTimeAsync(2000);
    expect([state(), signedOut]).toEqual(['signed-out', 1]);
    expect(await autosave.flush()).toBe(true);
    expect(stored.at(-1)).toBe('one');
  });

  it('is stored as soon as the person has signed in again, without waiting for the next try', async () => {
    failures = [401];
    write('one');
    await vi.advanceTimersByTimeAsync(2000);
    expect(state()).toBe('signed-out');
    tellSignedInAgain();
    await vi.advanceTimersByTimeAsync(0);
    expect([state(), stored.at(-1)]).toEqual(['saved', 'one']);
    // It waits for nobody once its page is closed.
    failures = [401];
    write('two');
    await vi.advanceTimersByTimeAsync(2000);
    autosave.close();
    tellSignedInAgain();
    await vi.advanceTimersByTimeAsync(0);
    expect(stored.at(-1)).toBe('one');
  });

  it('asks for what another saved, and stores nothing over it until that is settled', async () => {
    failures = [412];
    write('one');
    await vi.advanceTimersByTimeAsync(2000);
    expect([state(), stale]).toEqual(['conflict', 1]);
    write('one and more');
    await vi.advanceTimersByTimeAsync(60_000);
    expect([state(), stored.length]).toEqual(['conflict', 1]);
    autosave.goOnFrom(7, false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(autosave.get()).toMatchObject({ state: 'saved', version: 8 });
    expect(stored.at(-1)).toBe('one and more');
  });

  it('says why it was refused, and tries again at the next change only', async () => {
    failures = [409];
    write('one');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(autosave.get()).toMatchObject({ state: 'refused', problem: { view: { status: 409 } } });
    write('two');
    await vi.advanceTimersByTimeAsync(2000);
    expect(stored.at(-1)).toBe('two');
  });
});

describe('Text that is not stored', () => {
  it('is kept by draft and person, and forgotten once it is', () => {
    const inside = new Map<string, string>();
    const store = {
      getItem: (name: string) => inside.get(name) ?? null,
      setItem: (name: string, value: string) => void inside.set(name, value),
      removeItem: (name: string) => void inside.delete(name),
    };
    const kept = { version: 3, base: '{}', text: '{ "a', at: 12 };
    expect(keepText(store, 'd', 'me', kept)).toBe(true);
    expect(keptText(store, 'd', 'me')).toEqual(kept);
    expect(keptText(store, 'd', 'other')).toBeNull();
    forgetText(store, 'd', 'me');
    expect(keptText(store, 'd', 'me')).toBeNull();
  });

  it('troubles nobody where the browser keeps nothing', () => {
    const refuse = () => {
      throw new Error('quota');
    };
    const store = { getItem: refuse, setItem: refuse, removeItem: refuse };
    expect(keepText(store, 'd', 'me', { version: 1, base: '', text: '', at: 0 })).toBe(false);
    expect(keptText(store, 'd', 'me')).toBeNull();
    expect(() => forgetText(store, 'd', 'me')).not.toThrow();
    expect(keptText({ ...store, getItem: () => '{"version":"1"}' }, 'd', 'me')).toBeNull();
  });
});
