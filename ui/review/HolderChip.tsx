import BlockIcon from '@mui/icons-material/Block';
import PersonIcon from '@mui/icons-material/PersonOutlined';
import Chip from '@mui/material/Chip';
import type { TaskView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';

/** In whose hands a task is, and whether the reader must keep his off it. */
export function HolderChip({
  task: { assignee, conflict },
}: {
  task: Pick<TaskView, 'assignee' | 'conflict'>;
}) {
  const { t } = useWords();
  return (
    <>
      {conflict && (
        <Chip size="small" color="error" variant="outlined" icon={<BlockIcon />} label={t('work.conflict')} />
      )}
      {assignee !== null && (
        <Chip
          size="small"
          icon={<PersonIcon />}
          color={assignee.mine ? 'primary' : 'default'}
          variant="outlined"
          label={labelOf(assignee, t)}
        />
      )}
    </>
  );
}

function labelOf(
  { name, substitute, mine }: NonNullable<TaskView['assignee']>,
  t: ReturnType<typeof useWords>['t'],
): string {
  if (substitute === null) return mine ? t('work.held.mine') : t('work.held.by', { name });
  return mine
    ? t('work.held.mineFor', { absent: name })
    : t('work.held.for', { name: substitute.name, absent: name });
}
