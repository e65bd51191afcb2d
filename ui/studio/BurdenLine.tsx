import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { BurdenView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';

/** What answering a draft takes all who are asked, and what it took before: it is published with open eyes (G3-R1). */
export function BurdenLine({
  burden,
}: {
  burden: Omit<BurdenView, 'before'> & Partial<Pick<BurdenView, 'before'>>;
}) {
  const { t, format } = useWords();
  const { before = null } = burden;
  return (
    <Box sx={{ px: 2, py: 1.25, bgcolor: 'action.hover' }}>
      <Typography variant="subtitle2">{t('studio.burden.title')}</Typography>
      <Typography variant="body2">
        {t('studio.burden.now', {
          minutes: format.number(burden.minutesPerReturn),
          units: format.number(burden.units),
          times: format.number(burden.timesPerYear),
          hours: format.number(burden.hoursPerYear),
        })}
      </Typography>
      {before !== null && (
        <Typography variant="caption" color="textSecondary">
          {before.hoursPerYear === burden.hoursPerYear
            ? t('studio.burden.same')
            : t('studio.burden.before', { hours: format.number(before.hoursPerYear) })}
        </Typography>
      )}
    </Box>
  );
}
