// The only place of the server that reads the time. A sandbox's clock stands still until it is moved.
import { type Instant, Problem } from '../engine/index.ts';

export interface ServerClock {
  now(): Instant;
}

/** A clock that is moved by hand, forwards only, and remembers where it stands. */
export interface SandboxClock extends ServerClock {
  /** Refuses with `clock-backwards`. */
  set(to: Instant): Promise<void>;
}

export const systemClock: ServerClock = {
  now: () => new Date().toISOString(),
};

/**
 * @param start where the clock stands
 * @param keep stores a new position; the clock has moved when it resolves
 */
export function createSandboxClock(start: Instant, keep: (now: Instant) => Promise<void>): SandboxClock {
  let position = start;
  let moving: Promise<void> = Promise.resolve();
  async function move(to: Instant): Promise<void> {
    if (to < position) throw new Problem('clock-backwards', { now: position });
    await keep(to);
    position = to;
  }
  return {
    now: () => position,
    set(to) {
      // One after the other: a later move that stored first would be overtaken backwards.
      const moved = moving.then(() => move(to));
      moving = moved.catch(() => {});
      return moved;
    },
  };
}
