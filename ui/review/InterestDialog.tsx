import Autocomplete from '@mui/material/Autocomplete';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useDeferredValue, useState } from 'react';
import type { ColleagueList, UnitView } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { ActDialog } from './ActDialog.tsx';
import { PersonSelect } from './PersonSelect.tsx';

interface InterestDialogProps {
  people: ColleagueList['items'];
  onClose(): void;
}

/** In which unit somebody has an interest, and how far it reaches (E-30). */
export function InterestDialog({ people, onClose }: InterestDialogProps) {
  const { t, of, format } = useWords();
  const { can, me } = useSession();
  const [user, setUser] = useState(me.id);
  const [unit, setUnit] = useState<UnitView | null>(null);
  const [search, setSearch] = useState('');
  const [reach, setReach] = useState<'unit' | 'party'>('unit');
  const [note, setNote] = useState('');
  const q = useDeferredValue(search.trim().slice(0, 100));
  const found = useApi('/api/units', { q: q || undefined, limit: 20 }, { keep: true });
  const declare = useSend('POST /api/me/conflicts', onClose);
  return (
    <ActDialog
      title={t('work.team.conflict.title')}
      detail={t('work.team.conflict.declare.detail')}
      problem={declare.error ?? found.error}
      act={t('work.team.declare')}
      isBusy={declare.isPending}
      isReady={unit !== null && note.trim() !== ''}
      onAct={() =>
        unit !== null &&
        declare.mutate({
          body: { unit: unit.id, of: reach, note: note.trim(), ...(user === me.id ? {} : { user }) },
        })
      }
      onClose={onClose}
    >
      {can('task.assign') && (
        <PersonSelect
          label={t('work.team.absence.who')}
          people={[{ id: me.id, name: me.name }, ...people]}
          value={user}
          onChange={setUser}
        />
      )}
      <Autocomplete
        options={found.data?.items ?? []}
        value={unit}
        getOptionKey={({ id }) => id}
        getOptionLabel={({ title, activityId }) => `${of(title)} · ${format.digits(activityId)}`}
        isOptionEqualToValue={(one, other) => one.id === other.id}
        filterOptions={(options) => options}
        noOptionsText={t('work.team.conflict.unit.none')}
        onInputChange={(_, text, why) => why === 'input' && setSearch(text)}
        onChange={(_, next) => setUnit(next)}
        renderInput={(params) => <TextField {...params} label={t('work.team.conflict.unit')} />}
      />
      <TextField
        select
        label={t('work.team.conflict.reach')}
        value={reach}
        onChange={(event) => setReach(event.target.value === 'party' ? 'party' : 'unit')}
      >
        <MenuItem value="unit">{t('work.team.conflict.of.unit')}</MenuItem>
        <MenuItem value="party">{t('work.team.conflict.of.party')}</MenuItem>
      </TextField>
      <TextField
        label={t('work.team.conflict.note')}
        value={note}
        multiline
        minRows={2}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
    </ActDialog>
  );
}
