// What the register knows of one unit over valid time: versions one after the other, without gaps. Changing it gives another
// timeline; the store ends what is no longer in it and writes what is new.
import type { UnitSnapshot } from '../../engine/index.ts';

/** ISO days; `to` is exclusive, null: to this day. */
export interface Span {
  from: string;
  to: string | null;
  snapshot: UnitSnapshot;
}

export type Timeline = readonly Span[];

/** The version of a day; undefined before the first. */
export function at(timeline: Timeline, day: string): Span | undefined {
  return timeline.find(({ from, to }) => from <= day && (to === null || day < to));
}

/** The first day of the next version after the one of a day. */
export function nextAfter(timeline: Timeline, day: string): string | undefined {
  return timeline.find(({ from }) => from > day)?.from;
}

/**
 * The timeline with a change from a day on. Where later versions stand already, each takes over what the change makes
 * otherwise, unless it had made that otherwise itself.
 */
export function changeFrom(
  timeline: Timeline,
  day: string,
  change: (snapshot: UnitSnapshot) => UnitSnapshot,
): Timeline {
  const base = at(timeline, day);
  if (base === undefined) return timeline;
  const [before, after] = [base.snapshot, change(base.snapshot)];
  return timeline.flatMap((span): Span[] => {
    if (span === base) {
      const changed = { from: day, to: span.to, snapshot: after };
      return span.from === day ? [changed] : [{ ...span, to: day }, changed];
    }
    return span.from > day ? [{ ...span, snapshot: carried(span.snapshot, before, after) }] : [span];
  });
}

function carried(later: UnitSnapshot, before: UnitSnapshot, after: UnitSnapshot): UnitSnapshot {
  const taken = Object.entries(after).filter(
    ([name, value]) => !isSame(field(before, name), value) && isSame(field(before, name), field(later, name)),
  );
  return { ...later, ...Object.fromEntries(taken) };
}

function field(snapshot: UnitSnapshot, name: string): unknown {
  return Object.entries(snapshot).find(([key]) => key === name)?.[1];
}

/** Whether two values of JSON are equal, however the names of an object are ordered. */
export function isSame(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}
