// The whole look in one place: colour, type, radii, spacing. Contrast of every text pair is at least 4.5:1,
// of every control's edge at least 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).

import { enUS as materialEn, faIR as materialFa } from '@mui/material/locale';
import { createTheme, type Theme } from '@mui/material/styles';
import type { Locale } from '../locales/index.ts';

/** Colours by meaning. Components use the palette; charts and diagrams may use these. */
export const colours = {
  page: '#f5f5f2',
  paper: '#ffffff',
  sunken: '#f0efeb',
  ink: '#1a2233',
  inkSoft: '#545d6e',
  line: '#e2e1db',
  edge: '#868d9a',
  accent: '#284b8f',
  accentDeep: '#1b3569',
  accentSoft: '#e9eef8',
  success: '#1b6e45',
  successSoft: '#e5f3eb',
  warning: '#855600',
  warningSoft: '#fdf3dc',
  error: '#b02a20',
  errorSoft: '#fcebe9',
  /** A decision by silence: never the green of an approval. */
  deemed: '#5c4b78',
  deemedSoft: '#efecf5',
} as const;

/** Colours of series in charts, told apart without relying on red and green. */
export const seriesColours = ['#284b8f', '#c9822b', '#3d8f86', '#8a5a9e', '#7a8296', '#b5544a'] as const;

/** Greatest width of a page's content, in px: reading pages and working pages. */
export const widths = { reading: 760, page: 1120, wide: 1560 } as const;

/** What is pressed on a phone is at least as high as a finger, in px. */
const finger = 44;
const onPhones = '@media (max-width: 599.95px)';

const focusRing = { outline: `3px solid ${colours.accent}`, outlineOffset: 2 };

const alertTints = (
  [
    ['error', colours.errorSoft, '#6d1a13'],
    ['warning', colours.warningSoft, '#573900'],
    ['success', colours.successSoft, '#12482d'],
    ['info', colours.accentSoft, colours.accentDeep],
  ] as const
).map(([severity, backgroundColor, color]) => ({
  props: { variant: 'standard' as const, severity },
  style: { backgroundColor, color },
}));

/** The theme of a locale: right to left in Persian. */
export function themeFor(locale: Locale): Theme {
  return createTheme(
    {
      direction: locale === 'fa' ? 'rtl' : 'ltr',
      palette: {
        mode: 'light',
        background: { default: colours.page, paper: colours.paper },
        text: { primary: colours.ink, secondary: colours.inkSoft },
        divider: colours.line,
        primary: { main: colours.accent, dark: colours.accentDeep, light: colours.accentSoft },
        success: { main: colours.success, light: colours.successSoft },
        warning: { main: colours.warning, light: colours.warningSoft },
        error: { main: colours.error, light: colours.errorSoft },
        info: { main: colours.accent, light: colours.accentSoft },
      },
      shape: { borderRadius: 10 },
      spacing: 8,
      typography: {
        fontFamily: '"Vazirmatn Variable", Vazirmatn, Tahoma, system-ui, sans-serif',
        fontSize: 15,
        h1: { fontSize: '1.625rem', fontWeight: 750, lineHeight: 1.45 },
        h2: { fontSize: '1.25rem', fontWeight: 700, lineHeight: 1.5 },
        h3: { fontSize: '1.0625rem', fontWeight: 650, lineHeight: 1.6 },
        subtitle1: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.7 },
        subtitle2: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.7 },
        body1: { fontSize: '1rem', lineHeight: 1.85 },
        body2: { fontSize: '0.9375rem', lineHeight: 1.75 },
        caption: { fontSize: '0.8438rem', lineHeight: 1.65 },
        button: { fontSize: '0.9375rem', fontWeight: 600, textTransform: 'none', lineHeight: 1.6 },
        overline: { fontSize: '0.8125rem', fontWeight: 600, textTransform: 'none', letterSpacing: 0 },
      },
      components: {
        MuiCssBaseline: {
          styleOverrides: {
            html: { WebkitTextSizeAdjust: '100%', scrollPaddingTop: 96 },
            ':focus-visible': focusRing,
            '@media (prefers-reduced-motion: reduce)': {
              '*, *::before, *::after': {
                animationDuration: '0.01ms !important',
                transitionDuration: '0.01ms !important',
                scrollBehavior: 'auto !important',
              },
            },
            '@media print': {
              body: { backgroundColor: '#fff' },
              '.no-print': { display: 'none !important' },
            },
          },
        },
        // Small words are no headings of their own.
        MuiTypography: { defaultProps: { variantMapping: { subtitle1: 'p', subtitle2: 'p' } } },
        MuiToggleButton: { styleOverrides: { root: { color: colours.inkSoft } } },
        MuiButtonBase: {
          defaultProps: { disableRipple: true },
          styleOverrides: { root: { '&.Mui-focusVisible': focusRing } },
        },
        MuiButton: {
          defaultProps: { disableElevation: true },
          styleOverrides: {
            root: { borderRadius: 8, paddingInline: 18, minHeight: 40, [onPhones]: { minHeight: finger } },
            sizeSmall: {
              minHeight: 32,
              paddingInline: 12,
              fontSize: '0.875rem',
              [onPhones]: { minHeight: finger },
            },
            sizeLarge: { minHeight: 48, paddingInline: 24, fontSize: '1rem' },
            outlined: { borderColor: colours.edge },
          },
        },
        MuiPaper: {
          defaultProps: { elevation: 0 },
          styleOverrides: { rounded: { borderRadius: 12 } },
        },
        MuiCard: {
          defaultProps: { variant: 'outlined' },
          styleOverrides: { root: { borderColor: colours.line } },
        },
        MuiAppBar: {
          defaultProps: { elevation: 0, color: 'inherit' },
          styleOverrides: {
            root: { borderBottom: `1px solid ${colours.line}`, backgroundColor: colours.paper },
          },
        },
        MuiOutlinedInput: {
          styleOverrides: {
            root: {
              borderRadius: 8,
              backgroundColor: colours.paper,
              '& input::placeholder': { color: colours.inkSoft, opacity: 1 },
            },
            notchedOutline: { borderColor: colours.edge },
          },
        },
        MuiFormHelperText: { styleOverrides: { root: { marginInline: 2, fontSize: '0.8438rem' } } },
        MuiChip: {
          styleOverrides: {
            root: { borderRadius: 7, fontWeight: 550 },
            sizeSmall: { height: 26, fontSize: '0.8125rem' },
          },
        },
        MuiAlert: {
          styleOverrides: {
            root: {
              borderRadius: 10,
              fontSize: '0.9375rem',
              lineHeight: 1.75,
              alignItems: 'flex-start',
              // On a phone what may be done stands under the words, which would be a column of single words beside it.
              [onPhones]: {
                flexWrap: 'wrap',
                '& .MuiAlert-message': { flex: '1 1 0', minWidth: 0 },
                '& .MuiAlert-action:has(.MuiButton-root)': {
                  flexBasis: '100%',
                  justifyContent: 'flex-end',
                  margin: 0,
                  padding: 0,
                },
              },
              variants: alertTints,
            },
          },
        },
        MuiTableCell: {
          styleOverrides: {
            // Figures are written from the left in both languages: their ones stand under one another at the right.
            alignRight: { textAlign: locale === 'fa' ? 'start' : 'end' },
            root: { borderColor: colours.line, fontSize: '0.9375rem' },
            head: {
              color: colours.inkSoft,
              fontWeight: 600,
              fontSize: '0.8438rem',
              backgroundColor: colours.paper,
            },
          },
        },
        MuiTooltip: {
          defaultProps: { arrow: true },
          styleOverrides: {
            tooltip: { fontSize: '0.8438rem', backgroundColor: colours.ink, lineHeight: 1.7 },
          },
        },
        MuiTab: { styleOverrides: { root: { minHeight: 48, fontSize: '0.9375rem' } } },
        MuiLinearProgress: { styleOverrides: { root: { borderRadius: 4, height: 6 } } },
        MuiDialog: { styleOverrides: { paper: { borderRadius: 14 } } },
      },
    },
    locale === 'fa' ? materialFa : materialEn,
  );
}
