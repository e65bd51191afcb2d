import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useWords } from '../../locales/index.ts';
import { CompactChoice } from './CompactChoice.tsx';
import type { InputProps } from './input.ts';

/** Yes or no; neither until one is pressed, and neither again when it is pressed once more. */
export function YesNoInput(props: InputProps) {
  const { t } = useWords();
  return (
    <ToggleButtonGroup
      id={props.id}
      tabIndex={-1}
      exclusive
      color="primary"
      size="small"
      aria-label={props.name}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      value={typeof props.value === 'boolean' ? props.value : null}
      onChange={(_event, value: boolean | null) => props.onCommit(value ?? undefined)}
    >
      <ToggleButton value={true} sx={{ minWidth: 80, minHeight: 44 }}>
        {t('form.yes')}
      </ToggleButton>
      <ToggleButton value={false} sx={{ minWidth: 80, minHeight: 44 }}>
        {t('form.no')}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}

/** Yes or no in a table's cell. */
export function CompactYesNo(props: InputProps) {
  const { t } = useWords();
  return (
    <CompactChoice
      {...props}
      options={[
        { value: true, label: t('form.yes') },
        { value: false, label: t('form.no') },
      ]}
    />
  );
}
