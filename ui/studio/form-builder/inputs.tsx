// The inputs of the properties: words in both languages, numbers, choices.
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { Text } from '../../../engine/index.ts';
import { parseNumber } from '../../form/parse-number.ts';
import { useWords } from '../../locales/index.ts';

interface WordsInputProps {
  label: string;
  value: Text | undefined;
  /** Undefined once both languages are empty, where that may be. */
  onChange(value: Text | undefined): void;
  onLeave?: () => void;
  isLong?: boolean;
  isReadOnly?: boolean;
  /** Puts the focus into the first of the two, with what stands there chosen. */
  isFresh?: boolean;
}

/** Words in Persian and in English. While both say the same, the English follows the Persian. */
export function WordsInput({
  label,
  value,
  onChange,
  onLeave,
  isLong = false,
  isReadOnly = false,
  isFresh = false,
}: WordsInputProps) {
  const { t } = useWords();
  const { fa, en } = value ?? { fa: '', en: '' };
  const give = (next: Text) => onChange(next.fa === '' && next.en === '' ? undefined : next);
  const shared = { size: 'small', multiline: isLong, onBlur: onLeave, disabled: isReadOnly } as const;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.25,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 190px), 1fr))',
      }}
    >
      <TextField
        {...shared}
        autoFocus={isFresh}
        onFocus={(event) => isFresh && event.target.select()}
        label={t('studio.inPersian', { label })}
        value={fa}
        onChange={({ target }) => give({ fa: target.value, en: en === fa || en === '' ? target.value : en })}
        slotProps={{ htmlInput: { dir: 'rtl', lang: 'fa' } }}
      />
      <TextField
        {...shared}
        label={t('studio.inEnglish', { label })}
        value={en === fa ? '' : en}
        placeholder={en}
        onChange={({ target }) => give({ fa, en: target.value === '' ? fa : target.value })}
        slotProps={{ htmlInput: { dir: 'ltr', lang: 'en' } }}
      />
    </Box>
  );
}

interface NumberInputProps {
  label: string;
  value: number | undefined;
  onChange(value: number | undefined): void;
  isReadOnly?: boolean;
  /** Whole numbers only, none below zero. */
  isCount?: boolean;
}

/** A number in the reader's digits; what is none stays in the input and changes nothing. */
export function NumberInput({
  label,
  value,
  onChange,
  isReadOnly = false,
  isCount = false,
}: NumberInputProps) {
  const { format, t } = useWords();
  const [written, setWritten] = useState<string | null>(null);
  const read = written === null ? null : parseNumber(written);
  const isWrong =
    read !== null && (Number.isNaN(read) || (isCount && !(Number.isInteger(read) && read >= 0)));
  return (
    <TextField
      size="small"
      label={label}
      disabled={isReadOnly}
      error={isWrong}
      helperText={isWrong ? t(isCount ? 'build.notACount' : 'build.notANumber') : undefined}
      value={written ?? (value === undefined ? '' : format.digits(String(value)))}
      onChange={({ target }) => {
        setWritten(target.value);
        const next = parseNumber(target.value);
        if (next === null) onChange(undefined);
        else if (!Number.isNaN(next) && (!isCount || (Number.isInteger(next) && next >= 0))) onChange(next);
      }}
      onBlur={() => !isWrong && setWritten(null)}
      slotProps={{ htmlInput: { dir: 'ltr', inputMode: isCount ? 'numeric' : 'decimal' } }}
    />
  );
}

interface SelectInputProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
  isReadOnly?: boolean;
  helperText?: string | undefined;
}

/** One of a few. */
export function SelectInput<Value extends string>({
  label,
  value,
  options,
  onChange,
  isReadOnly = false,
  helperText,
}: SelectInputProps<Value>) {
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      disabled={isReadOnly}
      helperText={helperText}
      onChange={({ target }) => {
        const chosen = options.find((one) => one.value === target.value);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      {options.map((one) => (
        <MenuItem key={one.value} value={one.value} sx={{ whiteSpace: 'normal' }}>
          {one.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
