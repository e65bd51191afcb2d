import CloudDoneIcon from '@mui/icons-material/CloudDoneOutlined';
import CloudOffIcon from '@mui/icons-material/CloudOffOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWords, type WordKey } from '../locales/index.ts';
import type { SaveState } from './draft.ts';

const words = {
  untouched: 'form.save.untouched',
  waiting: 'form.save.waiting',
  saving: 'form.save.waiting',
  saved: 'form.save.saved',
  failed: 'form.save.failed',
  'signed-out': 'form.save.signedOut',
  conflict: 'form.save.conflict',
  clash: 'form.save.conflict',
} as const satisfies Record<SaveState, WordKey>;

/** Whether what was written is safe. */
export function SaveStatus({ state }: { state: SaveState }) {
  const { t } = useWords();
  const isBad = state === 'failed' || state === 'signed-out' || state === 'conflict' || state === 'clash';
  return (
    <Box
      role="status"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        color: isBad ? 'error.main' : state === 'saved' ? 'success.main' : 'text.secondary',
      }}
    >
      {isBad && <CloudOffIcon fontSize="small" />}
      {state === 'saved' && <CloudDoneIcon fontSize="small" />}
      <Typography variant="caption">{t(words[state])}</Typography>
    </Box>
  );
}
