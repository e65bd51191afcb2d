import Box from '@mui/material/Box';
import type { PeriodView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { onTimeShare, shareOf } from './area-order.ts';
import { Figure } from './Figure.tsx';

/** The numbers by which a period is known: response, punctuality, acceptance, silence. */
export function PeriodFigures({ view }: { view: PeriodView }) {
  const { t, format } = useWords();
  const { summary, areas } = view;
  const onTime = areas.reduce((sum, area) => sum + area.onTime, 0);
  const late = areas.reduce((sum, area) => sum + area.late, 0);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(3, 1fr)', lg: 'repeat(6, 1fr)' },
      }}
    >
      <Figure label={t('stats.obligations')} value={format.number(summary.obligations)} />
      <Figure
        label={t('stats.responseRate')}
        value={format.percent(shareOf(summary.submitted, summary.obligations))}
        detail={t('stats.count.submitted', { n: summary.submitted })}
      />
      <Figure
        label={t('stats.onTimeShare')}
        value={format.percent(onTimeShare({ onTime, late }))}
        detail={t('stats.count.late', { n: late })}
      />
      <Figure
        label={t('stats.inReview')}
        value={format.number(summary.inReview)}
        detail={t('stats.count.returned', { n: summary.returned })}
      />
      <Figure
        label={t('stats.acceptedShare')}
        value={format.percent(shareOf(summary.accepted, summary.obligations))}
        detail={t('stats.count.accepted', { n: summary.accepted })}
        colour={colours.success}
      />
      <Figure
        label={t('stats.deemedShare')}
        value={format.percent(shareOf(summary.deemed, summary.accepted))}
        detail={t('stats.count.deemed', { n: summary.deemed })}
        colour={colours.deemed}
      />
    </Box>
  );
}
