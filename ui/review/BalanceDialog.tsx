import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useState } from 'react';
import type { TaskActResult, TaskChoiceBody } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { ActDialog } from './ActDialog.tsx';

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
    <ActDialog
      title={t('work.balance.title')}
      detail={words.count('work.balance.detail', count)}
      problem={balance.error}
      act={t('work.balance.do')}
      isBusy={balance.isPending}
      onAct={() => balance.mutate({ body: { ...choice, again } })}
      onClose={onClose}
    >
      <FormControlLabel
        control={<Switch checked={again} onChange={(_, isAgain) => setAgain(isAgain)} />}
        label={t('work.balance.again')}
      />
    </ActDialog>
  );
}
