import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import rtlPlugin from '@mui/stylis-plugin-rtl';
import { type ReactNode, useMemo } from 'react';
import { type Locale, useWords } from '../locales/index.ts';
import { themeFor } from './theme.ts';

// One cache per direction: styles already written for one direction never serve the other. No vendor prefixes: the
// browsers that we build for need none, and stylis' own does not fit the version inside emotion.
const caches = {
  fa: createCache({ key: 'rtl', stylisPlugins: [rtlPlugin] }),
  en: createCache({ key: 'ltr' }),
};

/** Puts the theme of the reader's locale around the application. */
export function ThemeRoot({ children }: { children: ReactNode }) {
  const { locale } = useWords();
  const theme = useMemo(() => themeFor(locale), [locale]);
  return (
    <CacheProvider value={caches[locale]}>
      <ThemeProvider theme={theme}>
        <CssBaseline />
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}

/** The theme of another language for what stands below: its direction, its words in MUI's own parts. */
export function ThemeBelow({ locale, children }: { locale: Locale; children: ReactNode }) {
  const theme = useMemo(() => themeFor(locale), [locale]);
  return (
    <CacheProvider value={caches[locale]}>
      <ThemeProvider theme={theme}>{children}</ThemeProvider>
    </CacheProvider>
  );
}
