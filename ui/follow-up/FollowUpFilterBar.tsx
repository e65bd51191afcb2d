import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useCallback } from 'react';
import type { CollectionView, FollowUpList } from '../../server/wire.ts';
import { SearchField } from '../components/SearchField.tsx';
import { useWords } from '../locales/index.ts';
import { type FollowUpFilters, shows, statuses } from './follow-up-filters.ts';

interface FollowUpFilterBarProps {
  filters: FollowUpFilters;
  collections: Pick<CollectionView, 'key' | 'title' | 'periods'>[];
  /** Null until the first answer. */
  counts: FollowUpList['counts'] | null;
  onChange(filters: FollowUpFilters): void;
}

/** Narrows the queue, and says how many there are of each. */
export function FollowUpFilterBar({ filters, collections, counts, onChange }: FollowUpFilterBarProps) {
  const { t, of, format } = useWords();
  const search = useCallback((q: string) => onChange({ ...filters, q }), [filters, onChange]);
  const open = collections
    .map((one) => ({ ...one, periods: one.periods.filter(({ obligations }) => obligations > 0) }))
    .filter(({ periods }) => periods.length > 0);
  const chosen = open.filter(({ key }) => filters.collection === '' || key === filters.collection);
  const periods = [...new Set(chosen.flatMap((one) => one.periods.map(({ period }) => period)))]
    .sort()
    .reverse();
  const amount = (count: number | undefined) => format.number(count ?? 0);
  return (
    <Stack role="search" sx={{ gap: 1.5, mb: 2 }}>
      <ToggleButtonGroup
        exclusive
        color="primary"
        aria-label={t('followUp.status')}
        value={filters.status === '' ? 'all' : filters.status}
        onChange={(_event, value) =>
          value !== null && onChange({ ...filters, status: statuses.find((one) => one === value) ?? '' })
        }
        sx={{
          display: { xs: 'grid', sm: 'flex' },
          gridTemplateColumns: '1fr 1fr',
          gap: { xs: 1, sm: 0 },
          '& .MuiToggleButton-root': { minHeight: 44, flex: '1 1 auto', gap: 0.75 },
          // Two by two on a phone: each is a button of its own.
          '& .MuiToggleButtonGroup-grouped': (theme) => ({
            [theme.breakpoints.down('sm')]: {
              m: 0,
              border: `1px solid ${theme.palette.divider}`,
              borderRadius: `${theme.shape.borderRadius}px`,
            },
          }),
        }}
      >
        {(['all', ...statuses] as const).map((status) => (
          <ToggleButton key={status} value={status}>
            {t(status === 'all' ? 'followUp.all' : `followUp.status.${status}`)}
            {counts !== null && <strong>{amount(counts[status])}</strong>}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1.5 }}>
        <SearchField label={t('followUp.search')} value={filters.q} onSearch={search} />
        <TextField
          select
          size="small"
          label={t('followUp.show')}
          value={filters.show}
          onChange={(event) =>
            onChange({ ...filters, show: shows.find((one) => one === event.target.value) ?? 'all' })
          }
          sx={{ flex: { xs: '1 1 40%', sm: '1 1 200px' }, minWidth: 0 }}
        >
          {shows.map((show) => (
            <MenuItem key={show} value={show}>
              {show === 'all'
                ? t('followUp.show.all')
                : t(`followUp.show.${show}`, { count: amount(counts?.[show]) })}
            </MenuItem>
          ))}
        </TextField>
        {open.length > 1 && (
          <TextField
            select
            size="small"
            label={t('followUp.collection')}
            value={chosen.length === 0 ? '' : filters.collection}
            onChange={(event) => onChange({ ...filters, collection: event.target.value })}
            sx={{ flex: { xs: '1 1 40%', sm: '1 1 170px' }, minWidth: 0 }}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">{t('followUp.all')}</MenuItem>
            {open.map(({ key, title }) => (
              <MenuItem key={key} value={key}>
                {of(title)}
              </MenuItem>
            ))}
          </TextField>
        )}
        <TextField
          select
          size="small"
          label={t('followUp.period')}
          value={periods.includes(filters.period) ? filters.period : ''}
          onChange={(event) => onChange({ ...filters, period: event.target.value })}
          sx={{ flex: { xs: '1 1 40%', sm: '1 1 130px' }, minWidth: 0 }}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t('followUp.all')}</MenuItem>
          {periods.map((period) => (
            <MenuItem key={period} value={period}>
              {format.period(period)}
            </MenuItem>
          ))}
        </TextField>
      </Stack>
    </Stack>
  );
}
