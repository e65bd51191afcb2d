import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { Inspector } from '../../server/wire.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';

interface HandOverDialogProps {
  /** The title of the unit. */
  unit: string;
  /** Those of the province but him who has the visit now. */
  colleagues: Inspector[];
  problem: Error | null;
  isBusy: boolean;
  onHandOver: (inspector: string, note: string) => void;
  onClose: () => void;
}

/** To which colleague a planned visit goes, and why. */
export function HandOverDialog(props: HandOverDialogProps) {
  const { unit, colleagues, problem, isBusy, onHandOver, onClose } = props;
  const { t, format } = useWords();
  const [inspector, setInspector] = useState(colleagues[0]?.user ?? '');
  const [note, setNote] = useState('');
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t('visits.handOver')}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <ProblemAlert problem={problem} />
          <DialogContentText>
            {colleagues.length === 0 ? t('visits.handOver.none') : t('visits.handOver.detail', { unit })}
          </DialogContentText>
          {colleagues.length > 0 && (
            <>
              <TextField
                select
                label={t('visits.handOver.to')}
                value={inspector}
                onChange={(event) => setInspector(event.target.value)}
              >
                {colleagues.map(({ user, name, planned }) => (
                  <MenuItem key={user} value={user}>
                    {t('visits.inspector.planned', { name, count: format.number(planned) })}
                  </MenuItem>
                ))}
              </TextField>
              <TextField
                label={t('visits.handOver.note')}
                value={note}
                multiline
                minRows={2}
                onChange={(event) => setNote(event.target.value)}
                slotProps={{ htmlInput: { maxLength: 500 } }}
              />
            </>
          )}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('visits.cancel')}
        </Button>
        <Button
          variant="contained"
          loading={isBusy}
          disabled={inspector === ''}
          onClick={() => onHandOver(inspector, note.trim())}
        >
          {t('visits.handOver')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
