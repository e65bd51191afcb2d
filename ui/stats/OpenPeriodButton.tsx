import LockClockOutlinedIcon from '@mui/icons-material/LockClockOutlined';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { CollectionView, PeriodSummary } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { PeriodOpening } from './PeriodOpening.tsx';

interface OpenPeriodButtonProps {
  collection: Pick<CollectionView, 'key' | 'title'>;
  period: PeriodSummary;
}

/** Opens a period where that may be done now, and tells what becomes of it; where it may not, says why. */
export function OpenPeriodButton({ collection, period }: OpenPeriodButtonProps) {
  const { t, of, format } = useWords();
  const { can, now } = useSession();
  const [isAsking, setIsAsking] = useState(false);
  const open = useSend('POST /api/collections/{key}/periods/{period}/open');
  const [askedAt, setAskedAt] = useState<string | null>(null);
  if (period.openedAt !== null || askedAt !== null)
    return <PeriodOpening collection={collection.key} period={period} askedAt={askedAt} />;
  const isEarly =
    period.state === 'future' || (period.opensAt !== null && Date.parse(period.opensAt) > now());
  const why = isEarly
    ? period.opensAt === null
      ? t('stats.open.notOver')
      : t('stats.open.early', { day: format.date(period.opensAt) })
    : can('collection.open')
      ? null
      : t('stats.open.notYours');
  if (why !== null) {
    return (
      <Stack direction="row" sx={{ gap: 0.75, alignItems: 'center', color: 'text.secondary' }}>
        <LockClockOutlinedIcon fontSize="small" />
        <Typography variant="caption">{why}</Typography>
      </Stack>
    );
  }
  return (
    <>
      <Button variant="contained" size="small" onClick={() => setIsAsking(true)}>
        {t('stats.open.button')}
      </Button>
      <Dialog open={isAsking} onClose={() => setIsAsking(false)} fullWidth maxWidth="xs">
        <DialogTitle>{t('stats.open.title', { period: of(period.label) })}</DialogTitle>
        <DialogContent>
          <DialogContentText>
            {t('stats.open.detail', { collection: of(collection.title) })}
          </DialogContentText>
          <ProblemAlert problem={open.error} onClose={() => open.reset()} />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button color="inherit" onClick={() => setIsAsking(false)}>
            {t('review.cancel')}
          </Button>
          <Button
            variant="contained"
            loading={open.isPending}
            onClick={() => {
              const asked = new Date(now()).toISOString();
              open.mutate(
                { params: { key: collection.key, period: period.period }, body: {} },
                { onSuccess: () => setAskedAt(asked) },
              );
            }}
          >
            {t('stats.open.button')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
