import BlockIcon from '@mui/icons-material/Block';
import PersonIcon from '@mui/icons-material/PersonOutlined';
import type { TaskView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { Mark } from './Mark.tsx';

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
        <Mark look="error" icon={<BlockIcon />}>
          {t('work.conflict')}
        </Mark>
      )}
      {assignee !== null && (
        <Mark look={assignee.mine ? 'accent' : 'plain'} icon={<PersonIcon />}>
          {labelOf(assignee, t)}
        </Mark>
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
