import { useParams } from 'react-router';
import { useApi } from '../api.ts';
import { ReadFile } from '../bulk/ReadFile.tsx';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';

/** A file of returns: what is wrong with it, what is to become of it, and what became of it. */
export function ReturnFilePage() {
  const { id = '' } = useParams();
  const found = useApi('/api/return-files/{id}', { id });
  if (found.error !== null) return <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />;
  return found.data === undefined ? <Loading rows={4} /> : <ReadFile key={found.data.id} file={found.data} />;
}
