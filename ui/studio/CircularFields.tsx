import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { CircularBody } from '../../server/wire.ts';
import { DateInput } from '../form/inputs/DateInput.tsx';
import { useWords } from '../locales/index.ts';

/** Whether a circular can be named by what was written. */
export function isWhole({ number, date }: CircularBody): boolean {
  return number.trim() !== '' && /^\d{4}-\d{2}-\d{2}$/.test(date);
}

interface CircularFieldsProps {
  value: CircularBody;
  onChange(circular: CircularBody): void;
}

/** The circular by which a version is published: its number, its day of the Persian calendar, its text. */
export function CircularFields({ value, onChange }: CircularFieldsProps) {
  const { t } = useWords();
  const date = useId();
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0, display: 'grid', gap: 1.5 }}>
      <Typography component="legend" variant="subtitle2" sx={{ p: 0, mb: 1 }}>
        {t('revision.circular')}
      </Typography>
      <TextField
        required
        label={t('revision.circular.number')}
        value={value.number}
        onChange={(event) => onChange({ ...value, number: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      <Box>
        <Typography component="label" htmlFor={date} variant="body2" sx={{ display: 'block', mb: 0.5 }}>
          {t('revision.circular.date')}
        </Typography>
        <DateInput
          id={date}
          isRequired
          value={value.date}
          onCommit={(day) => onChange({ ...value, date: typeof day === 'string' ? day : '' })}
        />
      </Box>
      <TextField
        multiline
        minRows={2}
        label={t('revision.circular.text')}
        value={value.text}
        onChange={(event) => onChange({ ...value, text: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 20_000 } }}
      />
    </Box>
  );
}
