import EditIcon from '@mui/icons-material/Edit';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { DefinitionVersionView } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { CopyDialog } from './CopyDialog.tsx';

/** What may be done with a definition: go on with its draft, begin one, or begin a new definition from it. */
export function DefinitionActions({ definition }: { definition: DefinitionVersionView }) {
  const { t } = useWords();
  const { can } = useSession();
  const navigate = useNavigate();
  const [isCopying, setIsCopying] = useState(false);
  const list = useApi('/api/definitions');
  const begin = useSend('POST /api/definitions/{kind}/{key}/drafts');
  const { kind, key, document } = definition;
  const draft = list.data?.items.find((one) => one.kind === kind && one.key === key)?.draft ?? null;
  if (!can('definition.edit')) return null;
  const edit = () => {
    if (draft !== null) navigate(`/drafts/${draft}`);
    else
      begin.mutate(
        { params: { kind, key }, body: document },
        { onSuccess: ({ id }) => navigate(`/drafts/${id}`) },
      );
  };
  return (
    <>
      <ProblemAlert problem={begin.error} onClose={() => begin.reset()} />
      <Button color="inherit" onClick={() => setIsCopying(true)}>
        {t('studio.copy')}
      </Button>
      <Button
        variant="contained"
        startIcon={<EditIcon />}
        loading={begin.isPending}
        loadingPosition="start"
        disabled={list.data === undefined}
        onClick={edit}
      >
        {t(draft === null ? 'studio.edit' : 'studio.editDraft')}
      </Button>
      {isCopying && <CopyDialog definition={definition} onClose={() => setIsCopying(false)} />}
    </>
  );
}
