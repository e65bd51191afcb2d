import Typography from '@mui/material/Typography';
import { useApi } from '../../api.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useWords, wordings } from '../../locales/index.ts';
import { HistoryTimeline } from '../../review/HistoryTimeline.tsx';

/** A revision is opened by being asked about; other cases are obligations. */
const opened = { fa: wordings.fa.t('revision.opened'), en: wordings.en.t('revision.opened') };

/** Who did what about a revision, and when. */
export function RevisionHistory({ id }: { id: string }) {
  const { t } = useWords();
  const history = useApi('/api/revisions/{id}/history', { id });
  if (history.data !== undefined) {
    const events = history.data.events.map((event) =>
      event.type === 'OPEN' ? { ...event, title: opened } : event,
    );
    return <HistoryTimeline history={{ ...history.data, events }} itemTitle={(item) => item} />;
  }
  return history.error === null ? (
    <Typography variant="body2">{t('loading')}</Typography>
  ) : (
    <ProblemAlert problem={history.error} onRetry={() => history.refetch()} />
  );
}
