import { useEffect, useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { CaseFiles } from '../form/files/CaseFiles.tsx';
import { useSession } from '../layout/session.ts';
import { useDecisions } from '../review/decisions.ts';
import { usePrefetch } from '../review/prefetch.ts';
import { ReviewDesk } from '../review/ReviewDesk.tsx';
import { addressOf, filtersOf } from '../review/task-filters.ts';
import { neighboursOf, pageOf, useTasks } from '../review/tasks.ts';
import { useLiveCases } from '../review/use-live-cases.ts';

/** How many tasks from the end of what is loaded the list is read on. */
const ahead = 5;

/** A return on a reviewer's desk, with the way to the next one of the list that it was opened from. */
export function ReviewPage() {
  const { id = '' } = useParams();
  const { can } = useSession();
  const reviews = can('case.review');
  const [address] = useSearchParams();
  const filters = useMemo(() => filtersOf(address), [address]);
  const found = useApi('/api/cases/{id}', { id });
  const form = found.data?.form;
  const bundle = useApi('/api/forms/{key}/{version}', form ?? {}, {
    when: form !== undefined,
    immutable: true,
  });
  const history = useApi('/api/cases/{id}/history', { id });
  const comparison = useApi('/api/cases/{id}/comparison', { id }, { when: reviews });
  const list = useTasks(filters);
  useLiveCases();
  const decided = useDecisions();
  const gone = new Set(decided.flatMap((one) => (one.status === 'error' ? [] : [one.decided.case])));
  // What was decided is not gone to again, though the list may not know yet.
  const tasks = (list.data?.tasks ?? []).filter((task) => task.case === id || !gone.has(task.case));
  const { next, before } = neighboursOf(tasks, id);
  const where = addressOf(filters).toString();
  const query = where === '' ? '' : `?${where}`;
  const at = tasks.findIndex((task) => task.case === id);
  const coming = next === null ? [] : tasks.slice(tasks.indexOf(next)).filter((task) => task.case !== id);
  usePrefetch(
    [...new Set(coming.flatMap((task) => (task.unit === null ? [] : [task.case])))].slice(0, 2),
    reviews,
  );
  const { hasNextPage, hasPreviousPage, isFetching, fetchNextPage, fetchPreviousPage } = list;
  const isNearEnd = at !== -1 && tasks.length - at <= ahead;
  const isNearStart = at !== -1 && at < ahead;
  useEffect(() => {
    if (isFetching) return;
    if (isNearEnd && hasNextPage) void fetchNextPage();
    else if (isNearStart && hasPreviousPage) void fetchPreviousPage();
  }, [isNearEnd, isNearStart, hasNextPage, hasPreviousPage, isFetching, fetchNextPage, fetchPreviousPage]);

  if (found.data === undefined || bundle.data === undefined) {
    const problem = found.error ?? bundle.error;
    return problem === null ? (
      <Loading rows={4} height={140} />
    ) : (
      <ProblemAlert problem={problem} onRetry={() => found.refetch()} />
    );
  }
  return (
    <CaseFiles caseId={found.data.id}>
      <ReviewDesk
        key={id}
        view={found.data}
        bundle={bundle.data}
        history={history.data ?? null}
        comparison={comparison.data ?? null}
        reviews={reviews}
        places={{
          list: `/tasks${query}`,
          next: next && pageOf(next, query),
          before: before && pageOf(before, query),
        }}
        addressOf={(one) => `/review/${one}${query}`}
      />
    </CaseFiles>
  );
}
