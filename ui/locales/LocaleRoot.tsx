import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react';
import type { Locale } from './format.ts';
import { type Wording, wordings } from './words.ts';

const storageKey = 'daftar.locale';

interface LocaleChoice {
  wording: Wording;
  choose(locale: Locale): void;
}

const LocaleContext = createContext<LocaleChoice>({ wording: wordings.fa, choose: () => {} });

/** The locale that the reader chose last; Persian before any choice. */
export function storedLocale(): Locale {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'fa';
}

/** Gives the words to everything below, and sets the document's language and direction. */
export function LocaleRoot({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState(storedLocale);
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = locale === 'fa' ? 'rtl' : 'ltr';
    localStorage.setItem(storageKey, locale);
    // What measures itself does so where the window changes: boxes of several lines, lists that draw what is in sight.
    const measure = requestAnimationFrame(() => window.dispatchEvent(new Event('resize')));
    return () => cancelAnimationFrame(measure);
  }, [locale]);
  useEffect(() => {
    // So do they when the fonts arrive that words were not measured in.
    const measure = () => window.dispatchEvent(new Event('resize'));
    document.fonts.addEventListener('loadingdone', measure);
    return () => document.fonts.removeEventListener('loadingdone', measure);
  }, []);
  const choice = useMemo(() => ({ wording: wordings[locale], choose: setLocale }), [locale]);
  return <LocaleContext value={choice}>{children}</LocaleContext>;
}

/** Another language for what stands below, and for nothing else. */
export function LocaleBelow({ locale, children }: { locale: Locale; children: ReactNode }) {
  const { choose } = useContext(LocaleContext);
  const choice = useMemo(() => ({ wording: wordings[locale], choose }), [locale, choose]);
  return <LocaleContext value={choice}>{children}</LocaleContext>;
}

/** The interface's words and formats in the reader's language. */
export function useWords(): Wording {
  return useContext(LocaleContext).wording;
}

/** Changes the reader's language. */
export function useChooseLocale(): (locale: Locale) => void {
  return useContext(LocaleContext).choose;
}
