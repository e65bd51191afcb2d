import AddIcon from '@mui/icons-material/Add';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type ReactNode, useCallback } from 'react';
import type { ValueType } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { wordsAt } from './names.ts';
import { OperandField } from './OperandField.tsx';
import { numberIn } from './operand-choices.ts';
import { blank, comparators, keyOf, relations } from './relations.ts';
import type { Comparison, Operand } from './rule.ts';

interface ComparisonValuesProps {
  value: Comparison;
  /** Of what is compared; null where it is not known. */
  type: ValueType | null;
  scope: ExpressionScope;
  isReadOnly: boolean;
  onChange(value: Comparison): void;
}

/** What something is compared with, as its relation asks for it. */
export function ComparisonValues(props: ComparisonValuesProps) {
  const { value, scope, isReadOnly, onChange } = props;
  const { t } = useWords();
  const side = useSide(props);
  switch (value.kind) {
    case 'compare': {
      const about = value.left.kind === 'name' ? value.left.path : '';
      return (
        <FactoredField
          {...side}
          label={t('rules.right')}
          value={value.right}
          about={about}
          onChange={(right) => onChange({ ...value, right })}
        />
      );
    }
    case 'between':
      return (
        <Row>
          <OperandField
            {...side}
            label={t('rules.low')}
            value={value.low}
            onChange={(low) => onChange({ ...value, low })}
          />
          <OperandField
            {...side}
            label={t('rules.high')}
            value={value.high}
            onChange={(high) => onChange({ ...value, high })}
          />
        </Row>
      );
    case 'one-of':
      return <SeveralValues value={value} scope={scope} isReadOnly={isReadOnly} onChange={onChange} />;
    case 'includes':
      return (
        <OperandField
          scope={scope}
          isReadOnly={isReadOnly}
          fits={none}
          typed="text"
          label={t('rules.option')}
          about={value.path}
          value={value.value === '' ? blank : { kind: 'text', value: value.value }}
          onChange={(chosen) => chosen.kind === 'text' && onChange({ ...value, value: chosen.value })}
        />
      );
    case 'change':
      return <ChangeFields {...side} value={value} onChange={onChange} />;
    default:
      return null;
  }
}

const none = () => false;

/** How the other side of a comparison is filled in: with what is of the same type. */
function useSide({ type, scope, isReadOnly }: ComparisonValuesProps) {
  const kind = type?.kind ?? 'any';
  const fits = useCallback(
    (one: ValueType) => one.kind === kind || one.kind === 'any' || (kind === 'any' && one.kind !== 'list'),
    [kind],
  );
  const typed: 'number' | 'text' = kind === 'number' || kind === 'any' || kind === 'list' ? 'number' : 'text';
  return { scope, isReadOnly, fits, typed, withAggregates: kind === 'number' };
}

type Side = ReturnType<typeof useSide>;

/** Beside one another where there is room. */
function Row({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1,
        minWidth: 0,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(8.5rem, 100%), 1fr))',
      }}
    >
      {children}
    </Box>
  );
}

interface FactoredFieldProps extends Side {
  label: string;
  value: Operand;
  about: string;
  onChange(value: Operand): void;
}

/** A value, and what it is multiplied by. */
function FactoredField({ value, about, onChange, label, ...side }: FactoredFieldProps) {
  const { t } = useWords();
  const base = value.kind === 'times' ? value.base : value;
  const factor = value.kind === 'times' ? value.factor : null;
  const canMultiply =
    side.withAggregates && (base.kind === 'name' || base.kind === 'aggregate') && base.path !== '';
  const changeBase = (chosen: Operand) =>
    onChange(
      factor !== null && (chosen.kind === 'name' || chosen.kind === 'aggregate')
        ? { kind: 'times', base: chosen, factor }
        : chosen,
    );
  return (
    <Box sx={{ display: 'grid', gap: 1, minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <OperandField {...side} label={label} value={base} about={about} onChange={changeBase} />
      {canMultiply && factor === null && !side.isReadOnly && (
        <Button
          size="small"
          color="inherit"
          startIcon={<AddIcon />}
          sx={{ justifySelf: 'start', minHeight: { xs: 44, md: 32 } }}
          onClick={() => onChange({ kind: 'times', base, factor: { kind: 'number', value: 1 } })}
        >
          {t('rules.factor.add')}
        </Button>
      )}
      {canMultiply && factor !== null && (
        <Row>
          <OperandField
            {...side}
            withAggregates={false}
            label={t('rules.factor')}
            value={factor}
            onChange={(chosen) =>
              (chosen.kind === 'name' || chosen.kind === 'number') &&
              onChange({ kind: 'times', base, factor: chosen })
            }
          />
          {!side.isReadOnly && (
            <Button size="small" color="inherit" onClick={() => onChange(base)} sx={{ flexShrink: 0 }}>
              {t('rules.factor.remove')}
            </Button>
          )}
        </Row>
      )}
    </Box>
  );
}

interface ChangeFieldsProps extends Side {
  value: Extract<Comparison, { kind: 'change' }>;
  onChange(value: Comparison): void;
}

const directions = ['either', 'rise', 'fall'] as const;

function ChangeFields({ value, onChange, ...side }: ChangeFieldsProps) {
  const { t } = useWords();
  return (
    <Box sx={{ display: 'grid', gap: 1, minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Row>
        <TextField
          select
          size="small"
          fullWidth
          disabled={side.isReadOnly}
          label={t('rules.change.direction')}
          value={value.direction}
          onChange={({ target }) =>
            onChange({ ...value, direction: directions.find((one) => one === target.value) ?? 'either' })
          }
        >
          {directions.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`rules.change.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <OperandField
          {...side}
          typed="none"
          withAggregates={false}
          label={t('rules.change.than')}
          value={{ kind: 'name', path: value.than }}
          onChange={(chosen) => chosen.kind === 'name' && onChange({ ...value, than: chosen.path })}
        />
      </Row>
      <Row>
        <TextField
          select
          size="small"
          fullWidth
          disabled={side.isReadOnly}
          label={t('rules.operator')}
          value={keyOf(value.operator)}
          onChange={({ target }) => {
            const found = Object.entries(comparators).find(([key]) => key === target.value);
            if (found !== undefined) onChange({ ...value, operator: found[1] });
          }}
        >
          {(['le', 'lt', 'ge', 'gt'] as const).map((one) => (
            <MenuItem key={one} value={one}>
              {t(relations[one])}
            </MenuItem>
          ))}
        </TextField>
        <OperandField
          {...side}
          withAggregates={false}
          label={t('rules.percent')}
          value={value.percent}
          onChange={(percent) =>
            (percent.kind === 'name' || percent.kind === 'number') && onChange({ ...value, percent })
          }
        />
      </Row>
    </Box>
  );
}

interface SeveralValuesProps {
  value: Extract<Comparison, { kind: 'one-of' }>;
  scope: ExpressionScope;
  isReadOnly: boolean;
  onChange(value: Comparison): void;
}

/** Codes are chosen; where there are none, values are typed. */
function SeveralValues({ value, scope, isReadOnly, onChange }: SeveralValuesProps) {
  const { t, of, format } = useWords();
  const choices = wordsAt(scope, value.path)?.choices;
  const label = (one: string | number): string => {
    const title = choices?.get(String(one));
    if (title !== undefined) return of(title);
    return typeof one === 'number' ? format.number(one) : one;
  };
  return (
    <Autocomplete<string | number, true, false, true>
      multiple
      freeSolo
      disableCloseOnSelect
      autoSelect={choices === undefined}
      readOnly={isReadOnly}
      size="small"
      options={[...(choices?.keys() ?? [])]}
      value={value.values}
      getOptionLabel={label}
      onChange={(_, chosen) =>
        onChange({
          ...value,
          values: chosen.map((one) => {
            if (typeof one === 'number' || choices?.has(one)) return one;
            return value.values.includes(one) ? one : (numberIn(one) ?? one);
          }),
        })
      }
      renderInput={(params) => <TextField {...params} label={t('rules.values')} />}
    />
  );
}
