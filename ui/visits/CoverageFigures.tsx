import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { CoverageCounts } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';

const figures = ['units', 'planned', 'done', 'confirmed', 'failed', 'overdue'] as const;

/** The counts of a whole round. */
export function CoverageFigures({ counts }: { counts: CoverageCounts }) {
  const { t, format } = useWords();
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(96px, 1fr))' }}
    >
      {figures.map((figure) => (
        <Box key={figure} sx={{ display: 'flex', flexDirection: 'column-reverse' }}>
          <Typography component="dt" variant="caption" color="textSecondary">
            {t(`visits.count.${figure}`)}
          </Typography>
          <Typography component="dd" variant="h2" sx={{ m: 0 }}>
            {format.number(counts[figure])}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
