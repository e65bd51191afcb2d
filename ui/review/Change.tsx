import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward';
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import { useWords } from '../locales/index.ts';

/** By how much a figure moved, with an arrow; a doubted one stands out. Null shows nothing. */
export function Change({ ratio, isDoubtful = false }: { ratio: number | null; isDoubtful?: boolean }) {
  const { format, t } = useWords();
  if (ratio === null) return null;
  const size = format.percent(Math.abs(ratio), ratio !== 0 && Math.abs(ratio) < 0.1 ? 1 : 0);
  if (ratio === 0)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {size}
      </Box>
    );
  const isUp = ratio > 0;
  return (
    <Box
      component="span"
      aria-label={t(isUp ? 'review.change.up' : 'review.change.down', { by: size })}
      sx={{
        display: 'inline-flex',
        // The figure stands on the line of those beside it, whatever its arrow is.
        alignItems: 'baseline',
        '& svg': { alignSelf: 'center' },
        gap: 0.25,
        fontWeight: isDoubtful ? 700 : 450,
        color: isDoubtful ? 'warning.main' : 'text.secondary',
      }}
    >
      {isUp ? <ArrowUpwardIcon sx={{ fontSize: 15 }} /> : <ArrowDownwardIcon sx={{ fontSize: 15 }} />}
      {size}
    </Box>
  );
}
