// What the deputyships said of a draft: now, and in the rounds that it was withdrawn from.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { RevisionSummary } from '../../../server/wire.ts';
import { useApi } from '../../api.ts';
import { Loading } from '../../components/Loading.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useWords } from '../../locales/index.ts';
import { PartList } from './PartList.tsx';
import { RevisionHistory } from './RevisionHistory.tsx';

/** Every round of consultation about a draft, the latest first; who did what in the latest. */
export function ConsultationPanel({ draft, current }: { draft: string; current: RevisionSummary | null }) {
  const { t } = useWords();
  const rounds = useApi('/api/revisions', { draft });
  if (rounds.data === undefined) {
    return (
      <Box sx={{ p: 2 }}>
        {rounds.error === null ? (
          <Loading rows={4} height={48} />
        ) : (
          <ProblemAlert problem={rounds.error} onRetry={() => rounds.refetch()} />
        )}
      </Box>
    );
  }
  const items = rounds.data.items.map((one) => (one.id === current?.id ? current : one));
  const [latest] = items;
  if (latest === undefined) {
    return (
      <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
        {t('revision.noRounds')}
      </Typography>
    );
  }
  return (
    <Box sx={{ p: 2, display: 'grid', gap: 2.5 }}>
      {items.map((round) => (
        <Round key={round.id} round={round} isCurrent={round.id === current?.id} />
      ))}
      <Box component="section">
        <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
          {t('review.history')}
        </Typography>
        <RevisionHistory id={latest.id} />
      </Box>
    </Box>
  );
}

function Round({ round, isCurrent }: { round: RevisionSummary; isCurrent: boolean }) {
  const { t, of, format } = useWords();
  return (
    <Box component="section">
      <Typography variant="h3" component="h2">
        {isCurrent
          ? of(round.stateTitle)
          : t('revision.formerRound', { day: format.date(round.openedAt), state: of(round.stateTitle) })}
      </Typography>
      <PartList parts={round.parts} />
    </Box>
  );
}
