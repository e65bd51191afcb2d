// How far an examination of several months has come, as one figure.
import type { JobHandle } from './runner.ts';

export interface ImpactSteps extends Pick<JobHandle, 'phase' | 'breathe'> {
  /** So many more are to be done. */
  expect(count: number): void;
  /** So many more are done. */
  advance(count: number): Promise<void>;
}

export function createSteps(handle: JobHandle): ImpactSteps {
  let done = 0;
  let total = 0;
  return {
    phase: (phase) => handle.phase(phase),
    breathe: () => handle.breathe(),
    expect(count) {
      total += count;
    },
    advance(count) {
      done += count;
      return handle.progress(done, total);
    },
  };
}
