// Where an answer comes from before anybody answers: a figure is picked by its words, or computed by an expression.
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useCallback, useMemo, useState } from 'react';
import { type Field, type Prefill, readExpression, type ValueType } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { type ExpressionScope, formScope, namesIn } from '../rules/expression-scope.ts';
import { OperandField } from '../rules/OperandField.tsx';
import { pathOf } from '../rules/read-rule.ts';
import { useBuilding } from './builder-context.ts';
import { SelectInput } from './inputs.tsx';
import { changed, tableOf } from './questionnaire.ts';
import { Rule } from './Rule.tsx';
import type { PlacedField } from './WhenProperties.tsx';

const nothing = 'null';

/** What each source is made of. */
const roots = {
  register: ['unit'],
  previous: ['previous', 'sameMonthLastYear'],
  agency: ['unit', 'previous', 'sameMonthLastYear', 'period', 'referenceDay'],
} as const satisfies Record<Prefill['from'], string[]>;

/** Nobody, the register, an earlier return, another body. */
export function PrefillProperties({ path, field, onChange }: PlacedField) {
  const { t } = useWords();
  const { document, isReadOnly } = useBuilding();
  const prefill = field['x-prefill'];
  const set = (next: Prefill | undefined) => onChange(changed<Field>(field, { 'x-prefill': next }));
  const begin = (from: Prefill['from']): Prefill => ({
    from,
    value: from === 'previous' && tableOf(document, path) === null ? `previous.${path.join('.')}` : nothing,
  });
  return (
    <>
      <SelectInput
        label={t('build.prefill')}
        isReadOnly={isReadOnly}
        value={prefill?.from ?? 'none'}
        options={[
          { value: 'none', label: t('build.prefill.none') },
          { value: 'register', label: t('build.prefill.register') },
          { value: 'previous', label: t('build.prefill.previous') },
          { value: 'agency', label: t('build.prefill.agency') },
        ]}
        onChange={(from) => set(from === 'none' ? undefined : begin(from))}
      />
      {prefill !== undefined && (
        <PrefillValue
          key={prefill.from}
          field={field}
          prefill={prefill}
          onChange={(value) => set({ ...prefill, value })}
        />
      )}
    </>
  );
}

interface PrefillValueProps {
  field: Field;
  prefill: Prefill;
  onChange(value: string): void;
}

function PrefillValue({ field, prefill, onChange }: PrefillValueProps) {
  const { t } = useWords();
  const { form, parts, isReadOnly } = useBuilding();
  const { from, value } = prefill;
  const scope = useMemo(() => narrowed(formScope(form, parts, undefined), roots[from]), [form, parts, from]);
  const path = pathIn(value, scope);
  const [isText, setText] = useState(path === null || field.type === 'array');
  const kind = kindOfAnswer(field);
  const fits = useCallback(
    (type: ValueType) => kind === null || type.kind === kind || type.kind === 'any',
    [kind],
  );
  const isPicked = path !== null && !isText;
  return (
    <>
      {path !== null && (
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label={t('rules.view')}
          value={isPicked ? 'pick' : 'text'}
          onChange={(_, view: 'pick' | 'text' | null) => view !== null && setText(view === 'text')}
          sx={{ justifySelf: 'start', '& button': { px: 1.5, minHeight: { xs: 44, md: 32 } } }}
        >
          <ToggleButton value="pick">{t('build.prefill.pick')}</ToggleButton>
          <ToggleButton value="text">{t('rules.asText')}</ToggleButton>
        </ToggleButtonGroup>
      )}
      {isPicked ? (
        <Box>
          <OperandField
            label={t('build.prefill.value')}
            value={{ kind: 'name', path }}
            scope={scope}
            fits={fits}
            isReadOnly={isReadOnly}
            onChange={(chosen) => chosen.kind === 'name' && onChange(chosen.path)}
          />
          <FormHelperText>{t('build.prefill.help')}</FormHelperText>
        </Box>
      ) : (
        <Rule
          label={t('build.prefill.value')}
          helperText={t('build.prefill.help')}
          value={value}
          blank={nothing}
          expects="any"
          onChange={(next = nothing) => onChange(next)}
        />
      )}
    </>
  );
}

/** The one name that a value is, blank while nothing is said; null where it is computed. */
function pathIn(value: string, scope: ExpressionScope): string | null {
  if (value === nothing) return '';
  const node = readExpression(value, namesIn(scope));
  return node === null ? null : pathOf(node);
}

function narrowed({ names, words }: ExpressionScope, wanted: readonly string[]): ExpressionScope {
  const only = <Value,>(all: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
  return { names: only(names), words: only(words) };
}

/** The kind of value that answers a question; null where any may. */
function kindOfAnswer({ type, format }: Field): ValueType['kind'] | null {
  switch (type) {
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return 'list';
    case 'string':
      return format === 'date' || format === 'month' || format === 'year' ? format : 'string';
    default:
      return null;
  }
}
