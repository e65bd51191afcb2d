import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../api.ts';
import { CaseConversation, UnreadNote } from '../components/CaseConversation.tsx';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { FillCase } from '../form/FillCase.tsx';
import { CaseFiles } from '../form/files/CaseFiles.tsx';
import { formOfBundle } from '../form/form-of-bundle.ts';
import { ReadCase } from '../form/ReadCase.tsx';
import { useWords } from '../locales/index.ts';

/** A return: its form while the reader may fill it, otherwise what was submitted and where it stands. */
export function CasePage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const [opened, setOpened] = useState(1);
  /** The version over which another is written. */
  const [over, setOver] = useState(0);
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
  const { tags, draft, returnVersion } = found.data;
  // What was handed in stands, though another version may follow it, as with two reports of one visit.
  const isHandedIn = tags.includes('submitted') && !tags.includes('returned') && draft === null;
  const isRead = filling === undefined || (isHandedIn && over !== returnVersion);
  return (
    <CaseFiles caseId={found.data.id}>
      <UnreadNote caseId={found.data.id} />
      {isRead ? (
        <>
          <ReadCase case={found.data} form={form} />
          {filling !== undefined && (
            <Box className="no-print" sx={{ mt: 2 }}>
              <Button variant="outlined" onClick={() => setOver(returnVersion)}>
                {t('respondent.again')}
              </Button>
            </Box>
          )}
        </>
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
      <CaseConversation caseId={found.data.id} isBegun={found.data.returnVersion > 0} />
    </CaseFiles>
  );
}
