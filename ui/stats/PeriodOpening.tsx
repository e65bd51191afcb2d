import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { OpeningView, PeriodSummary } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { openingStand } from './opening-stand.ts';

interface PeriodOpeningProps {
  /** The key of the collection. */
  collection: string;
  period: PeriodSummary;
  /** When it was asked for on this page; null where it was not. */
  askedAt: string | null;
}

/** What becomes of an opening: how far it is, that it is done, that it stopped. Nothing for a period that is long open. */
export function PeriodOpening({ collection, period, askedAt }: PeriodOpeningProps) {
  const [ended, setEnded] = useState<OpeningView | null>(null);
  if (ended !== null)
    return <Ended collection={collection} view={ended} askedAt={askedAt} onAgain={() => setEnded(null)} />;
  if (!period.isOpening && askedAt === null) return null;
  return <Going collection={collection} period={period.period} onEnded={setEnded} />;
}

interface GoingProps {
  collection: string;
  period: string;
  onEnded(view: OpeningView): void;
}

/** Asks every second until it has ended. */
function Going({ collection, period, onEnded }: GoingProps) {
  const { t, format } = useWords();
  const client = useQueryClient();
  const { data, error, isFetchedAfterMount } = useApi(
    '/api/collections/{key}/periods/{period}/opening',
    { key: collection, period },
    { every: 1000 },
  );
  // What an earlier opening came to may still be kept from before.
  const found = isFetchedAfterMount && data !== undefined ? openingStand(data, null) : null;
  const hasEnded = found !== null && found.stand !== 'going';
  useEffect(() => {
    if (!hasEnded || data === undefined) return;
    onEnded(data);
    void client.invalidateQueries();
  }, [hasEnded, data, onEnded, client]);
  const share = found?.stand === 'going' ? found.share : null;
  const counts =
    data === undefined || !isFetchedAfterMount
      ? ''
      : data.total === null
        ? t('stats.opening.some', { done: format.number(data.done) })
        : t('stats.opening.of', { done: format.number(data.done), total: format.number(data.total) });
  return (
    <Stack role="status" sx={{ gap: 0.75, minWidth: 0 }}>
      <Typography variant="subtitle2">{t('stats.opening.going')}</Typography>
      <LinearProgress
        aria-label={t('stats.opening.going')}
        {...(share === null
          ? { variant: 'indeterminate' as const }
          : { variant: 'determinate' as const, value: 100 * share })}
      />
      <Typography variant="caption" color="textSecondary">
        {counts}
        {share === null ? '' : ` (${format.percent(share)})`}
      </Typography>
      <Typography variant="caption" color="textSecondary">
        {t('stats.opening.goingDetail')}
      </Typography>
      <ProblemAlert problem={error} />
    </Stack>
  );
}

interface EndedProps {
  collection: string;
  view: OpeningView;
  askedAt: string | null;
  onAgain(): void;
}

function Ended({ collection, view, askedAt, onAgain }: EndedProps) {
  const { t, format } = useWords();
  const { can } = useSession();
  const again = useSend('POST /api/collections/{key}/periods/{period}/open', onAgain);
  const found = openingStand(view, askedAt);
  const obligations = format.number(view.summary.obligations);
  if (found.stand === 'done')
    return <Alert severity="success">{t('stats.opening.done', { obligations })}</Alert>;
  if (found.stand === 'already')
    return (
      <Alert severity="info">
        {t('stats.opening.already', { at: format.dateTime(found.at), obligations })}
      </Alert>
    );
  return (
    <Stack sx={{ gap: 1 }}>
      <Alert
        severity="warning"
        action={
          can('collection.open') ? (
            <Button
              color="inherit"
              size="small"
              loading={again.isPending}
              onClick={() =>
                again.mutate({ params: { key: collection, period: view.summary.period }, body: {} })
              }
            >
              {t('stats.opening.goOn')}
            </Button>
          ) : undefined
        }
      >
        {t('stats.opening.stopped', { done: format.number(view.done) })}
      </Alert>
      <ProblemAlert problem={again.error} onClose={() => again.reset()} />
    </Stack>
  );
}
