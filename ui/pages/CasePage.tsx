import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { FillCase } from '../form/FillCase.tsx';
import { CaseFiles } from '../form/files/CaseFiles.tsx';
import { formOfBundle } from '../form/form-of-bundle.ts';
import { ReadCase } from '../form/ReadCase.tsx';

/** A return: its form while the reader may fill it, otherwise what was submitted and where it stands. */
export function CasePage() {
  const { id = '' } = useParams();
  const [opened, setOpened] = useState(1);
  const found = useApi('/api/cases/{id}', { id });
  const bundle = useApi(
    '/api/forms/{key}/{version}',
    { key: found.data?.form.key, version: found.data?.form.version },
    { when: found.data !== undefined, immutable: true },
  );
  const form = useMemo(() => (bundle.data === undefined ? null : formOfBundle(bundle.data)), [bundle.data]);
  const problem = found.error ?? bundle.error;
  if (problem !== null) {
    return (
      <ProblemAlert problem={problem} onRetry={() => (found.error === null ? bundle : found).refetch()} />
    );
  }
  if (found.data === undefined || form === null) return <Loading rows={4} />;
  if ('issues' in form)
    throw new Error(`the form cannot be run: ${form.issues.map(({ code }) => code).join()}`);

  const filling = found.data.events.find(({ asks }) => asks.includes('answers'));
  return (
    <CaseFiles caseId={found.data.id}>
      {filling === undefined ? (
        <ReadCase case={found.data} form={form} />
      ) : (
        <FillCase
          key={`${found.data.id}:${found.data.version}:${opened}`}
          case={found.data}
          form={form}
          event={filling}
          onReload={async () => {
            await found.refetch();
            setOpened(opened + 1);
          }}
        />
      )}
    </CaseFiles>
  );
}
