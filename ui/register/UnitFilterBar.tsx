import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useCallback } from 'react';
import { SearchField } from '../components/SearchField.tsx';
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
  const search = useCallback((q: string) => onChange({ ...filters, q }), [filters, onChange]);
  return (
    <Stack direction="row" role="search" sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 2 }}>
      <SearchField
        label={t('register.search')}
        value={filters.q}
        onSearch={search}
        sx={{ flex: '1 1 100%' }}
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
