import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { jalaliDayOf, startOfDay } from '../../engine/index.ts';
import type { ClockBody } from '../../server/wire.ts';
import type { ApiProblem } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { parseJalaliDay } from '../form/parse-day.ts';
import { latinDigits } from '../form/parse-number.ts';
import { useWords } from '../locales/index.ts';

interface ClockPanelProps {
  now: string;
  isBusy: boolean;
  problem: ApiProblem | null;
  onAdvance: (body: ClockBody) => void;
}

/** The instant of a Jalali day and a time in Tehran; null where either is none. */
function instantOf(day: string, time: string): string | null {
  const parsed = parseJalaliDay(day);
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(latinDigits(time).trim()) ?? [];
  if (parsed === null || hours === undefined || minutes === undefined) return null;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return new Date(
    Date.parse(startOfDay(parsed)) + (Number(hours) * 60 + Number(minutes)) * 60_000,
  ).toISOString();
}

/** Moves the sandbox's clock: by a step, or to a day and a time. */
export function ClockPanel({ now, isBusy, problem, onAdvance }: ClockPanelProps) {
  const { t, format } = useWords();
  const [day, setDay] = useState(() => format.digits(jalaliDayOf(now).replaceAll('-', '/')));
  const [time, setTime] = useState(() => format.digits('23:59'));
  const [isWrong, setWrong] = useState(false);
  const steps = [
    { advance: 'PT1H', label: t('sandbox.hour') },
    { advance: 'P1D', label: t('sandbox.day') },
    { advance: 'P3D', label: t('sandbox.days', { n: 3 }) },
    { advance: 'P7D', label: t('sandbox.days', { n: 7 }) },
  ];
  const go = () => {
    const instant = instantOf(day, time);
    setWrong(instant === null);
    if (instant !== null) onAdvance({ now: instant });
  };
  return (
    <Box sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Typography variant="subtitle2">{t('sandbox.advanceBy')}</Typography>
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(2, 1fr)' }}>
        {steps.map(({ advance, label }) => (
          <Button
            key={advance}
            variant="outlined"
            size="small"
            disabled={isBusy}
            onClick={() => onAdvance({ advance })}
          >
            {label}
          </Button>
        ))}
      </Box>
      <Typography variant="subtitle2">{t('sandbox.advanceTo')}</Typography>
      <Box
        component="form"
        noValidate
        sx={{ display: 'grid', gap: 1, gridTemplateColumns: '1fr 90px auto', alignItems: 'center' }}
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <TextField
          size="small"
          value={day}
          onChange={(event) => setDay(event.target.value)}
          slotProps={{ htmlInput: { dir: 'ltr', 'aria-label': t('sandbox.dayLabel') } }}
        />
        <TextField
          size="small"
          value={time}
          onChange={(event) => setTime(event.target.value)}
          slotProps={{ htmlInput: { dir: 'ltr', 'aria-label': t('sandbox.timeLabel') } }}
        />
        <Button type="submit" variant="contained" disabled={isBusy}>
          {t('sandbox.go')}
        </Button>
      </Box>
      {isWrong && <Alert severity="warning">{t('sandbox.wrong')}</Alert>}
      <ProblemAlert problem={problem} />
      <Typography variant="caption" color="textSecondary">
        {t(isBusy ? 'sandbox.working' : 'sandbox.detail')}
      </Typography>
    </Box>
  );
}
