import Stack from '@mui/material/Stack';
import { useApi } from '../api.ts';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { useCountyName } from '../register/county-name.ts';
import { useLists } from '../register/units.ts';
import { FilterSelect } from './FilterSelect.tsx';
import { useGroupTitle } from './group-titles.ts';
import { paramsOf, type TaskFilters, type TaskGroup, withGroup } from './task-filters.ts';

interface MoreTaskFiltersProps {
  filters: TaskFilters;
  onChange(filters: TaskFilters): void;
}

/** The filters that are not always asked for; what can be chosen is what there is, with how many tasks of it. */
export function MoreTaskFilters({ filters, onChange }: MoreTaskFiltersProps) {
  const { t } = useWords();
  const { can, me } = useSession();
  const lists = useLists();
  const countyOf = useCountyName();
  // Whoever has nothing in his hands is in no group of tasks: his name is known from his office.
  const isPerson = !['', 'me', 'none', 'others', me.id].includes(filters.assignee);
  const colleagues = useApi('/api/colleagues', {}, { when: isPerson && can('task.claim') });
  const isOfNation = can('task.assign') && me.grants.some(({ scope }) => scope === 'nation');
  const products = useOptions('product', filters);
  const cities = useOptions('city', filters);
  const issues = useOptions('issue', filters);
  const reviewers = useOptions('reviewer', filters);
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      {isOfNation && (
        <FilterSelect
          label={t('work.filter.organisation')}
          value={filters.organisation}
          none={t('work.filter.organisation.own')}
          options={lists.of('organisations').map(({ code, title }) => ({ value: code, title }))}
          onChange={(organisation) => onChange({ ...filters, organisation })}
        />
      )}
      <FilterSelect
        label={t('work.filter.product')}
        value={filters.product}
        options={products}
        onChange={(product) => onChange({ ...filters, product })}
      />
      <FilterSelect
        label={t('work.filter.city')}
        value={filters.city}
        options={withChosen(cities, filters.city, countyOf(filters.city))}
        onChange={(city) => onChange({ ...filters, city })}
      />
      <FilterSelect
        label={t('work.filter.issue')}
        value={filters.issue}
        options={[
          { value: 'any', title: t('work.filter.issue.any') },
          { value: 'none', title: t('work.filter.issue.none') },
          ...issues,
        ]}
        onChange={(issue) => onChange({ ...filters, issue })}
      />
      <FilterSelect
        label={t('work.filter.assignee')}
        value={filters.assignee}
        options={[
          { value: 'me', title: t('work.filter.assignee.me') },
          { value: 'none', title: t('work.filter.assignee.none') },
          { value: 'others', title: t('work.filter.assignee.others') },
          ...withChosen(
            reviewers.filter(({ value }) => value !== me.id && value !== 'none'),
            isPerson ? filters.assignee : '',
            colleagues.data?.items.find(({ id }) => id === filters.assignee)?.name,
          ),
        ]}
        onChange={(assignee) => onChange({ ...filters, assignee })}
      />
    </Stack>
  );
}

/** What is chosen stands among the options where there is nothing of it now. @param title nothing where it is not known yet */
function withChosen(
  options: { value: string; title: string }[],
  value: string,
  title: string | undefined,
): { value: string; title: string }[] {
  const isThere = value === '' || title === undefined || options.some((one) => one.value === value);
  return isThere ? options : [...options, { value, title }];
}

/** What there is of a kind in the list as it is narrowed otherwise. */
function useOptions(by: TaskGroup, filters: TaskFilters): { value: string; title: string }[] {
  const { t, format } = useWords();
  const titleOf = useGroupTitle(by);
  const { sort: _sort, ...params } = paramsOf(withGroup(filters, by, null));
  const { data } = useApi('/api/tasks/groups', { ...params, by }, { keep: true });
  return (data?.items ?? []).flatMap((group) =>
    group.key === null
      ? []
      : [
          {
            value: group.key,
            title: t('work.group.of', { title: titleOf(group), count: format.number(group.tasks) }),
          },
        ],
  );
}
