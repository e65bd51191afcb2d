// How far the opening of a period is, for whoever looks at it.
import type { OpeningView } from '../../server/wire.ts';

export type OpeningStand =
  /** `share` of the units looked at, 0 to 1; null until their number is known. */
  | { stand: 'going'; share: number | null }
  | { stand: 'done' }
  /** Somebody else, or the clock, had opened it before it was asked for here. */
  | { stand: 'already'; at: string }
  | { stand: 'stopped' };

/** Two clocks may differ by so many milliseconds before one instant counts as earlier. */
const tolerance = 5000;

/** @param askedAt the instant (ISO) at which it was asked for on this page; null where it was only looked at */
export function openingStand(
  { state, done, total, summary }: OpeningView,
  askedAt: string | null,
): OpeningStand {
  if (state === 'queued' || state === 'running')
    return { stand: 'going', share: total === null || total === 0 ? null : Math.min(1, done / total) };
  if (state !== 'done') return { stand: 'stopped' };
  const { openedAt } = summary;
  const isEarlier =
    askedAt !== null && openedAt !== null && Date.parse(openedAt) + tolerance < Date.parse(askedAt);
  return isEarlier ? { stand: 'already', at: openedAt } : { stand: 'done' };
}
