// Items that may ask the same: what the ask-once gate is about, told while a concept is being written (G3-R1).
import type { Item, Text } from '../../../engine/index.ts';

/** Words that tell nothing about what is asked. */
const plain = new Set(
  'the and for its with that not from each all any one are has have this than در از به که با را این آن هر یا و برای است بر تا'.split(
    ' ',
  ),
);

export interface NearItem {
  item: Item;
  /** Of the words of both, the part that they share: 0 to 1. */
  likeness: number;
}

/** Items of the same title, and those that share the most words with it and the concept (Jaccard's index), most alike first. */
export function nearItems(
  items: readonly Item[],
  words: { title: Text; concept: Text },
  most = 5,
): NearItem[] {
  const sought = {
    fa: wordsOf(words.title.fa, words.concept.fa),
    en: wordsOf(words.title.en, words.concept.en),
  };
  return items
    .map((item) => ({
      item,
      likeness: Math.max(
        isTitled(item.title, words.title) ? 1 : 0,
        shared(sought.fa, wordsOf(item.title.fa, item.concept.fa)),
        shared(sought.en, wordsOf(item.title.en, item.concept.en)),
      ),
    }))
    .filter(({ likeness }) => likeness >= 0.2)
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, most);
}

/** Items that have every word that is sought in title, concept or id. */
export function foundItems(items: readonly Item[], sought: string): { item: Item; index: number }[] {
  const words = normal(sought)
    .split(' ')
    .filter((word) => word !== '');
  return items.flatMap((item, index) => {
    const { title, concept } = item;
    const text = normal(`${item.id} ${title.fa} ${title.en} ${concept.fa} ${concept.en}`);
    return words.every((word) => text.includes(word)) ? [{ item, index }] : [];
  });
}

function isTitled(one: Text, other: Text): boolean {
  return (['fa', 'en'] as const).some((locale) => {
    const title = normal(one[locale]);
    return title !== '' && title === normal(other[locale]);
  });
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size < 2) return 0;
  const both = one.intersection(other).size;
  return both / (one.size + other.size - both);
}

function wordsOf(...texts: string[]): Set<string> {
  const words = normal(texts.join(' ')).split(' ');
  return new Set(words.filter((word) => word.length > 1 && !plain.has(word)));
}

function normal(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll('\u200c', ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
