import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { DefinitionVersionView } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';

const keyPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Begins a new definition as a copy of this one, under a key and a title of its own. */
export function CopyDialog({
  definition,
  onClose,
}: {
  definition: DefinitionVersionView;
  onClose: () => void;
}) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [key, setKey] = useState('');
  const [fa, setFa] = useState('');
  const [en, setEn] = useState('');
  const begin = useSend('POST /api/definitions/{kind}/{key}/drafts');
  const { kind } = definition;
  const isReady = keyPattern.test(key) && key !== definition.key && fa.trim() !== '' && en.trim() !== '';
  const copy = () =>
    begin.mutate(
      {
        params: { kind, key },
        body: { ...definition.document, key, title: { fa: fa.trim(), en: en.trim() } },
      },
      { onSuccess: ({ id }) => navigate(`/drafts/${id}`) },
    );
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('studio.copy')}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{t('studio.copy.detail')}</DialogContentText>
        <Stack sx={{ gap: 2 }}>
          <TextField
            autoFocus
            label={t('studio.titleFa')}
            value={fa}
            onChange={(event) => setFa(event.target.value)}
            slotProps={{ htmlInput: { dir: 'rtl' } }}
          />
          <TextField
            label={t('studio.titleEn')}
            value={en}
            onChange={(event) => setEn(event.target.value)}
            slotProps={{ htmlInput: { dir: 'ltr' } }}
          />
          <TextField
            label={t('studio.key')}
            value={key}
            onChange={(event) => setKey(event.target.value.trim())}
            error={key !== '' && !keyPattern.test(key)}
            helperText={t('studio.keyHelp')}
            slotProps={{ htmlInput: { dir: 'ltr' } }}
          />
          <ProblemAlert problem={begin.error} onClose={() => begin.reset()} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
        <Button variant="contained" disabled={!isReady} loading={begin.isPending} onClick={copy}>
          {t('studio.copy.begin')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
