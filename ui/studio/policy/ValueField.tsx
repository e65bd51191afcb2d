import type { Parameter } from '../../../engine/index.ts';
import { parseNumber } from '../../form/parse-number.ts';
import { useWords } from '../../locales/index.ts';
import { ChipsField, ChoiceField, LineField, NumberField } from '../lists/fields.tsx';
import type { PolicyValue } from './policy-actions.ts';
import { sayValue } from './say-value.ts';

interface ValueFieldProps {
  label: string;
  parameter: Pick<Parameter, 'type' | 'options' | 'optionTitles'>;
  value: PolicyValue | undefined;
  onChange(value: PolicyValue | undefined): void;
}

/** A value of a parameter, asked as its type wants it. */
export function ValueField({ label, parameter, value, onChange }: ValueFieldProps) {
  const words = useWords();
  const { t } = words;
  const { type, options } = parameter;
  if (type === 'boolean') {
    return (
      <ChoiceField
        label={label}
        value={value === undefined ? '' : String(value)}
        options={[
          { value: '', label: '—' },
          { value: 'true', label: t('studio.yes') },
          { value: 'false', label: t('studio.no') },
        ]}
        onChange={(text) => onChange(text === '' ? undefined : text === 'true')}
      />
    );
  }
  if (type === 'integer' || type === 'number') {
    return (
      <NumberField
        label={label}
        value={typeof value === 'number' ? value : undefined}
        isWhole={type === 'integer'}
        onChange={onChange}
      />
    );
  }
  if (type === 'text' && options !== undefined) {
    return (
      <ChoiceField
        label={label}
        value={typeof value === 'string' ? value : ''}
        options={[
          { value: '', label: '—' },
          ...options.map((one) => ({ value: one, label: sayValue(parameter, one, words) })),
        ]}
        onChange={(text) => onChange(text === '' ? undefined : text)}
      />
    );
  }
  if (type === 'text') {
    return <LineField label={label} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
  }
  const named = Object.keys(parameter.optionTitles ?? {});
  if (named.length > 0) {
    const chosen = Array.isArray(value) ? value.map(String) : [];
    return (
      <ChipsField
        label={label}
        options={[...new Set([...named, ...chosen])].map((one) => ({
          value: one,
          label: sayValue(parameter, one, words),
        }))}
        chosen={chosen}
        onToggle={(one) => {
          const next = chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one];
          onChange(next.length === 0 ? undefined : next);
        }}
      />
    );
  }
  return (
    <LineField
      label={label}
      value={Array.isArray(value) ? value.join('، ') : ''}
      helper={t('lists.policy.listHelp')}
      onChange={(text) => onChange(text.trim() === '' ? undefined : membersOf(text))}
    />
  );
}

/** Numbers where all of them are numbers. */
function membersOf(text: string): (string | number)[] {
  const members = text.split(/[،,;]/).map((one) => one.trim());
  const numbers = members.map(parseNumber);
  const all = numbers.filter((one) => one !== null && !Number.isNaN(one));
  return all.length === members.length ? all.map(Number) : members;
}
