import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';

/** Under which name a task list is kept, and for whom. */
export function SaveViewDialog({ address, onClose }: { address: string; onClose(): void }) {
  const { t } = useWords();
  const { can } = useSession();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useSend('POST /api/me/views', onClose);
  const body = { name: name.trim(), address, ...(shared ? { shared } : {}) };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (body.name !== '') save.mutate({ body });
        }}
      >
        <DialogTitle>{t('work.views.save')}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2 }}>
            <ProblemAlert problem={save.error} />
            <DialogContentText>{t('work.views.save.detail')}</DialogContentText>
            <TextField
              label={t('work.views.name')}
              value={name}
              autoFocus
              onChange={(event) => setName(event.target.value)}
              slotProps={{ htmlInput: { maxLength: 80 } }}
            />
            {can('task.assign') && (
              <FormControlLabel
                control={<Switch checked={shared} onChange={(_, isShared) => setShared(isShared)} />}
                label={t('work.views.share')}
              />
            )}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button color="inherit" onClick={onClose}>
            {t('work.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={save.isPending} disabled={body.name === ''}>
            {t('work.views.save.do')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
