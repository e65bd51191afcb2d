import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Link as RouterLink, useNavigate, useParams } from 'react-router';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { AreaTable } from '../stats/AreaTable.tsx';
import { DailyChart } from '../stats/DailyChart.tsx';
import { OpenPeriodButton } from '../stats/OpenPeriodButton.tsx';
import { PeriodFigures } from '../stats/PeriodFigures.tsx';
import { ProgressBar, ProgressLegend } from '../stats/ProgressBar.tsx';

/** A period as it fills: the whole, day by day, and province by province. */
export function MonthPage() {
  const { t, of, format } = useWords();
  const navigate = useNavigate();
  const { key = '', period = '' } = useParams();
  const { data, error, refetch } = useApi(
    '/api/collections/{key}/periods/{period}',
    { key, period },
    { every: 30_000 },
  );
  const collections = useApi('/api/collections');
  const collection = collections.data?.find((one) => one.key === key);

  if (data === undefined) {
    return error === null ? (
      <Loading rows={3} height={180} />
    ) : (
      <ProblemAlert problem={error} onRetry={() => refetch()} />
    );
  }
  const { summary, areas, days } = data;
  return (
    <>
      <PageHeader
        title={t('stats.period.title', { collection: of(data.collectionTitle), period: of(summary.label) })}
        above={
          <Link component={RouterLink} to="/collections" underline="hover">
            {t('stats.collections.title')}
          </Link>
        }
        detail={
          summary.due === null ? undefined : t('stats.period.until', { day: format.deadline(summary.due) })
        }
        actions={
          <TextField
            select
            size="small"
            label={t('review.filter.period')}
            value={period}
            onChange={(event) => navigate(`/collections/${key}/${event.target.value}`)}
            sx={{ minWidth: 160 }}
          >
            {(collection?.periods ?? [summary])
              .filter((one) => one.openedAt !== null || one.period === period)
              .toSorted((one, other) => other.period.localeCompare(one.period))
              .map((one) => (
                <MenuItem key={one.period} value={one.period}>
                  {of(one.label)}
                </MenuItem>
              ))}
          </TextField>
        }
      />
      <ProblemAlert problem={error} onRetry={() => refetch()} />
      {summary.openedAt === null && (
        <EmptyState title={t('stats.period.closed')} detail={t('stats.open.what')} />
      )}
      {collection?.opening !== 'request' && collection?.opening !== 'round' && (
        // In one place of the tree before and after: it tells what becomes of the opening.
        <Box
          sx={
            summary.openedAt === null
              ? { display: 'flex', justifyContent: 'center', mb: 3 }
              : { '&:not(:empty)': { mb: 3 } }
          }
        >
          <OpenPeriodButton
            key={`${key} ${period}`}
            collection={{ key, title: data.collectionTitle }}
            period={summary}
          />
        </Box>
      )}
      {summary.openedAt !== null && (
        <Box sx={{ display: 'grid', gap: 3 }}>
          <Card sx={{ p: 2.5, display: 'grid', gap: 2 }}>
            <PeriodFigures view={data} />
            <ProgressBar progress={summary} height={14} />
            <ProgressLegend />
          </Card>
          <Card sx={{ p: 2.5 }} component="section">
            <Typography variant="h2" gutterBottom>
              {t('stats.days')}
            </Typography>
            {days.length === 0 ? (
              <Alert severity="info">{t('stats.days.none')}</Alert>
            ) : (
              <DailyChart days={days} />
            )}
          </Card>
          <Card component="section">
            <Typography variant="h2" sx={{ px: 2.5, pt: 2, pb: 1 }}>
              {t('stats.provinces')}
            </Typography>
            <AreaTable areas={areas} />
          </Card>
        </Box>
      )}
    </>
  );
}
