import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { jalaliOf } from '../../engine/index.ts';
import { useApi, useSend } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';

interface CooperationDialogProps {
  /** The case of the planned visit. */
  visit: string;
  /** Gregorian. */
  day: string;
  /** The title of the unit. */
  unit: string;
  onClose: () => void;
}

/** Asks a body to cooperate in a planned visit (C1-N3), and shows what was asked for it before. */
export function CooperationDialog({ visit, day, unit, onClose }: CooperationDialogProps) {
  const { t, of, format } = useWords();
  const { data, error } = useApi('/api/cooperation', { visit });
  const ask = useSend('POST /api/cooperation');
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const body = chosen || (data?.bodies[0]?.id ?? '');
  const sent = ask.data;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('visits.ask')}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <ProblemAlert problem={ask.error ?? error} />
          {sent !== undefined && (
            <Alert severity="success">
              {t('visits.ask.sent', {
                to: of(sent.to),
                until: sent.due === null ? '—' : format.deadline(sent.due),
              })}
            </Alert>
          )}
          {data === undefined && error === null && <Loading rows={2} height={48} />}
          {data !== undefined && sent === undefined && (
            <>
              <DialogContentText>
                {t('visits.ask.detail', { unit, day: format.day(jalaliOf(day)) })}
              </DialogContentText>
              <TextField
                select
                label={t('visits.ask.body')}
                value={body}
                onChange={(event) => setChosen(event.target.value)}
              >
                {data.bodies.map(({ id, title }) => (
                  <MenuItem key={id} value={id}>
                    {of(title)}
                  </MenuItem>
                ))}
              </TextField>
              <TextField
                label={t('visits.ask.text')}
                required
                value={text}
                multiline
                minRows={3}
                onChange={(event) => setText(event.target.value)}
                slotProps={{ htmlInput: { maxLength: 1000 } }}
              />
            </>
          )}
          {data !== undefined && data.items.length > 0 && sent === undefined && (
            <div>
              <Typography variant="subtitle2">{t('visits.ask.earlier')}</Typography>
              {data.items.map((one) => (
                <Typography key={one.case} variant="body2" color="textSecondary">
                  {t('visits.ask.earlierLine', { to: of(one.to), state: of(one.stateTitle) })}
                </Typography>
              ))}
            </div>
          )}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t(sent === undefined ? 'visits.cancel' : 'visits.ask.close')}
        </Button>
        {sent === undefined && (
          <Button
            variant="contained"
            loading={ask.isPending}
            disabled={body === '' || text.trim() === ''}
            onClick={() => ask.mutate({ body: { visit, body, text: text.trim() } })}
          >
            {t('visits.ask.send')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
