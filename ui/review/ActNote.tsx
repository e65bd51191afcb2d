import Alert from '@mui/material/Alert';
import type { TaskActResult } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';

/** What became of tasks that were to be taken or given: done, and left with the reason. */
export function ActNote({ result, onClose }: { result: TaskActResult; onClose(): void }) {
  const { t, count } = useWords();
  const { done, left, people } = result;
  return (
    <Alert
      severity={left.length === 0 ? 'success' : 'warning'}
      onClose={onClose}
      sx={{ mb: 2 }}
      closeText={t('work.cancel')}
    >
      {people.length === 0 && done > 0 && <div>{count('work.done', done)}</div>}
      {people.map(({ id, name, tasks }) => (
        <div key={id}>{t('work.done.to', { name, tasks: count('work.team.tasks', tasks) })}</div>
      ))}
      {left.map(({ reason, count: number, names }) => (
        <div key={reason}>
          {count(`work.left.${reason}`, number)}
          {names.length > 0 && ` (${names.join(t('form.comma'))})`}
        </div>
      ))}
    </Alert>
  );
}
