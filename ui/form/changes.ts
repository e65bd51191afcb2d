// What differs between two versions of a return, question by question.
import type { Json } from '../../server/wire.ts';
import { type Answers, isSame, pointerOf } from './answers.ts';

export interface Change {
  place: string;
  before: Json | undefined;
  after: Json | undefined;
}

/** The places whose answers differ; of rows that came or went the row as one. Derived values differ with what they follow from. */
export function changesBetween(before: Answers, after: Answers): Change[] {
  return changed(before, after, []);
}

function changed(before: Json | undefined, after: Json | undefined, trail: (string | number)[]): Change[] {
  if (isSame(before, after)) return [];
  if (isNested(before) && isNested(after) && Array.isArray(before) === Array.isArray(after)) {
    const steps = new Set([...Object.keys(before), ...Object.keys(after)]);
    const old = new Map<string, Json>(Object.entries(before));
    const now = new Map<string, Json>(Object.entries(after));
    return [...steps].flatMap((step) => changed(old.get(step), now.get(step), [...trail, step]));
  }
  return [{ place: pointerOf(trail), before, after }];
}

/** Groups and tables; not files, places on the map and lists of choices, which are one answer each. */
function isNested(value: Json | undefined): value is { [name: string]: Json } | Json[] {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object' && item !== null);
  return typeof value === 'object' && value !== null && !('sha256' in value) && !('latitude' in value);
}
