import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import type { Me } from '../../server/wire.ts';
import { read, useSend } from '../api.ts';
import { SignInForm } from '../components/SignInForm.tsx';
import { useWords } from '../locales/index.ts';
import { tellSignedInAgain } from './signed-in-again.ts';

/** Over a page whose session has ended: the page and what was written on it stay, and are saved once one is back. */
export function SignInAgain({ me }: { me: Me }) {
  const { t } = useWords();
  // This dialog is gone as soon as the page knows who is there: what follows must not depend on it.
  const signIn = useSend('POST /api/auth/sign-in/username', () => void goOn(me));
  const enter = (username: string, password: string) => signIn.mutate({ body: { username, password } });
  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby="sign-in-again">
      <DialogTitle id="sign-in-again">{t('desk.signIn.again')}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{t('desk.signIn.detail')}</DialogContentText>
        <SignInForm problem={signIn.error} isBusy={signIn.isPending} onEnter={enter} />
      </DialogContent>
    </Dialog>
  );
}

async function goOn(me: Me): Promise<void> {
  const { id } = await read('/api/me');
  // Another person gets a page of his own, not what is written here.
  if (id === me.id) tellSignedInAgain();
  else window.location.assign('/');
}
