import PublishIcon from '@mui/icons-material/Publish';
import SaveIcon from '@mui/icons-material/SaveOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router';
import type { DefinitionDraftView } from '../../server/wire.ts';
import { keyOf, useSend } from '../api.ts';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import type { SaveSnapshot } from './autosave.ts';
import { kindName } from './kind-words.ts';
import { SaveLine } from './SaveLine.tsx';
import { pane } from './use-panes.ts';

interface DraftHeaderProps {
  draft: DefinitionDraftView;
  save: {
    saving: SaveSnapshot;
    canSave: boolean;
    onSave(): void;
  };
  /** Its text is being consulted about: it is neither saved nor thrown away. */
  isFrozen: boolean;
  /** The step towards a version that may be done now. */
  onward: { label: string; onGo(): void } | null;
}

/** Which draft it is, whether it is saved, and the ways out of it: save, go on towards a version, throw away. */
export function DraftHeader({ draft, save, isFrozen, onward }: DraftHeaderProps) {
  const { t, of, format } = useWords();
  const navigate = useNavigate();
  const [isDiscarding, setIsDiscarding] = useState(false);
  const discard = useSend(
    'DELETE /api/definitions/drafts/{id}',
    undefined,
    keyOf('/api/definitions/drafts/{id}', { id: draft.id }),
  );
  const { title } = draft.document;
  const named = typeof title === 'object' && title !== null && !Array.isArray(title) ? title : {};
  const words = { fa: String(named.fa ?? draft.key), en: String(named.en ?? draft.key) };
  const word = kindName(draft.kind);
  const isNew = draft.base === null;
  const home = isNew ? '/definitions' : `/definitions/${draft.kind}/${draft.key}?version=${draft.base}`;
  return (
    <>
      <PageHeader
        title={of(words)}
        above={
          <Link component={RouterLink} to={home} underline="hover">
            {t(isNew ? 'studio.definitions.title' : 'studio.backToDefinition')}
          </Link>
        }
        detail={
          <>
            <Chip
              size="small"
              color="primary"
              variant="outlined"
              label={t('studio.draft')}
              sx={{ marginInlineEnd: 1 }}
            />
            {word === null ? draft.kind : t(word)} ·{' '}
            {draft.base === null ? t('studio.draft.new') : t('studio.draft.from', { n: draft.base })} ·{' '}
            {isFrozen ? (
              t('studio.draft.saved', { at: format.dateTime(draft.savedAt) })
            ) : (
              <SaveLine saving={save.saving} storedAt={draft.savedAt} />
            )}
          </>
        }
        actions={
          <Box {...pane} sx={{ display: 'contents' }}>
            {!isFrozen && (
              <Button color="error" onClick={() => setIsDiscarding(true)}>
                {t('studio.discard')}
              </Button>
            )}
            {!isFrozen && (
              <Button
                variant="outlined"
                startIcon={<SaveIcon />}
                loading={save.saving.state === 'saving'}
                loadingPosition="start"
                disabled={!save.canSave}
                onClick={save.onSave}
              >
                {t('studio.save')}
              </Button>
            )}
            {onward !== null && (
              <Button variant="contained" startIcon={<PublishIcon />} onClick={onward.onGo}>
                {onward.label}
              </Button>
            )}
          </Box>
        }
      />
      <Dialog open={isDiscarding} onClose={() => setIsDiscarding(false)} maxWidth="xs">
        <DialogContent>
          <DialogContentText>{t('studio.discard.detail')}</DialogContentText>
          <ProblemAlert problem={discard.error} />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button color="inherit" onClick={() => setIsDiscarding(false)}>
            {t('review.cancel')}
          </Button>
          <Button
            color="error"
            variant="contained"
            loading={discard.isPending}
            onClick={() =>
              discard.mutate(
                { params: { id: draft.id }, body: {} },
                { onSuccess: () => navigate(home, { replace: true }) },
              )
            }
          >
            {t('studio.discard')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
