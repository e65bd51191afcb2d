// A day and an hour of Tehran as they are written down, and the instants that they mean.
import { asciiDigits, jalaliOf, startOfDay } from '../../../engine/index.ts';

export interface Moment {
  /** Gregorian, ISO 8601; empty where none is chosen. */
  day: string;
  /** `20:30`; empty where none is written. */
  time: string;
}

/** Null while something is missing, or where it ends before it begins. */
export function spanOf(from: Moment, until: Moment): { from: string; until: string } | null {
  const [begin, end] = [instantOf(from), instantOf(until)];
  return begin === null || end === null || begin >= end ? null : { from: begin, until: end };
}

function instantOf({ day, time }: Moment): string | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(asciiDigits(time).trim()) ?? [];
  if (day === '' || hours === undefined || minutes === undefined) return null;
  const past = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(Date.parse(startOfDay(jalaliOf(day))) + past).toISOString();
}
