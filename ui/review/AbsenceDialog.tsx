import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import type { ColleagueList } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { DayField } from '../visits/DayField.tsx';
import { PersonSelect } from './PersonSelect.tsx';

interface AbsenceDialogProps {
  people: ColleagueList['items'];
  onClose(): void;
}

/** From when to when somebody is away, and who is in his place: one's own, or, by a head, of somebody of his office. */
export function AbsenceDialog({ people, onClose }: AbsenceDialogProps) {
  const { t } = useWords();
  const { can, me } = useSession();
  const [user, setUser] = useState(me.id);
  const [substitute, setSubstitute] = useState('');
  const [firstDay, setFirstDay] = useState('');
  const [lastDay, setLastDay] = useState('');
  const record = useSend('POST /api/me/absences', onClose);
  const roles = new Set(people.filter(({ id }) => id === user).map(({ role }) => role));
  const suited = people.filter(({ id, role }) => id !== user && roles.has(role));
  const isWhole = substitute !== '' && firstDay !== '' && lastDay !== '';
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t('work.team.absence.record')}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <ProblemAlert problem={record.error} />
          <DialogContentText>{t('work.team.absence.record.detail')}</DialogContentText>
          {can('task.assign') && (
            <PersonSelect
              label={t('work.team.absence.who')}
              people={people}
              value={user}
              onChange={(next) => {
                setUser(next);
                setSubstitute('');
              }}
            />
          )}
          <PersonSelect
            label={t('work.team.absence.substitute')}
            people={suited}
            value={substitute}
            onChange={setSubstitute}
          />
          <DayField label={t('work.team.absence.first')} value={firstDay} onChange={setFirstDay} />
          <DayField label={t('work.team.absence.last')} value={lastDay} onChange={setLastDay} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('work.cancel')}
        </Button>
        <Button
          variant="contained"
          loading={record.isPending}
          disabled={!isWhole}
          onClick={() =>
            record.mutate({ body: { substitute, firstDay, lastDay, ...(user === me.id ? {} : { user }) } })
          }
        >
          {t('work.team.record')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
