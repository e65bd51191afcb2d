import DoneAllIcon from '@mui/icons-material/DoneAll';
import GroupsIcon from '@mui/icons-material/GroupsOutlined';
import HistoryIcon from '@mui/icons-material/History';
import TaskAltIcon from '@mui/icons-material/TaskAlt';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useCallback, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { TaskActResult, TaskChoiceBody } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { ActNote } from '../review/ActNote.tsx';
import { BulkDialog } from '../review/bulk/BulkDialog.tsx';
import { LiveNote } from '../review/LiveNote.tsx';
import { SavedViews } from '../review/SavedViews.tsx';
import { TaskActions } from '../review/TaskActions.tsx';
import { TaskFilterBar } from '../review/TaskFilterBar.tsx';
import { TaskGroupChips } from '../review/TaskGroupChips.tsx';
import { TaskTable } from '../review/TaskTable.tsx';
import { addressOf, filterBody, filtersOf, isFiltered, type TaskFilters } from '../review/task-filters.ts';
import { pageOf, useReach, useTasks } from '../review/tasks.ts';
import { useChoice } from '../review/use-choice.ts';
import { useLiveTasks } from '../review/use-live-tasks.ts';

const none: [] = [];

/** What a reviewer has to do, what matters first; kept as it is by what colleagues do. */
export function TasksPage() {
  const { t, count } = useWords();
  const { can, is } = useSession();
  const [address, setAddress] = useSearchParams();
  const filters = useMemo(() => filtersOf(address), [address]);
  const query = useTasks(filters);
  const live = useLiveTasks(filters);
  const collections = useApi('/api/collections', {}, { when: can('collection.read') });
  const [result, setResult] = useState<TaskActResult | null>(null);
  /** Chosen to be approved: they leave the list while it goes on. */
  const [approving, setApproving] = useState<TaskChoiceBody | null>(null);
  const tasks = query.data?.tasks ?? none;
  const total = query.data?.total ?? 0;
  const where = addressOf(filters).toString();
  const choice = useChoice(tasks, total, where);
  const change = useCallback(
    (next: TaskFilters) => setAddress(addressOf(next), { replace: true, preventScrollReset: true }),
    [setAddress],
  );
  const chosen = choice.isAll ? { filter: filterBody(filters) } : { tasks: [...choice.chosen] };
  const reach = useReach(filters, query);

  return (
    <>
      <PageHeader
        title={t('review.tasks.title')}
        detail={query.data === undefined ? undefined : count('review.tasks.total', total)}
        actions={
          <>
            <SavedViews address={where} onOpen={(to) => setAddress(new URLSearchParams(to))} />
            <Button
              component={Link}
              to="/tasks/done"
              startIcon={<HistoryIcon />}
              sx={{ minHeight: { xs: 44, md: 0 } }}
            >
              {t('work.past.title')}
            </Button>
            {can('task.claim') && (
              <Button
                component={Link}
                to="/team"
                startIcon={<GroupsIcon />}
                sx={{ minHeight: { xs: 44, md: 0 } }}
              >
                {t('work.team.nav')}
              </Button>
            )}
          </>
        }
      />
      <TaskFilterBar filters={filters} collections={collections.data ?? none} onChange={change} />
      {filters.group !== '' && <TaskGroupChips by={filters.group} filters={filters} onChange={change} />}
      {result !== null && <ActNote result={result} onClose={() => setResult(null)} />}
      <LiveNote gone={live.gone} fresh={live.fresh} onLook={live.look} />
      <ProblemAlert problem={query.error} onRetry={() => query.refetch()} />
      {query.data === undefined && query.error === null && <Loading rows={8} height={58} />}
      {query.data !== undefined &&
        tasks.length + total === 0 &&
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
            detail={[
              t('review.tasks.none.detail'),
              ...(can('collection.read') && is('office') ? [t('review.tasks.none.meanwhile')] : []),
            ].join(' ')}
          />
        ))}
      {tasks.length + total > 0 && (
        <>
          <TaskTable
            tasks={tasks}
            start={query.data?.start ?? 0}
            total={total}
            addressOf={(task) => pageOf(task, where === '' ? '' : `?${where}`)}
            chosen={can('task.claim') ? choice.chosen : null}
            onChoose={choice.choose}
            onSight={reach}
          />
          <Typography
            variant="caption"
            color="textSecondary"
            sx={{ display: { xs: 'none', md: 'block' }, mt: 1 }}
          >
            {t('review.tasks.keys')}
          </Typography>
        </>
      )}
      {query.isFetchingNextPage && <LinearProgress aria-label={t('loading')} sx={{ mt: 1 }} />}
      {choice.count > 0 && (
        <TaskActions
          choice={chosen}
          count={choice.count}
          total={total}
          isAll={choice.isAll}
          onAll={choice.all}
          onClear={choice.clear}
          onDone={(done) => {
            setResult(done);
            choice.clear();
          }}
        >
          {can('case.act') && (
            <Button variant="outlined" startIcon={<DoneAllIcon />} onClick={() => setApproving(chosen)}>
              {t('decide.bulk.button')}
            </Button>
          )}
        </TaskActions>
      )}
      {approving !== null && (
        <BulkDialog
          choice={approving}
          onClose={() => {
            setApproving(null);
            choice.clear();
          }}
        />
      )}
    </>
  );
}
