import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { asciiDigits } from '../../../engine/index.ts';
import { DateInput } from '../../form/inputs/DateInput.tsx';
import { useWords } from '../../locales/index.ts';
import type { Moment } from './outage-span.ts';

interface OutageTimeProps {
  label: string;
  value: Moment;
  onChange: (moment: Moment) => void;
}

/** A day of the Persian calendar and an hour of it, as it is written: `20:30`. */
export function OutageTime({ label, value, onChange }: OutageTimeProps) {
  const { t, format } = useWords();
  const [day, hour] = [useId(), useId()];
  return (
    <Stack component="fieldset" direction="row" sx={{ gap: 1, m: 0, p: 0, border: 0, minWidth: 0 }}>
      <Box component="legend" sx={{ p: 0, mb: 0.5 }}>
        {label}
      </Box>
      <Box>
        <Typography component="label" htmlFor={day} variant="caption" color="textSecondary">
          {t('decide.outage.day')}
        </Typography>
        <DateInput
          id={day}
          name={`${label}: ${t('decide.outage.day')}`}
          value={value.day === '' ? undefined : value.day}
          onCommit={(chosen) => onChange({ ...value, day: typeof chosen === 'string' ? chosen : '' })}
        />
      </Box>
      <Box>
        <Typography component="label" htmlFor={hour} variant="caption" color="textSecondary">
          {t('decide.outage.hour')}
        </Typography>
        <Box>
          <TextField
            id={hour}
            size="small"
            value={format.digits(value.time)}
            placeholder={format.digits('20:30')}
            onChange={(event) => onChange({ ...value, time: asciiDigits(event.target.value) })}
            slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 5, dir: 'ltr' } }}
            sx={{ inlineSize: 88, '& .MuiInputBase-root': { minHeight: 44 } }}
          />
        </Box>
      </Box>
    </Stack>
  );
}
