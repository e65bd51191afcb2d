import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useState } from 'react';
import type { ValueType } from '../../../engine/index.ts';
import { useSteadyList } from '../../components/use-steady-list.ts';
import { useWords } from '../../locales/index.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { NameGroup } from './NameGroup.tsx';
import { codesFor, filtered, namesFor, numberIn, type OperandChoice, shown } from './operand-choices.ts';
import type { Operand } from './rule.ts';

interface OperandFieldProps {
  label: string;
  value: Operand;
  scope: ExpressionScope;
  /** The types that fit. */
  fits(type: ValueType): boolean;
  /** The path of what it is compared with: its codes are offered. */
  about?: string;
  /** What may be typed besides choosing a name. */
  typed?: 'number' | 'text' | 'none';
  withAggregates?: boolean;
  isReadOnly: boolean;
  onChange(operand: Operand): void;
}

/** One place of a rule: a name is chosen by its title, a number or a text is typed. */
export function OperandField(props: OperandFieldProps) {
  const { label, value, scope, fits, about = '', typed = 'none', withAggregates = false } = props;
  const { isReadOnly, onChange } = props;
  const wording = useWords();
  const text = shown(value, scope, wording, about);
  const [input, setInput] = useState(text);
  const list = useSteadyList(true);
  useEffect(() => setInput(text), [text]);
  const choices = useMemo(
    () => [...codesFor(scope, about, wording), ...namesFor(scope, wording, fits, withAggregates)],
    [scope, about, wording, fits, withAggregates],
  );
  /** A value that was typed counts when the input is left, too. */
  const take = (entered: string) => {
    const trimmed = entered.trim();
    if (trimmed === text || trimmed === '') return setInput(text);
    const number = typed === 'none' ? null : numberIn(trimmed);
    const titled = choices.find((choice) => choice.label === trimmed);
    if (titled !== undefined) onChange(titled.operand);
    else if (number !== null && typed === 'number') onChange({ kind: 'number', value: number });
    else if (typed === 'text') onChange({ kind: 'text', value: trimmed });
    else setInput(text);
  };
  return (
    <Autocomplete<OperandChoice, false, boolean, true>
      {...list}
      freeSolo
      disableClearable
      selectOnFocus
      handleHomeEndKeys
      readOnly={isReadOnly}
      options={choices}
      value={text}
      inputValue={input}
      onInputChange={(_, entered, reason) => reason === 'input' && setInput(entered)}
      onChange={(_, chosen) => {
        if (typeof chosen === 'string') take(chosen);
        else if (chosen !== null) onChange(chosen.operand);
      }}
      onBlur={() => take(input)}
      groupBy={({ group }) => group}
      renderGroup={({ key, group, children }) => (
        <NameGroup key={key} title={group}>
          {children}
        </NameGroup>
      )}
      getOptionLabel={(one) => (typeof one === 'string' ? one : one.label)}
      filterOptions={(all) => filtered(all, input === text ? '' : input)}
      isOptionEqualToValue={(one, other) => one.label === (typeof other === 'string' ? other : other.label)}
      renderOption={({ key: _key, ...rest }, one) => (
        <Box component="li" {...rest} key={one.id} sx={{ minHeight: 44 }}>
          <Box sx={{ minWidth: 0 }}>
            <Typography variant="body2">{one.label}</Typography>
          </Box>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          placeholder={typed === 'none' ? '' : wording.t('rules.value.hint')}
          size="small"
        />
      )}
      sx={{ minWidth: 0, flex: 1 }}
    />
  );
}
