// The inputs of the properties: small, labelled, and still where the chain may not be changed.
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';
import type { IntegerSetting, Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { parametersOfType, useChainDesk } from './chain-desk.ts';

/** A part of the properties, with its heading. */
export function Section({
  title,
  note,
  level = 3,
  children,
}: {
  title: string;
  note?: string;
  /** Of its heading. */
  level?: 2 | 3;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box>
        <Typography id={id} variant="h3" component={level === 2 ? 'h2' : 'h3'}>
          {title}
        </Typography>
        {note !== undefined && (
          <Typography variant="caption" color="textSecondary">
            {note}
          </Typography>
        )}
      </Box>
      {children}
    </Box>
  );
}

/** What is seldom needed: shut until asked for. */
export function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box
      component="details"
      sx={{
        borderTop: 1,
        borderColor: 'divider',
        '& > summary': { cursor: 'pointer', py: 1.25, fontWeight: 600, fontSize: '0.9375rem' },
      }}
    >
      <summary>{title}</summary>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)', pb: 1.5, pt: 0.5 }}>
        {children}
      </Box>
    </Box>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
  autoFocus?: boolean;
  /** Where the label is said by what stands around it. */
  isBare?: boolean;
  helper?: string;
}

/** One of several. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
  autoFocus = false,
  isBare = false,
  helper,
}: ChoiceProps<Value>) {
  const { isReadOnly } = useChainDesk();
  return (
    <TextField
      select
      fullWidth
      size="small"
      autoFocus={autoFocus}
      disabled={isReadOnly}
      label={isBare ? undefined : label}
      value={options.some((one) => one.value === value) ? value : ''}
      helperText={helper}
      sx={{ '& .MuiSelect-select.MuiSelect-select': { whiteSpace: 'normal', overflowWrap: 'anywhere' } }}
      onChange={(event) => {
        const chosen = options.find((one) => one.value === event.target.value);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      slotProps={{
        inputLabel: { shrink: true },
        select: { displayEmpty: true, SelectDisplayProps: { 'aria-label': label } },
      }}
    >
      {options.map((one) => (
        <MenuItem key={one.value} value={one.value} sx={{ whiteSpace: 'normal' }}>
          {one.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

interface WordsFieldsProps {
  label: string;
  value: Text;
  onChange(value: Text): void;
  autoFocus?: boolean;
}

/** Words in Persian and English, one below the other where there is little room. */
export function WordsFields({ label, value, onChange, autoFocus = false }: WordsFieldsProps) {
  const { t } = useWords();
  const { isReadOnly } = useChainDesk();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 190px), 1fr))',
      }}
    >
      <TextField
        size="small"
        autoFocus={autoFocus}
        disabled={isReadOnly}
        label={t('studio.inPersian', { label })}
        value={value.fa}
        onChange={(event) => onChange({ ...value, fa: event.target.value })}
        slotProps={{ htmlInput: { dir: 'rtl', lang: 'fa' } }}
      />
      <TextField
        size="small"
        disabled={isReadOnly}
        label={t('studio.inEnglish', { label })}
        value={value.en}
        onChange={(event) => onChange({ ...value, en: event.target.value })}
        slotProps={{ htmlInput: { dir: 'ltr', lang: 'en' } }}
      />
    </Box>
  );
}

/** Yes or no. */
export function Check({
  label,
  value,
  onChange,
}: {
  label: string;
  value: boolean;
  onChange(value: boolean): void;
}) {
  const { isReadOnly } = useChainDesk();
  return (
    <FormControlLabel
      control={
        <Checkbox
          size="small"
          disabled={isReadOnly}
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
        />
      }
      label={<Typography variant="body2">{label}</Typography>}
    />
  );
}

interface NumberFieldProps {
  label: string;
  value: number | null;
  /** Digits of any script; null for an empty field. */
  onChange(value: number | null): void;
  isBare?: boolean;
}

const persianZero = 0x06f0;
const arabicZero = 0x0660;

/** A whole number from 0 to 3660, in the digits of whoever writes it. */
export function NumberField({ label, value, onChange, isBare = false }: NumberFieldProps) {
  const { format } = useWords();
  const { isReadOnly } = useChainDesk();
  const [draft, setDraft] = useState<string | null>(null);
  const read = (text: string) => {
    const latin = text.replaceAll(/[۰-۹٠-٩]/g, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - (code >= persianZero ? persianZero : arabicZero));
    });
    if (!/^\d{0,4}$/.test(latin)) return;
    setDraft(format.digits(latin));
    const number = latin === '' ? null : Math.min(3660, Number(latin));
    if (number !== value) onChange(number);
  };
  return (
    <TextField
      size="small"
      fullWidth
      disabled={isReadOnly}
      label={isBare ? undefined : label}
      value={draft ?? (value === null ? '' : format.digits(value))}
      onChange={(event) => read(event.target.value)}
      onBlur={() => setDraft(null)}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { inputMode: 'numeric', dir: 'ltr', 'aria-label': label, style: { textAlign: 'start' } },
      }}
    />
  );
}

const ownNumber = '#';

/** A number of days (or of times): one of its own, or what a parameter of the policy says. */
export function SettingField({
  label,
  value,
  onChange,
  fallback,
  isBare = false,
}: {
  label: string;
  value: IntegerSetting;
  onChange(value: IntegerSetting, isTyped: boolean): void;
  /** What a number begins with. */
  fallback: number;
  isBare?: boolean;
}) {
  const { t, of } = useWords();
  const { around, references } = useChainDesk();
  const isNumber = typeof value === 'number';
  const source = isNumber ? ownNumber : value.policy;
  const parameters = parametersOfType(around.policy, 'integer');
  const isKnown = isNumber || parameters.some(({ key }) => key === source);
  const options = [
    { value: ownNumber, label: t('chain.deadline.number') },
    ...parameters.map(({ key, title }) => ({
      value: key,
      label: t('chain.policyValue', {
        title: of(title),
        value: references.setting({ policy: key }).value,
      }),
    })),
    ...(isKnown ? [] : [{ value: source, label: source }]),
  ];
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', minWidth: 0 }}>
      {isNumber && (
        <Box sx={{ width: 72, flexShrink: 0 }}>
          <NumberField
            label={label}
            isBare={isBare}
            value={value}
            onChange={(next) => next !== null && onChange(next, true)}
          />
        </Box>
      )}
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Choice
          label={isNumber ? t('chain.deadline.days') : label}
          isBare={isBare}
          value={source}
          options={options}
          onChange={(key) => onChange(key === ownNumber ? fallback : { policy: key }, false)}
        />
      </Box>
    </Box>
  );
}
