import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useSend } from '../api.ts';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { ActDialog } from './ActDialog.tsx';

/** Under which name a task list is kept, and for whom. */
export function SaveViewDialog({ address, onClose }: { address: string; onClose(): void }) {
  const { t } = useWords();
  const { can } = useSession();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useSend('POST /api/me/views', onClose);
  const body = { name: name.trim(), address, ...(shared ? { shared } : {}) };
  return (
    <ActDialog
      title={t('work.views.save.title')}
      detail={t('work.views.save.detail')}
      problem={save.error}
      act={t('work.views.save.do')}
      isBusy={save.isPending}
      isReady={body.name !== ''}
      onAct={() => save.mutate({ body })}
      onClose={onClose}
    >
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
    </ActDialog>
  );
}
