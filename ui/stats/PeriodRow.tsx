import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import type { PeriodSummary } from '../../server/wire.ts';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { ProgressBar } from './ProgressBar.tsx';

interface PeriodRowProps {
  period: PeriodSummary;
  address: string;
  action: ReactNode;
}

/** A period of a collection: how far it has come, or when it opens. */
export function PeriodRow({ period, address, action }: PeriodRowProps) {
  const { t, of, format } = useWords();
  const { now } = useSession();
  const isOpen = period.openedAt !== null;
  const isReady = period.opensAt !== null && Date.parse(period.opensAt) <= now();
  const rate = period.obligations === 0 ? null : period.submitted / period.obligations;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: '180px minmax(200px, 1fr) 300px 200px' },
        gap: { xs: 0.75, md: 3 },
        alignItems: 'center',
        px: 2.5,
        py: 1.25,
        minHeight: 56,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {isOpen ? (
        <Link component={RouterLink} to={address} sx={{ fontWeight: 600 }} underline="hover">
          {of(period.label)}
        </Link>
      ) : (
        <Typography sx={{ fontWeight: 600, color: 'text.secondary' }}>{of(period.label)}</Typography>
      )}
      {isOpen ? <ProgressBar progress={period} /> : <span />}
      <Typography variant="body2" color="textSecondary">
        {isOpen
          ? t('stats.period.counts', {
              submitted: period.submitted,
              obligations: period.obligations,
              rate: format.percent(rate),
            })
          : t(isReady ? 'stats.period.ready' : 'stats.period.future')}
      </Typography>
      <Box sx={{ justifySelf: { md: 'end' } }}>
        {isOpen && period.due !== null && (
          <Typography variant="caption" color="textSecondary">
            {t('stats.period.until', { day: format.deadline(period.due) })}
          </Typography>
        )}
        {action}
      </Box>
    </Box>
  );
}
