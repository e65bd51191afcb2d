import LinkOffIcon from '@mui/icons-material/LinkOff';
import VerifiedOutlinedIcon from '@mui/icons-material/VerifiedOutlined';
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { History } from '../../server/wire.ts';
import { Timeline, TimelineEntry } from '../components/Timeline.tsx';
import { useWords } from '../locales/index.ts';
import { PaperLinks } from './PaperLinks.tsx';
import { ReasonList } from './ReasonList.tsx';
import { RecordChecks } from './RecordChecks.tsx';

interface HistoryTimelineProps {
  history: History;
  /** Whose papers they are; none are led to where it is absent. */
  caseId?: string;
  itemTitle(item: string): string;
}

/** Everything that was done to a case, the latest first, and whether the record is whole. */
export function HistoryTimeline({ history, caseId, itemTitle }: HistoryTimelineProps) {
  const { t, of, format } = useWords();
  return (
    <Stack sx={{ gap: 1.5 }}>
      {history.intact ? (
        <Stack direction="row" sx={{ gap: 0.75, color: 'success.main', alignItems: 'center' }}>
          <VerifiedOutlinedIcon fontSize="small" />
          <Typography variant="caption">{t('review.history.intact')}</Typography>
        </Stack>
      ) : (
        <Alert severity="error" icon={<LinkOffIcon />}>
          {t('review.history.broken')}
        </Alert>
      )}
      {caseId !== undefined && <RecordChecks caseId={caseId} />}
      <Timeline>
        {history.events.toReversed().map((event) => (
          <TimelineEntry key={event.seq}>
            <Typography variant="subtitle2" component="div">
              {of(event.title)}
            </Typography>
            <Typography variant="caption" color="textSecondary" component="div">
              {format.dateTime(event.effectiveAt)} ·{' '}
              {event.actor === 'system' ? t('review.history.system') : event.actorName}
              {event.inPlaceOf !== null && ` (${t('work.inPlaceOf', { name: event.inPlaceOf })})`}
            </Typography>
            {event.declaration === true && <Typography variant="body2">{t('record.declared')}</Typography>}
            {event.text !== null && (
              <Typography
                variant="body2"
                dir="auto"
                sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
              >
                {event.text}
              </Typography>
            )}
            {caseId !== undefined && <PaperLinks caseId={caseId} papers={event.papers} />}
            <ReasonList reasons={event.reasons} itemTitle={itemTitle} />
          </TimelineEntry>
        ))}
      </Timeline>
    </Stack>
  );
}
