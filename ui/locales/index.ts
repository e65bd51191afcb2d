export { LocaleBelow, LocaleRoot, storedLocale, useChooseLocale, useWords } from './LocaleRoot.tsx';
export { type Locale, type Wording, type WordKey, wordings } from './words.ts';
