// What is asked before something is done with work: one frame for all of them.
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type ReactNode, useId } from 'react';
import type { ApiProblem } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';

interface ActDialogProps {
  title: string;
  /** What the act does, in a sentence or two. */
  detail: string;
  /** Why it was refused, or what it needs could not be read. */
  problem: ApiProblem | null;
  /** The word of the button that does it. */
  act: string;
  isBusy: boolean;
  /** Whether all that it needs is there. */
  isReady?: boolean;
  onAct(): void;
  onClose(): void;
  children?: ReactNode;
}

/** Asks what an act needs, and does it by its button or by Enter. */
export function ActDialog({
  title,
  detail,
  problem,
  act,
  isBusy,
  isReady = true,
  onAct,
  onClose,
  children,
}: ActDialogProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={id}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isBusy) onAct();
        }}
        style={{ display: 'contents' }}
      >
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2 }}>
            <ProblemAlert problem={problem} />
            <DialogContentText>{detail}</DialogContentText>
            {children}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5, '& .MuiButton-root': { minHeight: { xs: 44, md: 40 } } }}>
          <Button color="inherit" onClick={onClose}>
            {t('work.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={isBusy} disabled={!isReady}>
            {act}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
