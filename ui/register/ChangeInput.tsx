import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import type { UnitView } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { useSteadyList } from '../components/use-steady-list.ts';
import { DateInput } from '../form/inputs/DateInput.tsx';
import { parseNumber } from '../form/parse-number.ts';
import { useWords } from '../locales/index.ts';
import type { ChangeField } from './change-forms.ts';
import type { Lists } from './units.ts';

interface ChangeInputProps {
  field: ChangeField;
  unit: UnitView;
  lists: Lists;
  value: string;
  isInvalid: boolean;
  onChange(value: string): void;
}

/** One question of a change. */
export function ChangeInput({ field, unit, lists, value, isInvalid, onChange }: ChangeInputProps) {
  const { t, format } = useWords();
  const id = useId();
  const { kind, list, n = 1, isRequired = false } = field;
  const label = t(field.label, { n });
  if (kind === 'flag') {
    return (
      <FormControlLabel
        control={<Switch checked={value === 'true'} onChange={(_, is) => onChange(is ? 'true' : '')} />}
        label={label}
        sx={{ mx: 0 }}
      />
    );
  }
  if (kind === 'day') {
    return (
      <Box sx={{ display: 'grid', gap: 0.75 }}>
        <FormLabel htmlFor={id} required={isRequired} error={isInvalid}>
          {label}
        </FormLabel>
        <DateInput
          id={id}
          value={value}
          isInvalid={isInvalid}
          onCommit={(day) => onChange(typeof day === 'string' ? day : '')}
        />
      </Box>
    );
  }
  if (kind === 'unit')
    return <UnitChoice label={label} except={unit.id} isInvalid={isInvalid} onChange={onChange} />;
  if (kind === 'choice' || kind === 'permit') {
    const choices =
      kind === 'choice'
        ? lists.of(list ?? 'provinces')
        : (unit.permits ?? [])
            .filter(({ revokedOn }) => revokedOn === null)
            .map((permit) => ({
              code: `${permit.kind}\n${permit.number}`,
              title: `${lists.name('permitKinds', permit.kind)} ${format.digits(permit.number)}`,
            }));
    return (
      <TextField
        select
        label={label}
        required={isRequired}
        error={isInvalid}
        value={choices.some(({ code }) => code === value) ? value : ''}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map(({ code, title }) => (
          <MenuItem key={code} value={code}>
            {title}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  return kind === 'number' ? (
    <NumberField
      label={label}
      value={value}
      isRequired={isRequired}
      isInvalid={isInvalid}
      onChange={onChange}
    />
  ) : (
    <TextField
      label={label}
      required={isRequired}
      error={isInvalid}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { dir: 'auto', maxLength: 300 } }}
    />
  );
}

/** Any digits, as they are typed; what is no number is kept in sight and told to be none. */
function NumberField({
  label,
  value,
  isRequired,
  isInvalid,
  onChange,
}: Pick<ChangeInputProps, 'value' | 'isInvalid' | 'onChange'> & { label: string; isRequired: boolean }) {
  const { format } = useWords();
  const [written, setWritten] = useState(() => format.digits(value));
  const isWrong = written.trim() !== '' && parseNumber(written) === null;
  return (
    <TextField
      label={label}
      required={isRequired}
      error={isInvalid || isWrong}
      value={written}
      onChange={(event) => {
        setWritten(event.target.value);
        const number = parseNumber(event.target.value);
        onChange(number === null ? '' : String(number));
      }}
      slotProps={{ htmlInput: { dir: 'ltr', inputMode: 'decimal' } }}
    />
  );
}

/** Another unit of the register, found as one types. */
function UnitChoice({
  label,
  except,
  isInvalid,
  onChange,
}: {
  label: string;
  except: string;
  isInvalid: boolean;
  onChange(id: string): void;
}) {
  const { of, format } = useWords();
  const [q, setQ] = useState('');
  const list = useSteadyList();
  const asked = q.trim().slice(0, 100);
  const { data } = useApi('/api/units', { q: asked, limit: 10 }, { when: asked.length > 1, keep: true });
  return (
    <Autocomplete
      {...list}
      options={(data?.items ?? []).filter(({ id }) => id !== except)}
      filterOptions={(options) => options}
      getOptionLabel={(one) => `${of(one.title)} · ${format.digits(one.activityId)}`}
      getOptionKey={(one) => one.id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onInputChange={(_, text) => setQ(text)}
      onChange={(_, unit) => onChange(unit?.id ?? '')}
      renderInput={(params) => <TextField {...params} label={label} required error={isInvalid} />}
    />
  );
}
