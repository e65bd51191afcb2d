export type { Locale } from './format.ts';
export { LocaleBelow, LocaleRoot, storedLocale, useChooseLocale, useWords } from './LocaleRoot.tsx';
export { type Wording, type WordKey, wordings } from './words.ts';
