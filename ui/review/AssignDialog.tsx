import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { jalaliOf } from '../../engine/index.ts';
import type { TaskActResult, TaskChoiceBody } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { ActDialog } from './ActDialog.tsx';

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
    <ActDialog
      title={t('work.assign.title')}
      detail={words.count('work.assign.detail', count)}
      problem={assign.error ?? colleagues.error}
      act={t('work.assign.do')}
      isBusy={assign.isPending}
      isReady={to !== ''}
      onAct={() => assign.mutate({ body: { ...choice, to } })}
      onClose={onClose}
    >
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
    </ActDialog>
  );
}
