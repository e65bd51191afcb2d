import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useWords } from '../locales/index.ts';
import { Brand } from './Brand.tsx';
import { LanguageButton } from './LanguageButton.tsx';

/** A page before the sign-in: for whoever holds an address. */
export function PublicPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useWords();
  return (
    <Box sx={{ minHeight: '100dvh', bgcolor: 'background.default' }}>
      <title>{`${title} · ${t('app.name')}`}</title>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', p: 1.5 }}>
        <LanguageButton />
      </Box>
      <Box component="main" sx={{ maxWidth: 520, mx: 'auto', px: 2, pb: 6 }}>
        <Brand size={36} />
        <Typography variant="h1" sx={{ my: 2.5 }}>
          {title}
        </Typography>
        {children}
      </Box>
    </Box>
  );
}
