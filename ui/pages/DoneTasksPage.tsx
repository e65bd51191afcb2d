import HistoryIcon from '@mui/icons-material/History';
import LinearProgress from '@mui/material/LinearProgress';
import Anchor from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { DoneTaskList, DoneTaskView } from '../../server/wire.ts';
import { type ApiProblem, keyOf, read } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ListFrame } from '../components/ListFrame.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { SearchField } from '../components/SearchField.tsx';
import { useReadOn } from '../components/use-read-on.ts';
import { WindowList } from '../components/WindowList.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { DoneColumns, DoneLine } from '../review/DoneLine.tsx';
import {
  addressOfDone,
  type DoneFilters,
  doneFiltersOf,
  paramsOfDone,
  spans,
} from '../review/done-filters.ts';
import { FilterSelect } from '../review/FilterSelect.tsx';

const idOf = ({ id }: DoneTaskView) => id;

/** What the reader did, or his office, so that he comes back to it: the latest first. */
export function DoneTasksPage() {
  const { t, of } = useWords();
  const { now } = useSession();
  const [address, setAddress] = useSearchParams();
  const filters = useMemo(() => doneFiltersOf(address), [address]);
  const change = useCallback(
    (next: DoneFilters) => setAddress(addressOfDone(next), { replace: true, preventScrollReset: true }),
    [setAddress],
  );
  const search = useCallback((q: string) => change({ ...filters, q }), [filters, change]);
  const params = paramsOfDone(filters, now());
  const query = useInfiniteQuery<
    DoneTaskList,
    ApiProblem,
    DoneTaskView[],
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...keyOf('/api/tasks/done', params), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      read('/api/tasks/done', { ...params, limit: 100, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.items),
    placeholderData: (former) => former,
  });
  const more = useReadOn(query);
  const done = query.data ?? [];
  const outcomes = new Map(
    done.map(({ outcome, outcomeTitle }) => [
      outcome,
      outcome === 'CLOCK'
        ? t('work.past.silent')
        : outcomeTitle === null
          ? t('work.past.other')
          : of(outcomeTitle),
    ]),
  );
  return (
    <>
      <PageHeader
        title={t('work.past.title')}
        detail={t('work.past.detail')}
        above={
          <Anchor component={Link} to="/tasks">
            {t('work.past.open')}
          </Anchor>
        }
      />
      <Stack role="search" direction="row" sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 2 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={filters.by}
          aria-label={t('work.past.by')}
          onChange={(_event, by: unknown) => {
            if (by === 'me' || by === 'office') change({ ...filters, by });
          }}
          sx={{ '& .MuiToggleButton-root': { minHeight: { xs: 44, md: 40 }, px: 2 } }}
        >
          <ToggleButton value="me">{t('work.past.by.me')}</ToggleButton>
          <ToggleButton value="office">{t('work.past.by.office')}</ToggleButton>
        </ToggleButtonGroup>
        <FilterSelect
          label={t('work.past.span')}
          value={filters.span}
          options={spans.map((span) => ({ value: span, title: t(`work.past.span.${span}`) }))}
          isNeeded
          onChange={(span) => change({ ...filters, span: spans.find((one) => one === span) ?? 'today' })}
        />
        <FilterSelect
          label={t('work.past.outcome')}
          value={filters.outcome}
          options={[...outcomes].map(([value, title]) => ({ value, title }))}
          onChange={(outcome) => change({ ...filters, outcome })}
        />
        <SearchField label={t('review.filter.q')} value={filters.q} onSearch={search} />
      </Stack>
      <ProblemAlert problem={query.error} onRetry={() => query.refetch()} />
      {query.data === undefined && query.error === null && <Loading rows={6} height={58} />}
      {query.data?.length === 0 && (
        <EmptyState icon={<HistoryIcon />} title={t('work.past.none')} detail={t('work.past.noneDetail')} />
      )}
      {done.length > 0 && (
        <ListFrame
          head={
            <DoneColumns>
              <span>{t('review.column.unit')}</span>
              <span>{t('work.past.column.stage')}</span>
              <span>{t('work.past.outcome')}</span>
              <span>{t('work.past.column.by')}</span>
              <span>{t('work.past.now')}</span>
            </DoneColumns>
          }
        >
          <WindowList items={done} keyOf={idOf} label={t('work.past.title')} height={71} onEnd={more}>
            {(task) => <DoneLine task={task} />}
          </WindowList>
        </ListFrame>
      )}
      {query.isFetchingNextPage && <LinearProgress aria-label={t('loading')} sx={{ mt: 1 }} />}
    </>
  );
}
