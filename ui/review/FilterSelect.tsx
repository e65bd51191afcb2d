import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useWords } from '../locales/index.ts';

interface FilterSelectProps {
  label: string;
  value: string;
  options: { value: string; title: string }[];
  /** What it is called that nothing is chosen; "all" when absent. */
  none?: string;
  /** One of the options always is. */
  isNeeded?: boolean;
  onChange(value: string): void;
}

/** One filter of a list. A value that is none of the options (not known yet, or no more) still stands, without its code. */
export function FilterSelect({ label, value, options, none, isNeeded = false, onChange }: FilterSelectProps) {
  const { t } = useWords();
  const isKnown = value === '' || options.some((one) => one.value === value);
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      sx={{ flex: { xs: '1 1 40%', sm: '1 1 196px' }, minWidth: 0 }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      {!isNeeded && <MenuItem value="">{none ?? t('review.filter.all')}</MenuItem>}
      {options.map((one) => (
        <MenuItem key={one.value} value={one.value} sx={{ whiteSpace: 'normal' }}>
          {one.title}
        </MenuItem>
      ))}
      {!isKnown && <MenuItem value={value}>{t('review.filter.chosen')}</MenuItem>}
    </TextField>
  );
}
