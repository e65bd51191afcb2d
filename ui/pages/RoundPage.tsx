import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink, useParams } from 'react-router';
import { jalaliOf } from '../../engine/index.ts';
import { useApi, useSend } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { CoverageFigures } from '../visits/CoverageFigures.tsx';
import { CoverageTable } from '../visits/CoverageTable.tsx';
import { RoundUnits } from '../visits/RoundUnits.tsx';

/** A round of visits: how far it has come, and its units, to plan their visits and look at the reports. */
export function RoundPage() {
  const { t, of, format } = useWords();
  const { can } = useSession();
  const { id = '' } = useParams();
  const { data, error, refetch } = useApi('/api/rounds/{id}/coverage', { id }, { every: 60_000 });
  const close = useSend('POST /api/rounds/{id}/close');
  if (data === undefined) {
    return error === null ? (
      <Loading rows={3} height={160} />
    ) : (
      <ProblemAlert problem={error} onRetry={() => refetch()} />
    );
  }
  const { round, total } = data;
  const day = (gregorian: string) => format.day(jalaliOf(gregorian));
  return (
    <>
      <PageHeader
        title={of(round.title)}
        above={
          <Link component={RouterLink} to="/rounds" underline="hover">
            {t('visits.title')}
          </Link>
        }
        detail={t('visits.between', { first: day(round.firstDay), last: day(round.lastDay) })}
        actions={
          can('round.open') && round.closedAt === null ? (
            <Button
              color="inherit"
              variant="outlined"
              disabled={close.isPending}
              onClick={() => close.mutate({ params: { id }, body: {} })}
            >
              {t('visits.close')}
            </Button>
          ) : undefined
        }
      />
      <ProblemAlert problem={error ?? close.error} onRetry={() => refetch()} />
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Card component="section" sx={{ p: 2.5, display: 'grid', gap: 2 }}>
          <Typography variant="h2">{t('visits.coverage')}</Typography>
          <CoverageFigures counts={total} />
        </Card>
        <Card>
          <RoundUnits round={id} isOpen={round.closedAt === null} />
        </Card>
        <Card component="section" sx={{ p: 2.5 }}>
          <CoverageTable coverage={data} />
        </Card>
      </Box>
    </>
  );
}
