import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { AvailableEvent, RevisionSummary } from '../../../server/wire.ts';
import { useSend } from '../../api.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useWords } from '../../locales/index.ts';

interface EventDialogProps {
  revision: RevisionSummary;
  event: AvailableEvent;
  onClose(): void;
}

/** Does something about a revision, asking why where its chain does. */
export function EventDialog({ revision, event, onClose }: EventDialogProps) {
  const { t, of } = useWords();
  const [text, setText] = useState('');
  const act = useSend('POST /api/revisions/{id}/events');
  const asksText = event.asks.includes('text');
  const send = () =>
    act.mutate(
      {
        params: { id: revision.id },
        body: {
          type: event.type,
          version: revision.version,
          data: asksText ? { text: text.trim() } : {},
        },
      },
      { onSuccess: onClose },
    );
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="revision-event">
      <DialogTitle id="revision-event">{of(event.title)}</DialogTitle>
      <DialogContent>
        <DialogContentText variant="body2" sx={{ mb: 2 }}>
          {t('revision.event.detail')}
        </DialogContentText>
        {asksText && (
          <TextField
            autoFocus
            required
            fullWidth
            multiline
            minRows={3}
            label={t('revision.why')}
            value={text}
            onChange={(change) => setText(change.target.value)}
            slotProps={{ htmlInput: { maxLength: 4000 } }}
          />
        )}
        <ProblemAlert problem={act.error} onClose={() => act.reset()} />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
        <Button
          variant="contained"
          loading={act.isPending}
          disabled={asksText && text.trim() === ''}
          onClick={send}
        >
          {of(event.title)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
