import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { type FormEvent, useId, useState } from 'react';
import type { ContactBody, ContactList } from '../../server/wire.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { DayField } from '../visits/DayField.tsx';

const channels = ['phone', 'visit', 'letter', 'message'] as const satisfies ContactBody['channel'][];

interface ContactFormProps {
  outcomes: ContactList['outcomes'];
  problem: Error | null;
  isBusy: boolean;
  isKept: boolean;
  onKeep(contact: ContactBody): void;
}

/** What somebody did to reach a unit, and what came of it. */
export function ContactForm({ outcomes, problem, isBusy, isKept, onKeep }: ContactFormProps) {
  const { t, of } = useWords();
  const title = useId();
  const [channel, setChannel] = useState<ContactBody['channel']>('phone');
  const [outcome, setOutcome] = useState('');
  const [note, setNote] = useState('');
  const [nextOn, setNextOn] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onKeep({
      channel,
      outcome,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      ...(nextOn === '' ? {} : { nextOn }),
    });
    setOutcome('');
    setNote('');
    setNextOn('');
  };
  return (
    <Box component="form" onSubmit={submit} aria-labelledby={title} sx={{ display: 'grid', gap: 2 }}>
      <Typography id={title} variant="h3" component="h3">
        {t('followUp.log')}
      </Typography>
      <ToggleButtonGroup
        exclusive
        fullWidth
        color="primary"
        aria-label={t('followUp.log.how')}
        value={channel}
        onChange={(_event, value) => setChannel(channels.find((one) => one === value) ?? channel)}
        sx={{ '& .MuiToggleButton-root': { minHeight: 44 } }}
      >
        {channels.map((one) => (
          <ToggleButton key={one} value={one}>
            {t(`followUp.log.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <TextField
        select
        required
        label={t('followUp.log.outcome')}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
      >
        {outcomes.map(({ code, title: words }) => (
          <MenuItem key={code} value={code}>
            {of(words)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        multiline
        minRows={2}
        label={t('followUp.log.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
      <DayField label={t('followUp.log.next')} value={nextOn} onChange={setNextOn} />
      <ProblemAlert problem={problem} />
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button
          type="submit"
          variant="contained"
          loading={isBusy}
          disabled={outcome === ''}
          sx={{ minHeight: 44 }}
        >
          {t('followUp.log.keep')}
        </Button>
        <Box role="status">{isKept && <Alert severity="success">{t('followUp.log.kept')}</Alert>}</Box>
      </Box>
    </Box>
  );
}
