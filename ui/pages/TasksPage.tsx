import TaskAltIcon from '@mui/icons-material/TaskAlt';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { TaskFilterBar } from '../review/TaskFilterBar.tsx';
import { TaskTable } from '../review/TaskTable.tsx';
import { addressOf, filtersOf, isFiltered, type TaskFilters } from '../review/task-filters.ts';
import { pageOf, useTasks } from '../review/tasks.ts';

/** What a reviewer has to do, by deadline. */
export function TasksPage() {
  const { t, count } = useWords();
  const { can } = useSession();
  const [address, setAddress] = useSearchParams();
  const filters = useMemo(() => filtersOf(address), [address]);
  const query = useTasks(filters);
  const collections = useApi('/api/collections', {}, { when: can('collection.read') });
  const change = useCallback(
    (next: TaskFilters) => setAddress(addressOf(next), { replace: true, preventScrollReset: true }),
    [setAddress],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const where = addressOf(filters).toString();

  return (
    <>
      <PageHeader
        title={t('review.tasks.title')}
        detail={query.data === undefined ? undefined : count('review.tasks.total', query.data.total)}
        actions={
          <Typography variant="caption" color="textSecondary" sx={{ display: { xs: 'none', md: 'block' } }}>
            {t('review.tasks.keys')}
          </Typography>
        }
      />
      <TaskFilterBar filters={filters} collections={collections.data ?? []} onChange={change} />
      <ProblemAlert problem={query.error} onRetry={() => query.refetch()} />
      {query.data === undefined && query.error === null && <Loading rows={8} height={58} />}
      {query.data?.tasks.length === 0 &&
        (isFiltered(filters) ? (
          <EmptyState
            title={t('review.tasks.none.filtered')}
            detail={t('review.tasks.none.filteredDetail')}
            action={
              <Button variant="outlined" onClick={() => setAddress({}, { replace: true })}>
                {t('review.tasks.none.clear')}
              </Button>
            }
          />
        ) : (
          <EmptyState
            icon={<TaskAltIcon />}
            title={t('review.tasks.none.title')}
            detail={t('review.tasks.none.detail')}
          />
        ))}
      {query.data !== undefined && query.data.tasks.length > 0 && (
        <TaskTable
          tasks={query.data.tasks}
          addressOf={(task) => pageOf(task, where === '' ? '' : `?${where}`)}
          onEnd={more}
        />
      )}
      {isFetchingNextPage && <LinearProgress aria-label={t('loading')} sx={{ mt: 1 }} />}
    </>
  );
}
