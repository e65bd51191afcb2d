import Typography from '@mui/material/Typography';
import { jalaliOf } from '../../engine/index.ts';
import type { UnitHistory } from '../../server/wire.ts';
import { Timeline, TimelineEntry } from '../components/Timeline.tsx';
import { useWords } from '../locales/index.ts';
import { titleOfEvent } from './change-forms.ts';

/** What the register came to know of a unit, the latest first: on which day, about which day, by whom and why. */
export function UnitTimeline({ events }: Pick<UnitHistory, 'events'>) {
  const { t, format } = useWords();
  return (
    <Timeline>
      {events.toReversed().map((event) => (
        <TimelineEntry key={`${event.revision} ${event.type} ${event.day} ${JSON.stringify(event.data)}`}>
          <Typography variant="subtitle2" component="div">
            {titleOfEvent(event.type, t)} ·{' '}
            <Typography component="span" variant="body2">
              {t('register.unit.about', { day: format.day(jalaliOf(event.day)) })}
            </Typography>
          </Typography>
          <Typography variant="caption" color="textSecondary" component="div">
            {t('register.unit.known', { at: format.dateTime(event.recordedAt), by: event.by })}
          </Typography>
          {/\.(csv|xlsx)$/i.test(event.source) && (
            <Typography variant="caption" color="textSecondary" component="div">
              {t('register.unit.source', { name: event.source })}
            </Typography>
          )}
          {event.reason !== '' && (
            <Typography variant="body2" dir="auto" sx={{ overflowWrap: 'anywhere' }}>
              {event.reason}
            </Typography>
          )}
        </TimelineEntry>
      ))}
    </Timeline>
  );
}
