import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import { useApi } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { useGroupTitle } from './group-titles.ts';
import { groupIn, paramsOf, type TaskFilters, type TaskGroup, withGroup } from './task-filters.ts';

interface TaskGroupChipsProps {
  by: TaskGroup;
  filters: TaskFilters;
  onChange(filters: TaskFilters): void;
}

/** The groups of a list with how many tasks each has; one that is pressed is picked out, pressed again it is all of them. */
export function TaskGroupChips({ by, filters, onChange }: TaskGroupChipsProps) {
  const { t, format } = useWords();
  const titleOf = useGroupTitle(by);
  const { sort: _sort, ...params } = paramsOf(withGroup(filters, by, null));
  const { data } = useApi('/api/tasks/groups', { ...params, by }, { keep: true, every: 60_000 });
  const picked = groupIn(filters, by);
  const keyIn = (key: string | null) => key ?? (by === 'reviewer' ? 'none' : '');
  return (
    <Stack
      direction="row"
      role="group"
      aria-label={t('work.groups')}
      sx={{
        gap: 1,
        mt: 1.5,
        mb: 0.5,
        flexWrap: { xs: 'nowrap', md: 'wrap' },
        overflowX: 'auto',
        py: 0.25,
        maxHeight: { md: 180 },
      }}
    >
      {(data?.items ?? []).map((group) => {
        const value = keyIn(group.key);
        const isPicked = value !== '' && value === picked;
        return (
          <Chip
            key={value}
            component="button"
            clickable
            aria-pressed={isPicked}
            color={isPicked ? 'primary' : group.overdue > 0 ? 'error' : 'default'}
            variant={isPicked ? 'filled' : 'outlined'}
            disabled={value === ''}
            label={t('work.group.of', { title: titleOf(group), count: format.number(group.tasks) })}
            onClick={() => onChange(withGroup(filters, by, isPicked ? null : value))}
            sx={{ minHeight: { xs: 44, md: 32 }, borderRadius: 5, maxWidth: { xs: 260, md: 420 } }}
          />
        );
      })}
    </Stack>
  );
}
