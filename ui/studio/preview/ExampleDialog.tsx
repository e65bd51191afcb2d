import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import type { Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { WordsInput } from '../form-builder/inputs.tsx';

interface ExampleDialogProps {
  /** What it is called now; null for a try that is to be kept. */
  title: Text | null;
  onName(title: Text): void;
  onClose(): void;
}

/** Asks what an example is to be called. */
export function ExampleDialog({ title, onName, onClose }: ExampleDialogProps) {
  const { t } = useWords();
  const [words, setWords] = useState<Text>(title ?? { fa: '', en: '' });
  const isReady = words.fa.trim() !== '' && words.en.trim() !== '';
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onName({ fa: words.fa.trim(), en: words.en.trim() });
        }}
      >
        <DialogTitle>{t(title === null ? 'build.example.keep' : 'build.example.rename')}</DialogTitle>
        <DialogContent>
          <DialogContentText sx={{ mb: 2 }}>
            {t(title === null ? 'build.example.keep.detail' : 'build.example.rename.detail')}
          </DialogContentText>
          <WordsInput
            isFresh
            label={t('build.example.title')}
            value={words}
            onChange={(next) => setWords(next ?? { fa: '', en: '' })}
          />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button color="inherit" onClick={onClose}>
            {t('review.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={!isReady}>
            {t(title === null ? 'build.example.keep.do' : 'build.example.rename.do')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
