import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

/** The grey outline of what is on its way: `rows` blocks of `height` px. */
export function Loading({ rows = 3, height = 88 }: { rows?: number; height?: number }) {
  const { t } = useWords();
  return (
    <Box role="status" aria-label={t('loading')} sx={{ display: 'grid', gap: 1.5 }}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <Skeleton key={row} variant="rounded" height={height} sx={{ bgcolor: colours.line }} />
      ))}
    </Box>
  );
}
