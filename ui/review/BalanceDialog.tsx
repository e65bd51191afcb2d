import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import { useState } from 'react';
import type { TaskActResult, TaskChoiceBody } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';

interface BalanceDialogProps {
  choice: TaskChoiceBody;
  count: number;
  onDone(result: TaskActResult): void;
  onClose(): void;
}

/** Spreads tasks over the colleagues who are present, evenly; what somebody has only where one says so. */
export function BalanceDialog({ choice, count, onDone, onClose }: BalanceDialogProps) {
  const words = useWords();
  const { t } = words;
  const [again, setAgain] = useState(false);
  const balance = useSend('POST /api/tasks/balance', onDone);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t('work.balance.title')}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <ProblemAlert problem={balance.error} />
          <DialogContentText>{words.count('work.balance.detail', count)}</DialogContentText>
          <FormControlLabel
            control={<Switch checked={again} onChange={(_, isAgain) => setAgain(isAgain)} />}
            label={t('work.balance.again')}
          />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('work.cancel')}
        </Button>
        <Button
          variant="contained"
          loading={balance.isPending}
          onClick={() => balance.mutate({ body: { ...choice, again } })}
        >
          {t('work.balance.do')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
