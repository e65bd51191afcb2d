import CloudDoneIcon from '@mui/icons-material/CloudDoneOutlined';
import CloudOffIcon from '@mui/icons-material/CloudOffOutlined';
import Box from '@mui/material/Box';
import { useWords, type WordKey } from '../locales/index.ts';
import type { SaveSnapshot, SaveState } from './autosave.ts';

const words = {
  saved: 'desk.save.asStored',
  waiting: 'desk.save.waiting',
  saving: 'desk.save.saving',
  unreadable: 'desk.save.unreadable',
  offline: 'desk.save.offline',
  'signed-out': 'desk.save.signedOut',
  refused: 'desk.save.refused',
  conflict: 'desk.save.conflict',
} as const satisfies Record<SaveState, WordKey>;

/** Whether what was written is stored, and if not why; `storedAt` is when it was before this page was opened. */
export function SaveLine({ saving, storedAt }: { saving: SaveSnapshot; storedAt: string }) {
  const { t, format } = useWords();
  const { state, at, problem } = saving;
  const isBad = !['saved', 'waiting', 'saving'].includes(state);
  const said =
    state === 'saved' && at !== null
      ? t('desk.save.saved', { at: format.time(at) })
      : state === 'saved'
        ? t('studio.draft.saved', { at: format.dateTime(storedAt) })
        : state === 'refused' && problem !== null
          ? t('desk.save.refusedBecause', { why: problem.view.title })
          : t(words[state]);
  const Icon = isBad ? CloudOffIcon : CloudDoneIcon;
  return (
    <Box
      component="span"
      role="status"
      sx={{
        display: 'inline-flex',
        verticalAlign: 'middle',
        alignItems: 'center',
        gap: 0.75,
        color: isBad ? 'error.main' : state === 'saved' ? 'success.main' : 'text.secondary',
      }}
    >
      {(isBad || state === 'saved') && <Icon fontSize="small" aria-hidden />}
      {said}
    </Box>
  );
}
