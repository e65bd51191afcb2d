// Quantiles of many days in little memory: counted by tenths of a day.
const step = 0.1;

export interface Spread {
  add(days: number): void;
  /** The tenth of a day that at least this share of the values does not exceed; null where there is no value. */
  quantile(share: number): number | null;
}

export function createSpread(): Spread {
  const counts = new Map<number, number>();
  let total = 0;
  return {
    add(days) {
      const cell = Math.max(0, Math.round(days / step));
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
      total += 1;
    },
    quantile(share) {
      let seen = 0;
      for (const [cell, count] of [...counts].sort(([one], [other]) => one - other)) {
        seen += count;
        if (seen >= share * total) return Math.round(cell) / 10;
      }
      return null;
    },
  };
}
