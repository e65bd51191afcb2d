// Units of measure by their codes of UN/ECE recommendation 20 and ISO 4217, as an item names them.
import type { Wording, WordKey } from '../../locales/index.ts';

const words = new Map<string, WordKey>([
  ['by-product', 'lists.measure.by-product'],
  ['C62', 'lists.measure.C62'],
  ['DAY', 'lists.measure.DAY'],
  ['HUR', 'lists.measure.HUR'],
  ['IRR', 'lists.measure.IRR'],
  ['KGM', 'lists.measure.KGM'],
  ['KWH', 'lists.measure.KWH'],
  ['LTR', 'lists.measure.LTR'],
  ['MTK', 'lists.measure.MTK'],
  ['MTQ', 'lists.measure.MTQ'],
  ['PCT', 'lists.measure.PCT'],
  ['TNE', 'lists.measure.TNE'],
]);

/** The codes that have words. */
export const measures: readonly string[] = [...words.keys()];

/** A unit of measure in words; a code that is none of these as it was written, nothing where there is no code. */
export function measureWords(code: string | undefined, { t }: Pick<Wording, 't'>): string {
  const word = code === undefined ? undefined : words.get(code);
  return word === undefined ? (code ?? '') : t(word);
}
