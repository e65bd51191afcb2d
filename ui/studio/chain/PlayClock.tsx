// The clock of a play, which is pushed: by a day, to the next deadline, by some days, or to a day that is picked.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';
import {
  addDays,
  gregorianOf,
  type Instant,
  type JalaliDay,
  jalaliDayOf,
  jalaliOf,
  startOfDay,
} from '../../../engine/index.ts';
import { DateInput } from '../../form/inputs/DateInput.tsx';
import { useWords } from '../../locales/index.ts';
import { NumberField } from './fields.tsx';

interface PlayClockProps {
  now: Instant;
  /** At which a clock of the case ends; null where none runs. */
  next: Instant | null;
  timeZone: string;
  onPush(until: Instant): void;
  children: ReactNode;
}

/** Shows the play's instant, and moves it. */
export function PlayClock({ now, next, timeZone, onPush, children }: PlayClockProps) {
  const { t, format } = useWords();
  const [days, setDays] = useState<number | null>(5);
  const [day, setDay] = useState<JalaliDay | null>(null);
  const dayId = useId();
  const today = jalaliDayOf(now, timeZone);
  const isLater = day !== null && day > today;
  const morningOf = (one: JalaliDay) => new Date(Date.parse(startOfDay(one, timeZone)) + nine).toISOString();
  const later = (count: number) => morningOf(addDays(today, count));
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Box>
        <Typography variant="caption" color="textSecondary">
          {t('chain.play.now')}
        </Typography>
        <Typography variant="h3" component="p" data-testid="play-now">
          {format.weekdayDate(now)}
          {t('form.comma')}
          {format.time(now)}
        </Typography>
      </Box>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Button variant="outlined" size="small" onClick={() => onPush(later(1))}>
          {t('chain.play.day')}
        </Button>
        <Button
          variant="outlined"
          size="small"
          disabled={next === null}
          onClick={() => next !== null && onPush(next)}
        >
          {t('chain.play.next')}
        </Button>
      </Stack>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ width: 180, minWidth: 0 }}>
          <NumberField label={t('chain.play.toDay')} value={days} onChange={setDays} />
        </Box>
        <Button
          variant="outlined"
          sx={{ whiteSpace: 'nowrap', flexShrink: 0 }}
          disabled={days === null || days === 0}
          onClick={() => onPush(later(days ?? 1))}
        >
          {t('chain.play.push')}
        </Button>
      </Stack>
      <Box>
        <Typography variant="body2" component="label" htmlFor={dayId} sx={{ display: 'block', mb: 0.5 }}>
          {t('chain.play.untilDay')}
        </Typography>
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <DateInput
            id={dayId}
            value={day === null ? undefined : gregorianOf(day)}
            around={gregorianOf(today)}
            describedBy={`${dayId}-note`}
            isInvalid={day !== null && !isLater}
            onCommit={(picked) => setDay(isDay(picked) ? jalaliOf(picked) : null)}
          />
          <Button
            variant="outlined"
            disabled={!isLater}
            onClick={() => day !== null && onPush(morningOf(day))}
          >
            {t('chain.play.pushTo')}
          </Button>
        </Stack>
        <Typography id={`${dayId}-note`} variant="caption" color="error" role="status" component="div">
          {day !== null && !isLater && t('chain.play.notPast', { day: format.day(today) })}
        </Typography>
      </Box>
      {children}
    </Card>
  );
}

/** An ISO day, as the picker gives it; what is no day stays in its input as text. */
function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** Offices open at nine: a day on is the next morning. */
const nine = 9 * 3_600_000;
