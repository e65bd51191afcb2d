import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { DateInput } from '../form/inputs/DateInput.tsx';

interface DayFieldProps {
  label: string;
  /** Gregorian, ISO 8601; empty where none is chosen. */
  value: string;
  onChange: (day: string) => void;
}

/** A labelled day of the Persian calendar. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <Box>
      <Typography component="label" htmlFor={id} variant="caption" color="textSecondary">
        {label}
      </Typography>
      <DateInput
        id={id}
        name={label}
        value={value === '' ? undefined : value}
        onCommit={(day) => onChange(typeof day === 'string' ? day : '')}
      />
    </Box>
  );
}
