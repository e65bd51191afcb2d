import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

interface PersonSelectProps {
  label: string;
  people: readonly { id: string; name: string }[];
  value: string;
  onChange(id: string): void;
}

/** One of the people; each once, however many roles he holds. */
export function PersonSelect({ label, people, value, onChange }: PersonSelectProps) {
  const each = people.filter((one, at) => people.findIndex(({ id }) => id === one.id) === at);
  return (
    <TextField
      select
      label={label}
      value={each.some(({ id }) => id === value) ? value : ''}
      onChange={(event) => onChange(event.target.value)}
    >
      {each.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
