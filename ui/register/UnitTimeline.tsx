import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { jalaliOf } from '../../engine/index.ts';
import type { UnitHistory } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { titleOfEvent } from './change-forms.ts';

/** What the register came to know of a unit, the latest first: on which day, about which day, by whom and why. */
export function UnitTimeline({ events }: Pick<UnitHistory, 'events'>) {
  const { t, format } = useWords();
  return (
    <Box
      component="ol"
      sx={{ listStyle: 'none', p: 0, m: 0, borderInlineStart: '2px solid', borderColor: 'divider' }}
    >
      {events.toReversed().map((event) => (
        <Box
          component="li"
          key={`${event.revision} ${event.type} ${event.day} ${JSON.stringify(event.data)}`}
          sx={{
            position: 'relative',
            paddingInlineStart: 2,
            pb: 2,
            '&::before': {
              content: '""',
              position: 'absolute',
              insetInlineStart: -6,
              top: 7,
              width: 10,
              height: 10,
              borderRadius: '50%',
              bgcolor: 'primary.main',
            },
          }}
        >
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
        </Box>
      ))}
    </Box>
  );
}
