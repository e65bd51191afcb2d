import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import { useNavigate } from 'react-router';
import { keyOf, useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';

interface DiscardDialogProps {
  draft: string;
  /** Where one goes when it is gone. */
  home: string;
  onClose(): void;
}

/** Asks before a draft is thrown away. */
export function DiscardDialog({ draft, home, onClose }: DiscardDialogProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const discard = useSend(
    'DELETE /api/definitions/drafts/{id}',
    undefined,
    keyOf('/api/definitions/drafts/{id}', { id: draft }),
  );
  return (
    <Dialog open onClose={onClose} maxWidth="xs" aria-label={t('studio.discard')}>
      <DialogContent>
        <DialogContentText>{t('studio.discard.detail')}</DialogContentText>
        <ProblemAlert problem={discard.error} />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
        <Button
          color="error"
          variant="contained"
          loading={discard.isPending}
          onClick={() =>
            discard.mutate(
              { params: { id: draft }, body: {} },
              { onSuccess: () => navigate(home, { replace: true }) },
            )
          }
        >
          {t('studio.discard')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
