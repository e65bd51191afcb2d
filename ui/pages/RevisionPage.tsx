import { useMemo } from 'react';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { addressOf, filtersOf } from '../review/task-filters.ts';
import { neighboursOf, pageOf, useTasks } from '../review/tasks.ts';
import { RevisionDesk } from '../revision/RevisionDesk.tsx';

/** A revision of a definition: on the desk of those who are asked; those who write it are led to their draft. */
export function RevisionPage() {
  const { id = '' } = useParams();
  const { can } = useSession();
  const [address] = useSearchParams();
  const filters = useMemo(() => filtersOf(address), [address]);
  const found = useApi('/api/revisions/{id}', { id });
  const tasks = useTasks(filters);
  const { next, before } = neighboursOf(tasks.data?.tasks ?? [], id);
  const where = addressOf(filters).toString();
  const query = where === '' ? '' : `?${where}`;
  if (found.data === undefined) {
    return found.error === null ? (
      <Loading rows={3} height={160} />
    ) : (
      <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />
    );
  }
  const { summary, events } = found.data;
  const isAsked = events.some(({ part }) => part !== null);
  if (can('definition.edit') && summary.tags.includes('open') && !isAsked) {
    return <Navigate to={`/drafts/${summary.draft}`} replace />;
  }
  return (
    <RevisionDesk
      key={id}
      view={found.data}
      places={{
        list: `/tasks${query}`,
        next: next && pageOf(next, query),
        before: before && pageOf(before, query),
      }}
    />
  );
}
