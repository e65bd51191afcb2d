export type { Formats } from './format.ts';
export { LocaleRoot, storedLocale, useChooseLocale, useWords } from './LocaleRoot.tsx';
export { type CountKey, type Locale, type Wording, type WordKey, wordings } from './words.ts';
