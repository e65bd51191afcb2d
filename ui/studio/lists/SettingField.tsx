import Box from '@mui/material/Box';
import type { IntegerSetting } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useReferences } from '../references.ts';
import { ChoiceField, NumberField } from './fields.tsx';
import { useParameters } from './in-force.ts';

interface SettingFieldProps {
  label: string;
  value: IntegerSetting;
  onChange(value: IntegerSetting): void;
  least?: number;
  most?: number;
}

/** A number that stands in the document, or a parameter of the policy that gives it. */
export function SettingField({ label, value, onChange, least = 0, most = 3660 }: SettingFieldProps) {
  const { t, of } = useWords();
  const parameters = useParameters('integer');
  const references = useReferences();
  const chosen = typeof value === 'number' ? '' : value.policy;
  const now = typeof value === 'number' ? null : references.setting(value).value;
  const number = Number(
    typeof value === 'number' ? value : (references.parameter(value.policy)?.value ?? least),
  );
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <ChoiceField
        label={label}
        value={chosen === '' ? 'fixed' : chosen}
        options={[
          { value: 'fixed', label: t('lists.setting.fixed') },
          ...parameters.map(({ key, title }) => ({ value: key, label: of(title) })),
        ]}
        onChange={(key) =>
          onChange(key === 'fixed' ? Math.min(most, Math.max(least, number)) : { policy: key })
        }
        {...(now === null ? {} : { helper: t('lists.setting.now', { value: now }) })}
      />
      {typeof value === 'number' && (
        <NumberField
          label={t('lists.setting.number', { label })}
          value={value}
          least={least}
          most={most}
          isWhole
          onChange={(next) => next !== undefined && onChange(next)}
        />
      )}
    </Box>
  );
}
