// The way into approving many returns at once: a button beside the list, and how far the last of them has come.
import DoneAllIcon from '@mui/icons-material/DoneAll';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { TaskChoiceBody } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { BulkDialog } from './BulkDialog.tsx';

interface BulkApprovalProps {
  /** Named tasks, or all that a filter finds. */
  choice: TaskChoiceBody;
  /** How many these are. */
  count: number;
}

export function BulkApproval({ choice, count }: BulkApprovalProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<TaskChoiceBody | null>(null);
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<DoneAllIcon />}
        disabled={count === 0}
        onClick={() => setChosen(choice)}
        sx={{ minHeight: 44 }}
      >
        {t('decide.bulk.button')}
      </Button>
      {chosen !== null && <BulkDialog choice={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
