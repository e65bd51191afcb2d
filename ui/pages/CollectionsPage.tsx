import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { OpenPeriodButton } from '../stats/OpenPeriodButton.tsx';
import { PeriodRow } from '../stats/PeriodRow.tsx';
import { ProgressLegend } from '../stats/ProgressBar.tsx';

/** Those that fill period by period before those whose cases are opened one by one. */
function byPeriods(one: { periods: readonly unknown[] }, other: { periods: readonly unknown[] }): number {
  return Math.sign(other.periods.length) - Math.sign(one.periods.length);
}

/** What is collected, and how far each period has come. */
export function CollectionsPage() {
  const { t, of } = useWords();
  const { data, error, refetch } = useApi('/api/collections', {}, { every: 60_000 });
  return (
    <>
      <PageHeader title={t('stats.collections.title')} detail={<ProgressLegend />} />
      <ProblemAlert problem={error} onRetry={() => refetch()} />
      {data === undefined && error === null && <Loading rows={3} height={160} />}
      {data?.length === 0 && (
        <EmptyState title={t('stats.collections.none')} detail={t('stats.collections.noneDetail')} />
      )}
      <Box sx={{ display: 'grid', gap: 3 }}>
        {data?.toSorted(byPeriods).map((collection) => (
          <Card key={collection.key} component="section" aria-label={of(collection.title)}>
            <Box
              sx={{
                display: 'flex',
                gap: 2,
                alignItems: 'baseline',
                px: 2.5,
                pt: 2,
                pb: 1,
                flexWrap: 'wrap',
              }}
            >
              <Typography variant="h2">{of(collection.title)}</Typography>
              <Typography variant="caption" color="textSecondary">
                {t(`stats.periodicity.${collection.periodicity}`)} ·{' '}
                {t(`stats.opening.${collection.opening}`)}
              </Typography>
              <Box sx={{ flex: 1 }} />
              {collection.periods.some((one) => one.period === collection.current) && (
                <Link component={RouterLink} to={`/collections/${collection.key}/${collection.current}`}>
                  {t('stats.collections.current')}
                </Link>
              )}
            </Box>
            {collection.periods.length === 0 && (
              <Typography variant="body2" color="textSecondary" sx={{ px: 2.5, pb: 2 }}>
                {t('stats.collections.noPeriod')}
              </Typography>
            )}
            {collection.periods
              .toSorted((one, other) => other.period.localeCompare(one.period))
              .map((period) => (
                <PeriodRow
                  key={period.period}
                  period={period}
                  address={`/collections/${collection.key}/${period.period}`}
                  action={
                    collection.opening === 'period' ? (
                      <OpenPeriodButton collection={collection} period={period} />
                    ) : null
                  }
                />
              ))}
          </Card>
        ))}
      </Box>
    </>
  );
}
