import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { DateInput } from '../../form/inputs/DateInput.tsx';
import { useWords } from '../../locales/index.ts';
import type { Moment } from './outage-span.ts';

interface OutageTimeProps {
  label: string;
  value: Moment;
  onChange: (moment: Moment) => void;
}

/** A day of the Persian calendar and an hour of it. */
export function OutageTime({ label, value, onChange }: OutageTimeProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <Stack direction="row" sx={{ gap: 1, flex: 1, alignItems: 'flex-end' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography component="label" htmlFor={id} variant="caption" color="textSecondary">
          {label}
        </Typography>
        <DateInput
          id={id}
          name={label}
          value={value.day === '' ? undefined : value.day}
          onCommit={(day) => onChange({ ...value, day: typeof day === 'string' ? day : '' })}
        />
      </Box>
      <TextField
        type="time"
        value={value.time}
        onChange={(event) => onChange({ ...value, time: event.target.value.slice(0, 5) })}
        slotProps={{ htmlInput: { 'aria-label': t('decide.outage.hour', { of: label }), dir: 'ltr' } }}
        sx={{ inlineSize: 120 }}
      />
    </Stack>
  );
}
