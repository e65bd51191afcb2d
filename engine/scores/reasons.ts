// Why a return is suspect: values with stable codes; their sentences are in the locales.
import type { Locale } from '../calendar/index.ts';
import type { Text } from '../definitions/index.ts';
import { say } from '../words.ts';

export const reasonCodes = [
  'ratio-month',
  'ratio-year',
  'slip',
  'appeared',
  'vanished',
  'balance',
  'edit',
  'copy',
  'round',
  'one-key',
  'late',
  'first',
] as const;

export type ReasonCode = (typeof reasonCodes)[number];

export interface ScoreReason {
  code: ReasonCode;
  /** The item and the key concerned; null where it is the return as a whole. */
  item: string | null;
  dimension: string | null;
  /** Whose ratios it was compared with: a province's code, or `*`; null where with nobody's. */
  place: string | null;
  /** From 0 to 1. */
  suspicion: number;
  /** The share of the published total that is at stake. */
  influence: number;
  params: Record<string, string | number>;
}

/** How the names in a reason are said: an item, a key of it, a place. */
export interface ReasonNames {
  item(key: string): Text;
  dimension(item: string, key: string): Text;
  place(code: string): Text;
  /** What the form says where an edit of it fails, at a place in the answers. */
  edit(id: string, path: string): Text;
}

/** The sentence of a reason. */
export function reasonWords(reason: ScoreReason, names: ReasonNames): Text {
  return { fa: sentence(reason, names, 'fa'), en: sentence(reason, names, 'en') };
}

function sentence(reason: ScoreReason, names: ReasonNames, locale: Locale): string {
  const { item, dimension, place, params } = reason;
  const said: Record<string, string | number> = { ...params };
  if (item !== null) {
    const key = dimension === null ? null : names.dimension(item, dimension)[locale];
    const title = names.item(item)[locale];
    said.figure = key === null || key === '' ? title : say('score.figure', { item: title, key }, locale);
  }
  if (place !== null)
    said.group =
      place === '*'
        ? say('score.nation', {}, locale)
        : say('score.province', { place: names.place(place)[locale] }, locale);
  if (typeof params.edit === 'string')
    said.message = names.edit(params.edit, String(params.path ?? ''))[locale];
  return say(`score.reason.${kindOf(reason)}`, said, locale);
}

/** A reason without anybody to compare with is said differently, and so is a copy of last year's. */
function kindOf({ code, place, params }: ScoreReason): string {
  if (code === 'copy') return `copy.${params.of}`;
  return (code === 'ratio-month' || code === 'ratio-year') && place === null ? `${code}.alone` : code;
}
