// The reasons for which a return goes back, while they are being written.
import type { Json, ReasonView } from '../../server/wire.ts';
import { parseNumber } from '../form/parse-number.ts';

/** A reason in the making: the item and its figure are the return's, the rest is the reviewer's. */
export interface DraftReason {
  item: string;
  title: string;
  observed: string | number | boolean | null;
  /** As typed; empty when nothing is expected in particular. */
  expected: string;
  message: string;
}

/** Adds a reason for an item, or takes it out when it is there and nothing was written. */
export function toggleReason(reasons: DraftReason[], added: DraftReason): DraftReason[] {
  const known = reasons.find((one) => one.item === added.item);
  if (known === undefined) return [...reasons, added];
  return known.message.trim() === '' ? reasons.filter((one) => one !== known) : reasons;
}

/** Whether every reason says what is wrong, and there is one. */
export function isComplete(reasons: DraftReason[]): boolean {
  return reasons.length > 0 && reasons.every((one) => one.message.trim() !== '');
}

/** The reasons as the server takes them; an expected figure is a number where the observed one is. */
export function toReasons(reasons: DraftReason[]): ReasonView[] {
  return reasons.map(({ item, observed, expected, message }) => {
    const given = expected.trim();
    const figure = parseNumber(given);
    const value = typeof observed === 'number' && figure !== null && !Number.isNaN(figure) ? figure : given;
    return { item, observed, ...(given === '' ? {} : { expected: value }), message: message.trim() };
  });
}

/** The part of an answer that a reason can carry. */
export function observedOf(value: Json): DraftReason['observed'] {
  return typeof value === 'object' ? null : value;
}
