import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import { jalaliOf } from '../../engine/index.ts';
import { useApi, useSend } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { RoundDialog } from '../visits/RoundDialog.tsx';

/** The rounds of visits, and what headquarters did not answer in time. */
export function VisitsPage() {
  const { t, of, format } = useWords();
  const { can } = useSession();
  const [isOpening, setIsOpening] = useState(false);
  const mayOpen = can('round.open');
  const { data, error, refetch } = useApi('/api/rounds');
  const offers = useApi('/api/rounds/offers', {}, { when: mayOpen });
  const late = useApi('/api/cooperation', { late: 'true' });
  const open = useSend('POST /api/rounds', () => setIsOpening(false));
  const day = (gregorian: string) => format.day(jalaliOf(gregorian));
  return (
    <>
      <PageHeader
        title={t('visits.title')}
        detail={t('visits.detail')}
        actions={
          mayOpen ? (
            <Button
              variant="contained"
              disabled={offers.data === undefined}
              onClick={() => setIsOpening(true)}
            >
              {t('visits.open')}
            </Button>
          ) : undefined
        }
      />
      <ProblemAlert problem={error ?? offers.error ?? late.error} onRetry={() => refetch()} />
      {data === undefined && error === null && <Loading rows={3} height={88} />}
      {data?.items.length === 0 && <EmptyState title={t('visits.none')} detail={t('visits.noneDetail')} />}
      <Box sx={{ display: 'grid', gap: 2 }}>
        {data?.items.map((round) => (
          <Card key={round.id}>
            <CardActionArea component={RouterLink} to={`/rounds/${round.id}`} sx={{ p: 2.5 }}>
              <Typography variant="h2">{of(round.title)}</Typography>
              <Typography variant="body2" color="textSecondary">
                {t('visits.between', { first: day(round.firstDay), last: day(round.lastDay) })} ·{' '}
                {t('visits.units', { count: format.number(round.units) })} · {of(round.collectionTitle)}
              </Typography>
              {round.closedAt !== null && <Chip size="small" label={t('visits.closed')} sx={{ mt: 1 }} />}
            </CardActionArea>
          </Card>
        ))}
      </Box>
      {late.data !== undefined && late.data.items.length > 0 && (
        <Card component="section" sx={{ p: 2.5, mt: 3 }}>
          <Typography variant="h2" gutterBottom>
            {t('visits.cooperation')}
          </Typography>
          {late.data.items.map((one) => (
            <Typography key={one.case} variant="body2" sx={{ py: 0.5 }}>
              <Link component={RouterLink} to={`/review/${one.case}`}>
                {t('visits.cooperation.line', { from: of(one.from), to: of(one.to), unit: of(one.unit) })}
              </Link>{' '}
              — {of(one.stateTitle)}
            </Typography>
          ))}
        </Card>
      )}
      {isOpening && offers.data !== undefined && (
        <RoundDialog
          offers={offers.data.items}
          problem={open.error}
          isBusy={open.isPending}
          onOpen={(round) => open.mutate({ body: round })}
          onClose={() => {
            setIsOpening(false);
            open.reset();
          }}
        />
      )}
    </>
  );
}
