import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { addDays, gregorianOf, jalaliDayOf, jalaliOf } from '../../engine/index.ts';
import type { Inspector } from '../../server/wire.ts';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { DayField } from './DayField.tsx';

interface PlanBarProps {
  count: number;
  inspectors: Inspector[];
  isBusy: boolean;
  onPlan: (inspector: string, days: string[]) => void;
}

const lengths = [1, 2, 3, 4, 5, 6, 10];

/** Days in a row from the first on; Gregorian. The server leaves out those on which the province is closed. */
function daysFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => gregorianOf(addDays(jalaliOf(first), index)));
}

/** To whom the chosen units are given, and from which day on. */
export function PlanBar({ count, inspectors, isBusy, onPlan }: PlanBarProps) {
  const { t, format } = useWords();
  const { now } = useSession();
  const [inspector, setInspector] = useState('');
  const [first, setFirst] = useState(() => gregorianOf(jalaliDayOf(new Date(now()).toISOString())));
  const [length, setLength] = useState(1);
  const user = inspector || (inspectors[0]?.user ?? '');
  return (
    <Stack sx={{ gap: 1.5, p: 2, bgcolor: 'action.hover', borderRadius: 2 }}>
      <Typography variant="subtitle2" role="status">
        {t('visits.chosen', { count: format.number(count) })}
      </Typography>
      <Stack direction={{ xs: 'column', md: 'row' }} sx={{ gap: 2, alignItems: { md: 'flex-end' } }}>
        <TextField
          select
          size="small"
          label={t('visits.inspector')}
          value={user}
          onChange={(event) => setInspector(event.target.value)}
          sx={{ minWidth: 240 }}
        >
          {inspectors.map(({ user: id, name, planned }) => (
            <MenuItem key={id} value={id}>
              {t('visits.inspector.planned', { name, count: format.number(planned) })}
            </MenuItem>
          ))}
        </TextField>
        <DayField label={t('visits.day')} value={first} onChange={setFirst} />
        <TextField
          select
          size="small"
          label={t('visits.plan.days')}
          value={length}
          onChange={(event) => setLength(Number(event.target.value))}
          sx={{ minWidth: 150 }}
        >
          {lengths.map((one) => (
            <MenuItem key={one} value={one}>
              {format.number(one)}
            </MenuItem>
          ))}
        </TextField>
        <Button
          variant="contained"
          disabled={isBusy || user === '' || first === ''}
          onClick={() => onPlan(user, daysFrom(first, length))}
        >
          {t('visits.plan')}
        </Button>
      </Stack>
      <Typography variant="caption" color="textSecondary">
        {t('visits.plan.what')}
      </Typography>
    </Stack>
  );
}
