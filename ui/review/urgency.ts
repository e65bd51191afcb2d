/** How near a deadline is: what decides its colour. */
export type Urgency = 'overdue' | 'today' | 'soon' | 'later';

/** The time left until a deadline, or passed since. */
export interface TimeLeft {
  urgency: Urgency;
  /** The number to say, never negative, in `unit`. */
  amount: number;
  unit: 'minute' | 'hour' | 'day';
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Says how long is left until `dueAt` (an instant, exclusive), seen from `now` (milliseconds since the epoch).
 * Under two days it counts hours, under one hour minutes. Null when nothing is due.
 */
export function timeLeft(dueAt: string | null, now: number): TimeLeft | null {
  if (dueAt === null) return null;
  const rest = Date.parse(dueAt) - now;
  const size = Math.abs(rest);
  const unit = size < hour ? 'minute' : size < 2 * day ? 'hour' : 'day';
  return { urgency: urgencyOf(rest), amount: Math.floor(size / { minute, hour, day }[unit]), unit };
}

function urgencyOf(rest: number): Urgency {
  if (rest <= 0) return 'overdue';
  if (rest <= day) return 'today';
  if (rest <= 3 * day) return 'soon';
  return 'later';
}
