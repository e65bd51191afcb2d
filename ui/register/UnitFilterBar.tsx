import SearchIcon from '@mui/icons-material/Search';
import FormControlLabel from '@mui/material/FormControlLabel';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useNavigation } from 'react-router';
import { useWords } from '../locales/index.ts';
import type { UnitFilters } from './unit-filters.ts';
import type { ListName, Lists } from './units.ts';

const choices = [
  ['kind', 'unitKinds'],
  ['province', 'provinces'],
  ['organisation', 'organisations'],
  ['status', 'unitStatuses'],
  ['activity', 'activities'],
] as const satisfies readonly (readonly [keyof UnitFilters, ListName])[];

interface UnitFilterBarProps {
  filters: UnitFilters;
  lists: Lists;
  onChange(filters: UnitFilters): void;
}

/** Narrows the register: what is typed is looked for as one types, after a moment. */
export function UnitFilterBar({ filters, lists, onChange }: UnitFilterBarProps) {
  const { t } = useWords();
  const [q, setQ] = useState(filters.q);
  // Whoever is on his way to a unit is not called back for what he typed last.
  const isLeaving = useNavigation().state !== 'idle';
  useEffect(() => setQ(filters.q), [filters.q]);
  useEffect(() => {
    if (q === filters.q || isLeaving) return;
    const timer = setTimeout(() => onChange({ ...filters, q }), 200);
    return () => clearTimeout(timer);
  }, [q, isLeaving, filters, onChange]);
  return (
    <Stack direction="row" role="search" sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 2 }}>
      <TextField
        size="small"
        value={q}
        placeholder={t('register.search')}
        onChange={(event) => setQ(event.target.value.slice(0, 100))}
        sx={{ flex: '1 1 100%' }}
        slotProps={{
          htmlInput: { 'aria-label': t('register.search'), enterKeyHint: 'search' },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
      />
      {choices.map(([name, list]) => (
        <TextField
          key={name}
          select
          size="small"
          label={t(`register.filter.${name}`)}
          value={lists.of(list).some(({ code }) => code === filters[name]) ? filters[name] : ''}
          onChange={(event) => onChange({ ...filters, [name]: event.target.value })}
          sx={{ flex: { xs: '1 1 130px', md: '1 1 150px' } }}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t('register.filter.all')}</MenuItem>
          {lists.of(list).map(({ code, title }) => (
            <MenuItem key={code} value={code}>
              {title}
            </MenuItem>
          ))}
        </TextField>
      ))}
      <FormControlLabel
        control={
          <Switch
            checked={filters.selected === 'true'}
            onChange={(_, selected) => onChange({ ...filters, selected: selected ? 'true' : '' })}
          />
        }
        label={t('register.filter.selected')}
        sx={{ mx: 0 }}
      />
    </Stack>
  );
}
