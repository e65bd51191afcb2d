import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

const steps = [0.02, 0.2, 0.5, 0.8];

/** How much a return weighs in the published figures, as bars; nothing for one that weighs nothing. */
export function WeightMark({ weight }: { weight: number | null }) {
  const { t, format } = useWords();
  if (weight === null || weight <= 0) return null;
  const words = t('work.weight', { n: format.number(Math.max(1, Math.round(weight * 100))) });
  return (
    <Tooltip title={words}>
      <Box
        role="img"
        aria-label={words}
        sx={{ display: 'inline-flex', alignItems: 'flex-end', gap: '2px', height: 16, px: 0.5 }}
      >
        {steps.map((step, at) => (
          <Box
            key={step}
            sx={{
              width: 4,
              height: 4 + at * 4,
              borderRadius: '1px',
              bgcolor: at === 0 || weight >= step ? colours.accent : colours.line,
            }}
          />
        ))}
      </Box>
    </Tooltip>
  );
}
