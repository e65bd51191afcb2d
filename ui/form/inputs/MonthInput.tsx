import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useWords } from '../../locales/index.ts';
import type { InputProps } from './input.ts';
import { NumberInput } from './NumberInput.tsx';

/** A Jalali month (`1405-07`): its name and its year. Committed when both are there. */
export function MonthInput(props: InputProps) {
  const { t, format } = useWords();
  const [givenYear = '', givenMonth = ''] = typeof props.value === 'string' ? props.value.split('-') : [];
  const [halfMonth, setHalfMonth] = useState('');
  const [halfYear, setHalfYear] = useState('');
  const month = givenMonth || halfMonth;
  const year = givenYear || halfYear;
  const commit = (nextYear: string, nextMonth: string) => {
    setHalfYear(nextYear);
    setHalfMonth(nextMonth);
    const next = nextYear !== '' && nextMonth !== '' ? `${nextYear}-${nextMonth}` : undefined;
    if (next !== props.value) props.onCommit(next);
  };
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <TextField
        select
        size="small"
        value={month}
        error={props.isInvalid === true}
        onChange={(event) => commit(year, event.target.value)}
        sx={{ minWidth: 130 }}
        slotProps={{
          htmlInput: { id: props.id, 'aria-label': t('form.month'), 'aria-describedby': props.describedBy },
        }}
      >
        <MenuItem value="">{t('form.choose')}</MenuItem>
        {format.months.map((name, index) => (
          <MenuItem key={name} value={String(index + 1).padStart(2, '0')}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <NumberInput
        id={`${props.id}-year`}
        name={t('form.year')}
        isGrouped={false}
        value={year === '' ? undefined : Number(year)}
        onCommit={(value) => commit(typeof value === 'number' ? String(value) : '', month)}
      />
    </Box>
  );
}
