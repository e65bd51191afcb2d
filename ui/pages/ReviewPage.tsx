import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { CaseFiles } from '../form/files/CaseFiles.tsx';
import { ReviewDesk } from '../review/ReviewDesk.tsx';
import { addressOf, filtersOf } from '../review/task-filters.ts';
import { neighboursOf, pageOf, useTasks } from '../review/tasks.ts';

/** A return on a reviewer's desk, with the way to the next one. */
export function ReviewPage() {
  const { id = '' } = useParams();
  const [address] = useSearchParams();
  const filters = useMemo(() => filtersOf(address), [address]);
  const found = useApi('/api/cases/{id}', { id });
  const form = found.data?.form;
  const bundle = useApi('/api/forms/{key}/{version}', form ?? {}, {
    when: form !== undefined,
    immutable: true,
  });
  const history = useApi('/api/cases/{id}/history', { id });
  const tasks = useTasks(filters);
  const { next, before } = neighboursOf(tasks.data?.tasks ?? [], id);
  const where = addressOf(filters).toString();
  const query = where === '' ? '' : `?${where}`;

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
        places={{
          list: `/tasks${query}`,
          next: next && pageOf(next, query),
          before: before && pageOf(before, query),
        }}
      />
    </CaseFiles>
  );
}
