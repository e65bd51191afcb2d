// What the text editor itself says, in Persian; its own English stands otherwise.
import type { Locale } from '../locales/index.ts';

const persian: Record<string, string> = {
  Find: 'جستجو',
  Replace: 'جایگزین',
  next: 'بعدی',
  previous: 'قبلی',
  all: 'همه',
  'match case': 'حروف بزرگ و کوچک',
  regexp: 'الگو',
  'by word': 'واژهٔ کامل',
  replace: 'جایگزینی',
  'replace all': 'جایگزینی همه',
  close: 'بستن',
  'current match': 'یافتهٔ کنونی',
  'on line': 'در سطر',
  'replaced match on line $': 'در سطر $ جایگزین شد',
  'replaced $ matches': '$ مورد جایگزین شد',
  'Go to line': 'رفتن به سطر',
  go: 'برو',
  'Folded lines': 'سطرهای بسته',
  'Unfolded lines': 'سطرهای باز',
  'folded code': 'بخش بسته',
  unfold: 'باز کردن',
  'Fold line': 'بستن',
  'Unfold line': 'باز کردن',
  Completions: 'پیشنهادها',
  Diagnostics: 'ایرادها',
  'No diagnostics': 'ایرادی نیست',
};

/** The phrases of a locale. */
export function editorPhrases(locale: Locale): Record<string, string> {
  return locale === 'fa' ? persian : {};
}
