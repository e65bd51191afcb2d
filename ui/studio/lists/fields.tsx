// The inputs of the workshops of lists: still where the document may not be changed.
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';
import type { Text } from '../../../engine/index.ts';
import { parseNumber } from '../../form/parse-number.ts';
import { useWords } from '../../locales/index.ts';
import { useStill } from './still.ts';

/** Side by side where there is room. */
export function Row({ children, least = 200 }: { children: ReactNode; least?: number }) {
  const columns = `repeat(auto-fit, minmax(min(100%, ${least}px), 1fr))`;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: columns, alignItems: 'start' }}>
      {children}
    </Box>
  );
}

interface WordsFieldProps {
  label: string;
  value: Text;
  onChange(value: Text): void;
  isLong?: boolean;
  autoFocus?: boolean;
}

/** Words in Persian and in English. */
export function WordsField({ label, value, onChange, isLong = false, autoFocus = false }: WordsFieldProps) {
  const isStill = useStill();
  const { t } = useWords();
  return (
    <Row>
      <TextField
        size="small"
        disabled={isStill}
        multiline={isLong}
        autoFocus={autoFocus}
        label={t('studio.inPersian', { label })}
        value={value.fa}
        onChange={({ target }) => onChange({ ...value, fa: target.value })}
        slotProps={{ htmlInput: { dir: 'rtl', lang: 'fa', maxLength: 4000 } }}
      />
      <TextField
        size="small"
        disabled={isStill}
        multiline={isLong}
        label={t('studio.inEnglish', { label })}
        value={value.en}
        onChange={({ target }) => onChange({ ...value, en: target.value })}
        slotProps={{ htmlInput: { dir: 'ltr', lang: 'en', maxLength: 4000 } }}
      />
    </Row>
  );
}

interface LineFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
  helper?: ReactNode;
  most?: number;
  dir?: 'ltr' | 'rtl';
  isWrong?: boolean;
  isLong?: boolean;
  autoFocus?: boolean;
}

/** One line of text. */
export function LineField({
  label,
  value,
  onChange,
  helper,
  most = 200,
  dir,
  isWrong = false,
  isLong = false,
  autoFocus = false,
}: LineFieldProps) {
  const isStill = useStill();
  return (
    <TextField
      size="small"
      disabled={isStill}
      multiline={isLong}
      autoFocus={autoFocus}
      label={label}
      value={value}
      error={isWrong}
      helperText={helper}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ htmlInput: { maxLength: most, ...(dir === undefined ? {} : { dir }) } }}
    />
  );
}

export interface Option<Value extends string> {
  value: Value;
  label: string;
}

interface ChoiceFieldProps<Value extends string> {
  label: string;
  value: Value | '';
  options: readonly Option<Value>[];
  onChange(value: Value): void;
  helper?: ReactNode;
  /** What is looked at, not what the document says: it may always be chosen. */
  isLooking?: boolean;
}

/** One of several: the browser's own list, so that every key and every telephone knows it. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const isStill = useStill();
  const { label, value, options, onChange, helper, isLooking = false } = props;
  const isKnown = options.some((one) => one.value === value);
  return (
    <TextField
      select
      size="small"
      disabled={isStill && !isLooking}
      label={label}
      value={value}
      helperText={helper}
      onChange={({ target }) => {
        const chosen = options.find((one) => one.value === target.value);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
    >
      {!isKnown && <option value={value}>{value}</option>}
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </TextField>
  );
}

interface ChipsFieldProps<Value extends string> {
  label: string;
  options: readonly Option<Value>[];
  chosen: readonly Value[];
  onToggle(value: Value): void;
}

/** Any of several, each pressed or not. */
export function ChipsField<Value extends string>({
  label,
  options,
  chosen,
  onToggle,
}: ChipsFieldProps<Value>) {
  const isStill = useStill();
  const id = useId();
  return (
    <Box role="group" aria-labelledby={id}>
      <Typography id={id} variant="subtitle2" component="div" sx={{ mb: 0.5 }}>
        {label}
      </Typography>
      <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap' }}>
        {options.map(({ value, label: name }) => (
          <ToggleButton
            key={value}
            value={value}
            size="small"
            disabled={isStill}
            color="primary"
            selected={chosen.includes(value)}
            onChange={() => onToggle(value)}
            sx={{ minHeight: { xs: 44, md: 34 }, px: 1.5, py: 0.25 }}
          >
            {chosen.includes(value) && <span aria-hidden>✓&nbsp;</span>}
            {name}
          </ToggleButton>
        ))}
      </Box>
    </Box>
  );
}

interface NumberFieldProps {
  label: string;
  value: number | undefined;
  onChange(value: number | undefined): void;
  least?: number;
  most?: number;
  isWhole?: boolean;
  helper?: ReactNode;
}

/** A number in any digits; what is none, or out of its bounds, stays in the input and changes nothing. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onChange, least = -Infinity, most = Infinity, isWhole = false, helper } = props;
  const isStill = useStill();
  const { t, format } = useWords();
  const [draft, setDraft] = useState<string | null>(null);
  const fits = (number: number) =>
    number >= least && number <= most && (!isWhole || Number.isInteger(number));
  const read = draft === null ? null : parseNumber(draft);
  const isWrong = read !== null && !fits(read);
  const bounds = { least: format.number(least), most: format.number(most) };
  return (
    <TextField
      size="small"
      disabled={isStill}
      label={label}
      error={isWrong}
      helperText={
        isWrong ? t(Number.isFinite(most) ? 'lists.number.between' : 'lists.number.none', bounds) : helper
      }
      value={draft ?? (value === undefined ? '' : format.digits(String(value)))}
      onChange={({ target }) => {
        setDraft(target.value);
        const number = parseNumber(target.value);
        if (number === null) onChange(undefined);
        else if (fits(number)) onChange(number);
      }}
      onBlur={() => setDraft(null)}
      slotProps={{ htmlInput: { dir: 'ltr', inputMode: isWhole ? 'numeric' : 'decimal' } }}
    />
  );
}

interface SwitchFieldProps {
  label: string;
  value: boolean;
  onChange(value: boolean): void;
}

/** Yes or no. */
export function SwitchField({ label, value, onChange }: SwitchFieldProps) {
  const isStill = useStill();
  return (
    <FormControlLabel
      disabled={isStill}
      control={<Checkbox checked={value} onChange={(_, checked) => onChange(checked)} />}
      label={label}
      sx={{ minHeight: 44 }}
    />
  );
}
