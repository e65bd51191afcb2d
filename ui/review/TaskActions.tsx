// What is done with chosen tasks: taken, given back, given to somebody, spread.
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { TaskActResult, TaskChoiceBody } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { AssignDialog } from './AssignDialog.tsx';
import { BalanceDialog } from './BalanceDialog.tsx';

interface TaskActionsProps {
  /** The chosen tasks, or the filter that finds them. */
  choice: TaskChoiceBody;
  count: number;
  /** How many the list has in all, and whether all of them are chosen. */
  total: number;
  isAll: boolean;
  onAll(isAll: boolean): void;
  onClear(): void;
  onDone(result: TaskActResult): void;
  /** Acts of other kinds. */
  children?: ReactNode;
}

export function TaskActions({
  choice,
  count,
  total,
  isAll,
  onAll,
  onClear,
  onDone,
  children,
}: TaskActionsProps) {
  const words = useWords();
  const { t } = words;
  const { can } = useSession();
  const [open, setOpen] = useState<'assign' | 'balance' | null>(null);
  const claim = useSend('POST /api/tasks/claim', onDone);
  const release = useSend('POST /api/tasks/release', onDone);
  const isBusy = claim.isPending || release.isPending;
  const done = (result: TaskActResult) => {
    setOpen(null);
    onDone(result);
  };
  return (
    <Paper
      elevation={6}
      role="region"
      aria-label={words.count('work.chosen', count)}
      sx={{ position: 'sticky', bottom: 12, zIndex: 3, mt: 2, p: 1.5 }}
    >
      <ProblemAlert problem={claim.error ?? release.error} />
      <Typography
        component="div"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'center',
          '& .MuiButton-root': { minHeight: { xs: 44, md: 36 } },
        }}
      >
        <strong>{words.count('work.chosen', count)}</strong>
        {total > count || isAll ? (
          <FormControlLabel
            control={<Checkbox checked={isAll} onChange={(_, isChosen) => onAll(isChosen)} />}
            label={words.count('work.all', total)}
          />
        ) : null}
        <span style={{ flex: 1 }} />
        {children}
        <Button variant="contained" loading={isBusy} onClick={() => claim.mutate({ body: choice })}>
          {t('work.act.claim')}
        </Button>
        <Button loading={isBusy} onClick={() => release.mutate({ body: choice })}>
          {t('work.act.release')}
        </Button>
        {can('task.assign') && (
          <>
            <Button onClick={() => setOpen('assign')}>{t('work.act.assign')}</Button>
            <Button onClick={() => setOpen('balance')}>{t('work.act.balance')}</Button>
          </>
        )}
        <Button color="inherit" onClick={onClear}>
          {t('work.act.clear')}
        </Button>
      </Typography>
      {open === 'assign' && (
        <AssignDialog choice={choice} count={count} onDone={done} onClose={() => setOpen(null)} />
      )}
      {open === 'balance' && (
        <BalanceDialog choice={choice} count={count} onDone={done} onClose={() => setOpen(null)} />
      )}
    </Paper>
  );
}
