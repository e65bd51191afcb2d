import NavigateBeforeIcon from '@mui/icons-material/NavigateBefore';
import NavigateNextIcon from '@mui/icons-material/NavigateNext';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useWords } from '../locales/index.ts';

interface MonthGridProps {
  label: string;
  /** `1405-08`. */
  value: string;
  /** The first month that may be chosen. */
  least: string;
  onChange(period: string): void;
}

/** Chooses a Jalali month by its name. */
export function MonthGrid({ label, value, least, onChange }: MonthGridProps) {
  const { t, format } = useWords();
  const { direction } = useTheme();
  const [year, setYear] = useState(Number(value.slice(0, 4)));
  const leastYear = Number(least.slice(0, 4));
  const [Before, Next] =
    direction === 'rtl' ? [NavigateNextIcon, NavigateBeforeIcon] : [NavigateBeforeIcon, NavigateNextIcon];
  return (
    <Box role="group" aria-label={label}>
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', mb: 1 }}>
        <IconButton
          aria-label={t('studio.month.yearBefore')}
          disabled={year <= leastYear}
          onClick={() => setYear(year - 1)}
        >
          <Before />
        </IconButton>
        <Typography variant="h3" component="div">
          {format.digits(year)}
        </Typography>
        <IconButton
          aria-label={t('studio.month.yearAfter')}
          disabled={year >= leastYear + 5}
          onClick={() => setYear(year + 1)}
        >
          <Next />
        </IconButton>
      </Stack>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 1 }}>
        {format.months.map((name, index) => {
          const period = `${year}-${String(index + 1).padStart(2, '0')}`;
          return (
            <Button
              key={period}
              variant={period === value ? 'contained' : 'outlined'}
              color={period === value ? 'primary' : 'inherit'}
              aria-pressed={period === value}
              sx={{ minWidth: 0, px: 0.5 }}
              disabled={period < least}
              onClick={() => onChange(period)}
            >
              {name}
            </Button>
          );
        })}
      </Box>
    </Box>
  );
}
