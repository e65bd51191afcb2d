import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { Locale } from '../../locales/format.ts';
import { useWords } from '../../locales/index.ts';
import { useUnitKind } from '../../review/unit-kind.ts';
import { type FormParts, unitKinds } from '../form-parts.ts';

/** How a form is looked at. */
export interface Look {
  kind: FormParts['unitKind'];
  locale: Locale;
  width: 'desk' | 'phone';
  /** `return`: those of a return of the last month. */
  answers: 'empty' | 'sample' | 'return';
}

interface PreviewBarProps {
  look: Look;
  /** Whether there may be returns that the reader may see. */
  hasReturns: boolean;
  onLook(changes: Partial<Look>): void;
}

/** For whom, in which language, how wide and with which answers the form is shown. */
export function PreviewBar({ look, hasReturns, onLook }: PreviewBarProps) {
  const { t } = useWords();
  const kindOf = useUnitKind();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <TextField
        select
        size="small"
        label={t('studio.preview.kind')}
        disabled={look.answers === 'return'}
        value={look.kind}
        onChange={({ target }) => {
          const kind = unitKinds.find((one) => one === target.value);
          if (kind !== undefined) onLook({ kind });
        }}
        sx={{ minWidth: 130 }}
      >
        {unitKinds.map((one) => (
          <MenuItem key={one} value={one}>
            {kindOf(one)}
          </MenuItem>
        ))}
      </TextField>
      <Choice
        label={t('build.preview.width')}
        value={look.width}
        options={[
          { value: 'desk', label: t('build.preview.desk') },
          { value: 'phone', label: t('build.preview.phone') },
        ]}
        onChange={(width) => onLook({ width })}
      />
      <Choice
        label={t('build.preview.language')}
        value={look.locale}
        options={[
          { value: 'fa', label: t('build.preview.fa') },
          { value: 'en', label: t('build.preview.en') },
        ]}
        onChange={(locale) => onLook({ locale })}
      />
      <Choice
        label={t('build.preview.answers')}
        value={look.answers}
        options={[
          { value: 'empty', label: t('build.preview.empty') },
          { value: 'sample', label: t('build.preview.sample') },
          ...(hasReturns ? [{ value: 'return' as const, label: t('build.preview.return') }] : []),
        ]}
        onChange={(answers) => onLook({ answers })}
      />
    </Box>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={label}
      value={value}
      onChange={(_, next: Value | null) => next !== null && onChange(next)}
      sx={{ '& .MuiToggleButton-root': { py: 0.5, px: 1.25, minHeight: 36 } }}
    >
      {options.map((one) => (
        <ToggleButton key={one.value} value={one.value}>
          {one.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
