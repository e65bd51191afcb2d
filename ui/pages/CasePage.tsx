import { useParams } from 'react-router';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';

/** A return: its form while it is owed, afterwards where it stands. */
export function CasePage() {
  const { id = '' } = useParams();
  const { of, format } = useWords();
  const found = useApi('/api/cases/{id}', { id });
  if (found.data === undefined) {
    return found.error === null ? (
      <Loading />
    ) : (
      <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />
    );
  }
  return <PageHeader title={`${of(found.data.collectionTitle)}، ${format.period(found.data.period)}`} />;
}
