// A deadline counted out on the calendar in force, from a day that may be moved.
import NavigateBeforeIcon from '@mui/icons-material/NavigateBefore';
import NavigateNextIcon from '@mui/icons-material/NavigateNext';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import {
  addDays,
  type ClockDefinition,
  jalaliDayOf,
  startOfDay,
  type TaskDefinition,
} from '../../../engine/index.ts';
import { useSession } from '../../layout/session.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { useChainDesk } from './chain-desk.ts';
import { madeUpCollection, subjectOf } from './play.ts';
import { type ExampleDay, workedExample } from './worked-example.ts';

/** The days of a clock that begins today, or on another day. */
export function ExampleStrip({ clock, tasks }: { clock: ClockDefinition; tasks: TaskDefinition[] }) {
  const { t, of, format } = useWords();
  const { workflow, around } = useChainDesk();
  const { now } = useSession();
  const { direction } = useTheme();
  const [start, setStart] = useState(() => jalaliDayOf(new Date(now()).toISOString()));
  const { policyAt, working, policy, calendar } = around;
  if (policyAt === null || working === null || policy === null || calendar === null) {
    return (
      <Typography variant="caption" color="textSecondary">
        {t('chain.example.none')}
      </Typography>
    );
  }
  // Whose closures count depends on the unit and the body; the headquarters' province stands for both here.
  const headquarters = policyAt(startOfDay(start)).get('calendar.headquartersProvince');
  const province = typeof headquarters === 'string' && tasks.length > 0 ? headquarters : null;
  const collection =
    around.collection ?? madeUpCollection({ workflow, policy, calendar, about: subjectOf(workflow) });
  const example = tried(() =>
    workedExample(workflow, clock, { collection, policyAt, working }, start, province),
  );
  if (example === null) return null;
  const weekday = (day: string) => format.weekdayDate(startOfDay(day));
  const [Before, Next] =
    direction === 'rtl' ? [NavigateNextIcon, NavigateBeforeIcon] : [NavigateBeforeIcon, NavigateNextIcon];
  return (
    <Box
      role="group"
      aria-label={t('chain.example')}
      sx={{ bgcolor: colours.sunken, borderRadius: 2, p: 1.5, display: 'grid', gap: 1 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="subtitle2" component="h4" sx={{ flex: 1, minWidth: 160 }}>
          {t('chain.example')}
        </Typography>
        <IconButton aria-label={t('chain.example.earlier')} onClick={() => setStart(addDays(start, -1))}>
          <Before />
        </IconButton>
        <IconButton aria-label={t('chain.example.later')} onClick={() => setStart(addDays(start, 1))}>
          <Next />
        </IconButton>
      </Box>
      <Typography variant="body2" aria-live="polite">
        {t('chain.example.ends', { first: weekday(start), last: weekday(example.last) })}{' '}
        {example.notBefore !== null &&
          t('chain.example.notBefore', {
            period: format.period(example.notBefore.period),
            day: weekday(example.notBefore.day),
          })}
      </Typography>
      <Box
        component="ol"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 0.75,
          gridTemplateColumns: 'repeat(auto-fill, minmax(92px, 1fr))',
        }}
      >
        {example.days.map((one) => (
          <Box component="li" key={one.day} sx={cardOf(one)}>
            <Typography variant="caption" component="div" sx={{ fontWeight: 600 }}>
              {weekday(one.day)}
            </Typography>
            <Typography variant="caption" component="div">
              {one.is === 'counted'
                ? t('chain.example.counted', { n: format.digits(one.number ?? 0) })
                : t(
                    `chain.example.${(one.is === 'rolled' || one.is === 'held') && one.isLast ? 'last' : one.is}`,
                  )}
              {one.isLast && one.is === 'counted' && (
                <Box component="strong" sx={{ display: 'block' }}>
                  {t('chain.example.last')}
                </Box>
              )}
            </Typography>
            {one.closed !== null && (
              <Typography variant="caption" component="div" sx={{ color: colours.error }}>
                {of(one.closed)}
              </Typography>
            )}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** Null where the policy lacks a parameter that the clock asks for: the issue says so. */
function tried<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function cardOf({ is, isLast }: ExampleDay) {
  return {
    borderRadius: 1.5,
    px: 1,
    py: 0.5,
    lineHeight: 1.4,
    border: 1,
    borderColor: isLast ? colours.accent : colours.line,
    borderWidth: isLast ? 2 : 1,
    bgcolor: is === 'counted' ? colours.accentSoft : colours.paper,
  };
}
