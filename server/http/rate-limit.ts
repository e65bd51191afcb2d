// How often one sender may ask what nobody needs to ask often: where guessing would be the only reason to.

export interface RateLimit {
  /** Counts a request of a sender; false when that was one too many. */
  allows(sender: string): boolean;
}

/** Senders remembered at most: beyond that, whose window is over are forgotten. */
const mostSenders = 20_000;

/**
 * So many requests of one sender in each window; every process counts for itself.
 * @param window in milliseconds
 * @param now monotonic, in milliseconds
 */
export function createRateLimit(
  most: number,
  window: number,
  now: () => number = () => performance.now(),
): RateLimit {
  const counts = new Map<string, { until: number; asked: number }>();
  return {
    allows(sender) {
      const at = now();
      if (counts.size > mostSenders)
        for (const [one, { until }] of counts) if (until <= at) counts.delete(one);
      const known = counts.get(sender);
      if (known === undefined || known.until <= at) {
        counts.set(sender, { until: at + window, asked: 1 });
        return true;
      }
      known.asked += 1;
      return known.asked <= most;
    },
  };
}
