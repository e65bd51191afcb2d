import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useWords } from '../../locales/index.ts';
import { useStill } from '../lists/still.ts';
import { measures, measureWords } from './measure-words.ts';

interface MeasureFieldProps {
  value: string | undefined;
  onChange(measure: string | undefined): void;
}

const most = 20;

/** A unit of measure by its name; one that has no name here by its code. */
export function MeasureField({ value, onChange }: MeasureFieldProps) {
  const words = useWords();
  const { t } = words;
  const codeOf = (typed: string) => {
    const text = typed.trim().slice(0, most);
    return measures.find((code) => code === text || measureWords(code, words) === text) ?? text;
  };
  return (
    <Autocomplete
      freeSolo
      autoSelect
      size="small"
      disabled={useStill()}
      options={measures}
      value={value ?? null}
      getOptionLabel={(code) => measureWords(code, words)}
      onChange={(_, chosen) => onChange(chosen === null || chosen.trim() === '' ? undefined : codeOf(chosen))}
      renderInput={(params) => (
        <TextField {...params} label={t('studio.items.measure')} helperText={t('lists.items.measureHelp')} />
      )}
    />
  );
}
