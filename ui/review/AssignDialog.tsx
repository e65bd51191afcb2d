import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { jalaliOf } from '../../engine/index.ts';
import type { TaskActResult, TaskChoiceBody } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';

interface AssignDialogProps {
  choice: TaskChoiceBody;
  count: number;
  onDone(result: TaskActResult): void;
  onClose(): void;
}

/** To which colleague tasks go; each with what is in his hands already. */
export function AssignDialog({ choice, count, onDone, onClose }: AssignDialogProps) {
  const words = useWords();
  const { t, of, format } = words;
  const [to, setTo] = useState('');
  const colleagues = useApi('/api/colleagues');
  const assign = useSend('POST /api/tasks/assign', onDone);
  const people = (colleagues.data?.items ?? []).filter(
    (one, at, all) => all.findIndex(({ id }) => id === one.id) === at,
  );
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t('work.assign.title')}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <ProblemAlert problem={assign.error ?? colleagues.error} />
          <DialogContentText>{words.count('work.assign.detail', count)}</DialogContentText>
          <TextField
            select
            label={t('work.assign.to')}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          >
            {people.map(({ id, name, roleTitle, tasks, away }) => (
              <MenuItem key={id} value={id} sx={{ whiteSpace: 'normal' }}>
                {[
                  name,
                  of(roleTitle),
                  words.count('work.team.tasks', tasks),
                  away === null
                    ? ''
                    : t('work.away', { day: format.day(jalaliOf(away.lastDay)), name: away.substitute }),
                ]
                  .filter((one) => one !== '')
                  .join(' · ')}
              </MenuItem>
            ))}
          </TextField>
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('work.cancel')}
        </Button>
        <Button
          variant="contained"
          loading={assign.isPending}
          disabled={to === ''}
          onClick={() => assign.mutate({ body: { ...choice, to } })}
        >
          {t('work.assign.do')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
