import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useEffect, useState } from 'react';
import type { OwedList } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { type OwedKind, owedKinds } from './use-owed.ts';

interface OwedFilterProps {
  show: OwedKind;
  search: string;
  counts: OwedList['counts'];
  onShow: (show: OwedKind) => void;
  onSearch: (search: string) => void;
}

const pause = 300;

/** Which of many things owed are shown: for people with more units than fit a page. */
export function OwedFilter({ show, search, counts, onShow, onSearch }: OwedFilterProps) {
  const { t, format } = useWords();
  const [written, setWritten] = useState(search);
  useEffect(() => setWritten(search), [search]);
  useEffect(() => {
    if (written.trim() === search) return undefined;
    const waiting = setTimeout(() => onSearch(written.trim()), pause);
    return () => clearTimeout(waiting);
  }, [written, search, onSearch]);
  return (
    <Box component="search" sx={{ display: 'grid', gap: 1, mt: 2, mb: 2 }}>
      <TextField
        type="search"
        size="small"
        label={t('respondent.home.filter')}
        value={written}
        onChange={(event) => setWritten(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      <ToggleButtonGroup
        exclusive
        size="small"
        value={show}
        aria-label={t('respondent.home.show')}
        onChange={(_event, value: OwedKind | null) => value !== null && onShow(value)}
        // Each a box of its own: on a phone they stand in two rows.
        sx={{
          display: 'grid',
          gap: 0.75,
          gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(4, minmax(0, 1fr))' },
          '&& > button': { minHeight: 44, m: 0, border: 1, borderColor: 'divider', borderRadius: 1 },
        }}
      >
        {owedKinds.map((one) => (
          <ToggleButton key={one} value={one}>
            {t(`respondent.home.${one}`)} ({format.number(counts[one])})
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}
