// Whether a piece of work holds its thread up: a pattern that backtracks or a source that explodes takes seconds or never ends,
// on any machine. Speed itself is measured in tests/bench, never here.

/** CPU milliseconds that tell refusing from being held up, with room for a busy machine. */
export const holdUp = 500;

/** CPU milliseconds of this process for a piece of work: the least of five runs, fewer once it is clearly quick. */
export function cpuOf(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5 && least > holdUp / 10; run += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
