import Box from '@mui/material/Box';
import { useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { CompactChoice } from './CompactChoice.tsx';
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
      <CompactChoice
        id={props.id}
        name={t('form.month')}
        options={format.months.map((label, index) => ({ value: String(index + 1).padStart(2, '0'), label }))}
        value={month}
        isInvalid={props.isInvalid === true}
        onCommit={(value) => commit(year, typeof value === 'string' ? value : '')}
        {...(props.describedBy === undefined ? {} : { describedBy: props.describedBy })}
      />
      <NumberInput
        id={`${props.id}-year`}
        name={t('form.year')}
        isGrouped={false}
        placeholder={t('form.year')}
        value={year === '' ? undefined : Number(year)}
        onCommit={(value) => commit(typeof value === 'number' ? String(value) : '', month)}
      />
    </Box>
  );
}
