import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { nextPeriod, periodContaining } from '../../engine/index.ts';
import type { DefinitionVersionView } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { HelpLink } from './help/HelpLink.tsx';
import { MonthGrid } from './MonthGrid.tsx';

interface RetireDialogProps {
  definition: DefinitionVersionView;
  version: number;
  onClose(): void;
}

/** Takes a version out of force from a month on, and asks why. */
export function RetireDialog({ definition, version, onClose }: RetireDialogProps) {
  const { t, of, format } = useWords();
  const { now } = useSession();
  const current = periodContaining(new Date(now()).toISOString(), 'month');
  const [from, setFrom] = useState(nextPeriod(current));
  const [text, setText] = useState('');
  const { kind, key, title } = definition;
  const retire = useSend('POST /api/definitions/{kind}/{key}/versions/{version}/retirement');
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="retire-version">
      <DialogTitle id="retire-version">
        {t('revision.retire.title', { n: version, title: of(title) })}
      </DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <Typography variant="body2">{t('revision.retire.detail')}</Typography>
          <MonthGrid label={t('revision.retire.from')} value={from} least={current} onChange={setFrom} />
          <Alert severity="warning">{t('revision.retire.summary', { period: format.period(from) })}</Alert>
          <TextField
            required
            multiline
            minRows={2}
            label={t('revision.why')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 4000 } }}
          />
          <HelpLink chapter="publishing" />
          <ProblemAlert problem={retire.error} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
        <Button
          color="error"
          variant="contained"
          loading={retire.isPending}
          disabled={text.trim() === ''}
          onClick={() =>
            retire.mutate(
              { params: { kind, key, version }, body: { from, text: text.trim() } },
              { onSuccess: onClose },
            )
          }
        >
          {t('revision.retire.button', { period: format.period(from) })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
