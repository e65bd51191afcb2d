import { useState } from 'react';
import type { ColleagueList } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { DayField } from '../visits/DayField.tsx';
import { ActDialog } from './ActDialog.tsx';
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
    <ActDialog
      title={t('work.team.absence.title')}
      detail={t('work.team.absence.record.detail')}
      problem={record.error}
      act={t('work.team.record')}
      isBusy={record.isPending}
      isReady={isWhole}
      onAct={() =>
        record.mutate({ body: { substitute, firstDay, lastDay, ...(user === me.id ? {} : { user }) } })
      }
      onClose={onClose}
    >
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
    </ActDialog>
  );
}
