import SearchIcon from '@mui/icons-material/Search';
import FormControlLabel from '@mui/material/FormControlLabel';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useNavigation } from 'react-router';
import type { CollectionView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { sorts, type TaskFilters } from './task-filters.ts';

interface TaskFilterBarProps {
  filters: TaskFilters;
  collections: Pick<CollectionView, 'key' | 'title' | 'periods'>[];
  onChange(filters: TaskFilters): void;
}

/** Narrows a task list: what is typed waits a moment before it is sent. */
export function TaskFilterBar({ filters, collections, onChange }: TaskFilterBarProps) {
  const { t, of, format } = useWords();
  const [q, setQ] = useState(filters.q);
  // Whoever is on his way to a task is not called back for what he typed last.
  const isLeaving = useNavigation().state !== 'idle';
  useEffect(() => setQ(filters.q), [filters.q]);
  useEffect(() => {
    if (q === filters.q || isLeaving) return;
    const timer = setTimeout(() => onChange({ ...filters, q }), 300);
    return () => clearTimeout(timer);
  }, [q, isLeaving, filters, onChange]);

  const chosen = collections.filter(({ key }) => filters.collection === '' || key === filters.collection);
  const periods = [...new Set(chosen.flatMap((one) => one.periods.map(({ period }) => period)))]
    .sort()
    .reverse();
  return (
    <Stack direction="row" role="search" sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 2 }}>
      <TextField
        size="small"
        value={q}
        placeholder={t('review.filter.q')}
        onChange={(event) => setQ(event.target.value)}
        sx={{ flex: '2 1 220px' }}
        slotProps={{
          htmlInput: { 'aria-label': t('review.filter.q') },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
      />
      <TextField
        select
        size="small"
        label={t('review.filter.collection')}
        value={chosen.length === 0 ? '' : filters.collection}
        onChange={(event) => onChange({ ...filters, collection: event.target.value })}
        sx={{ flex: '1 1 170px' }}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t('review.filter.all')}</MenuItem>
        {collections.map(({ key, title }) => (
          <MenuItem key={key} value={key}>
            {of(title)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label={t('review.filter.period')}
        value={periods.includes(filters.period) ? filters.period : ''}
        onChange={(event) => onChange({ ...filters, period: event.target.value })}
        sx={{ flex: '1 1 130px' }}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t('review.filter.all')}</MenuItem>
        {periods.map((period) => (
          <MenuItem key={period} value={period}>
            {format.period(period)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label={t('review.filter.sort')}
        value={filters.sort}
        onChange={(event) =>
          onChange({ ...filters, sort: sorts.find((one) => one === event.target.value) ?? 'due' })
        }
        sx={{ flex: '1 1 130px' }}
      >
        {sorts.map((sort) => (
          <MenuItem key={sort} value={sort}>
            {t(`review.filter.sort.${sort}`)}
          </MenuItem>
        ))}
      </TextField>
      <FormControlLabel
        control={
          <Switch checked={filters.overdue} onChange={(_, overdue) => onChange({ ...filters, overdue })} />
        }
        label={t('review.filter.overdue')}
        sx={{ mx: 0 }}
      />
    </Stack>
  );
}
