import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { send } from '../api.ts';
import { countUnsent, forgetDrafts } from '../form/draft-store.ts';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { hasVisits } from './mark.ts';

/** The way out: nothing of the visits stays on the phone, and nothing that is there alone goes unasked. */
export function useSignOut(): { signOut: () => Promise<void>; dialog: ReactNode } {
  const { t, count } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { me } = useSession();
  const [unsent, setUnsent] = useState(0);
  const [drafts, setDrafts] = useState(0);

  const leave = async () => {
    await send('POST /api/auth/sign-out', {}, {}, { isLeaving: true }).catch(() => undefined);
    await forgetDrafts(me.id);
    client.clear();
    await navigate('/sign-in');
    // After the page that writes to it is gone.
    if (hasVisits()) await (await import('./store.ts')).wipeStore();
  };
  const signOut = async () => {
    const left = hasVisits() ? await (await import('./phone.ts')).unsentOnPhone() : 0;
    const written = await countUnsent(me.id);
    if (left + written === 0) return leave();
    setUnsent(left);
    setDrafts(written);
  };
  const stay = () => {
    setUnsent(0);
    setDrafts(0);
  };
  const dialog = (
    <Dialog open={unsent + drafts > 0} onClose={stay} aria-labelledby="unsent-title">
      <DialogTitle id="unsent-title">{t('field.signOut.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>{unsent > 0 && count('field.signOut', unsent)}</DialogContentText>
        <DialogContentText>{drafts > 0 && count('respondent.leave.detail', drafts)}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void leave()} color="error">
          {t('field.signOut.leave')}
        </Button>
        <Button onClick={stay} variant="contained" autoFocus>
          {t('field.signOut.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
  return { signOut, dialog };
}
