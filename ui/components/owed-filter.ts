// Which of many things owed are shown: for people with more units than fit a page.
import type { CaseSummary } from '../../server/wire.ts';

export interface Owed {
  one: CaseSummary;
  due: string | null;
}

export const owedKinds = ['all', 'soon', 'overdue', 'returned'] as const;
export type OwedKind = (typeof owedKinds)[number];

const soon = 3 * 86_400_000;

/** Those of a kind whose unit, its id or the form has each word that is sought; in the order that they came. */
export function filterOwed(
  owed: readonly Owed[],
  { kind, search, now }: { kind: OwedKind; search: string; now: number },
): Owed[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return owed.filter(({ one, due }) => {
    const left = due === null ? Number.POSITIVE_INFINITY : Date.parse(due) - now;
    if (kind === 'soon' && (left <= 0 || left > soon)) return false;
    if (kind === 'overdue' && left > 0) return false;
    if (kind === 'returned' && !one.tags.includes('returned')) return false;
    const { title, activityId } = one.unit;
    const text = plain(
      [title.fa, title.en, activityId, one.collectionTitle.fa, one.collectionTitle.en].join(' '),
    );
    return words.every((word) => text.includes(word));
  });
}

/** Arabic letters and digits as Persian and Latin ones: people type what their keyboard has. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll('\u200c', ' ')
    .replace(/[\u06f0-\u06f9\u0660-\u0669]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}
