import TuneIcon from '@mui/icons-material/Tune';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { memo, useCallback, useState } from 'react';
import type { CollectionView } from '../../server/wire.ts';
import { SearchField } from '../components/SearchField.tsx';
import { useWords } from '../locales/index.ts';
import { FilterSelect } from './FilterSelect.tsx';
import { MoreTaskFilters } from './MoreTaskFilters.tsx';
import { groups, sorts, type TaskFilters } from './task-filters.ts';

interface TaskFilterBarProps {
  filters: TaskFilters;
  collections: Pick<CollectionView, 'key' | 'title' | 'periods'>[];
  onChange(filters: TaskFilters): void;
}

/** Those that are not always asked for. */
const more = ['issue', 'product', 'city', 'assignee', 'organisation'] as const;

/** Narrows, orders and groups a task list. */
export const TaskFilterBar = memo(function TaskFilterBar({
  filters,
  collections,
  onChange,
}: TaskFilterBarProps) {
  const { t, of, format } = useWords();
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'), { noSsr: true });
  const folded = isPhone ? ([...more, 'collection', 'period'] as const) : more;
  const [isMore, setMore] = useState(folded.some((name) => filters[name] !== ''));
  const search = useCallback((q: string) => onChange({ ...filters, q }), [filters, onChange]);

  const chosen = collections.filter(({ key }) => filters.collection === '' || key === filters.collection);
  const periods = [...new Set(chosen.flatMap((one) => one.periods.map(({ period }) => period)))]
    .sort()
    .reverse();
  /** What a desk has room for: a phone shows it with the rest. */
  const basics = (
    <>
      <FilterSelect
        label={t('review.filter.collection')}
        value={filters.collection}
        options={collections.map(({ key, title }) => ({ value: key, title: of(title) }))}
        onChange={(collection) => onChange({ ...filters, collection })}
      />
      <FilterSelect
        label={t('review.filter.period')}
        value={filters.period}
        options={periods.map((period) => ({ value: period, title: format.period(period) }))}
        onChange={(period) => onChange({ ...filters, period })}
      />
      <FilterSelect
        label={t('review.filter.sort')}
        value={filters.sort}
        options={sorts.map((sort) => ({
          value: sort,
          title: t(sort === 'weight' ? 'work.sort.weight' : `review.filter.sort.${sort}`),
        }))}
        isNeeded
        onChange={(sort) => onChange({ ...filters, sort: sorts.find((one) => one === sort) ?? 'weight' })}
      />
      <FilterSelect
        label={t('work.group')}
        value={filters.group}
        none={t('work.group.no')}
        options={groups.map((group) => ({ value: group, title: t(`work.group.${group}`) }))}
        onChange={(group) => onChange({ ...filters, group: groups.find((one) => one === group) ?? '' })}
      />
    </>
  );
  return (
    <Stack role="search" sx={{ gap: 1.5, mb: 0.5 }}>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <SearchField label={t('review.filter.q')} value={filters.q} onSearch={search} />
        {!isPhone && basics}
        <FormControlLabel
          control={
            <Switch checked={filters.overdue} onChange={(_, overdue) => onChange({ ...filters, overdue })} />
          }
          label={t('review.filter.overdue')}
          sx={{ mx: 0 }}
        />
        <Button
          size="small"
          startIcon={<TuneIcon />}
          aria-expanded={isMore}
          onClick={() => setMore(!isMore)}
          sx={{ minHeight: { xs: 44, md: 0 } }}
        >
          {t(isMore ? 'work.filter.less' : 'work.filter.more')}
        </Button>
      </Stack>
      <Collapse in={isMore} unmountOnExit>
        {isPhone && (
          <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1.5, mb: 1.5 }}>
            {basics}
          </Stack>
        )}
        <MoreTaskFilters filters={filters} onChange={onChange} />
      </Collapse>
    </Stack>
  );
});
