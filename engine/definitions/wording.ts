// Whether two texts say the same.
import type { Text } from './grammar.ts';

/** `corrected`: only one language says something else, so the words were mended; `changed`: both do. */
export type Wording = 'same' | 'corrected' | 'changed';

/** Spaces, joiners, stops, case and the Arabic forms of Persian letters say nothing; `%` and `/` do. */
export function wordingOf(before: Text | undefined, after: Text | undefined): Wording {
  if (before === undefined || after === undefined) return before === after ? 'same' : 'corrected';
  const isOther = (locale: 'fa' | 'en') => plain(before[locale]) !== plain(after[locale]);
  const differing = [isOther('fa'), isOther('en')].filter(Boolean).length;
  return differing === 0 ? 'same' : differing === 1 ? 'corrected' : 'changed';
}

/** A text as it is compared: `kWh.` and `KWH`, `کیلووات‌ساعت` and `كيلووات ساعت` are one. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll(/[\s\p{Cf}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}.,;:!?'"،؛؟ـ]/gu, '');
}
