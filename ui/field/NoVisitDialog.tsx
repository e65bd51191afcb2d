import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useWords } from '../locales/index.ts';
import type { Outcome } from './visit-form.ts';

interface NoVisitDialogProps {
  title: string;
  outcomes: readonly Outcome[];
  /** Registering it declares that it is true. */
  isToDeclare: boolean;
  isBusy: boolean;
  /** `note`: what the inspector wrote, or the outcome in words. */
  onChoose: (code: string, note: string) => void;
  onClose: () => void;
}

/** Refused, closed or not found: the second touch registers it. */
export function NoVisitDialog({
  title,
  outcomes,
  isToDeclare,
  isBusy,
  onChoose,
  onClose,
}: NoVisitDialogProps) {
  const { t, of } = useWords();
  const [note, setNote] = useState('');
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="no-visit-title">
      <DialogTitle id="no-visit-title">{t('field.noVisit.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        <span>{title}</span>
        {outcomes.map((outcome) => (
          <Button
            key={outcome.code}
            variant="outlined"
            size="large"
            disabled={isBusy}
            onClick={() => onChoose(outcome.code, note.trim() === '' ? of(outcome.title) : note.trim())}
          >
            {of(outcome.title)}
          </Button>
        ))}
        <TextField
          label={t('field.noVisit.note')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          multiline
          minRows={2}
          slotProps={{ htmlInput: { maxLength: 1000 } }}
          sx={{ mt: 1 }}
        />
        {isToDeclare && (
          <Typography variant="body2" color="textSecondary">
            {t('respondent.nil.declaration')}
          </Typography>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('field.cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
}
