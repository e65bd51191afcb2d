// The reasons for which a return goes back, while they are being written.
import type { ComparisonView, Json, ReasonBody } from '../../server/wire.ts';
import { parseNumber } from '../form/parse-number.ts';

/** A code for which a return may go back, with the words that it suggests. */
export type ReasonCode = ComparisonView['reasons'][number];

/** A reason in the making: the item and its figure are the return's, the rest is the reviewer's. */
export interface DraftReason {
  item: string;
  title: string;
  /** A code of the list; empty until one is chosen. */
  code: string;
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

/** Chooses a code; its suggested words are taken where nothing else was written. */
export function withCode(
  reason: DraftReason,
  code: string,
  codes: readonly ReasonCode[],
  say: (words: NonNullable<ReasonCode['message']>) => string,
): DraftReason {
  const suggested = (key: string) => {
    const words = codes.find((one) => one.code === key)?.message ?? null;
    return words === null ? '' : say(words);
  };
  const isOwn = reason.message.trim() !== '' && reason.message !== suggested(reason.code);
  return { ...reason, code, message: isOwn ? reason.message : suggested(code) };
}

/** Whether every reason has a code, where there is a list of them, and says what is wrong; and there is one. */
export function isComplete(reasons: DraftReason[], codes: readonly ReasonCode[]): boolean {
  return (
    reasons.length > 0 &&
    reasons.every(({ code, message }) => message.trim() !== '' && (code !== '' || codes.length === 0))
  );
}

/** The reasons as the server takes them; an expected figure is a number where the observed one is. */
export function toReasons(reasons: DraftReason[]): ReasonBody[] {
  return reasons.map(({ item, code, observed, expected, message }) => {
    const given = expected.trim();
    const figure = parseNumber(given);
    const value = typeof observed === 'number' && figure !== null && !Number.isNaN(figure) ? figure : given;
    return {
      item,
      ...(code === '' ? {} : { code }),
      observed,
      ...(given === '' ? {} : { expected: value }),
      message: message.trim(),
    };
  });
}

/** The part of an answer that a reason can carry: a figure as it is, all else in words; null where nothing was said. */
export function observedOf(value: Json, say: (value: Json) => string): DraftReason['observed'] {
  if (typeof value === 'object') return null;
  return typeof value === 'number' ? value : say(value);
}

/** What would have been expected of a figure: the previous one, else the middle of like units; null where neither is known. */
export function expectedOf(previous: Json, middle: number | null): number | null {
  return typeof previous === 'number' ? previous : middle;
}
