import Alert from '@mui/material/Alert';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link as RouterLink, useParams } from 'react-router';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { FigureBodies, FigureCard } from '../stats/FigureCard.tsx';

/** A figure as it was cited: the same number for ever, under the id in the address. */
export function CitationPage() {
  const { id = '' } = useParams();
  const { t, of, format } = useWords();
  const found = useApi('/api/figures/{id}', { id });
  const citation = found.data;
  return (
    <>
      <PageHeader
        title={t('figure.cited')}
        detail={citation === undefined ? undefined : of(citation.figure.listTitle)}
      />
      <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />
      {found.isPending && <Loading rows={3} height={160} />}
      {citation !== undefined && (
        <Stack sx={{ gap: 3 }}>
          {citation.intact ? (
            <Alert severity="info">
              {t('figure.wasCited', {
                at: format.dateTime(citation.citedAt),
                n: citation.vintage,
              })}
            </Alert>
          ) : (
            <Alert severity="error">{t('figure.forged')}</Alert>
          )}
          <FigureCard figure={citation.figure}>
            <Typography component="p" sx={{ mt: 2 }}>
              {t('figure.cited')}:{' '}
              <Typography component="code" dir="ltr" sx={{ fontWeight: 700, overflowWrap: 'anywhere' }}>
                {citation.id}
              </Typography>
            </Typography>
            <Link
              component={RouterLink}
              to={addressOf(citation.figure)}
              sx={{ display: 'inline-block', py: 1 }}
            >
              {t('figure.now')}
            </Link>
          </FigureCard>
          <FigureBodies figure={citation.figure} />
        </Stack>
      )}
    </>
  );
}

function addressOf(figure: {
  list: string;
  indicator: string;
  period: string;
  level: string;
  area: string;
  dimension: string;
}): string {
  const { list, indicator, period, level, area, dimension } = figure;
  return `/figures?${new URLSearchParams({ list, indicator, period, level, area, dimension })}`;
}
