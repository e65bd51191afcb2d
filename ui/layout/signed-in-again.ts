// A session that ended over a page, and another of the same person: what could not be saved meanwhile need not wait for its
// next try.

const waiting = new Set<() => void>();

/** Calls whenever the person of a page is there again. @returns what ends that */
export function onSignedInAgain(listener: () => void): () => void {
  waiting.add(listener);
  return () => void waiting.delete(listener);
}

/** The person of this page has signed in again. */
export function tellSignedInAgain(): void {
  for (const listener of waiting) listener();
}
