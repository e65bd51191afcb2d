import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useWords } from '../../locales/index.ts';
import { useItems } from '../lists/in-force.ts';

interface OwnItemsProps {
  label: string;
  /** Ids of items; undefined: all of the return's. */
  value: readonly string[] | undefined;
  isReadOnly: boolean;
  onChange(items: string[] | undefined): void;
}

/** On which items a deputyship decides; none named means all. */
export function OwnItems({ label, value, isReadOnly, onChange }: OwnItemsProps) {
  const { t, of } = useWords();
  const items = useItems();
  const titles = new Map(items.map(({ id, title }) => [id, of(title)]));
  return (
    <Autocomplete
      multiple
      readOnly={isReadOnly}
      options={items.map(({ id }) => id)}
      value={[...(value ?? [])]}
      getOptionLabel={(id) => titles.get(id) ?? id}
      onChange={(_, next) => onChange(next.length === 0 ? undefined : next)}
      renderInput={(params) => (
        <TextField {...params} label={label} helperText={t('lists.routing.items.note')} />
      )}
    />
  );
}
