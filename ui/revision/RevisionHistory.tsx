import Typography from '@mui/material/Typography';
import { useApi } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { HistoryTimeline } from '../review/HistoryTimeline.tsx';

/** Who did what about a revision, and when. */
export function RevisionHistory({ id }: { id: string }) {
  const { t } = useWords();
  const history = useApi('/api/revisions/{id}/history', { id });
  if (history.data !== undefined)
    return <HistoryTimeline history={history.data} itemTitle={(item) => item} />;
  return history.error === null ? (
    <Typography variant="body2">{t('loading')}</Typography>
  ) : (
    <ProblemAlert problem={history.error} onRetry={() => history.refetch()} />
  );
}
