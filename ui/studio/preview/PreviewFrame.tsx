// A window of the width of a phone, inside the page: what stands in it lays itself out as on a phone.
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { createTheme, type Theme, ThemeProvider, useTheme } from '@mui/material/styles';
import rtlPlugin from '@mui/stylis-plugin-rtl';
import { type ReactNode, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../../locales/index.ts';

/** The width of a small phone in use, in CSS pixels. */
const phoneWidth = 360;

interface PreviewFrameProps {
  title: string;
  children: ReactNode;
}

/** Shows its children in a window of their own. They stay part of this page: state, words and events. */
export function PreviewFrame({ title, children }: PreviewFrameProps) {
  const [inside, setInside] = useState<Document | null>(null);
  return (
    <>
      <iframe
        title={title}
        srcDoc="<!doctype html><title></title>"
        onLoad={({ currentTarget }) => {
          const loaded = currentTarget.contentDocument;
          if (loaded !== null) takeFonts(loaded);
          setInside(loaded);
        }}
        style={{
          width: phoneWidth,
          maxWidth: '100%',
          height: 'clamp(420px, calc(100vh - 450px), 760px)',
          alignSelf: 'center',
          border: '8px solid #1a2233',
          borderRadius: 28,
          boxSizing: 'content-box',
          background: '#fff',
        }}
      />
      {inside !== null && createPortal(<Inside document={inside}>{children}</Inside>, inside.body)}
    </>
  );
}

function Inside({ document, children }: { document: Document; children: ReactNode }) {
  const { locale } = useWords();
  const outer = useTheme();
  document.documentElement.lang = locale;
  document.documentElement.dir = locale === 'fa' ? 'rtl' : 'ltr';
  const cache = useMemo(
    () =>
      createCache({
        key: locale === 'fa' ? 'prtl' : 'pltr',
        container: document.head,
        ...(locale === 'fa' ? { stylisPlugins: [rtlPlugin] } : {}),
      }),
    [document, locale],
  );
  const theme = useMemo(() => themeIn(outer, document), [outer, document]);
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme}>
        <CssBaseline />
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}

/** Widths are asked of the inner window, and what opens above the page opens in it. */
function themeIn(outer: Theme, inside: Document): Theme {
  const view = inside.defaultView;
  const container = inside.body;
  return createTheme({
    ...outer,
    components: {
      ...outer.components,
      ...(view === null
        ? {}
        : { MuiUseMediaQuery: { defaultProps: { matchMedia: (query: string) => view.matchMedia(query) } } }),
      MuiModal: { defaultProps: { container } },
      MuiDialog: { ...outer.components?.MuiDialog, defaultProps: { container } },
      MuiPopover: { defaultProps: { container } },
      MuiPopper: { defaultProps: { container } },
    },
  });
}

/** The page's style sheets hold its typefaces. */
function takeFonts(inside: Document): void {
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
    inside.head.append(inside.importNode(link));
  }
}
