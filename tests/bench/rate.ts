/** Runs a second, over a fifth of one. */
export function rate(run: () => unknown): number {
  for (let i = 0; i < 20; i += 1) run();
  let runs = 0;
  const start = performance.now();
  let elapsed = 0;
  while (elapsed < 200) {
    run();
    runs += 1;
    elapsed = performance.now() - start;
  }
  return (runs / elapsed) * 1000;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
